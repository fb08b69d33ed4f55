import { slug } from '../slug.ts';
import { titleKey } from '../title-key.ts';

// Room for what stands behind it below the 255 characters of a handle.
const wordsMax = 240;

/**
 * Handles for a product that came without one, made of its title alone, so that every import makes the same: its letters
 * and digits and, for when these are another title's, too, the same with eight hex digits behind.
 */
export function madeHandles(title: string): readonly [string, string] {
  const words = slug(title).slice(0, wordsMax);
  // Nothing is left of a title of signs alone: all of those would be called alike.
  const other = `${words || 'product'}-${digest(titleKey(title))}`;
  return [words || other, other];
}

/** Eight hex digits. Method: FNV-1a, 32 bits, over UTF-16 code units. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** What is asked of a product that the shop has. */
interface Titled {
  readonly handle: string;
  readonly title: string;
}

/**
 * The handle that a product of a file gets: the one that the file gives; where it gives none, that of the shop's product
 * of this title, else the first one that is free.
 */
export function settledHandle(
  { handle, isHandleMade, title }: Titled & { readonly isHandleMade: boolean },
  titleOf: (handle: string) => string | null,
): string {
  if (!isHandleMade) return handle;
  const key = titleKey(title);
  const candidates = madeHandles(title);
  const own = candidates.find((candidate) => isOf(key, titleOf(candidate)));
  return own ?? (titleOf(handle) === null ? handle : candidates[1]);
}

function isOf(key: string, title: string | null): boolean {
  return title !== null && titleKey(title) === key;
}
