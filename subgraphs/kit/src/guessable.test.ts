import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { isGuessable } from './guessable.ts';

test.each([
  'a'.repeat(64),
  'password'.repeat(6),
  'change-me-change-me-change-me-change-me',
  '0123456789'.repeat(4),
  '01'.repeat(40),
  '0123456789abcdef0123456789abcdef',
  'secret',
])('%s is found by trying', (secret) => {
  expect(isGuessable(secret)).toBe(true);
});

test('what is drawn at random is not, however it is written', () => {
  for (let drawn = 0; drawn < 500; drawn += 1) {
    for (const encoding of ['hex', 'base64', 'base64url'] as const) {
      expect(isGuessable(randomBytes(24).toString(encoding))).toBe(false);
    }
    expect(isGuessable(randomBytes(16).toString('hex'))).toBe(false);
  }
});
