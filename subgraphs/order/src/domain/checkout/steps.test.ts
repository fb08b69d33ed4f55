import { expect, test } from 'vitest';
import { isPastPivot, isUndoable, stepsOf } from './steps.ts';
import type { CartToBuy, Subject } from './subject.ts';

const about = { id: 'crt_1', guestToken: null, expectedTotalMinor: 2500 };
const cart: CartToBuy = { ...about, asksForAddress: true, draft: null };
const subjects: readonly Subject[] = [
  { kind: 'NewOrder', cart },
  { kind: 'NewOrder', cart: null },
  { kind: 'AmendedOrder', orderId: 'ord_1' },
];

const kindsOf = (subject: Subject, isFree = false) => stepsOf(subject, isFree).map(({ kind }) => kind);

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

test('a quick order has no cart', () => {
  const all = kindsOf({ kind: 'NewOrder', cart });

  expect(kindsOf({ kind: 'NewOrder', cart: null })).toEqual(all.filter((kind) => !kind.endsWith('_CART')));
});

test.each(subjects)('where nothing is owed nothing is paid: %j', (subject) => {
  expect(kindsOf(subject, true)).toEqual(kindsOf(subject).filter((kind) => !kind.endsWith('_PAYMENT')));
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
