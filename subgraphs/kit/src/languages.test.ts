import { expect, test } from 'vitest';
import { languagesOf } from './languages.ts';

test.each([
  ['de-CH, fr;q=0.9, en;q=0.8', ['de-CH', 'fr', 'en']],
  ['en;q=0.5,ja', ['ja', 'en']],
  ['de;q=0, ja ; q=0.2', ['ja']],
  ['*, nonsense;q=x, <script>, de', ['de']],
  ['', []],
  [`${'a'.repeat(2_000)}, de`, []],
  [undefined, []],
])('of accept-language %j the best comes first: %j', (header, expected) => {
  expect(languagesOf({}, header)).toEqual(expected);
});

test('what the context says goes before the header', () => {
  expect(languagesOf({ language: 'ja' }, 'de')).toEqual(['ja']);
});
