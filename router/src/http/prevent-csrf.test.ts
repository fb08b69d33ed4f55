import { expect, test } from 'vitest';
import { refusedAsForged } from './prevent-csrf.ts';

test.each([
  {},
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'content-type': 'no type at all' },
  { 'content-type': '' },
  { 'apollo-require-preflight': '' },
])('a GET with %j could come from any page and is refused', (headers) => {
  expect(refusedAsForged(headers)).toMatchObject({ status: 400, code: 'CSRF_PREVENTED' });
});

test.each([
  { 'content-type': 'application/json' },
  { 'x-apollo-operation-name': 'Books' },
  { 'apollo-require-preflight': 'true', 'content-type': 'text/plain' },
])('a GET with %j cannot be sent across origins without asking', (headers) => {
  expect(refusedAsForged(headers)).toBeNull();
});
