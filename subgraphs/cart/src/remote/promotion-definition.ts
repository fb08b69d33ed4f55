import { isRatePercent } from '@tributary/kit/money';
import { z } from 'zod';
import type { Promotion } from '../domain/cost/promotion.ts';
import type { InvalidRule } from '../domain/failure.ts';
import {
  amountMinor,
  checkedRule,
  country,
  currency,
  instant,
  orNull,
  printed,
  ruleId,
  ruleTitle,
} from './rule-parts.ts';

// Ours: more than a shop's people can look through, and less than what would slow a cart down.
const idsMax = 250;
const tiersMax = 20;
const usesMax = 1_000_000_000;

const ids = z.array(printed(100)).max(idsMax).default([]);
const scope = z
  .strictObject({ variantIds: ids, productIds: ids, categoryIds: ids, collectionIds: ids })
  .nullish()
  .transform((given) => given ?? { variantIds: [], productIds: [], categoryIds: [], collectionIds: [] });
const amounts = z
  .array(
    z.strictObject({
      currency,
      amountMinor,
    }),
  )
  .min(1)
  .max(50)
  .refine(
    (given) => new Set(given.map(({ currency }) => currency)).size === given.length,
    'expected each currency once',
  );
const percent = z
  .string()
  .refine((text) => isRatePercent(text) && Number(text) <= 100, 'expected a percentage up to 100 as text, e.g. "12.5"');
const units = z.int().min(1).max(1_000_000);
const uses = z.int().min(1).max(usesMax).nullish().transform(orNull);

const benefit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('PERCENT'), percent, on: scope }),
  z.strictObject({ kind: z.literal('AMOUNT'), amounts, on: scope }),
  z.strictObject({ kind: z.literal('FIXED_PRICE'), amounts, on: scope }),
  z.strictObject({ kind: z.literal('FREE_DELIVERY') }),
  z.strictObject({
    kind: z.literal('BUY_X_GET_Y'),
    buys: z
      .strictObject({ variantIds: ids, productIds: ids, categoryIds: ids, collectionIds: ids })
      .nullish()
      .transform(orNull),
    buyQuantity: units,
    getQuantity: units,
    percent: percent.default('100'),
    on: scope,
  }),
  z.strictObject({
    kind: z.literal('TIERED'),
    tiers: z
      .array(z.strictObject({ quantityMin: units, percent }))
      .min(1)
      .max(tiersMax),
    on: scope,
  }),
]);

const conditions = z
  .strictObject({
    subtotalMin: amounts.nullish().transform(orNull),
    quantityMin: units.nullish().transform(orNull),
    on: scope,
    customerIds: ids,
    firstOrder: z.boolean().default(false),
    countries: z.array(country).max(idsMax).default([]),
    from: instant,
    until: instant,
  })
  .prefault({});

const definition = z.strictObject({
  id: ruleId.optional(),
  title: ruleTitle,
  trigger: z.enum(['AUTOMATIC', 'CODE']),
  benefit,
  conditions,
  combination: z.enum(['COMBINABLE', 'EXCLUSIVE']).default('COMBINABLE'),
  priority: z.int().min(-1_000).max(1_000).default(0),
  limits: z.strictObject({ total: uses, perCustomer: uses, perDay: uses }).prefault({}),
});

/** A promotion as the staff write it, checked; `id` is for one that says none. */
export function promotionOf(
  given: unknown,
  { id, path }: { readonly id: string; readonly path: readonly string[] },
): Promotion | InvalidRule {
  const checked = checkedRule(definition, given, path);
  return 'kind' in checked ? checked : { ...checked, id: checked.id ?? id };
}
