import { Readable } from 'node:stream';
import { sampleCollections } from './collections.ts';
import { sampleProduct } from './product.ts';

// What a pipe holds; larger pieces only take memory.
const pieceLength = 65_536;

/** The first `count` sample products as JSON lines, made no faster than they are read, and behind them the sample's collections. */
export function productLines(seed: string, count: number): Readable {
  return Readable.from(pieces(seed, count), { objectMode: false });
}

function* pieces(seed: string, count: number): Generator<string> {
  let piece = '';
  for (let index = 0; index < count; index += 1) {
    piece += `${JSON.stringify(sampleProduct(seed, index))}\n`;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (count > 0) piece += collectionLines(seed, count);
  if (piece !== '') yield piece;
}

// The Cat Mug, and what comes after it.
const pickedMax = 8;

function collectionLines(seed: string, count: number): string {
  const picked = Array.from({ length: Math.min(count, pickedMax) }, (_, index) => sampleProduct(seed, index));
  return sampleCollections(picked)
    .map((collection) => `${JSON.stringify(collection)}\n`)
    .join('');
}
