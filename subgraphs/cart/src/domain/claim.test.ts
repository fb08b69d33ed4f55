import { money } from '@tributary/kit/money';
import { expect, test } from 'vitest';
import { type Cart, type CartLine, newCart } from './cart.ts';
import { claimed, merged } from './claim.ts';

const now = new Date('2026-06-01T12:00:00Z');
const yesterday = new Date('2026-05-31T12:00:00Z');
const owner = { kind: 'customer', customerId: 'cus_1' } as const;
const mine = cart('mine', [line('mug', 2), line('shirt', 1)]);
const guests = cart('guests', [line('poster', 1), line('mug', 3, { pricedAt: now, minor: 90 })]);
const quantities = ({ lines }: Cart) => lines.map(({ variantId, quantity }) => [variantId, quantity]);

test('the sum has the units of both, at the price that was promised last', () => {
  const { lines } = next('SUM', mine, guests);

  expect(lines.map(({ id, quantity, unitPrice }) => [id, quantity, unitPrice.amountMinor])).toEqual([
    ['mine_mug', 5, 90],
    ['mine_shirt', 1, 100],
    ['guests_poster', 1, 100],
  ]);
  expect(lines.map(({ position }) => position)).toEqual([1, 2, 3]);
});

test('one is kept and the other forgotten', () => {
  expect(next('KEEP_MINE', mine, guests)).toBe(mine);
  expect(quantities(next('KEEP_THEIRS', mine, guests))).toEqual(quantities(guests));
  expect(next('KEEP_THEIRS', mine, guests)).toMatchObject({ id: 'mine', owner, version: 1 });
});

test('what is above a limit is left out', () => {
  const full = cart(
    'mine',
    Array.from({ length: 250 }, (_, index) => line(`thing${index}`, 999)),
  );

  const { lines } = next('SUM', full, cart('guests', [line('thing0', 1), line('poster', 1)]));

  expect([lines.length, lines[0]?.quantity]).toEqual([250, 999]);
});

test('what a total could no longer be told exactly with is left out, and nobody is refused', () => {
  const dear = Number.MAX_SAFE_INTEGER - 100;
  const rich = cart('mine', [line('yacht', 1, { minor: dear }), line('mug', 1)]);
  const more = [
    line('mug', 1),
    line('yacht', 1, { minor: dear }),
    line('poster', 1, { minor: 1 }),
    line('pin', 1, { minor: 0 }),
  ];

  expect(quantities(next('SUM', rich, cart('guests', more)))).toEqual([
    ['yacht', 1],
    ['mug', 1],
    ['pin', 1],
  ]);
  expect(next('KEEP_THEIRS', mine, rich).lines).toHaveLength(2);
});

test.each<[string, readonly [one: Way, other: Way], Way]>([
  ['a pick-up without an address stays', [way(null, 'shop'), way('JP', 'post')], way('JP', 'shop')],
  ['a pick-up that the guest chose comes along', [way('DE', null), way(null, 'shop')], way('DE', 'shop')],
  ['what was chosen for another address does not', [way('DE', null), way('JP', 'post')], way('DE', null)],
  ['the guest’s comes along where nothing was said', [way(null, null), way('JP', 'post')], way('JP', 'post')],
  ['the customer’s own stays', [way('DE', 'dhl'), way('JP', 'post')], way('DE', 'dhl')],
])('%s', (_, [one, other], expected) => {
  const sum = next('SUM', { ...mine, ...one }, { ...guests, ...other });
  const theirs = next('KEEP_THEIRS', { ...mine, ...other }, { ...guests, ...one });

  expect([sum, theirs]).toMatchObject([expected, expected]);
});

test('codes are those of both, one of a promotion; it goes where the customer said, else where the guest did', () => {
  const theirs = { ...guests, codes: [code('B', 'prm_1'), code('C', 'prm_2')], destination: to('JP') };

  const withCode = { ...mine, codes: [code('A', 'prm_1')] };
  const sums = [next('SUM', withCode, theirs), next('SUM', { ...withCode, destination: to('DE') }, theirs)];

  expect(sums.map(({ codes }) => codes.map((one) => one.code))).toEqual([
    ['A', 'C'],
    ['A', 'C'],
  ]);
  expect(sums.map(({ destination }) => destination?.country)).toEqual(['JP', 'DE']);
  expect(next('KEEP_THEIRS', withCode, theirs).codes.map((one) => one.code)).toEqual(['B', 'C']);
});

test('a cart that is claimed as it is lapses as a customer’s', () => {
  const guest = { ...guests, owner: { kind: 'guest', tokenHash: new Uint8Array(32) } } as const;

  expect(claimed(guest, 'cus_1', now)).toMatchObject({ owner, expiresAt: new Date('2026-08-30T12:00:00Z') });
});

function code(name: string, promotionId: string) {
  return { code: name, promotionId, usesMax: null };
}

type Way = Pick<Cart, 'destination' | 'deliveryOptionId'>;

function way(country: string | null, deliveryOptionId: string | null): Way {
  return { destination: country === null ? null : to(country), deliveryOptionId };
}

function to(country: string) {
  return { country, region: null, postalCode: null, vatId: null };
}

function next(mode: Parameters<typeof merged>[2]['mode'], one: Cart, other: Cart): Cart {
  return merged(one, other, { mode, now });
}

function cart(id: string, lines: readonly Omit<CartLine, 'id' | 'position'>[]): Cart {
  const placed = lines.map((one, index) => ({ ...one, id: `${id}_${one.variantId}`, position: index + 1 }));
  return { ...newCart({ id, currency: 'USD', owner }, yesterday), lines: placed };
}

function line(variantId: string, quantity: number, { pricedAt = yesterday, minor = 100 } = {}) {
  const priced = { unitPrice: money(minor, 'USD'), pricedAt, repricedFrom: null, facts: null, attributes: [] };
  return { variantId, sku: variantId, title: variantId, quantity, ...priced };
}
