import { expect, test } from 'vitest';
import { instantOf } from './instant.ts';

test.each([
  ['2028-02-29T23:59:59.999Z', '2028-02-29T23:59:59.999Z'],
  ['2026-12-31T23:59:59-01:00', '2027-01-01T00:59:59.000Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
])('%s is an instant', (text, instant) => {
  expect(instantOf(text)?.toISOString()).toBe(instant);
});

test.each([
  '2026-02-29T00:00:00Z',
  '2026-04-31T10:00:00+02:00',
  '2026-13-01T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T23:59:60Z',
  '2026-01-01T00:00:00+24:00',
  '0000-01-01T00:00:00Z',
  '2026-01-01',
  '2026-01-01T00:00:00',
  '',
])('%j is none', (text) => {
  expect(instantOf(text)).toBeNull();
});
