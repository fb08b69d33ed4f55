import { isCountry, userAssigned } from '@tributary/kit/countries';
import { isCurrency } from '@tributary/kit/currencies';
import { isTaxClass } from '@tributary/kit/tax-class';
import { invalidText } from '@tributary/kit/text';
import { z } from 'zod';
import type { InvalidRule } from '../domain/failure.ts';

// What rules of the shop are made of, as the staff write them.

export const ruleId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected up to 64 letters, digits, - and _');
// Ours: one line of a receipt.
export const ruleTitle = printed(120);
export const currency = z.string().refine(isCurrency, 'expected a currency of ISO 4217');
export const country = z
  .string()
  .refine((code) => isCountry(code, userAssigned), 'expected an ISO 3166-1 alpha-2 code');
// Ours: ten thousand millions of dollars, and still exact after a thousand of them.
export const amountMinor = z.int().min(0).max(1_000_000_000_000);
export const taxClass = z
  .string()
  .refine(isTaxClass, 'expected a class of tax: 1 to 40 lower-case letters, digits, - and _');
export const instant = z.iso.datetime().nullish().transform(orNull);

/** One line of at most so many UTF-16 units that people can read, with no blanks around. */
export function printed(lengthMax: number) {
  return z
    .string()
    .trim()
    .refine(
      (text) => invalidText(text, { lengthMax, isNumber: true }, []) === null,
      `expected one line of 1 to ${lengthMax} printable characters`,
    );
}

export function orNull<Value>(value: Value | null | undefined): Value | null {
  return value ?? null;
}

/** What was given, checked; or what is wrong with it first, and where. */
export function checkedRule<Rule>(
  schema: z.ZodType<Rule>,
  given: unknown,
  path: readonly string[],
): Rule | InvalidRule {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = (issue?.path ?? []).map(String);
  return { kind: 'InvalidRule', problem: issue?.message ?? 'expected a rule', path: [...path, ...place] };
}
