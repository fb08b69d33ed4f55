import { expect, test } from 'vitest';
import { stockChange } from './stock-change.ts';

const place = { variantId: 'var_1', locationId: 'loc_1' };
const level = { ...place, onHand: 3, reserved: 1, backorderLimit: 0, safetyStock: 0, counted: 5 };

test('a quantity is a count where there was none', () => {
  expect(stockChange({ locationId: 'loc_1', quantity: 7 }, { ...place, level: null })).toEqual({
    ...place,
    onHand: 7,
    counted: 7,
    backorderLimit: 0,
    safetyStock: 0,
    isNews: true,
  });
});

test('the quantity of the import before is no news, whatever was sold since', () => {
  expect(stockChange({ locationId: 'loc_1', quantity: 5 }, { ...place, level })).toBeNull();
});

test('another one is a count; that it is what is there is no news, but noted', () => {
  expect(stockChange({ locationId: 'loc_1', quantity: 3 }, { ...place, level })).toEqual({
    ...place,
    onHand: 3,
    counted: 3,
    backorderLimit: 0,
    safetyStock: 0,
    isNews: false,
  });
  expect(
    stockChange({ locationId: 'loc_1', quantity: 3 }, { ...place, level: { ...level, counted: null } }),
  ).toMatchObject({ onHand: 3 });
});

test('no quantity changes nothing', () => {
  expect(stockChange({ locationId: 'loc_1', quantity: null }, { ...place, level })).toBeNull();
  expect(stockChange({ locationId: 'loc_1' }, { ...place, level: null })).toBeNull();
});

test('backorders are taken or not; a limit that somebody has set stays', () => {
  expect(stockChange({ locationId: 'loc_1', takesBackorders: true }, { ...place, level })).toEqual({
    ...place,
    onHand: null,
    counted: 5,
    backorderLimit: 1_000_000,
    safetyStock: 0,
    isNews: true,
  });
  expect(
    stockChange({ locationId: 'loc_1', takesBackorders: true }, { ...place, level: { ...level, backorderLimit: 4 } }),
  ).toBeNull();
  expect(
    stockChange({ locationId: 'loc_1', takesBackorders: false }, { ...place, level: { ...level, backorderLimit: 4 } }),
  ).toMatchObject({
    backorderLimit: 0,
  });
});

test('below zero is owed where backorders are taken, and nothing where they are not', () => {
  expect(
    stockChange({ locationId: 'loc_1', quantity: -2, takesBackorders: true }, { ...place, level: null }),
  ).toMatchObject({ onHand: -2 });
  expect(stockChange({ locationId: 'loc_1', quantity: -2 }, { ...place, level: null })).toMatchObject({
    onHand: 0,
    counted: -2,
  });
});

test('what is never sold is what the file says; a file that does not say it leaves it', () => {
  const kept = { ...place, level: { ...level, safetyStock: 2 } };

  expect(stockChange({ locationId: 'loc_1', safetyStock: 2, quantity: 5 }, kept)).toBeNull();
  expect(stockChange({ locationId: 'loc_1', quantity: 4 }, kept)).toMatchObject({ onHand: 4, safetyStock: 2 });
  expect(stockChange({ locationId: 'loc_1', safetyStock: 0 }, kept)).toMatchObject({
    onHand: null,
    safetyStock: 0,
    isNews: true,
  });
  expect(stockChange({ locationId: 'loc_1', safetyStock: 3 }, { ...place, level: null })).toMatchObject({
    safetyStock: 3,
    isNews: true,
  });
});
