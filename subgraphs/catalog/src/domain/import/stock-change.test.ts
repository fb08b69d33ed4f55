import { expect, test } from 'vitest';
import { stockChange } from './stock-change.ts';

const place = { variantId: 'var_1', locationId: 'loc_1' };
const level = { ...place, onHand: 3, reserved: 1, backorderLimit: 0, counted: 5 };

test('a quantity is a count where there was none', () => {
  expect(stockChange({ quantity: 7 }, { ...place, level: null })).toEqual({
    ...place,
    onHand: 7,
    counted: 7,
    backorderLimit: 0,
  });
});

test('the quantity of the import before is no news, whatever was sold since', () => {
  expect(stockChange({ quantity: 5 }, { ...place, level })).toBeNull();
});

test('another one is', () => {
  expect(stockChange({ quantity: 3 }, { ...place, level })).toEqual({
    ...place,
    onHand: 3,
    counted: 3,
    backorderLimit: 0,
  });
  expect(stockChange({ quantity: 3 }, { ...place, level: { ...level, counted: null } })).toMatchObject({ onHand: 3 });
});

test('no quantity changes nothing', () => {
  expect(stockChange({ quantity: null }, { ...place, level })).toBeNull();
  expect(stockChange({}, { ...place, level: null })).toBeNull();
});

test('backorders are taken or not; a limit that somebody has set stays', () => {
  expect(stockChange({ takesBackorders: true }, { ...place, level })).toEqual({
    ...place,
    onHand: null,
    counted: 5,
    backorderLimit: 1_000_000,
  });
  expect(stockChange({ takesBackorders: true }, { ...place, level: { ...level, backorderLimit: 4 } })).toBeNull();
  expect(stockChange({ takesBackorders: false }, { ...place, level: { ...level, backorderLimit: 4 } })).toMatchObject({
    backorderLimit: 0,
  });
});

test('below zero is owed where backorders are taken, and nothing where they are not', () => {
  expect(stockChange({ quantity: -2, takesBackorders: true }, { ...place, level: null })).toMatchObject({ onHand: -2 });
  expect(stockChange({ quantity: -2 }, { ...place, level: null })).toMatchObject({ onHand: 0, counted: -2 });
});
