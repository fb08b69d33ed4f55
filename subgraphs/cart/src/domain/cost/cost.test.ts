import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { baskets, terms } from '../../../test/random-carts.ts';
import type { Basket } from './basket.ts';
import { type Cost, reckoned, type Terms } from './cost.ts';

// Random carts, promotions, taxes and deliveries, in currencies of no, two and three decimals. 100,000 of them take
// about half a minute a property: COST_CASES=100000 npx vitest run subgraphs/cart/src/domain/cost/cost.test.ts
const cases = Number(process.env['COST_CASES'] ?? 2_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);

test('whatever is in a cart, the parts of its cost sum to the whole, and none is below zero', () => {
  check(baskets, terms, (basket, given) => {
    const { cost } = reckoned(basket, given);

    const { subtotalMinor, discountMinor, deliveryMinor, taxMinor, totalMinor, lines, delivery, discounts } = cost;
    const ofDelivery = delivery === null ? 0 : delivery.priceMinor - delivery.discountMinor;
    expect(totalMinor).toBe(subtotalMinor - discountMinor + deliveryMinor);
    expect(lines.map(({ lineId }) => lineId)).toEqual(basket.lines.map(({ id }) => id));
    expect(sumOf(lines, 'subtotalMinor')).toBe(subtotalMinor);
    expect(sumOf(lines, 'discountMinor')).toBe(discountMinor);
    expect(sumOf(lines, 'taxMinor') + (delivery?.taxMinor ?? 0)).toBe(taxMinor);
    expect(ofDelivery).toBe(deliveryMinor);
    expect(sumOf(discounts, 'amountMinor')).toBe(discountMinor + (delivery?.discountMinor ?? 0));
    expect(numbersIn(cost).filter((amount) => !Number.isSafeInteger(amount) || amount < 0)).toEqual([]);
    expect(discounts.filter(({ amountMinor }) => amountMinor === 0)).toEqual([]);
    expect(lines.filter((line) => line.discountMinor > line.subtotalMinor)).toEqual([]);
    expect(delivery === null || delivery.discountMinor <= delivery.priceMinor).toBe(true);
  });
});

test('the tax of each part is what a reckoning in fractions rounds half even to', () => {
  check(baskets, terms, (basket, given) => {
    const { lines, delivery } = reckoned(basket, given).cost;

    const ofLines = lines.map((line) => isHalfEven(line.subtotalMinor - line.discountMinor, line));
    const ofDelivery = delivery === null || isHalfEven(delivery.priceMinor - delivery.discountMinor, delivery);
    expect([ofDelivery, ...ofLines].includes(false)).toBe(false);
  });
});

test('each part is taxed by the rate of its class, what is exempt by none, and what is untaxed costs the same', () => {
  check(baskets, terms, (basket, given) => {
    const { cost } = reckoned(basket, given);
    const untaxed = reckoned(basket, { ...given, taxRateOf: () => '0' }).cost;

    const ofLines = basket.lines.map(({ facts }) => facts?.taxClass ?? 'standard');
    const ofDelivery = cost.delivery === null ? [] : [given.delivery?.taxClass ?? 'standard'];
    const parts = [...cost.lines, ...(cost.delivery === null ? [] : [cost.delivery])];
    expect(parts.map(({ taxClass }) => taxClass)).toEqual([...ofLines, ...ofDelivery]);
    expect(parts.map(({ taxRatePercent }) => taxRatePercent)).toEqual([...ofLines, ...ofDelivery].map(given.taxRateOf));
    const exempt = parts.filter(({ taxClass }) => taxClass === 'exempt');
    expect(exempt.filter(({ taxRatePercent, taxMinor }) => taxRatePercent !== '0' || taxMinor !== 0)).toEqual([]);
    expect(untaxed.totalMinor).toBe(cost.totalMinor);
  });
});

test('each promotion either took something off, or says why not', () => {
  check(baskets, terms, (basket, given) => {
    const { cost, refused } = reckoned(basket, given);

    const told = [...cost.discounts, ...refused].map(({ promotionId }) => promotionId);
    expect(told.toSorted()).toEqual(given.promotions.map(({ promotion }) => promotion.id).toSorted());
    const exclusive = cost.discounts.filter(({ promotionId }) => isExclusive(given, promotionId));
    expect(exclusive.length === 0 || cost.discounts.length === 1).toBe(true);
  });
});

test('a promotion that is added and removed again, or stands elsewhere in the list, leaves the same cost', () => {
  check(baskets, terms, (basket, given) => {
    const before = reckoned(basket, given);

    expect(reckoned(basket, { ...given, promotions: given.promotions.toReversed() }).cost).toEqual(before.cost);
    const [one, ...others] = given.promotions;
    if (one === undefined) return;
    reckoned(basket, { ...given, promotions: others });
    expect(reckoned(basket, { ...given, promotions: [...others, one] }).cost).toEqual(before.cost);
  });
});

test('one promotion more never makes a cart dearer, unless one that saves less comes first', () => {
  check(baskets, terms, (basket, given) => {
    const alone = given.promotions.map((one) => reckoned(basket, { ...given, promotions: [one] }).cost.totalMinor);
    const exclusive = alone.filter((_, index) => given.promotions[index]?.promotion.combination === 'EXCLUSIVE');

    const { totalMinor } = reckoned(basket, given).cost;
    expect(Math.min(totalMinor, ...exclusive)).toBe(totalMinor);
    expect(totalMinor).toBeLessThanOrEqual(reckoned(basket, { ...given, promotions: [] }).cost.totalMinor);
  });
});

function check(
  ofBaskets: fc.Arbitrary<Basket>,
  ofTerms: fc.Arbitrary<Terms>,
  holds: (basket: Basket, given: Terms) => void,
): void {
  fc.assert(fc.property(ofBaskets, ofTerms, holds), { numRuns: cases, seed });
}

function isExclusive({ promotions: given }: Terms, promotionId: string): boolean {
  return given.some(({ promotion: { id, combination } }) => id === promotionId && combination === 'EXCLUSIVE');
}

function sumOf<Name extends string>(parts: readonly Readonly<Record<Name, number>>[], name: Name): number {
  return parts.reduce((total, part) => total + part[name], 0);
}

/** Whether twice the distance from gross x rate / (100 + rate) is at most a unit; and half of one only at an even tax. */
function isHalfEven(
  grossMinor: number,
  { taxMinor, taxRatePercent }: Pick<Cost['lines'][number], 'taxMinor' | 'taxRatePercent'>,
): boolean {
  const rate = BigInt(Math.round(Number(taxRatePercent) * 10_000));
  const whole = 1_000_000n + rate;
  const twice = 2n * (BigInt(grossMinor) * rate - BigInt(taxMinor) * whole);
  const distance = twice < 0n ? -twice : twice;
  return distance < whole || (distance === whole && taxMinor % 2 === 0);
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
}
