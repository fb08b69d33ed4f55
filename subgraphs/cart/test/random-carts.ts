import { money } from '@tributary/kit/money';
import * as fc from 'fast-check';
import type { Basket, BasketLine, Scope } from '../src/domain/cost/basket.ts';
import type { Terms } from '../src/domain/cost/cost.ts';
import type { Benefit, Candidate, Promotion } from '../src/domain/cost/promotion.ts';
import { ratesFor, type Taxed, type TaxRate } from '../src/domain/cost/tax.ts';
import { priceOf } from '../src/domain/variant.ts';

const currencies = fc.constantFrom('JPY', 'USD', 'KWD');
const ids = (prefix: string) => fc.integer({ min: 1, max: 4 }).map((number) => `${prefix}_${number}`);
const few = (prefix: string) => fc.array(ids(prefix), { maxLength: 2 });
const rates = fc.constantFrom('0', '7', '8.1', '19', '20', '22.5', '99.9999');
const percents = fc.constantFrom('0', '3.3333', '10', '12.5', '50', '99.9', '100');
// Among them such as only fit an exact reckoning.
const prices = fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 30_000_000_000 }));

// From which quantities on a price list asks something else.
const steps = fc.uniqueArray(fc.record({ fromQuantity: fc.integer({ min: 2, max: 999 }), minor: prices }), {
  selector: ({ fromQuantity }) => fromQuantity,
  maxLength: 3,
});

const scopes: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant({ variantIds: [], productIds: [], categoryIds: [] }),
  fc.record({ variantIds: few('var'), productIds: few('prd'), categoryIds: few('cat'), collectionIds: few('col') }),
);

/** Among them one that is taxed nowhere, and one that no rate names. */
const taxClasses = fc.constantFrom('standard', 'exempt', 'reduced', 'books', 'unnamed');

const facts = fc.option(
  fc.record(
    {
      productId: ids('prd'),
      categoryId: fc.option(ids('cat')),
      collectionIds: few('col'),
      weightGrams: fc.option(fc.integer({ min: 0, max: 50_000 })),
      requiresShipping: fc.boolean(),
      taxClass: taxClasses,
    },
    { requiredKeys: ['productId', 'categoryId', 'collectionIds', 'weightGrams', 'requiresShipping'] },
  ),
);

/** In currencies of no, two and three decimals; some are empty. */
export const baskets: fc.Arbitrary<Basket> = currencies.chain((currency) =>
  fc
    .array(
      fc.record({ variantId: ids('var'), quantity: fc.integer({ min: 1, max: 999 }), price: prices, steps, facts }),
      { maxLength: 8 },
    )
    .map((lines) => ({ currency, lines: lines.map((line, index) => lineOf(line, currency, `cln_${index}`)) })),
);

interface RandomLine extends Omit<BasketLine, 'id' | 'unitPrice'> {
  readonly price: number;
  readonly steps: readonly { readonly fromQuantity: number; readonly minor: number }[];
}

/** At the price of its quantity, as catalog has it in its lists. */
function lineOf({ price, steps: some, ...line }: RandomLine, currency: string, id: string): BasketLine {
  const own = { fromQuantity: 1, price: money(price, currency) };
  const offered = some.map(({ fromQuantity, minor }) => ({ fromQuantity, price: money(minor, currency) }));
  const found = priceOf([own, ...offered], { currency, quantity: line.quantity });
  const { fromQuantity, price: unitPrice } = found ?? own;
  return { ...line, facts: line.facts && { ...line.facts, fromQuantity }, id, unitPrice };
}

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

const whens = fc.constantFrom(null, '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z');

/** Of few places and classes, so that several hold for one thing. */
export const taxRates: fc.Arbitrary<TaxRate> = fc.record(
  {
    country: fc.constantFrom('DE', 'JP'),
    region: fc.constantFrom(null, 'A', 'B'),
    taxClass: fc.constantFrom(null, 'standard', 'reduced', 'books'),
    ratePercent: rates,
    from: whens,
    until: whens,
    reverseCharge: fc.boolean(),
  },
  { requiredKeys: ['country', 'region', 'ratePercent', 'from', 'until', 'reverseCharge'] },
);

export const taxed: fc.Arbitrary<Taxed> = fc.record({
  country: fc.constantFrom(null, 'DE', 'JP', 'KW'),
  region: fc.constantFrom(null, 'A', ' b'),
  vatId: fc.constantFrom(null, 'JP123456789', 'DE123456789'),
  at: fc.constant(new Date('2026-06-01T12:00:00Z')),
});

/** Promotions, taxes and deliveries. */
export const terms: fc.Arbitrary<Terms> = fc.record({
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
      taxClass: taxClasses,
      earliest: fc.constant(null),
      latest: fc.constant(null),
    }),
  ),
  taxRateOf: fc
    .tuple(fc.array(taxRates, { maxLength: 8 }), taxed)
    .map(([some, whom]) => ratesFor(some, { shopCountry: 'DE', ratesPercent: { DE: '19', JP: '10' } }, whom)),
});

function unconditional() {
  const on = { variantIds: [], productIds: [], categoryIds: [] };
  const nobody = { customerIds: [], firstOrder: false, countries: [] };
  return { subtotalMin: null, quantityMin: null, on, ...nobody, from: null, until: null };
}
