import { namedId } from '@tributary/kit/ids';
import { expect, test } from 'vitest';
import { nodeTypeOf, nodeTypes } from './node-types.ts';

test.each(Object.entries(nodeTypes))('%s is of a %s', (prefix, type) => {
  expect(nodeTypeOf(namedId(prefix, 'a thing'))).toBe(type);
});

test.each([
  '',
  'prd',
  'prd_',
  'prd_1',
  `prd_${'g'.repeat(32)}`,
  `PRD_${'0'.repeat(32)}`,
  `xyz_${'0'.repeat(32)}`,
  `prd-${'0'.repeat(32)}`,
  `${namedId('prd', 'a')} `,
  'cus_',
  'cus_a b',
  'cus_\0',
  `cus_${'a'.repeat(252)}`,
  'x'.repeat(10_000),
  '__proto__',
  'constructor',
])('%j is of nothing', (id) => {
  expect(nodeTypeOf(id)).toBeNull();
});

test('customers are called as whoever signs them in calls them', () => {
  expect(nodeTypeOf('cus_jane|google-oauth2:1')).toBe('Customer');
});
