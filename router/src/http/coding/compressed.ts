import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Coding } from './accepted-coding.ts';
import { zstdCompress } from './zstd.ts';

/** Shorter bodies fit into one packet as they are, and cost more CPU than they save on the way. */
export const codedBytesMin = 1_024;

// Of a page of 90 kB gzip 6 makes 7.5 kB in 0.4 ms, where 9 needs 1.3 ms for 1 % less; br 4 makes 6.2 kB in 1.5 ms.
const brQuality = 4;
const gzipLevel = 6;
// Of the 636 kB that introspection tells of a shop 6 makes 69 kB in 7.6 ms of CPU, 3 makes 83 kB in 3.4 (br 4: 66 kB in 4.7).
const longBytes = 262_144;
const gzipLevelOfLong = 3;
// Node compresses in four threads: beyond two rounds of them an answer is there sooner as it is.
const underwayMax = 8;

const state = { underway: 0 };
const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Whether there is room to compress another body now. */
export function canCompress(): boolean {
  return state.underway < underwayMax;
}

/** Compresses off the event loop. */
export async function compressed(body: Buffer, coding: Coding): Promise<Buffer> {
  state.underway += 1;
  try {
    return await inCoding(body, coding);
  } finally {
    state.underway -= 1;
  }
}

function inCoding(body: Buffer, coding: Coding): Promise<Buffer> {
  if (coding === 'gzip') return gzipped(body, { level: body.length < longBytes ? gzipLevel : gzipLevelOfLong });
  if (coding === 'zstd' && zstdCompress !== null) return zstdCompress(body);
  const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_SIZE_HINT: size, BROTLI_PARAM_LGWIN: window } = constants;
  return brotli(body, {
    params: { [quality]: brQuality, [size]: body.length, [window]: windowBits(body.length) },
  });
}

/** As large as the body, since more is memory for nothing: 16 MB where all of 2^24 is taken. */
function windowBits(bytes: number): number {
  const least = constants.BROTLI_MIN_WINDOW_BITS;
  return Math.min(Math.max(Math.ceil(Math.log2(bytes)), least), constants.BROTLI_DEFAULT_WINDOW);
}
