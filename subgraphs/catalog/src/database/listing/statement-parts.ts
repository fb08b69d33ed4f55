import { createHash } from 'node:crypto';
import type { Bind } from './list-conditions.ts';

/** Values of a statement that is put together, and what gives each its place. */
export function binding(): { readonly values: readonly unknown[]; readonly bind: Bind } {
  const values: unknown[] = [];
  return { values, bind: (value, type) => `$${values.push(value)}::${type}` };
}

/** A name for a statement that is put together: the same for the same text, within PostgreSQL's 63 bytes. */
export function nameOf(kind: string, text: string): string {
  return `${kind} ${createHash('sha1').update(text).digest('base64url')}`;
}
