import { money } from '@tributary/kit/money';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Basket } from './basket.ts';
import { deliveryOptions, type DeliveryZone, type Rate, zoneOf } from './delivery.ts';

const at = new Date('2026-11-30T23:00:00Z');
const flat: Rate = {
  currency: 'USD',
  by: 'QUANTITY',
  steps: [{ from: 1, priceMinor: 500 }],
  max: null,
  freeFromMinor: null,
};
const option = (id: string, rate: Partial<Rate> = {}) =>
  ({ id, title: id, kind: 'SHIPPING', rates: [{ ...flat, ...rate }], days: { min: 1, max: 3 } }) as const;
const zone = (id: string, places: DeliveryZone['places'], options: DeliveryZone['options'] = [option(id)]) => ({
  id,
  title: id,
  places,
  options,
});
const place = (country: string, { regions = [], postalCodes = [] }: Partial<DeliveryZone['places'][number]> = {}) => ({
  country,
  regions,
  postalCodes,
});
const to = (country: string, region: string | null = null, postalCode: string | null = null) => ({
  country,
  region,
  postalCode,
});

const zones = [
  zone('anywhere', []),
  zone('germany', [place('DE'), place('AT')]),
  zone('bavaria', [place('DE', { regions: ['BY'] })]),
  zone('munich', [place('DE', { postalCodes: ['80331', '81*', '82000-82999'] })]),
  zone('london', [place('GB', { postalCodes: ['SW1*'] })]),
];

test.each([
  ['anywhere', to('JP')],
  ['germany', to('DE')],
  ['germany', to('AT', 'BY')],
  ['bavaria', to('DE', 'by', '90402')],
  ['munich', to('DE', 'BY', '80331')],
  ['munich', to('DE', null, '81 111')],
  ['munich', to('DE', null, '82000')],
  ['munich', to('DE', null, '82999')],
  ['germany', to('DE', null, '83000')],
  ['germany', to('DE', null, '8200')],
  ['london', to('GB', null, 'sw1a 1aa')],
  ['anywhere', to('GB', null, 'N1 9GU')],
])('it is %s that delivers to %j', (id, destination) => {
  expect(zoneOf(zones, destination)?.id).toBe(id);
});

const states = (pattern: string) => [zone('states', [place('US', { postalCodes: [pattern] })])];

describe('a ZIP+4', () => {
  test.each([
    ['12345', '12345-6789', true],
    ['12345', '123456789', true],
    ['12345', '12345 6789', true],
    ['12345', '12346-6789', false],
    ['12345', '12345-678', false],
    ['12000-12345', '12345-6789', true],
    ['12346-12999', '12345-6789', false],
    ['123456789-123456799', '12345-6789', true],
    ['123456790-123456799', '12345-6789', false],
    ['123456789-123456799', '12345', false],
    ['123*', '12345-6789', true],
    ['12345 6789', '12345-6789', true],
    ['12345 6789', '12345', false],
  ])('%s has %s: %s', (pattern, postalCode, isThere) => {
    expect(zoneOf(states(pattern), to('US', null, postalCode)) !== null).toBe(isThere);
  });

  test('is one of the United States alone; elsewhere a whole code is whole', () => {
    const others = [zone('others', [place('BR', { postalCodes: ['12345'] }), place('PR', { postalCodes: ['00901'] })])];

    expect(zoneOf(others, to('BR', null, '12345-6789'))).toBeNull();
    expect(zoneOf(others, to('PR', null, '00901-1234'))?.id).toBe('others');
  });
});

test('a range of numbers has longer numbers that begin in it', () => {
  const capital = [zone('capital', [place('BR', { postalCodes: ['01000-05999'] })])];

  expect(
    ['01310-100', '05999-999', '06000-000', '0100'].map((code) => zoneOf(capital, to('BR', null, code))?.id),
  ).toEqual(['capital', 'capital', undefined, undefined]);
});

test('a number is in ranges as if each were looked at by itself', () => {
  const digits = fc.integer({ min: 0, max: 199 }).map((n) => String(n).padStart(3, '0'));
  const range = fc.tuple(digits, digits).map((ends) => ends.toSorted());
  fc.assert(
    fc.property(fc.array(range, { minLength: 1, maxLength: 8 }), digits, (ranges, code) => {
      const postalCodes = ranges.map((ends) => ends.join('-'));

      const found = zoneOf([zone('some', [place('DE', { postalCodes })])], to('DE', null, code));

      expect(found !== null).toBe(ranges.some(([from = '', to = '']) => code >= from && code <= to));
    }),
  );
});

