import { expect, test } from 'vitest';
import { noOverrides } from '../operation/override-labels.ts';
import { variantKey } from './variant-key.ts';

const plain = { overrides: noOverrides, conditions: '', met: 0n, defers: false };

test('what makes another variant makes another key, and nothing else does', () => {
  const keys = [
    plain,
    { ...plain, overrides: { a: true } },
    { ...plain, overrides: { a: false } },
    { ...plain, conditions: 'true' },
    { ...plain, conditions: 'false' },
    { ...plain, met: 1n },
    { ...plain, defers: true },
  ].map(variantKey);

  expect(new Set(keys).size).toBe(keys.length);
  expect(variantKey({ ...plain, overrides: {} })).toBe(variantKey(plain));
});
