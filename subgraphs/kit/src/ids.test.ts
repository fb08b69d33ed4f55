import { expect, test } from 'vitest';
import { isId, namedId, newId } from './ids.ts';

test('an id is its prefix and a UUIDv7 of the given time', () => {
  const id = newId('ord', new Date(0x0190b2c3d4e5));

  expect(id).toMatch(/^ord_0190b2c3d4e57[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
});

test('ids of a later millisecond sort later', () => {
  const ids = [3, 1, 2].map((ms) => newId('ord', new Date(1_700_000_000_000 + ms)));

  expect(ids.toSorted()).toEqual([ids[1], ids[2], ids[0]]);
});

test('ten thousand ids of one millisecond differ', () => {
  const now = new Date();

  expect(new Set(Array.from({ length: 10_000 }, () => newId('ord', now))).size).toBe(10_000);
});

test('the form of an id is told from any other text', () => {
  expect(isId('ord', newId('ord', new Date()))).toBe(true);
  expect(isId('crt', newId('ord', new Date()))).toBe(false);
  expect(isId('ord', `${newId('ord', new Date())}0`)).toBe(false);
  expect(isId('ord', 'ord_x')).toBe(false);
});

test('a name has one id, of the form of all ids, and another name another', () => {
  const id = namedId('cat', 'Home / Kitchen');

  expect(id).toBe(namedId('cat', 'Home / Kitchen'));
  expect(id).toMatch(/^cat_[0-9a-f]{12}8[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
  expect(isId('cat', id)).toBe(true);
  expect(namedId('cat', 'Home')).not.toBe(id);
});
