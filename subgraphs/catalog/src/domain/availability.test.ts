import { expect, test } from 'vitest';
import { free, sellable, shown, type StockLevel } from './availability.ts';

const level: StockLevel = {
  variantId: 'var_1',
  locationId: 'loc_1',
  onHand: 5,
  reserved: 2,
  backorderLimit: 0,
  safetyStock: 0,
};

test('what is free is what is there and may be owed, less what is held, over all locations', () => {
  expect(free([])).toBe(0);
  expect(free([level])).toBe(3);
  expect(free([level, { ...level, onHand: -1, reserved: 0, backorderLimit: 10 }])).toBe(12);
});

test('what is never sold at one location is not made up by another', () => {
  expect(free([{ ...level, safetyStock: 2 }])).toBe(1);
  expect(free([{ ...level, safetyStock: 9 }, level])).toBe(3);
  expect(free([{ ...level, safetyStock: 9, backorderLimit: 7 }])).toBe(1);
});

test('what nobody counts is sold without limit, as long as it is on sale', () => {
  expect(sellable({ isOnSale: true, tracksStock: true }, [level])).toBe(3);
  expect(sellable({ isOnSale: false, tracksStock: true }, [level])).toBe(0);
  expect(shown(sellable({ isOnSale: true, tracksStock: false }, []))).toBe(50);
  expect(sellable({ isOnSale: false, tracksStock: false }, [])).toBe(0);
});

test('the public sees at most 50', () => {
  expect([-1, 0, 49, 50, 51].map(shown)).toEqual([0, 0, 49, 50, 50]);
});
