import { randomFillSync } from 'node:crypto';

// RFC 9562 leaves 74 random bits beside the time, version and variant; we draw them eight bytes at a time with room to spare.
const random = new Uint8Array(10);

/**
 * A new id: the prefix, an underscore, and 32 hex digits of a UUIDv7, so ids of one type sort by creation time.
 * The creation time can be read from it: never use one as a secret. Source: RFC 9562, section 5.7.
 */
export function newId(prefix: string, now: Date = new Date()): string {
  randomFillSync(random);
  const time = now.getTime().toString(16).padStart(12, '0');
  const bits = Buffer.from(random).toString('hex');
  const variant = ((random[9] ?? 0) & 0x3) | 0x8;
  return `${prefix}_${time}7${bits.slice(0, 3)}${variant.toString(16)}${bits.slice(3, 18)}`;
}

/** Whether `id` has the form that `newId(prefix)` gives. */
export function isId(prefix: string, id: string): boolean {
  return id.length === prefix.length + 33 && id.startsWith(`${prefix}_`) && /^[0-9a-f]{32}$/.test(id.slice(-32));
}
