import { expect, test } from 'vitest';
import { acceptedCoding, takesCoding } from './accepted-coding.ts';
import { zstdCompress } from './zstd.ts';

const best = zstdCompress === null ? 'br' : 'zstd';

test.each([
  [undefined, null],
  ['', null],
  ['identity', null],
  ['deflate', null],
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['GZIP, deflate', 'gzip'],
  ['gzip, deflate, br', 'br'],
  ['gzip, deflate, br, zstd', best],
  ['gzip;q=1, br;q=0.5', 'gzip'],
  ['gzip;q=0.5, br;q=0.8, *;q=0', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0, gzip;q=0', null],
  ['*', best],
  ['*;q=0.5, identity', null],
  ['gzip;q=0.5, identity;q=0.5', 'gzip'],
  ['identity;q=0, gzip;q=0.1', 'gzip'],
  ['gzip;q=loud', null],
])('of %j %j is chosen', (header, coding) => {
  expect(acceptedCoding(header)).toBe(coding);
});

test.each([
  [undefined, false],
  ['br', false],
  ['br, gzip;q=0.1', true],
  ['br, X-Gzip', true],
  ['br, *;q=0.1', true],
  ['br, gzip;q=0.000', false],
  ['gzip-like', false],
])('of %j gzip is taken: %j', (header, isTaken) => {
  expect(takesCoding(header, 'gzip')).toBe(isTaken);
});
