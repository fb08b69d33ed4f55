import { createHash } from 'node:crypto';

/** What a supergraph is called by: twelve hexadecimal digits, 48 bits, tell apart more of them than anybody will write. */
export function supergraphId(sdl: string): string {
  return createHash('sha256').update(sdl).digest('hex').slice(0, 12);
}
