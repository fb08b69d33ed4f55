import { expect, test } from 'vitest';
import { sealing } from './sealing.ts';

test('a text is read by its name and a secret alone, whole or not at all', () => {
  const { seal, open } = sealing(['one']);
  const sealed = seal('a', 'what Jane was told: ü');
  const bytes = Buffer.from(sealed, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;

  expect(open('a', sealed)).toBe('what Jane was told: ü');
  expect(sealing(['two', 'one']).open('a', sealed)).toBe('what Jane was told: ü');
  expect(sealed).not.toBe(seal('a', 'what Jane was told: ü'));
  expect(open('b', sealed)).toBeNull();
  expect(sealing(['two']).open('a', sealed)).toBeNull();
  expect(open('a', bytes.toString('base64'))).toBeNull();
  expect(open('a', '')).toBeNull();
});
