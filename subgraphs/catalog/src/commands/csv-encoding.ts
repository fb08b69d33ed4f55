import { isUtf8 } from 'node:buffer';

/** By the names of the Encoding Standard. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

// So many bytes are enough to tell by.
const sampleBytes = 1_000;

/**
 * What a file is written in: by its byte order mark, else UTF-8 where it is that, else UTF-16 where every other of the
 * first bytes is zero, else Windows-1252, which old spreadsheets write in the west.
 */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, sampleBytes);
  if (zeros(sample, 1) > sample.length / 4) return 'utf-16le';
  if (zeros(sample, 0) > sample.length / 4) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** How many of the bytes at even (0) or odd (1) places are zero: in UTF-16 that is each ASCII character's other half. */
function zeros(bytes: Uint8Array, parity: 0 | 1): number {
  return bytes.reduce((count, byte, index) => (byte === 0 && index % 2 === parity ? count + 1 : count), 0);
}
