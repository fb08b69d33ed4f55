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

test('different texts never become the same one', () => {
  const redaction = new Redaction({ ...nothing, personal: new Set(['ab', 'cd', ...numbers]) });

  const told = ['ab', 'cd', ...numbers].map((text) => redaction.text(text));

  expect(new Set(told).size).toBe(told.length);
});

const numbers = Array.from({ length: 500 }, (_, index) => `n${index}`);

test('what is no JSON keeps its shape and is none', () => {
  expect(masked('{"data":{"é":1')).toBe('{"xxxx":{"x":0');
});
