import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fallbackChain, languageTag } from './language.ts';

describe('a language’s tag', () => {
  test.each([
    ['de', 'de'],
    ['DE-ch', 'de-CH'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['de-DE-u-co-phonebk', 'de-DE'],
    ['in', 'id'],
  ])('%s is %s', (text, tag) => {
    expect(languageTag(text)).toBe(tag);
  });

  test.each(['', 'german', 'de_DE', '*', 'd', 'de-', 'i\0', 'x'.repeat(36), `de-${'abcdefgh-'.repeat(9)}x`])(
    '%s is none',
    (text) => {
      expect(languageTag(text)).toBeNull();
    },
  );

  test('what is one stays as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const tag = languageTag(text);
        expect(tag === null ? null : languageTag(tag)).toBe(tag);
      }),
    );
  });
});

describe('texts are looked for', () => {
  const fallbacks = new Map([
    ['gsw', ['de-CH', 'fr']],
    ['ca', ['es']],
    ['es', ['ca']],
  ]);
  const english = { own: 'en', fallbacks };

  test.each([
    ['de', ['de']],
    ['zh-Hant-TW', ['zh-Hant-TW', 'zh-Hant', 'zh']],
    ['gsw', ['gsw', 'de-CH', 'de', 'fr']],
    ['ca-ES', ['ca-ES', 'ca', 'es']],
    ['en-GB', ['en-GB']],
    ['en', []],
  ])('for %s in %j, and then in the shop’s own', (language, chain) => {
    expect(fallbackChain([language], english)).toEqual(chain);
  });

  test('one language after the other', () => {
    expect(fallbackChain(['de-DE', 'gsw', 'en', 'it'], english)).toEqual(['de-DE', 'de', 'gsw', 'de-CH', 'fr']);
  });

  test('no further than the shop’s own language', () => {
    expect(fallbackChain(['gsw'], { own: 'de', fallbacks })).toEqual(['gsw', 'de-CH']);
  });

  test('each once, whatever stands in for whatever', () => {
    const tag = fc.constantFrom('de', 'de-CH', 'fr', 'es', 'ca', 'gsw', 'en');
    fc.assert(
      fc.property(tag, tag, fc.array(fc.tuple(tag, fc.array(tag))), (language, own, pairs) => {
        const chain = fallbackChain([language], { own, fallbacks: new Map(pairs) });

        expect(new Set(chain).size).toBe(chain.length);
        expect(chain).not.toContain(own);
        expect(chain[0]).toBe(language === own ? undefined : language);
      }),
    );
  });
});
