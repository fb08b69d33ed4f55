import { Readable } from 'node:stream';
import { sampleProduct } from './product.ts';

/** What has been made so far. */
export interface Tally {
  products: number;
  variants: number;
}

// What a pipe holds; larger pieces only take memory.
const pieceLength = 65_536;

/** The first `count` sample products as JSON lines, made no faster than they are read. */
export function productLines(seed: string, count: number): { readonly lines: Readable; readonly tally: Tally } {
  const tally: Tally = { products: 0, variants: 0 };
  return { lines: Readable.from(pieces(seed, count, tally), { objectMode: false }), tally };
}

function* pieces(seed: string, count: number, tally: Tally): Generator<string> {
  let piece = '';
  for (let index = 0; index < count; index += 1) {
    const product = sampleProduct(seed, index);
    tally.products += 1;
    tally.variants += product.variants.length;
    piece += `${JSON.stringify(product)}\n`;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
