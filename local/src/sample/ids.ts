import type { Random } from './random.ts';

/** A prefix and a UUIDv7 (RFC 9562) of this instant, in milliseconds, whose random bits come from `random`. */
export function idOf(prefix: string, atMs: number, random: Random): string {
  const time = hex(atMs, 12);
  const version = hex(0x7000 | (random.word() & 0x0fff), 4);
  const variant = hex((0x80000000 | (random.word() & 0x3fffffff)) >>> 0, 8);
  return `${prefix}_${time}${version}${variant}${hex(random.word(), 8)}`;
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}
