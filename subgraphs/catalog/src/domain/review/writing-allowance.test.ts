import { expect, test } from 'vitest';
import { oneMoreWriting, writingsMax } from './writing-allowance.ts';

const since = new Date('2026-01-01T00:00:00Z');
const lastMoment = new Date('2026-01-01T23:59:59.999Z');
const dayAfter = new Date('2026-01-02T00:00:00Z');

test('as many as may be are written in a day, and no more', () => {
  expect(oneMoreWriting({ since, writings: writingsMax - 1 }, lastMoment)).toEqual({ since, writings: writingsMax });
  expect(oneMoreWriting({ since, writings: writingsMax }, lastMoment)).toBeNull();
});

test('a day after the first of them it begins anew', () => {
  expect(oneMoreWriting({ since, writings: writingsMax }, dayAfter)).toEqual({ since: dayAfter, writings: 1 });
});
