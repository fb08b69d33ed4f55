import { expect, test } from 'vitest';
import { originProblem, originsAllowed } from './origins.ts';

const origins = ['https://shop.example', 'https://*.preview.example', 'http://localhost:*', 'capacitor://localhost'];

test.each([
  'https://shop.example',
  'https://pr-12.preview.example',
  'http://localhost',
  'http://localhost:5173',
  'capacitor://localhost',
])('%s is allowed', (origin) => {
  expect(originsAllowed(origins)(origin)).toBe(true);
});

// What is tried against servers that compare carelessly: by beginning, by end, by an unescaped dot, by a part.
test.each([
  'null',
  '',
  'http://shop.example',
  'https://shop.example:8443',
  'https://shop.example.evil.example',
  'https://evilshop.example',
  'https://shopxexample',
  'https://shop.example@evil.example',
  'https://SHOP.example',
  'https://shop.example/',
  'https://shop.example\nhttps://evil.example',
  'https://shop.example, https://evil.example',
  'https://preview.example',
  'https://a.b.preview.example',
  'https://.preview.example',
  'https://evil.example#.preview.example',
  'https://a.previewxexample',
  'https://a.preview.example:444',
  'https://a_b.preview.example',
  'http://localhost:',
  'http://localhost:123456',
  'http://localhost.evil.example',
  'http://localhost:80.evil.example',
  'https://localhost',
  'capacitor://localhost:1',
])('%j is not allowed', (origin) => {
  expect(originsAllowed(origins)(origin)).toBe(false);
});

test('no origin at all is allowed nothing', () => {
  expect(originsAllowed(origins)(undefined)).toBe(false);
  expect(originsAllowed(['*'])(undefined)).toBe(false);
});

test('a star is every origin but null', () => {
  expect(originsAllowed(['*'])('https://anybody.example')).toBe(true);
  expect(originsAllowed(['*'])('null')).toBe(false);
});

test.each(['*', ...origins, 'http://[::1]:*', 'https://pr-*.shop.example'])('%s can be configured', (origin) => {
  expect(originProblem(origin)).toBeNull();
});

test.each([
  'null',
  'shop.example',
  'https://shop.example/',
  'https://Shop.example',
  'https://*',
  'https://*.example',
  'https://shop.*',
  '*://shop.example',
  'https://user@shop.example',
  '.*',
])('%s cannot', (origin) => {
  expect(originProblem(origin)).toMatch(/^expected /);
});
