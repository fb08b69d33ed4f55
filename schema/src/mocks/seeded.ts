import { createHash } from 'node:crypto';

/** What follows from a seed: the same text gives the same answer in each process, today and tomorrow. */
export function numberFrom(seed: string, below: number): number {
  return digest(seed).readUInt32BE(0) % below;
}

/** Sixteen hexadecimal digits: enough that no two things of a mocked graph share them. */
export function hexFrom(seed: string): string {
  return digest(seed).toString('hex', 0, 8);
}

/** One of a list; undefined where that is empty. */
export function oneOf<T>(items: readonly T[], seed: string): T | undefined {
  return items[numberFrom(seed, Math.max(1, items.length))];
}

function digest(seed: string): Buffer {
  return createHash('sha256').update(seed).digest();
}
