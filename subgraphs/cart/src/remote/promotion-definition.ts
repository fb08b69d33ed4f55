import { isCountry, userAssigned } from '@tributary/kit/countries';
import { isCurrency } from '@tributary/kit/currencies';
import { isRatePercent } from '@tributary/kit/money';
import { z } from 'zod';
import type { Promotion } from '../domain/cost/promotion.ts';
import type { InvalidRule } from '../domain/failure.ts';

// Ours: more than a shop's people can look through, and less than what would slow a cart down.
const idsMax = 250;
const tiersMax = 20;
const titleLengthMax = 120;
const usesMax = 1_000_000_000;
const minorMax = 1_000_000_000_000;

const ids = z.array(z.string().min(1).max(100)).max(idsMax).default([]);
const scope = z
  .strictObject({ variantIds: ids, productIds: ids, categoryIds: ids })
  .nullish()
  .transform((given) => given ?? { variantIds: [], productIds: [], categoryIds: [] });
const amounts = z
  .array(
    z.strictObject({
      currency: z.string().refine(isCurrency, 'expected a currency of ISO 4217'),
      amountMinor: z.int().min(0).max(minorMax),
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
const instant = z.iso.datetime().nullish().transform(orNull);

const benefit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('PERCENT'), percent, on: scope }),
  z.strictObject({ kind: z.literal('AMOUNT'), amounts, on: scope }),
  z.strictObject({ kind: z.literal('FIXED_PRICE'), amounts, on: scope }),
  z.strictObject({ kind: z.literal('FREE_DELIVERY') }),
  z.strictObject({
    kind: z.literal('BUY_X_GET_Y'),
    buys: z.strictObject({ variantIds: ids, productIds: ids, categoryIds: ids }).nullish().transform(orNull),
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
    countries: z
      .array(z.string().refine((code) => isCountry(code, userAssigned), 'expected an ISO 3166-1 alpha-2 code'))
      .max(idsMax)
      .default([]),
    from: instant,
    until: instant,
  })
  .prefault({});

const definition = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected up to 64 letters, digits, - and _')
    .optional(),
  title: z.string().trim().min(1).max(titleLengthMax),
  trigger: z.enum(['AUTOMATIC', 'CODE']),
  benefit,
  conditions,
  combination: z.enum(['COMBINABLE', 'EXCLUSIVE']).default('COMBINABLE'),
  priority: z.int().min(-1_000).max(1_000).default(0),
  limits: z.strictObject({ total: uses, perCustomer: uses, perDay: uses }).prefault({}),
});

/** A promotion as the staff write it, checked; `id` is for one that says none. What is wrong names its place. */
export function promotionOf(
  given: unknown,
  { id, path }: { readonly id: string; readonly path: readonly string[] },
): Promotion | InvalidRule {
  const parsed = definition.safeParse(given);
  if (parsed.success) return { ...parsed.data, id: parsed.data.id ?? id };
  const [issue] = parsed.error.issues;
  const place = (issue?.path ?? []).map(String);
  return { kind: 'InvalidRule', problem: issue?.message ?? 'expected a promotion', path: [...path, ...place] };
}

function orNull<Value>(value: Value | null | undefined): Value | null {
  return value ?? null;
}
