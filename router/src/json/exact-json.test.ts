import { array, assert, constantFrom, json, nat, property, record, string, stringMatching } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactJson } from './exact-json.ts';
import { jsonText } from './json-text.ts';
import { LongNumber } from './long-number.ts';
import { parseJson } from './parse-json.ts';

const numbers = [
  '9007199254740993',
  '-9223372036854775808',
  '198372202168701314',
  '123456789.123456789',
  '0.1234567890123456789',
  '3.14159265358979323846264338327950288',
  '1e400',
  '-1E+400',
  '1e-400',
  '1e2',
  '1.5e300',
  '-0',
  '-0.0',
  '1.0',
  '10.50',
  '0.0000001',
  '100000000000000000000000',
];

test.each(numbers)('%s is carried as it is, wherever it stands', (number) => {
  for (const text of [`{"a":${number}}`, `{"a":[${number},${number}]}`, `{"a":{"b":[[{"c":${number}}]]},"d":"x"}`]) {
    expect(jsonText(parseJson(text, { keepsForms: true }))).toBe(text);
  }
});

test.each([
  '0',
  '1',
  '-1',
  '0.5',
  '-17.25',
  '9007199254740991',
  '9007199254740992',
  '1e+21',
  '1e-7',
  '123456789012345',
])('%s is a number like any other', (number) => {
  expect(exactJson(`[${number}]`)).toEqual([Number(number)]);
});

const anyNumber = stringMatching(/^-?(?:0|[1-9]\d{0,24})(?:\.\d{1,24})?(?:[eE][-+]?\d{1,3})?$/);

test('whatever number stands wherever, it is found and carried', () => {
  const before = string({ maxLength: 40 });

  assert(
    property(before, array(anyNumber, { minLength: 1, maxLength: 4 }), (name, all) => {
      const text = `{${JSON.stringify(name)}:[${all.join()}]}`;

      expect(jsonText(parseJson(text, { keepsForms: true }))).toBe(text);
    }),
    { numRuns: 5_000 },
  );
});

test('without a look at every form, digits beyond fifteen are carried all the same', () => {
  const long = stringMatching(/^-?[1-9]\d{15,30}$/);

  assert(
    property(string({ maxLength: 40 }), long, (name, number) => {
      const text = `{${JSON.stringify(name)}:${number}}`;

      expect(jsonText(parseJson(text, { keepsForms: false }))).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});

test('white space around a number does not hide it', () => {
  const parsed = parseJson('{ "a" :\t9007199254740993\n, "b": [ 1.0 ] }', { keepsForms: true });

  expect(jsonText(parsed)).toBe('{"a":9007199254740993,"b":[1.0]}');
});

test('of a name that comes twice the later value counts, as for JSON.parse', () => {
  const parsed = parseJson('{"a":9007199254740993,"b":1,"a":9007199254740995}', { keepsForms: false });

  expect(jsonText(parsed)).toBe('{"a":9007199254740995,"b":1}');
});

test('equal numbers of one text are one object, others are not', () => {
  const parsed = exactJson('[9007199254740993,9007199254740993,9007199254740995]');

  expect(Array.isArray(parsed) && parsed[0] instanceof LongNumber && parsed[0] === parsed[1]).toBe(true);
  expect(Array.isArray(parsed) && parsed[1] === parsed[2]).toBe(false);
});

describe('what JSON.parse reads', () => {
  test('is read alike', () => {
    assert(
      property(json({ maxDepth: 6 }), constantFrom('', ' ', '\n\t'), (good, space) => {
        const text = `${space}${good}${space}`;

        // As texts: so the order of names, and `__proto__`, count.
        expect(jsonText(exactJson(text))).toBe(jsonText(parseJson(text, { keepsForms: true })));
        expect(textOfDoubles(exactJson(text))).toBe(JSON.stringify(JSON.parse(text)));
      }),
      { numRuns: 2_000 },
    );
  });

  test('may be ten thousand levels deep', () => {
    const deep = '['.repeat(10_000) + ']'.repeat(10_000);

    expect(() => exactJson(deep)).not.toThrow();
  });
});

describe('what JSON.parse does not read', () => {
  test('is refused, whatever character is put in, taken out or replaced', () => {
    const characters = '{ } [ ] , : " \\ 0 - + . e t f n 1 \u0000'.split(' ');
    const spoiling = record({ place: nat(), character: constantFrom(' ', ...characters), removed: constantFrom(0, 1) });

    assert(
      property(json({ maxDepth: 4 }), spoiling, (good, { place, character, removed }) => {
        const at = place % good.length;
        const text = good.slice(0, at) + character + good.slice(at + removed);

        expect(outcome(() => textOfDoubles(exactJson(text)))).toBe(outcome(() => JSON.stringify(JSON.parse(text))));
      }),
      { numRuns: 5_000 },
    );
  });

  test.each([
    '',
    ' ',
    '{',
    '[1',
    '"a',
    '"\\"',
    '[1,]',
    '{"a":1,}',
    '{"a" 1}',
    '{a:1}',
    '01',
    '1.',
    '.5',
    '+1',
    '1e',
    '-',
    '1 2',
    'nul',
    '\u00a01',
  ])('as %j', (text) => {
    expect(() => exactJson(text)).toThrow(SyntaxError);
  });
});

function textOfDoubles(value: unknown): string {
  return JSON.stringify(withDoubles(value));
}

function withDoubles(value: unknown): unknown {
  if (value instanceof LongNumber) return value.toNumber();
  if (Array.isArray(value)) return value.map(withDoubles);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withDoubles(member)]));
}

function outcome(read: () => string): string {
  try {
    return read();
  } catch (cause) {
    return cause instanceof Error ? cause.name : 'thrown';
  }
}
