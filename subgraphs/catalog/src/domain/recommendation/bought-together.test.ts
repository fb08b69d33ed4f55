import { expect, test } from 'vitest';
import { boughtTogether, type BoughtWith, buyersMin } from './bought-together.ts';
import { recommendedMax } from './related.ts';

function other(productId: string, orders: number, { daysAgo = 0, all = 100 } = {}): BoughtWith {
  return { productId, together: [{ daysAgo, orders }], buyers: orders, orders: all };
}

test('what a few have bought says nothing, however often, what one more has does', () => {
  const few = { ...other('few', 100), buyers: buyersMin - 1 };

  expect(boughtTogether([few, other('enough', buyersMin)])).toEqual(['enough']);
});

test('orders of several days are added up', () => {
  const together = [
    { daysAgo: 0, orders: 3 },
    { daysAgo: 0, orders: 2 },
  ];
  const mug = { productId: 'mug', together, buyers: 5, orders: 100 };

  expect(boughtTogether([other('cup', 4), mug])).toEqual(['mug', 'cup']);
});

test('more often comes first, and lately, by half after 60 days', () => {
  const often = other('often', 9, { daysAgo: 60 });
  const lately = other('lately', 5);
  const rarely = other('rarely', 4);

  expect(boughtTogether([rarely, often, lately])).toEqual(['lately', 'often', 'rarely']);
});

test('what everybody buys comes behind what goes with it', () => {
  expect(boughtTogether([other('bag', 10, { all: 400 }), other('filter', 6, { all: 36 })])).toEqual(['filter', 'bag']);
});

test('an order of a clock that goes ahead counts as one of now', () => {
  expect(boughtTogether([other('ahead', 4, { daysAgo: -1 }), other('now', 4)])).toEqual(['ahead', 'now']);
});

test('no more than may be are kept, in the order of ids where all else is equal', () => {
  const ids = Array.from({ length: recommendedMax + 1 }, (_, n) => `p${String(n).padStart(2, '0')}`);

  expect(boughtTogether(ids.toReversed().map((id) => other(id, 5)))).toEqual(ids.slice(0, recommendedMax));
});
