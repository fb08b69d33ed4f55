import { money } from '@tributary/kit/money';
import { describe, expect, test } from 'vitest';
import type { CartState } from './cart-state.ts';
import type { Cart } from './cart.ts';
import { locked, ordered, unlocked } from './checkout.ts';
import { reckoned } from './cost/cost.ts';
import { noDetails } from './details.ts';
import { notEditable } from './editable.ts';
import type { Decision } from './failure.ts';

const now = new Date('2026-01-31T12:00:00Z');
const total = 5000;
const nothingSpecial = {
  customerId: null,
  hasOrdered: false,
  country: null,
  promotions: [],
  delivery: null,
  taxRateOf: () => '0',
};
const active: Cart = {
  id: 'crt_1',
  version: 7,
  state: 'ACTIVE',
  currency: 'USD',
  owner: { kind: 'customer', customerId: 'cus_1' },
  holderId: null,
  releasedBy: null,
  frozen: null,
  codes: [],
  destination: null,
  deliveryOptionId: null,
  pricedFor: null,
  details: noDetails,
  rulesVersion: 0,
  lines: [
    {
      id: 'cln_1',
      position: 1,
      variantId: 'var_1',
      sku: 'MUG',
      title: 'Mug',
      quantity: 2,
      unitPrice: money(2500, 'USD'),
      repricedFrom: null,
      pricedAt: now,
      facts: null,
      attributes: [],
    },
  ],
  expiresAt: now,
};
const frozen = { cost: reckoned(active, { at: now, ...nothingSpecial }).cost, uses: [] };
const noProblem = { frozen, deliveryProblem: null };
const mine = { ...active, state: 'LOCKED', holderId: 'ord_1' } as const;
const theirs = { ...active, state: 'LOCKED', holderId: 'ord_2' } as const;
const boughtByMe = { ...active, state: 'ORDERED', holderId: 'ord_1' } as const;
const boughtByThem = { ...active, state: 'ORDERED', holderId: 'ord_2' } as const;
const released = { ...active, releasedBy: 'ord_1' };

const acts = {
  lock: (cart: Cart) => locked(cart, { holderId: 'ord_1', expectedTotalMinor: total, ...noProblem }, now),
  unlock: (cart: Cart) => unlocked(cart, 'ord_1', now),
  close: (cart: Cart) => ordered(cart, 'ord_1', now),
};

// For each cart, what its lock, its unlock and its close by ord_1 come to.
test.each([
  { is: 'ACTIVE', cart: active, lock: 'LOCKED', unlock: 'noted', close: 'WrongState' },
  { is: 'ACTIVE, given back by it', cart: released, lock: 'CheckoutEnded', unlock: 'same', close: 'WrongState' },
  { is: 'LOCKED by it', cart: mine, lock: 'same', unlock: 'ACTIVE', close: 'ORDERED' },
  { is: 'LOCKED by another', cart: theirs, lock: 'WrongState', unlock: 'noted', close: 'WrongState' },
  { is: 'ORDERED by it', cart: boughtByMe, lock: 'WrongState', unlock: 'WrongState', close: 'same' },
  { is: 'ORDERED by another', cart: boughtByThem, lock: 'WrongState', unlock: 'noted', close: 'WrongState' },
])('a cart that is $is: lock $lock, unlock $unlock, close $close', ({ cart, lock, unlock, close }) => {
  expect(outcomeOf(cart, acts.lock(cart))).toBe(lock);
  expect(outcomeOf(cart, acts.unlock(cart))).toBe(unlock);
  expect(outcomeOf(cart, acts.close(cart))).toBe(close);
});

describe('locking', () => {
  test.each([total - 1, total + 1])('is refused for an expected total of %i', (expectedTotalMinor) => {
    expect(locked(active, { holderId: 'ord_1', expectedTotalMinor, ...noProblem }, now)).toEqual({
      kind: 'Refused',
      failures: [{ kind: 'TotalChanged', expected: money(expectedTotalMinor, 'USD'), actual: money(total, 'USD') }],
    });
  });

  test.each([
    ['REQUIRED', 'DeliveryRequired'],
    ['NOT_OFFERED', 'DeliveryNotOffered'],
  ] as const)('is refused where its delivery is %s, before its total is looked at', (deliveryProblem, kind) => {
    const { kind: is, ...decision } = locked(
      active,
      { holderId: 'ord_1', expectedTotalMinor: 1, frozen, deliveryProblem },
      now,
    );

    expect([is, decision]).toEqual(['Refused', { failures: [{ kind, path: ['cartId'] }] }]);
  });

  test('is refused for an empty cart', () => {
    expect(locked({ ...active, lines: [] }, { holderId: 'ord_1', expectedTotalMinor: 0, ...noProblem }, now)).toEqual({
      kind: 'Refused',
      failures: [{ kind: 'CartEmpty' }],
    });
  });

  test('is open to another checkout once one has given the cart back', () => {
    expect(locked(released, { holderId: 'ord_2', expectedTotalMinor: total, ...noProblem }, now)).toMatchObject({
      next: { state: 'LOCKED', holderId: 'ord_2' },
    });
  });

  test('freezes the cost, which lasts until it is undone', () => {
    const held = locked(active, { holderId: 'ord_1', expectedTotalMinor: total, ...noProblem }, now);

    expect(held).toMatchObject({ next: { frozen } });
    expect(held.kind === 'Allowed' && acts.unlock(held.next)).toMatchObject({ next: { frozen: null } });
  });

  test('and closing it forgets where it goes, which its order knows', () => {
    const destination = { country: 'DE', region: null, postalCode: null, vatId: null };

    expect(acts.close({ ...mine, destination })).toMatchObject({ next: { state: 'ORDERED', destination: null } });
  });

  test('leaves no holder behind once it is undone', () => {
    expect(acts.unlock(mine)).toMatchObject({ next: { state: 'ACTIVE', holderId: null, releasedBy: 'ord_1' } });
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

/** The state that the cart goes to, 'noted' where its version stays, 'same' where all of it does, or the failure. */
function outcomeOf(cart: Cart, decision: Decision<Cart, { readonly kind: string }>): string {
  if (decision.kind === 'Refused') return decision.failures.map(({ kind }) => kind).join();
  const { next } = decision;
  if (next === cart) return 'same';
  if (next.version === cart.version + 1) return next.state;
  return next.state === cart.state && next.releasedBy === 'ord_1' ? 'noted' : `unexpected ${JSON.stringify(next)}`;
}
