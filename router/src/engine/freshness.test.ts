import { expect, test } from 'vitest';
import { HeardFreshness } from './freshness.ts';

/** What is to be told after these answers. */
function told(...answers: readonly Readonly<Record<string, string>>[]) {
  const heard = new HeardFreshness();
  for (const headers of answers) heard.hear(headers);
  return heard.told();
}

test.each([
  ['max-age=60, public', { maxAgeSeconds: 60, isPublic: true }],
  ['Public, Max-Age="60"', { maxAgeSeconds: 60, isPublic: true }],
  ['max-age=60', { maxAgeSeconds: 60, isPublic: false }],
  ['max-age=60, private', { maxAgeSeconds: 60, isPublic: false }],
  ['public, private, max-age=60', { maxAgeSeconds: 60, isPublic: false }],
  ['public, max-age=60, s-maxage=5', { maxAgeSeconds: 5, isPublic: true }],
  ['public, max-age=60, immutable, stale-while-revalidate=9', { maxAgeSeconds: 60, isPublic: true }],
  ['public', null],
  ['public, max-age=0', null],
  ['public, max-age=-1', null],
  ['public, max-age=soon', null],
  ['public, max-age=60, no-cache', null],
  ['no-store, max-age=60', null],
  ['', null],
])('one that says %j allows %j', (control, freshness) => {
  expect(told({ 'cache-control': control })).toEqual(freshness);
});

test('of several the strictest counts', () => {
  expect(told({ 'cache-control': 'public, max-age=60' }, { 'cache-control': 'private, max-age=90' })).toEqual({
    maxAgeSeconds: 60,
    isPublic: false,
  });
  expect(told({ 'cache-control': 'public, max-age=60' }, {})).toBeNull();
  expect(told({}, { 'cache-control': 'public, max-age=60' })).toBeNull();
});

test('nobody asked, nothing kept', () => {
  expect(told()).toBeNull();
});

test.each([
  [{ age: '20' }, { maxAgeSeconds: 40, isPublic: true }],
  [{ age: '60' }, null],
  [{ vary: 'accept-encoding, Origin' }, { maxAgeSeconds: 60, isPublic: true }],
  [{ vary: 'authorization' }, { maxAgeSeconds: 60, isPublic: false }],
  [{ vary: '*' }, null],
  [{ 'set-cookie': 'a=1' }, { maxAgeSeconds: 60, isPublic: false }],
])('%j counts beside it', (beside, freshness) => {
  expect(told({ 'cache-control': 'public, max-age=60', ...beside })).toEqual(freshness);
});
