import { expect, test } from 'vitest';
import { defaultWithout, isSameAddress } from './customer.ts';

const home = { name: 'J', lines: ['1 Weg', 'c/o'], city: 'Bern', postalCode: '3000', region: null, country: 'CH' };

test('addresses are the same that say the same, in whatever order', () => {
  const { country, ...rest } = home;

  expect(isSameAddress(home, { country, ...rest })).toBe(true);
  expect(isSameAddress(home, { ...home, lines: ['1 Weg'] })).toBe(false);
  expect(isSameAddress(home, { ...home, postalCode: null })).toBe(false);
});

test('the default stays while it is there; else the newest takes its place', () => {
  const addresses = [
    { id: 'new', isDefault: false },
    { id: 'old', isDefault: true },
    { id: 'oldest', isDefault: false },
  ];

  expect(defaultWithout(addresses, 'new')).toBe('old');
  expect(defaultWithout(addresses, 'old')).toBe('new');
  expect(defaultWithout(addresses.slice(0, 1), 'new')).toBeNull();
});
