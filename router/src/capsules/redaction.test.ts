import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { masked, Redaction } from './redaction.ts';

const nothing = { personal: new Set<string>(), names: new Set<string>() };

test.each([
  ['jane@example.com', 'x1xxxxxxxxxxxxxx'],
  ['write to jane@example.com, or jane@example.com', 'write to x1xxxxxxxxxxxxxx, or x1xxxxxxxxxxxxxx'],
  ['4242 4242 4242 4242', 'x1xxxxxxxxxxxxxxxxx'],
  ['Bearer abcdefgh12', 'Bearer x1xxxxxxxx'],
  ['https://me:word@example.com/', 'https://x1xxxxx@example.com/'],
])('whatever looks like a secret is one: %s', (text, told) => {
  expect(new Redaction(nothing).text(text)).toBe(told);
});

test.each([
  '4242 4242 4242 4243',
  'ord_4242424242424242',
  '2026-11-29T17:24:10.000Z',
  '9783161484100',
  '@include',
  'a.b@c',
  'Bearer',
])('whatever does not look like one stays: %s', (text) => {
  expect(new Redaction(nothing).text(text)).toBe(text);
});

describe('personal texts', () => {
  const given = { personal: new Set(['Jane Doe', 'Jane', 'a', 'PAID']), names: new Set(['PAID']) };

  test('go where they stand alone, and from within others where they are long, the longest first', () => {
    const redaction = new Redaction(given);

    expect(redaction.text('Jane Doe')).toBe('x1xxxxxx');
    expect(redaction.text('for Jane Doe and Jane: a card')).toBe('for x1xxxxxx and x2xx: a card');
    expect(redaction.text('a')).toBe('x3');
    expect(redaction.text('PAID')).toBe('PAID');
    expect(redaction.count).toBe(3);
  });

  test('go from JSON, of which names and numbers stay, however texts are escaped', () => {
    const redaction = new Redaction(given);

    expect(redaction.json(String.raw`{"Jane" : ["\u004aane", "a\"Jane", 1e400, "a\u002f"], "a": "a"}`)).toBe(
      String.raw`{"Jane" : ["x1xx", "a\"x1xx", 1e400, "a\u002f"], "a": "x2"}`,
    );
  });

  test('go from documents, whose tokens stay where they are, and whose comments say nothing', () => {
    const document = '{ Jane(a: "Jane", b: """Jane""") # Jane Doe\n a }';

    const told = new Redaction(given).document(document);

    expect(told).toBe('{ Jane(a: "x1xx", b: "x1xx"    ) # xxxx xxx\n a }');
    expect(told.length).toBe(document.length);
  });

  test('go from documents that break off within one', () => {
    expect(new Redaction(given).document('{ Jane(a: "of Jane 1\n')).toBe('{ Jane(a: "xx xxxx x\n');
  });
});

test('whatever a personal text is made of, it goes, and the same comes for it alone and within others', () => {
  const odd = fc.constantFrom(
    '-',
    '/',
    '\\',
    '"',
    '$&',
    '[',
    '^',
    '\ud800',
    '\u{1f408}',
    '\0',
    'é',
    'a',
    'B',
    '1',
    ' ',
  );
  const texts = fc.array(odd, { minLength: 2, maxLength: 8 }).map((parts) => parts.join(''));

  fc.assert(
    fc.property(texts, (text) => {
      const redaction = new Redaction({ personal: new Set([text]), names: new Set() });
      const { alone, within } = JSON.parse(redaction.json(JSON.stringify({ alone: text, within: `«${text}»` }))) as {
        readonly alone: string;
        readonly within: string;
      };

      expect(alone).toMatch(/^x1x*$/);
      expect(within).toBe(`«${alone}»`);
    }),
  );
});

test('a short personal text goes where it is a word, and a long one however its letters are written', () => {
  const redaction = new Redaction({ personal: new Set(['Kim', 'Ulm', 'Kim Lee']), names: new Set() });

  expect(redaction.text("Kim's Kimono, of KIM LEE in Ulm")).toBe("x2x's Kimono, of x1xxxxx in x3x");
});

test('different texts never become the same one', () => {
  const redaction = new Redaction({ ...nothing, personal: new Set(['ab', 'cd', ...numbers]) });

  const told = ['ab', 'cd', ...numbers].map((text) => redaction.text(text));

  expect(new Set(told).size).toBe(told.length);
});

const numbers = Array.from({ length: 500 }, (_, index) => `n${index}`);

test('what is no JSON keeps its shape and is none', () => {
  expect(masked('{"data":{"é":1')).toBe('{"xxxx":{"x":0');
});
