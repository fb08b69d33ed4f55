import { money } from '@tributary/kit/money';
import { describe, expect, test } from 'vitest';
import type { Basket } from './basket.ts';
import { discountsOf } from './discounts.ts';
import type { Benefit, Candidate, Conditions, Promotion } from './promotion.ts';

const everything = { variantIds: [], productIds: [], categoryIds: [] };
const mugs = { ...everything, productIds: ['prd_mug'] };
const gifts = { ...everything, collectionIds: ['col_gifts'] };
const drinkware = { ...everything, categoryIds: ['cat_drinkware'] };
const at = new Date('2026-06-01T12:00:00Z');
const guest = { at, customerId: null, hasOrdered: false, country: null, deliveryMinor: 500 };
const jane = { ...guest, customerId: 'cus_jane', country: 'DE' };

/** Three mugs at 10.00, two shirts at 20.01. */
const basket: Basket = {
  currency: 'USD',
  lines: [line('mug', { quantity: 3, minor: 1_000 }), line('shirt', { quantity: 2, minor: 2_001 })],
};

describe('a benefit takes off', () => {
  test.each<[string, Benefit, readonly number[]]>([
    ['percent of everything', { kind: 'PERCENT', percent: '10', on: everything }, [300, 400, 0]],
    ['percent of some', { kind: 'PERCENT', percent: '50', on: mugs }, [1_500, 0, 0]],
    ['percent of a category', { kind: 'PERCENT', percent: '50', on: drinkware }, [1_500, 0, 0]],
    ['percent of a collection', { kind: 'PERCENT', percent: '50', on: gifts }, [1_500, 0, 0]],
    ['an amount, split', { kind: 'AMOUNT', amounts: [usd(1_000)], on: everything }, [428, 572, 0]],
    ['no more than there is', { kind: 'AMOUNT', amounts: [usd(9_999)], on: mugs }, [3_000, 0, 0]],
    ['down to a price', { kind: 'FIXED_PRICE', amounts: [usd(1_500)], on: everything }, [0, 1_002, 0]],
    ['the delivery', { kind: 'FREE_DELIVERY' }, [0, 0, 500]],
    ['the third for two', got({ buyQuantity: 2, getQuantity: 1, on: mugs }), [1_000, 0, 0]],
    ['the cheapest', got({ buyQuantity: 1, getQuantity: 1, on: everything }), [2_000, 0, 0]],
    ['a mug for two shirts', got({ buys: shirts(), buyQuantity: 2, getQuantity: 1, on: mugs }), [1_000, 0, 0]],
    ['nothing for too few', got({ buyQuantity: 3, getQuantity: 1, on: mugs }), [0, 0, 0]],
    ['by the tier reached', { kind: 'TIERED', on: mugs, tiers: tiers('1:10', '3:20', '4:30') }, [600, 0, 0]],
    ['nothing below the tiers', { kind: 'TIERED', on: mugs, tiers: tiers('4:30') }, [0, 0, 0]],
  ])('%s', (_, benefit, [mug, shirt, delivery]) => {
    const { shares } = discountsOf(basket, [promotion({ benefit })], guest);

    expect(shares).toEqual({ lines: [mug, shirt], delivery });
  });
});

describe('a promotion says why it takes nothing off', () => {
  test.each<[string, Partial<Conditions>, typeof guest | typeof jane]>([
    ['NOT_YET', { from: '2026-06-01T12:00:00.001Z' }, guest],
    ['OVER', { until: '2026-06-01T12:00:00Z' }, guest],
    ['SIGN_IN_NEEDED', { firstOrder: true }, guest],
    ['SIGN_IN_NEEDED', { customerIds: ['cus_jane'] }, guest],
    ['NOT_FOR_THIS_BUYER', { customerIds: ['cus_joe'] }, jane],
    ['COUNTRY_NEEDED', { countries: ['DE'] }, guest],
    ['NOT_IN_THIS_COUNTRY', { countries: ['JP'] }, jane],
    ['SUBTOTAL_TOO_SMALL', { subtotalMin: [usd(7_003)] }, guest],
    ['SUBTOTAL_TOO_SMALL', { subtotalMin: [usd(3_001)], on: mugs }, guest],
    ['NOT_IN_THIS_CURRENCY', { subtotalMin: [{ currency: 'EUR', amountMinor: 1 }] }, guest],
    ['TOO_FEW_UNITS', { quantityMin: 6 }, guest],
  ])('%s', (reason, conditions, circumstances) => {
    const { refused, applied } = discountsOf(basket, [promotion({ conditions })], circumstances);

    expect([refused, applied]).toEqual([[{ promotionId: 'prm_1', code: null, title: 'A promotion', reason }], []]);
  });

  test.each<[string, Partial<Conditions>]>([
    ['from its first instant on', { from: '2026-06-01T12:00:00Z' }],
    ['until before its end', { until: '2026-06-01T12:00:00.001Z' }],
    ['for a first order', { firstOrder: true }],
    ['for who is named', { customerIds: ['cus_jane'] }],
    ['where it is for', { countries: ['DE'] }],
    ['at just enough money', { subtotalMin: [usd(7_002)] }],
    ['at just enough units', { quantityMin: 5 }],
  ])('not %s', (_, conditions) => {
    expect(discountsOf(basket, [promotion({ conditions })], jane).refused).toEqual([]);
  });

  test('USED_UP, NOT_FIRST_ORDER, NOT_IN_THIS_CURRENCY, NOTHING_TO_TAKE_OFF', () => {
    const refusals = [
      discountsOf(basket, [{ ...promotion({}), isUsedUp: true }], jane),
      discountsOf(basket, [promotion({ conditions: { firstOrder: true } })], { ...jane, hasOrdered: true }),
      discountsOf(basket, [promotion({ benefit: { kind: 'AMOUNT', amounts: [], on: everything } })], jane),
      discountsOf(basket, [promotion({ benefit: { kind: 'FREE_DELIVERY' } })], { ...jane, deliveryMinor: 0 }),
    ].map(({ refused }) => refused[0]?.reason);

    expect(refusals).toEqual(['USED_UP', 'NOT_FIRST_ORDER', 'NOT_IN_THIS_CURRENCY', 'NOTHING_TO_TAKE_OFF']);
  });
});

