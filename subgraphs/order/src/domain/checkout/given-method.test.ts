import { expect, test } from 'vitest';
import { tokenOf } from './given-method.ts';

test.each([
  [null, null],
  [{}, null],
  [{ cardToken: 'tok_visa' }, 'tok_visa'],
  [{ cardToken: 'tok_visa', savedMethodId: null }, 'tok_visa'],
  [{ savedMethodId: 'pmt_1' }, 'pmt_1'],
  [{ giftCardToken: 'gct_1' }, 'gct_1'],
  [{ cardToken: '' }, ''],
  [{ cardToken: 'pmt_1' }, ''],
  [{ cardToken: 'gct_1' }, ''],
  [{ savedMethodId: 'tok_visa' }, ''],
  [{ savedMethodId: 'gct_1' }, ''],
  [{ giftCardToken: 'pmt_1' }, ''],
  [{ giftCardToken: 'tok_visa' }, ''],
] as const)('what payment is told of %j is %j', (given, token) => {
  expect(tokenOf(given)).toBe(token);
});
