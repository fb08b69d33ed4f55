import { expect, test } from 'vitest';
import { titleKey } from './title-key.ts';

test('case, accents and doubled spaces make no difference', () => {
  expect(titleKey('  Café  MUG ')).toBe('cafe mug');
  expect(titleKey('Cafe\u0301 mug')).toBe('cafe mug');
});

test('other letters and signs do', () => {
  expect(titleKey('Mug & Saucer')).not.toBe(titleKey('Mug Saucer'));
  expect(titleKey('茶碗')).toBe('茶碗');
});
