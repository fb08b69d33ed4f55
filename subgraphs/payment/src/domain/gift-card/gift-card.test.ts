import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeBytes, codeOf, expiryOf, type GiftCard, plainCode, usableMinor } from './gift-card.ts';

const now = new Date('2026-01-31T10:00:00Z');
const card: GiftCard = {
  id: 'gft_1',
  codeEnding: 'WXYZ',
  currency: 'USD',
  issuedMinor: 5_000,
  balanceMinor: 3_000,
  heldMinor: 500,
  expiresAt: null,
  createdAt: now,
};

test('what is held for payments under way cannot be used again, nor what has expired', () => {
  const at = (expiresAt: Date | null) => usableMinor({ ...card, expiresAt }, now);

  expect([at(null), at(new Date(now.getTime() + 1)), at(now)]).toEqual([2_500, 2_500, 0]);
});

test('a card expires so many months after it was issued, or never', () => {
  expect(expiryOf(now, 0)).toBeNull();
  expect(expiryOf(now, 36)?.toISOString()).toBe('2029-01-31T10:00:00.000Z');
});

test('every code has 80 bits of its own, and is known again however it is typed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: codeBytes, maxLength: codeBytes }), (random) => {
      const code = codeOf(random);

      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
      const plain = code.replaceAll('-', '');
      const spoken = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' ');
      expect([code, spoken, ` ${plain}`].map(plainCode)).toEqual([plain, plain, plain]);
    }),
  );
  expect(new Set([0, 1, 128].map((byte) => codeOf(new Uint8Array(codeBytes).fill(byte)))).size).toBe(3);
});

test.each(['', '0000', 'U'.repeat(16), '0'.repeat(17), '0000-0000-0000-000é'])('%j is no code', (typed) => {
  expect(plainCode(typed)).toBeNull();
});
