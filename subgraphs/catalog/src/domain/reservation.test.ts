import { expect, test } from 'vitest';
import { linesMax } from './line-count.ts';
import { invalidity, isHolder, merged, quantityMax, shortages } from './reservation.ts';

const one = { variantId: 'var_1', quantity: 1 };
const request = { lines: [one], ttlSeconds: 900 };

test('lines of one variant are added up, and sorted by variant', () => {
  const lines = [
    { variantId: 'var_b', quantity: 1 },
    { variantId: 'var_a', quantity: 2 },
    { variantId: 'var_b', quantity: 3 },
  ];

  expect(merged(lines)).toEqual([
    { variantId: 'var_a', quantity: 2 },
    { variantId: 'var_b', quantity: 4 },
  ]);
});

test('every variant of which too little is there is named; unknown ones have nothing', () => {
  const lines = ['var_a', 'var_b', 'var_c'].map((variantId) => ({ variantId, quantity: 2 }));
  const available = new Map([
    ['var_a', 2],
    ['var_b', 1],
  ]);

  expect(shortages(lines, available)).toEqual([
    { variantId: 'var_b', available: 1 },
    { variantId: 'var_c', available: 0 },
  ]);
});

test.each([
  ['no lines', { lines: [] }, { kind: 'NoLines', path: ['lines'] }],
  [
    'too many lines',
    { lines: Array.from({ length: linesMax + 1 }, () => one) },
    { kind: 'TooManyLines', count: linesMax + 1, max: linesMax, path: ['lines'] },
  ],
  [
    'no units',
    { lines: [one, { variantId: 'var_2', quantity: 0 }] },
    { kind: 'QuantityOutOfRange', quantity: 0, min: 1, max: quantityMax, path: ['lines', '1', 'quantity'] },
  ],
  [
    'too many units',
    { lines: [{ variantId: 'var_1', quantity: quantityMax + 1 }] },
    { kind: 'QuantityOutOfRange', quantity: quantityMax + 1, path: ['lines', '0', 'quantity'] },
  ],
  ['too short a time', { ttlSeconds: 59 }, { kind: 'HoldTimeOutOfRange', seconds: 59, min: 60, max: 3_600 }],
  ['too long a time', { ttlSeconds: 3_601 }, { kind: 'HoldTimeOutOfRange', seconds: 3_601 }],
])('refused: %s', (_, change, fact) => {
  expect(invalidity({ ...request, ...change })).toMatchObject(fact);
});

test('the limits themselves are allowed', () => {
  const lines = Array.from({ length: linesMax }, () => ({ variantId: 'var_1', quantity: quantityMax }));

  expect(invalidity({ ...request, lines, ttlSeconds: 60 })).toBeNull();
  expect(invalidity({ ...request, ttlSeconds: 3_600 })).toBeNull();
});

test('a holder has 1 to 255 characters', () => {
  expect(['', 'o', 'o'.repeat(255), 'o'.repeat(256), 'a\0b'].map(isHolder)).toEqual([false, true, true, false, false]);
});
