import { expect, test } from 'vitest';
import { isPastPivot, isUndoable, stepsOf } from './steps.ts';
import type { CartToBuy, Subject } from './subject.ts';

const about = { id: 'crt_1', secrets: [], expectedTotalMinor: 2500, expectedCurrency: 'USD' };
const cart: CartToBuy = { ...about, asksForAddress: true, draft: null };
const subjects: readonly Subject[] = [
  { kind: 'NewOrder', cart },
  { kind: 'NewOrder', cart: null },
  { kind: 'AmendedOrder', orderId: 'ord_1' },
];

const kindsOf = (subject: Subject, isFree = false) => stepsOf(subject, isFree).map(({ kind }) => kind);

const without = (all: readonly string[], some: readonly string[]) => all.filter((kind) => !some.includes(kind));

test('a cart is locked, its goods held, its money held: then it is an order, and all is made good', () => {
  expect(kindsOf({ kind: 'NewOrder', cart })).toEqual([
    'LOCK_CART',
    'RESERVE_STOCK',
    'AUTHORIZE_PAYMENT',
    'CONFIRM_ORDER',
    'COMMIT_STOCK',
    'CAPTURE_PAYMENT',
    'CLOSE_CART',
    'NOTIFY',
  ]);
});

test('what is added to an order has no cart, and a pivot of its own', () => {
  expect(kindsOf({ kind: 'AmendedOrder', orderId: 'ord_1' })).toEqual([
    'RESERVE_STOCK',
    'AUTHORIZE_PAYMENT',
    'APPLY_AMENDMENT',
    'COMMIT_STOCK',
    'CAPTURE_PAYMENT',
    'NOTIFY',
  ]);
});

test('a quick order takes the same steps but those of the cart', () => {
  const all = kindsOf({ kind: 'NewOrder', cart });
  const quick = kindsOf({ kind: 'NewOrder', cart: null });

  expect(quick).toEqual(all.filter((kind) => quick.includes(kind)));
  expect(without(all, quick)).toEqual(expect.arrayContaining(['LOCK_CART', 'CLOSE_CART']));
  expect(quick).toEqual(expect.arrayContaining(['RESERVE_STOCK', 'AUTHORIZE_PAYMENT', 'CONFIRM_ORDER', 'NOTIFY']));
});

test.each(subjects)('where nothing is owed nothing is paid, and all else is done: %j', (subject) => {
  const owed = kindsOf(subject);
  const free = kindsOf(subject, true);

  expect(free).toEqual(owed.filter((kind) => free.includes(kind)));
  expect(without(owed, free)).toEqual(expect.arrayContaining(['AUTHORIZE_PAYMENT', 'CAPTURE_PAYMENT']));
  expect(free).toEqual(expect.arrayContaining(['RESERVE_STOCK', 'COMMIT_STOCK', 'NOTIFY']));
});

test.each(subjects)('%j has one pivot: what can be undone is before it, what cannot after it', (subject) => {
  for (const isFree of [false, true]) {
    const kinds = kindsOf(subject, isFree);
    const pivots = kinds.filter((kind) => !isUndoable(kind) && !isPastPivot(kind));

    expect(pivots).toHaveLength(1);
    const [before, after] = [
      kinds.slice(0, kinds.indexOf(pivots[0] ?? 'NOTIFY')),
      kinds.slice(kinds.indexOf(pivots[0] ?? 'NOTIFY') + 1),
    ];
    expect(before.every(isUndoable)).toBe(true);
    expect(after.every(isPastPivot)).toBe(true);
  }
});
