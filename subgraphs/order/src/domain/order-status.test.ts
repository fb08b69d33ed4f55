import { describe, expect, test } from 'vitest';
import { allowedActions, allows, moved, type OrderRole, type OrderStatus, orderStatuses } from './order-status.ts';

/** Every transition that there is; each of the other pairs is refused. */
const transitions = [
  'PENDING → CONFIRMED',
  'PENDING → CANCELLED',
  'PENDING → REJECTED',
  'CONFIRMED → PARTIALLY_FULFILLED',
  'CONFIRMED → FULFILLED',
  'CONFIRMED → CANCELLED',
  'PARTIALLY_FULFILLED → FULFILLED',
];
const pairs = orderStatuses.flatMap((from) => orderStatuses.map((to) => ({ from, to })));

test('of all pairs of statuses the table allows these, and none else', () => {
  const allowed = pairs.filter(({ from, to }) => allows(from, to)).map(({ from, to }) => `${from} → ${to}`);

  expect(pairs).toHaveLength(36);
  expect(allowed.toSorted()).toEqual(transitions.toSorted());
});

test.each(pairs)('an order goes from $from to $to as the table says', ({ from, to }) => {
  const order = { status: from, version: 7 };

  const next = moved(order, to);

  const moves = transitions.includes(`${from} → ${to}`) ? { status: to, version: 8 } : null;
  expect(next).toEqual(from === to ? order : moves);
});

describe('what may be done', () => {
  test.each<[OrderStatus, string, string]>([
    ['PENDING', 'CANCEL CORRECT', 'CANCEL CORRECT'],
    ['CONFIRMED', 'CANCEL AMEND CORRECT', 'CANCEL AMEND CORRECT FULFILL'],
    ['PARTIALLY_FULFILLED', 'RETURN', 'CORRECT FULFILL RETURN'],
    ['FULFILLED', 'RETURN', 'CORRECT RETURN'],
    ['CANCELLED', '', ''],
    ['REJECTED', '', ''],
  ])('with a %s order: by the buyer %s, by the staff %s', (status, byBuyer, byStaff) => {
    const may = (role: OrderRole) =>
      allowedActions({ status, isReturnable: true, isAmending: false, isPaidBack: false }, role).join(' ');

    expect([may('BUYER'), may('STAFF'), may('ONLOOKER')]).toEqual([byBuyer, byStaff, '']);
  });

  test('is no return where everything that was sent is in one', () => {
    expect(
      allowedActions({ status: 'FULFILLED', isReturnable: false, isAmending: false, isPaidBack: false }, 'STAFF'),
    ).toEqual(['CORRECT']);
    expect(
      allowedActions(
        { status: 'PARTIALLY_FULFILLED', isReturnable: false, isAmending: false, isPaidBack: false },
        'STAFF',
      ),
    ).toEqual(['CORRECT', 'FULFILL']);
  });

  test('is no amendment while another is under way', () => {
    const actions = allowedActions(
      { status: 'CONFIRMED', isReturnable: false, isAmending: true, isPaidBack: false },
      'BUYER',
    );

    expect(actions).toEqual(['CANCEL', 'CORRECT']);
  });

  test('agrees with the table: who may cancel finds a way to CANCELLED', () => {
    for (const status of orderStatuses) {
      const may = allowedActions(
        { status, isReturnable: true, isAmending: false, isPaidBack: false },
        'STAFF',
      ).includes('CANCEL');
      expect(may).toBe(allows(status, 'CANCELLED'));
    }
  });
});
