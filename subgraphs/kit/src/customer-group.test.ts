import { expect, test } from 'vitest';
import { customerGroupIn } from './customer-group.ts';

test.each([
  [[], null],
  [['order:read'], null],
  [['order:read', 'customer-group:trade'], 'trade'],
  [['customer-group:trade', 'customer-group:press'], 'press'],
  [['customer-group:', 'customer-group:Trade', 'customer-group:-a', 'customer-group:a--b'], null],
  [[`customer-group:${'a'.repeat(64)}`], 'a'.repeat(64)],
  [[`customer-group:${'a'.repeat(65)}`], null],
])('whoever holds %j is in the group %s', (scopes, group) => {
  expect(customerGroupIn(scopes)).toBe(group);
});
