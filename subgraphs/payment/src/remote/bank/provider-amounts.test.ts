import { expect, test } from 'vitest';
import { providerAmounts } from './provider-amounts.ts';

test.each([
  ['JPY', 2500],
  ['KWD', 7750],
  ['USD', 2500],
])('%s passes as it is through a provider that counts as ISO 4217 does', (currency, amountMinor) => {
  const amounts = providerAmounts();

  expect(amounts.toProvider(amountMinor, currency)).toBe(amountMinor);
  expect(amounts.fromProvider(amountMinor, currency)).toBe(amountMinor);
});

test.each([
  ['JPY', 2500, 2500],
  ['KWD', 7750, 775],
  ['USD', 2500, 2500],
  ['UGX', 36_000, 3_600_000],
])('%s is shifted for a provider that takes UGX and KWD with two decimals', (currency, amountMinor, amount) => {
  const amounts = providerAmounts({ exponents: { UGX: 2, KWD: 2 } });

  expect(amounts.toProvider(amountMinor, currency)).toBe(amount);
  expect(amounts.fromProvider(amount, currency)).toBe(amountMinor);
});

test('an amount that the provider cannot express is refused, never rounded', () => {
  expect(() => providerAmounts({ exponents: { KWD: 2 } }).toProvider(7755, 'KWD')).toThrow(RangeError);
  expect(() => providerAmounts({ exponents: { UGX: 2 } }).toProvider(Number.MAX_SAFE_INTEGER, 'UGX')).toThrow(
    RangeError,
  );
});
