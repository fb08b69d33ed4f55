import { expect, test } from 'vitest';
import { originsAllowed } from './origins.ts';
import { refusedGet } from './prevent-csrf.ts';

const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

test.each([
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site', 'user-agent': 'curl/8' },
  { 'user-agent': chrome },
  { origin: 'https://other.example' },
  { referer: 'https://other.example/page' },
  { cookie: 'session=1' },
  { 'user-agent': chrome, 'apollo-require-preflight': '' },
  { 'user-agent': chrome, authorization: 'Basic am9lOmE=' },
  { 'user-agent': chrome, authorization: '' },
])('a GET with %j could come from any page and is refused', (headers) => {
  expect(refusedGet(headers, null)).toMatchObject({ status: 400, code: 'CSRF_PREVENTED' });
});

test.each([
  {},
  { 'user-agent': 'curl/8.5.0' },
  { 'user-agent': 'GraphQL-Client (like Mozilla/5.0)' },
  { 'user-agent': chrome, 'sec-fetch-site': 'same-origin', cookie: 'session=1', referer: 'https://shop.example/' },
  { 'user-agent': chrome, 'sec-fetch-site': 'none' },
  { 'user-agent': chrome, 'content-type': 'application/json' },
  { 'user-agent': chrome, 'content-type': 'Application/JSON; charset=utf-8', 'sec-fetch-site': 'cross-site' },
  { 'user-agent': chrome, 'x-apollo-operation-name': 'Books', 'sec-fetch-site': 'cross-site' },
  { 'user-agent': chrome, 'apollo-require-preflight': 'true' },
  { 'user-agent': chrome, authorization: 'Bearer x.y.z', origin: 'https://other.example' },
])('a GET with %j is of no other page', (headers) => {
  expect(refusedGet(headers, null)).toBeNull();
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded; charset=utf-8',
  'multipart/form-data; boundary=x',
  'application/jsonx',
  'application/graphql',
  'message/http',
  'no type at all',
  ';application/json',
  '',
])('a GET with a content type of "%s" is refused, whatever else it has', (contentType) => {
  const headers = { 'content-type': contentType, 'apollo-require-preflight': '1', authorization: 'Bearer x' };

  expect(refusedGet(headers, null)).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
});

test('a GET of an origin that may ask needs no sign, and one of another is refused all the same', () => {
  const allows = originsAllowed(['https://shop.example']);
  const fromPage = { 'user-agent': chrome, 'sec-fetch-site': 'cross-site' };

  expect(refusedGet({ ...fromPage, origin: 'https://shop.example' }, allows)).toBeNull();
  for (const origin of ['https://other.example', 'null', undefined]) {
    expect(refusedGet({ ...fromPage, ...(origin === undefined ? {} : { origin }) }, allows)).toMatchObject({
      code: 'CSRF_PREVENTED',
    });
  }
});
