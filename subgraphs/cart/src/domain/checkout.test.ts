import { money } from '@tributary/kit/money';
import { describe, expect, test } from 'vitest';
import type { CartState } from './cart-state.ts';
import type { Cart } from './cart.ts';
import { locked, ordered, unlocked } from './checkout.ts';
import { notEditable } from './editable.ts';

const now = new Date('2026-01-31T12:00:00Z');
const total = 5000;
const active: Cart = {
  id: 'crt_1',
  version: 7,
  state: 'ACTIVE',
  currency: 'USD',
  owner: { kind: 'customer', customerId: 'cus_1' },
  holderId: null,
  releasedBy: null,
  lines: [
    {
      id: 'cln_1',
      position: 1,
      variantId: 'var_1',
      sku: 'MUG',
      title: 'Mug',
      quantity: 2,
      unitPrice: money(2500, 'USD'),
      pricedAt: now,
    },
  ],
  expiresAt: now,
};
const mine = { ...active, state: 'LOCKED', holderId: 'ord_1' } as const;
const theirs = { ...active, state: 'LOCKED', holderId: 'ord_2' } as const;
const boughtByMe = { ...active, state: 'ORDERED', holderId: 'ord_1' } as const;
const boughtByThem = { ...active, state: 'ORDERED', holderId: 'ord_2' } as const;
const released = { ...active, releasedBy: 'ord_1' };

const lock = (cart: Cart) => locked(cart, { holderId: 'ord_1', expectedTotalMinor: total }, now);
const unlock = (cart: Cart) => unlocked(cart, 'ord_1', now);
const close = (cart: Cart) => ordered(cart, 'ord_1', now);

// What ord_1 is answered: the state that the cart goes to, 'same' where nothing of it changes, or the failure.
test.each([
  ['ACTIVE', 'lock', active, lock, 'LOCKED'],
  ['ACTIVE', 'unlock', active, unlock, 'noted'],
  ['ACTIVE', 'close', active, close, 'WrongState'],
  ['ACTIVE, given back by it', 'lock', released, lock, 'CheckoutEnded'],
  ['ACTIVE, given back by it', 'unlock', released, unlock, 'same'],
  ['ACTIVE, given back by it', 'close', released, close, 'WrongState'],
  ['LOCKED by it', 'lock', mine, lock, 'same'],
  ['LOCKED by it', 'unlock', mine, unlock, 'ACTIVE'],
  ['LOCKED by it', 'close', mine, close, 'ORDERED'],
  ['LOCKED by another', 'lock', theirs, lock, 'WrongState'],
  ['LOCKED by another', 'unlock', theirs, unlock, 'noted'],
  ['LOCKED by another', 'close', theirs, close, 'WrongState'],
  ['ORDERED by it', 'lock', boughtByMe, lock, 'WrongState'],
  ['ORDERED by it', 'unlock', boughtByMe, unlock, 'WrongState'],
  ['ORDERED by it', 'close', boughtByMe, close, 'same'],
  ['ORDERED by another', 'lock', boughtByThem, lock, 'WrongState'],
  ['ORDERED by another', 'unlock', boughtByThem, unlock, 'noted'],
  ['ORDERED by another', 'close', boughtByThem, close, 'WrongState'],
] as const)('a cart that is %s: %s', (_, __, cart, act, expected) => {
  const decision = act(cart);

  if (decision.kind === 'Refused') {
    expect(decision.failures).toEqual([{ kind: expected, state: cart.state }]);
  } else if (expected === 'same') {
    expect(decision.next).toBe(cart);
  } else if (expected === 'noted') {
    expect(decision.next).toEqual({ ...cart, releasedBy: 'ord_1' });
  } else {
    expect(decision.next).toMatchObject({ state: expected, version: cart.version + 1 });
  }
});

describe('locking', () => {
  test.each([total - 1, total + 1])('is refused for an expected total of %i', (expectedTotalMinor) => {
    expect(locked(active, { holderId: 'ord_1', expectedTotalMinor }, now)).toEqual({
      kind: 'Refused',
      failures: [{ kind: 'TotalChanged', expected: money(expectedTotalMinor, 'USD'), actual: money(total, 'USD') }],
    });
  });

  test('is refused for an empty cart', () => {
    expect(locked({ ...active, lines: [] }, { holderId: 'ord_1', expectedTotalMinor: 0 }, now)).toEqual({
      kind: 'Refused',
      failures: [{ kind: 'CartEmpty' }],
    });
  });

  test('is open to another checkout once one has given the cart back', () => {
    expect(locked(released, { holderId: 'ord_2', expectedTotalMinor: total }, now)).toMatchObject({
      next: { state: 'LOCKED', holderId: 'ord_2' },
    });
  });

  test('leaves no holder behind once it is undone', () => {
    expect(unlock(mine)).toMatchObject({ next: { state: 'ACTIVE', holderId: null, releasedBy: 'ord_1' } });
  });
});

describe('a buyer', () => {
  test.each<[CartState, boolean]>([
    ['ACTIVE', true],
    ['LOCKED', false],
    ['ORDERED', false],
  ])('of a cart that is %s may change it: %s', (state, may) => {
    expect(notEditable({ ...active, state }, null)).toEqual(
      may ? null : { kind: 'Refused', failures: [{ kind: 'WrongState', state }] },
    );
  });

  test.each([
    [null, null],
    [7, null],
    [6, { kind: 'Refused', failures: [{ kind: 'VersionConflict', expected: 6, actual: 7 }] }],
    [8, { kind: 'Refused', failures: [{ kind: 'VersionConflict', expected: 8, actual: 7 }] }],
  ])('who expects version %j of a cart at 7 is answered %j', (expectedVersion, answer) => {
    expect(notEditable(active, expectedVersion)).toEqual(answer);
  });
});
