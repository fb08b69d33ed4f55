import { money } from '@tributary/kit/money';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Basket, BasketLine, Scope } from './basket.ts';
import { type Cost, reckoned, type Terms } from './cost.ts';
import type { Benefit, Candidate, Promotion } from './promotion.ts';

// Random carts, promotions, taxes and deliveries, in currencies of no, two and three decimals. 100,000 of them take
// about half a minute a property: COST_CASES=100000 npx vitest run subgraphs/cart/src/domain/cost/cost.test.ts
const cases = Number(process.env['COST_CASES'] ?? 2_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);

const currencies = fc.constantFrom('JPY', 'USD', 'KWD');
const ids = (prefix: string) => fc.integer({ min: 1, max: 4 }).map((number) => `${prefix}_${number}`);
const few = (prefix: string) => fc.array(ids(prefix), { maxLength: 2 });
const rates = fc.constantFrom('0', '7', '8.1', '19', '20', '22.5', '99.9999');
const percents = fc.constantFrom('0', '3.3333', '10', '12.5', '50', '99.9', '100');
// Among them such as only fit an exact reckoning.
const prices = fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 30_000_000_000 }));

const scopes: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant({ variantIds: [], productIds: [], categoryIds: [] }),
  fc.record({ variantIds: few('var'), productIds: few('prd'), categoryIds: few('cat') }),
);

const facts = fc.option(
  fc.record({
    productId: ids('prd'),
    categoryId: fc.option(ids('cat')),
    weightGrams: fc.option(fc.integer({ min: 0, max: 50_000 })),
    requiresShipping: fc.boolean(),
  }),
);

const baskets: fc.Arbitrary<Basket> = currencies.chain((currency) =>
  fc
    .array(fc.record({ variantId: ids('var'), quantity: fc.integer({ min: 1, max: 999 }), price: prices, facts }), {
      maxLength: 8,
    })
    .map((lines) => ({
      currency,
      lines: lines.map(({ price, ...line }, index): BasketLine => ({
        ...line,
        id: `cln_${index}`,
        unitPrice: money(price, currency),
      })),
    })),
);

const amounts = fc
  .uniqueArray(fc.record({ currency: currencies, amountMinor: prices }), { selector: ({ currency }) => currency })
  .filter(({ length }) => length > 0);

const benefits: fc.Arbitrary<Benefit> = fc.oneof(
  fc.record({ kind: fc.constant('PERCENT' as const), percent: percents, on: scopes }),
  fc.record({ kind: fc.constant('AMOUNT' as const), amounts, on: scopes }),
  fc.record({ kind: fc.constant('FIXED_PRICE' as const), amounts, on: scopes }),
  fc.constant({ kind: 'FREE_DELIVERY' as const }),
  fc.record({
    kind: fc.constant('BUY_X_GET_Y' as const),
    buys: fc.option(scopes),
    buyQuantity: fc.integer({ min: 1, max: 5 }),
    getQuantity: fc.integer({ min: 1, max: 5 }),
    percent: percents,
    on: scopes,
  }),
  fc.record({
    kind: fc.constant('TIERED' as const),
    tiers: fc.array(fc.record({ quantityMin: fc.integer({ min: 1, max: 2_000 }), percent: percents }), {
      maxLength: 3,
    }),
    on: scopes,
  }),
);

const conditions = fc.record({
  subtotalMin: fc.option(amounts),
  quantityMin: fc.option(fc.integer({ min: 1, max: 500 })),
  on: scopes,
  customerIds: few('cus'),
  firstOrder: fc.boolean(),
  countries: fc.subarray(['DE', 'JP', 'US']),
  from: fc.option(fc.constantFrom('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'), { freq: 2 }),
  until: fc.option(fc.constantFrom('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'), { freq: 2 }),
});

const promotions: fc.Arbitrary<Omit<Promotion, 'id'>> = fc.record({
  title: fc.constant('A promotion'),
  trigger: fc.constantFrom('AUTOMATIC' as const, 'CODE' as const),
  benefit: benefits,
  // Most have none, so that much is taken off.
  conditions: fc.oneof({ weight: 3, arbitrary: fc.constant(unconditional()) }, { weight: 1, arbitrary: conditions }),
  combination: fc.constantFrom('COMBINABLE' as const, 'EXCLUSIVE' as const),
  priority: fc.integer({ min: -2, max: 2 }),
  limits: fc.record({
    total: fc.option(fc.constant(10)),
    perCustomer: fc.option(fc.constant(1), { freq: 1 }),
    perDay: fc.constant(null),
  }),
});

const candidates: fc.Arbitrary<readonly Candidate[]> = fc
  .array(fc.record({ promotion: promotions, isUsedUp: fc.boolean() }), { maxLength: 5 })
  .map((some) =>
    some.map(({ promotion, isUsedUp }, index) => ({
      promotion: { ...promotion, id: `prm_${index}` },
      code: promotion.trigger === 'CODE' ? `CODE${index}` : null,
      isUsedUp: isUsedUp && promotion.limits.total !== null,
    })),
  );

const terms: fc.Arbitrary<Terms> = fc.record({
  at: fc.constant(new Date('2026-06-01T12:00:00Z')),
  customerId: fc.option(ids('cus')),
  hasOrdered: fc.boolean(),
  country: fc.option(fc.constantFrom('DE', 'JP', 'US', 'KW')),
  promotions: candidates,
  delivery: fc.option(
    fc.record({
      optionId: fc.constant('standard'),
      title: fc.constant('Standard'),
      priceMinor: fc.integer({ min: 0, max: 100_000 }),
      earliest: fc.constant(null),
      latest: fc.constant(null),
    }),
  ),
  taxRatePercent: rates,
});

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

function unconditional() {
  const on = { variantIds: [], productIds: [], categoryIds: [] };
  const nobody = { customerIds: [], firstOrder: false, countries: [] };
  return { subtotalMin: null, quantityMin: null, on, ...nobody, from: null, until: null };
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
