import { isRatePercent } from '@tributary/kit/money';
import { exemptTax } from '@tributary/kit/tax-class';
import { z } from 'zod';
import type { TaxRate } from '../domain/cost/tax.ts';
import type { InvalidRule } from '../domain/failure.ts';
import { checkedRule, country, instant, orNull, printed, taxClass } from './rule-parts.ts';

const rate = z.strictObject({
  country,
  region: printed(100).nullish().transform(orNull),
  taxClass: taxClass
    .refine((one) => one !== exemptTax, `expected no rate of ${exemptTax}, which is 0 everywhere`)
    .nullish()
    .transform(orNull),
  ratePercent: z.string().refine(isRatePercent, 'expected a percentage as text, e.g. "8.1"'),
  from: instant,
  until: instant,
  reverseCharge: z.boolean().default(false),
});

/** A rate of tax as the staff write it, checked. What is wrong names its place. */
export function taxRateOf(given: unknown, path: readonly string[]): TaxRate | InvalidRule {
  return checkedRule(rate, given, path);
}
