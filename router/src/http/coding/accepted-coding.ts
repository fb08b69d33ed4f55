import { remembered } from '../../engine/remembered.ts';
import { type AcceptedRange, acceptedRanges } from '../accepted-ranges.ts';
import { zstdCompress } from './zstd.ts';

/** The content codings that answers are sent in. */
export type Coding = 'br' | 'gzip' | 'zstd';

/** What we would rather send where a client likes several alike: the smallest for its CPU time first. */
const codings: readonly Coding[] = zstdCompress === null ? ['br', 'gzip'] : ['zstd', 'br', 'gzip'];

const readMax = 100;
const chosenOf = remembered(readMax, chosen);

/** The coding that a client likes best, of those there are; null: as it is. Source: RFC 9110, 12.5.3. */
export function acceptedCoding(acceptEncoding: string | string[] | undefined): Coding | null {
  return typeof acceptEncoding === 'string' ? chosenOf(acceptEncoding) : null;
}

/** Whether a client takes the coding at all, though it may like another one better. */
export function takesCoding(acceptEncoding: string | string[] | undefined, coding: Coding): boolean {
  return typeof acceptEncoding === 'string' && qualityOf(coding, likedIn(acceptEncoding)) > 0;
}

function chosen(acceptEncoding: string): Coding | null {
  const liked = likedIn(acceptEncoding);
  const [best] = codings
    .map((coding) => ({ coding, quality: qualityOf(coding, liked) }))
    .toSorted((a, b) => b.quality - a.quality);
  if (best === undefined || best.quality === 0) return null;
  return best.quality >= (liked.get('identity') ?? 0) ? best.coding : null;
}

function qualityOf(coding: Coding, liked: Liked): number {
  return liked.get(coding) ?? liked.get('*') ?? 0;
}

type Liked = ReadonlyMap<string, number>;

function likedIn(acceptEncoding: string): Liked {
  return new Map(acceptedRanges(acceptEncoding).map(codingLiked));
}

function codingLiked({ type: name, quality }: AcceptedRange): readonly [string, number] {
  return [name === 'x-gzip' ? 'gzip' : name, quality];
}
