import { deflateRawSync } from 'node:zlib';

// 128 bits nobody tries; what is estimated from a short text lies below what it has: of 32 hexadecimal digits below 96 bits
// once in ten thousand draws, below 80 never.
const bitsMin = 80;
// What random texts of 32 characters never come down to, and repeated words, counting up and `change-me` do.
const bytesMin = 24;

/**
 * Whether somebody might find a secret by trying: it has few different characters, or repeats itself. A sentence that
 * people know is not found out.
 */
export function isGuessable(secret: string): boolean {
  return bitsIn(secret) < bitsMin || deflateRawSync(secret).length < bytesMin;
}

/** As many bits as the text would have, were each of its characters drawn as often as it stands there. Source: Shannon. */
function bitsIn(text: string): number {
  const characters = Array.from(text);
  const counts = new Map<string, number>();
  for (const one of characters) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits - count * Math.log2(count / characters.length), 0);
}
