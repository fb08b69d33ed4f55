import { expect, test } from 'vitest';
import { slug, untaken } from './slug.ts';

test('a slug has letters and digits of any script, joined by single hyphens', () => {
  expect(slug('Café & Bar, No. 5')).toBe('cafe-bar-no-5');
  expect(slug('茶碗 (large)')).toBe('茶碗-large');
  expect(slug(' & ')).toBe('');
});

test('a taken name gets the first free number', () => {
  const taken = new Set(['mug', 'mug-2']);

  expect(untaken('cup', (name) => taken.has(name))).toBe('cup');
  expect(untaken('mug', (name) => taken.has(name))).toBe('mug-3');
});
