import { Readable } from 'node:stream';
import { sampleProduct } from './product.ts';

// What a pipe holds; larger pieces only take memory.
const pieceLength = 65_536;

/** The first `count` sample products as JSON lines, made no faster than they are read. */
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
  if (piece !== '') yield piece;
}
