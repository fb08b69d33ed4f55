import { expect, test } from 'vitest';
import { money } from '@tributary/kit/money';
import { addsUp, type LockedCart } from './locked-cart.ts';

const line = {
  variantId: 'var_1',
  sku: 'MUG',
  title: 'Mug',
  taxClass: 'standard',
  taxRatePercent: '19',
  attributes: [],
};
const mugs = { ...line, quantity: 2, unitPrice: money(1_000, 'USD'), discountMinor: 200, taxMinor: 287 };
const bowl = { ...line, quantity: 1, unitPrice: money(500, 'USD'), discountMinor: 50, taxMinor: 73 };
const cart: LockedCart = {
  currency: 'USD',
  totalMinor: 2_650,
  cost: { subtotalMinor: 2_500, discountMinor: 250, deliveryMinor: 400, taxMinor: 424, totalMinor: 2_650 },
  buyerId: null,
  note: null,
  attributes: [],
  lines: [mugs, bowl],
  delivery: {
    optionId: 'opt_1',
    title: 'Standard',
    priceMinor: 500,
    discountMinor: 100,
    taxClass: 'standard',
    taxRatePercent: '19',
    taxMinor: 64,
    earliest: null,
    latest: null,
  },
  discounts: [
    { promotionId: 'prm_1', code: null, title: 'Tenth', amountMinor: 250 },
    { promotionId: 'prm_2', code: 'POST', title: 'Post', amountMinor: 100 },
  ],
};
const { delivery } = cart;

test('a cart whose parts sum to what the buyer agreed to adds up, to the minor unit', () => {
  const [plain] = [{ ...cart, lines: cart.lines.map((one) => ({ ...one, discountMinor: 0, taxMinor: 0 })) }];
  const cost = { subtotalMinor: 2_500, discountMinor: 0, deliveryMinor: 0, taxMinor: 0, totalMinor: 2_500 };

  expect([2_649, 2_650, 2_651].map((minor) => addsUp(cart, minor))).toEqual([false, true, false]);
  expect(addsUp({ ...plain, cost, totalMinor: 2_500, delivery: null, discounts: [] }, 2_500)).toBe(true);
});

test.each(Object.keys(cart.cost) as (keyof LockedCart['cost'])[])('one of which %s is told wrong does not', (part) => {
  expect(addsUp({ ...cart, cost: { ...cart.cost, [part]: cart.cost[part] + 1 } }, 2_650)).toBe(false);
});

test.each<[string, Partial<LockedCart>]>([
  ['a total beside its cost', { totalMinor: 2_651 }],
  [
    'prices in two currencies',
    { lines: cart.lines.map((one) => ({ ...one, unitPrice: { ...one.unitPrice, currency: 'EUR' } })) },
  ],
  ['promotions that took less than the lines lost', { discounts: cart.discounts.slice(0, 1) }],
  ['no delivery', { delivery: null }],
  ['a delivery that is taxed by more than it costs', { delivery: delivery && { ...delivery, taxMinor: 401 } }],
  [
    'a line of which more is taken off than it costs, at the expense of another',
    {
      lines: [
        { ...mugs, discountMinor: -251 },
        { ...bowl, discountMinor: 501 },
      ],
    },
  ],
  [
    'a line that is taxed by more than it costs, at the expense of another',
    {
      lines: [
        { ...mugs, taxMinor: -91 },
        { ...bowl, taxMinor: 451 },
      ],
    },
  ],
])('one with %s does not', (_, wrong) => {
  expect(addsUp({ ...cart, ...wrong }, 2_650)).toBe(false);
});
