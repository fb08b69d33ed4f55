import { type Check, expected, flag, list, object, oneOf, type Problem, text } from '../check.ts';
import { draftId, limits, line } from '../check-draft.ts';
import { type AttributeType, attributeLimits } from './attribute.ts';
import { type DraftValue, valueOf } from './attribute-draft.ts';
import type { AttributeValue } from './attribute-value.ts';
import { valueProblem } from './check-value.ts';

const number: Check = (value) => (typeof value === 'number' ? null : expected('a number', value));
const some = { min: 1, max: attributeLimits.values };

const checks: Readonly<Record<AttributeValue['kind'], Check>> = {
  TEXT: object({ text: text({ min: 1, max: attributeLimits.textLength }) }),
  NUMBER: object({ number }),
  BOOLEAN: object({ boolean: flag }),
  DATE: object({ date: text({ max: 10 }) }),
  CHOICE: object({ choices: list(line, some) }),
  PRODUCT: object({ productIds: list(draftId('prd'), some) }),
  CATEGORY: object({ categoryPaths: list(list(line, { min: 1, max: limits.categoryDepth }), some) }),
  MEASUREMENT: object({ amount: number, unit: text({ max: attributeLimits.unitLength }) }),
};
const kind = object({ kind: oneOf(Object.keys(checks)) });
// Its kind has just been checked.
const draftValue: Check = (value) => kind(value) ?? checks[(value as DraftValue).kind](value);

/** What the file has said of attributes so far, by key. */
export type KnownTypes = ReadonlyMap<string, AttributeType>;

/** What keeps a parsed line's `attributes` from being values of attributes that it may have, or null. */
export function draftValuesProblem(
  values: unknown,
  types: KnownTypes,
  categoryIdOf: (path: readonly string[]) => string,
): Problem | null {
  if (values === undefined) return null;
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    return at('', expected('an object', values));
  for (const [key, value] of Object.entries(values)) {
    const type = types.get(key);
    if (type === undefined) return at('', { path: '', message: `expected attributes of lines before, got ${key}` });
    const problem = draftValue(value);
    if (problem !== null) return at(`.${key}`, problem);
    // Its fields have just been checked.
    const wrong = valueProblem(type, valueOf(value as DraftValue, categoryIdOf));
    if (wrong !== null) return at(`.${key}`, { path: '', message: wrong.problem });
  }
  return null;
}

function at(within: string, { path, message }: Problem): Problem {
  return { path: `.attributes${within}${path}`, message };
}
