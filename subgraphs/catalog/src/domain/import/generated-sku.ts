import { slug } from '../slug.ts';

// Room for the digits behind it below the 255 characters of a SKU.
const wordsMax = 240;

/**
 * SKUs for a variant that came without one, the second for when the first is another's: made of the product's handle and
 * the chosen values alone, so that every import makes the same.
 */
export function generatedSkus(handle: string, values: readonly string[]): readonly [string, string] {
  const words = slug([handle, ...values].join(' '))
    .toUpperCase()
    .slice(0, wordsMax);
  return [words, `${words}-${digest(JSON.stringify([handle, ...values]))}`];
}

/** Eight hex digits. Method: FNV-1a, 32 bits, over UTF-16 code units. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0').toUpperCase();
}