test('what zones name is made comparable once, not at each look', () => {
  let looks = 0;
  const counted = {
    ...place('US'),
    get postalCodes() {
      looks += 1;
      return ['12345'];
    },
  };
  const once = [zone('once', [counted])];
  zoneOf(once, to('US', null, '12345'));
  const before = looks;

  expect(zoneOf(once, to('US', null, '12345'))?.id).toBe('once');
  expect(zoneOf(once, to('US', null, '54321'))).toBeNull();
  expect([before > 0, looks - before]).toEqual([true, 0]);
});

test('of two equally narrow zones it is the first', () => {
  const both = [zone('one', [place('DE')]), zone('two', [place('DE')])];

  expect(zoneOf(both, to('DE'))?.id).toBe('one');
});

test('nowhere is nobody', () => {
  expect(zoneOf([zone('germany', [place('DE')])], to('JP'))).toBeNull();
});

const steps = [
  { from: 0, priceMinor: 300 },
  { from: 1_000, priceMinor: 700 },
];

test.each<[string, Partial<Rate>, number | null]>([
  [
    'by weight, below a step',
    {
      by: 'WEIGHT',
      steps: [
        { from: 0, priceMinor: 300 },
        { from: 1_001, priceMinor: 700 },
      ],
    },
    300,
  ],
  ['by weight, at a step', { by: 'WEIGHT', steps }, 700],
  ['by price', { by: 'PRICE', steps: [{ from: 4_001, priceMinor: 1 }] }, null],
  ['by price, from just that', { by: 'PRICE', steps: [{ from: 4_000, priceMinor: 1 }] }, 1],
  ['by units', { by: 'QUANTITY', steps: [{ from: 2, priceMinor: 9 }] }, 9],
  ['not above its most', { by: 'WEIGHT', steps, max: 999 }, null],
  ['up to its most', { by: 'WEIGHT', steps, max: 1_000 }, 700],
  ['free from a price on', { freeFromMinor: 4_000 }, 0],
  ['not free below', { freeFromMinor: 4_001 }, 500],
  ['not in another currency', { currency: 'EUR' }, null],
])('%s', (_, rate, price) => {
  const [offered] = offers([zone('z', [], [option('one', rate)])]);

  expect(offered?.priceMinor ?? null).toBe(price);
});

test('what is not shipped is neither measured nor delivered', () => {
  const digital = { ...basket, lines: basket.lines.filter(({ facts }) => facts?.requiresShipping === false) };

  expect(deliveryOptions(zones, digital, { destination: to('DE'), at })).toEqual([]);
});

test('what can be picked up can be so wherever it goes; the cheapest comes first, with its days', () => {
  const pickUp = { ...option('shop', { steps: [{ from: 0, priceMinor: 0 }] }), kind: 'PICK_UP', days: null } as const;
  const both = [zone('germany', [place('DE')], [option('post'), pickUp])];

  expect(offers(both, to('DE')).map(({ optionId }) => optionId)).toEqual(['shop', 'post']);
  expect(offers(both, to('JP')).map(({ optionId }) => optionId)).toEqual(['shop']);
  expect(deliveryOptions(both, basket, { destination: null, at }).map(({ optionId }) => optionId)).toEqual(['shop']);
  expect(offers(both, to('DE'))).toMatchObject([
    { kind: 'PICK_UP', earliest: null, latest: null },
    { kind: 'SHIPPING', earliest: '2026-12-01', latest: '2026-12-03' },
  ]);
});

test('what would make a total inexact is not offered', () => {
  const dear = { ...basket, lines: basket.lines.map((line) => ({ ...line, unitPrice: money(4e15, 'USD') })) };
  const rate = { steps: [{ from: 0, priceMinor: 1e15 }] };

  expect(deliveryOptions([zone('z', [], [option('one', rate)])], dear, { destination: to('DE'), at })).toEqual([]);
});

function offers(of: readonly DeliveryZone[], destination = to('DE')) {
  return deliveryOptions(of, basket, { destination, at });
}

/** Two mugs of 500 g at 20.00, and a file. */
const basket: Basket = {
  currency: 'USD',
  lines: [
    {
      id: 'cln_1',
      variantId: 'var_mug',
      quantity: 2,
      unitPrice: money(2_000, 'USD'),
      facts: { productId: 'prd_1', categoryId: null, weightGrams: 500, requiresShipping: true },
    },
    {
      id: 'cln_2',
      variantId: 'var_file',
      quantity: 1,
      unitPrice: money(2_000, 'USD'),
      facts: { productId: 'prd_2', categoryId: null, weightGrams: 500, requiresShipping: false },
    },
  ],
};
