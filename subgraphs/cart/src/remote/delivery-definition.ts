import { standardTax } from '@tributary/kit/tax-class';
import { z } from 'zod';
import type { DeliveryZone } from '../domain/cost/delivery.ts';
import type { InvalidRule } from '../domain/failure.ts';
import {
  amountMinor,
  checkedRule,
  country,
  currency,
  orNull,
  printed,
  ruleId,
  ruleTitle,
  taxClass,
} from './rule-parts.ts';

// Ours: what a shop's people can look through; and what is held against a destination in well under a millisecond.
const placesMax = 250;
const patternsMax = 500;
const optionsMax = 20;
const stepsMax = 50;
const daysMax = 365;

const measured = z.int().min(0).max(1_000_000_000_000);
const places = z.strictObject({
  country,
  regions: z.array(printed(100)).max(placesMax).default([]),
  postalCodes: z
    .array(
      z
        .string()
        .regex(/^(\d{1,12}-\d{1,12}|[\dA-Za-z][\dA-Za-z -]{0,11}\*?)$/, 'expected 80331, 80* or 80000-81999')
        .refine(isNoRangeOrRises, 'expected a range of as many digits, the lower one first'),
    )
    .max(patternsMax)
    .default([]),
});
const amount = z.strictObject({ amountMinor, currency });
const rate = z
  .strictObject({
    currency,
    by: z.enum(['WEIGHT', 'PRICE', 'QUANTITY']),
    steps: z
      .array(z.strictObject({ from: measured, price: amount }))
      .min(1)
      .max(stepsMax),
    max: measured.nullish().transform(orNull),
    freeFrom: amount.nullish().transform(orNull),
  })
  .refine(
    ({ currency: one, steps, freeFrom }) =>
      [...steps.map(({ price }) => price), freeFrom ?? { currency: one }].every((given) => given.currency === one),
    'expected all amounts in the currency of the rate',
  )
  .transform(({ steps, freeFrom, ...rest }) => ({
    ...rest,
    steps: steps.map(({ from, price }) => ({ from, priceMinor: price.amountMinor })),
    freeFromMinor: freeFrom?.amountMinor ?? null,
  }));
const option = z.strictObject({
  id: ruleId,
  title: ruleTitle,
  kind: z.enum(['SHIPPING', 'PICK_UP']),
  taxClass: taxClass.nullish().transform((given) => given ?? standardTax),
  rates: z
    .array(rate)
    .min(1)
    .max(50)
    .refine((rates) => isUnique(rates.map((one) => one.currency)), 'expected each currency once'),
  days: z
    .strictObject({ min: z.int().min(0).max(daysMax), max: z.int().min(0).max(daysMax) })
    .refine(({ min, max }) => min <= max, 'expected min up to max')
    .nullish()
    .transform(orNull),
});
const zone = z.strictObject({
  id: ruleId,
  title: ruleTitle,
  places: z.array(places).max(placesMax).default([]),
  options: z.array(option).max(optionsMax),
});

/** A zone of delivery as the staff write it, checked. What is wrong names its place. */
export function deliveryZoneOf(given: unknown, path: readonly string[]): DeliveryZone | InvalidRule {
  return checkedRule(zone, given, path);
}

/** Two numbers are a range, e.g. 80000-81999; 12345-6789 would be one that nobody means. */
function isNoRangeOrRises(pattern: string): boolean {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(pattern) ?? [];
  return from === undefined || to === undefined || (from.length === to.length && from <= to);
}

function isUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
