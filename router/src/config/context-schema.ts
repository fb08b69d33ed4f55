import { z } from 'zod';
import type { RequestContextRules } from '../engine/headers/request-context.ts';
import { part } from './schema-parts.ts';

const name = () => z.string().regex(/^[A-Za-z]\w{0,31}$/, 'expected a name of letters, digits and _');

export const context = part({
  // Language, country, currency and channel are what shops tell apart.
  names: z
    .array(name())
    .max(16)
    .default([])
    .describe('What requests may say of themselves in extensions.context, such as language; none: it is not read.'),
  subgraphs: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('The subgraphs that are told it, in a signed header. All where none are named.'),
});

/** Null: requests say nothing of themselves. */
export function contextRules(
  { names, subgraphs }: z.output<typeof context>,
  secret: string | null,
): RequestContextRules | null {
  if (names.length === 0 || secret === null) return null;
  return { names, subgraphs: subgraphs === undefined ? null : new Set(subgraphs), secret };
}
