import { expect, test } from 'vitest';
import { movedInTime } from './moved-in-time.ts';

test('instants of PostgreSQL and of JSON are moved, with their fractions', () => {
  const text = `('2026-11-28 23:59:59.123456+00', '{"at": "2026-12-31T23:59:59.9Z"}', '2026-11-28 00:00:00+00')`;

  expect(movedInTime(text, 1)).toBe(
    `('2026-11-29 00:00:00.123456+00', '{"at": "2027-01-01T00:00:00.9Z"}', '2026-11-28 00:00:01+00')`,
  );
});

test('what only looks like one stays', () => {
  const text = `2026-000001, 2026-11-28, '2026-11-28 23:59:59', 192.168.0.1:4000`;

  expect(movedInTime(text, 1)).toBe(text);
});