describe('promotions together', () => {
  const half = { benefit: { kind: 'PERCENT', percent: '50', on: everything } } as const;

  test('each take of what is left, the higher priority first', () => {
    const amount = { benefit: { kind: 'AMOUNT', amounts: [usd(1_002)], on: everything } } as const;
    const first = discountsOf(basket, [promotion(half), promotion({ ...amount, id: 'prm_2', priority: 1 })], guest);
    const last = discountsOf(basket, [promotion(half), promotion({ ...amount, id: 'prm_2', priority: -1 })], guest);

    expect(first.applied.map(({ promotionId, amountMinor }) => [promotionId, amountMinor])).toEqual([
      ['prm_2', 1_002],
      ['prm_1', 3_000],
    ]);
    expect(last.applied.map(({ promotionId, amountMinor }) => [promotionId, amountMinor])).toEqual([
      ['prm_1', 3_501],
      ['prm_2', 1_002],
    ]);
  });

  test('give way to an exclusive one that saves more, and it to them where it does not', () => {
    const exclusive = (percent: string) =>
      promotion({
        id: 'prm_9',
        combination: 'EXCLUSIVE',
        benefit: { kind: 'PERCENT', percent, on: everything },
      });
    const others = [promotion(half), promotion({ ...half, id: 'prm_2' })];

    const [more, less] = ['76', '74'].map((percent) => discountsOf(basket, [...others, exclusive(percent)], guest));

    expect(more?.applied.map(({ promotionId }) => promotionId)).toEqual(['prm_9']);
    expect(more?.refused.map(({ reason }) => reason)).toEqual(['ANOTHER_SAVES_MORE', 'ANOTHER_SAVES_MORE']);
    expect(less?.applied.map(({ promotionId }) => promotionId)).toEqual(['prm_1', 'prm_2']);
    expect(less?.refused).toMatchObject([{ promotionId: 'prm_9', code: null, reason: 'ANOTHER_SAVES_MORE' }]);
  });

  test('say that nothing is left where all is taken off', () => {
    const all = promotion({ benefit: { kind: 'PERCENT', percent: '100', on: everything }, priority: 1 });

    const { refused } = discountsOf(basket, [all, promotion({ ...half, id: 'prm_2' })], guest);

    expect(refused).toMatchObject([{ promotionId: 'prm_2', code: null, reason: 'NOTHING_TO_TAKE_OFF' }]);
  });
});

function promotion({ conditions, ...given }: Partial<Omit<Promotion, 'conditions'>> & Given): Candidate {
  const unlimited = { total: null, perCustomer: null, perDay: null };
  const promotion: Promotion = {
    id: 'prm_1',
    title: 'A promotion',
    trigger: 'AUTOMATIC',
    benefit: { kind: 'PERCENT', percent: '10', on: everything },
    combination: 'COMBINABLE',
    priority: 0,
    limits: unlimited,
    ...given,
    conditions: { ...unconditional, ...conditions },
  };
  return { promotion, code: null, isUsedUp: false };
}

interface Given {
  readonly conditions?: Partial<Conditions>;
}

const unconditional: Conditions = {
  subtotalMin: null,
  quantityMin: null,
  on: everything,
  customerIds: [],
  firstOrder: false,
  countries: [],
  from: null,
  until: null,
};

function got(
  given: Partial<Benefit> & { readonly buyQuantity: number; readonly getQuantity: number; on: typeof mugs },
) {
  return { kind: 'BUY_X_GET_Y', buys: null, percent: '100', ...given } as Benefit;
}

function tiers(...texts: readonly string[]) {
  return texts.map((text) => {
    const [quantityMin, percent = ''] = text.split(':');
    return { quantityMin: Number(quantityMin), percent };
  });
}

function shirts() {
  return { ...everything, variantIds: ['var_shirt'] };
}

function usd(amountMinor: number) {
  return { currency: 'USD', amountMinor };
}

function line(name: string, { quantity, minor }: { readonly quantity: number; readonly minor: number }) {
  const categoryId = name === 'mug' ? 'cat_drinkware' : null;
  // The shirt's line was priced by a version that did not ask for collections.
  const collections = name === 'mug' ? { collectionIds: ['col_new', 'col_gifts'] } : {};
  const facts = { productId: `prd_${name}`, categoryId, ...collections, weightGrams: null, requiresShipping: true };
  return { id: `cln_${name}`, variantId: `var_${name}`, quantity, unitPrice: money(minor, 'USD'), facts };
}
