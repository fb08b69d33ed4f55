import { Readable } from 'node:stream';
import { sampleCollections } from './collections.ts';
import { samplePriceLists } from './price-lists.ts';
import { sampleProduct } from './product.ts';

// What a pipe holds; larger pieces only take memory.
const pieceLength = 65_536;

/** The first `count` sample products as JSON lines, made no faster than they are read, and behind them the sample's price lists and collections. */
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
  if (count > 0) piece += linesBehind(seed, count);
  if (piece !== '') yield piece;
}

// The Cat Mug, and what comes after it.
const pickedMax = 8;

function linesBehind(seed: string, count: number): string {
  const picked = Array.from({ length: Math.min(count, pickedMax) }, (_, index) => sampleProduct(seed, index));
  return [...samplePriceLists(picked), ...sampleCollections(picked)].map((one) => `${JSON.stringify(one)}\n`).join('');
}
