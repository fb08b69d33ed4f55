import { createHash, randomFillSync } from 'node:crypto';

// RFC 9562 leaves 74 random bits beside the time, version and variant; we draw them eight bytes at a time with room to spare.
const random = new Uint8Array(10);

/**
 * A new id: the prefix, an underscore, and 32 hex digits of a UUIDv7, so ids of one type sort by creation time.
 * The creation time can be read from it: never use one as a secret. Source: RFC 9562, section 5.7.
 */
export function newId(prefix: string, now: Date): string {
  randomFillSync(random);
  const time = now.getTime().toString(16).padStart(12, '0');
  const bits = Buffer.from(random).toString('hex');
  const variant = ((random[9] ?? 0) & 0x3) | 0x8;
  return `${prefix}_${time}7${bits.slice(0, 3)}${variant.toString(16)}${bits.slice(3, 18)}`;
}

/**
 * The same id for the same name, for what comes from outside without one: the prefix, an underscore, and 32 hex digits
 * of a UUIDv8 that holds a SHA-256 of the name. Source: RFC 9562, section 5.8.
 */
export function namedId(prefix: string, name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  const variant = (Number.parseInt(hash.slice(15, 16), 16) & 0x3) | 0x8;
  return `${prefix}_${hash.slice(0, 12)}8${hash.slice(12, 15)}${variant.toString(16)}${hash.slice(16, 31)}`;
}

/** Whether `id` has the form that `newId(prefix)` and `namedId(prefix)` give. */
export function isId(prefix: string, id: string): boolean {
  return id.length === prefix.length + 33 && id.startsWith(`${prefix}_`) && /^[0-9a-f]{32}$/.test(id.slice(-32));
}
