import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AttributeType, attributeLimits } from './attribute.ts';
import type { AttributeValue } from './attribute-value.ts';
import { valueProblem } from './check-value.ts';

const length: AttributeType = { kind: 'MEASUREMENT', unit: 'cm', min: 0.5, max: 300, decimals: 1 };
const size: AttributeType = { kind: 'NUMBER', min: null, max: null, decimals: 6 };
const since: AttributeType = { kind: 'DATE', earliest: '2000-01-01', latest: '2024-02-29' };
const note: AttributeType = { kind: 'TEXT', lengthMax: 5 };
const materials: AttributeType = {
  kind: 'CHOICE',
  isSeveral: true,
  choices: ['oak', 'ash'].map((value) => ({ value, name: value })),
};
const material: AttributeType = { ...materials, isSeveral: false };
const parts: AttributeType = { kind: 'PRODUCT', isSeveral: true };
const id = (prefix: string, n: number) => `${prefix}_${String(n).padStart(32, '0')}`;
const measured = (amount: number, unit = 'cm'): AttributeValue => ({ kind: 'MEASUREMENT', amount, unit });
const number = (value: number): AttributeValue => ({ kind: 'NUMBER', number: value });
const date = (value: string): AttributeValue => ({ kind: 'DATE', date: value });
const text = (value: string): AttributeValue => ({ kind: 'TEXT', text: value });
const chosen = (...choices: string[]): AttributeValue => ({ kind: 'CHOICE', choices });

describe('a value of an attribute', () => {
  test.each<[AttributeType, AttributeValue]>([
    [length, measured(0.5)],
    [length, measured(300)],
    [size, number(attributeLimits.magnitude)],
    [size, number(-attributeLimits.magnitude)],
    [size, number(0.000001)],
    [size, number(-0)],
    [since, date('2000-01-01')],
    [since, date('2024-02-29')],
    [note, text('12345')],
    [note, text('😀a')],
    [materials, chosen('ash', 'oak')],
    [material, chosen('oak')],
    [parts, { kind: 'PRODUCT', productIds: Array.from({ length: 50 }, (_, n) => id('prd', n)) }],
    [
      { kind: 'CATEGORY', isSeveral: false },
      { kind: 'CATEGORY', categoryIds: [id('cat', 1)] },
    ],
    [{ kind: 'BOOLEAN' }, { kind: 'BOOLEAN', boolean: false }],
  ])('of %j can be %j', (type, value) => {
    expect(valueProblem(type, value)).toBeNull();
  });

  test.each<[AttributeType, AttributeValue, RegExp]>([
    [length, measured(0.4), /from 0.5 to 300, got 0.4/],
    [length, measured(300.1), /from 0.5 to 300/],
    [length, measured(1.25), /at most 1 decimals, got 1.25/],
    [size, number(attributeLimits.magnitude + 1), /a number from/],
    [size, number(Number.POSITIVE_INFINITY), /got Infinity/],
    [size, number(Number.NaN), /got NaN/],
    [size, number(1e-7), /at most 6 decimals/],
    [since, date('1999-12-31'), /2000-01-01 or later/],
    [since, date('2024-03-01'), /2024-02-29 or earlier/],
    [since, date('2023-02-29'), /a day such as/],
    [since, date('2023-2-9'), /a day such as/],
    [since, date('0000-01-01'), /a day such as/],
    [since, date('+020000-01-01'), /a day such as/],
    [note, text(''), /1 to 5 characters/],
    [note, text('123456'), /1 to 5 characters/],
    [note, text('a\0b'), /without the character NUL/],
    [note, text('\uD800'), /whole characters/],
    [materials, chosen('elm'), /one of its choices, got "elm"/],
    [materials, chosen('oak', 'oak'), /once, got "oak" twice/],
    [materials, chosen(), /1 to 50 values, got 0/],
    [material, chosen('oak', 'ash'), /one value, got 2/],
    [parts, { kind: 'PRODUCT', productIds: ['prd_x\0'] }, /32 hex digits/],
    [
      parts,
      { kind: 'PRODUCT', productIds: Array.from({ length: 51 }, (_, n) => id('prd', n)) },
      /1 to 50 values, got 51/,
    ],
    [parts, { kind: 'CATEGORY', categoryIds: [id('cat', 1)] }, /of the kind PRODUCT, got one of CATEGORY/],
  ])('of %j cannot be %j', (type, value, problem) => {
    expect(valueProblem(type, value)).toEqual({ about: 'VALUE', problem: expect.stringMatching(problem) });
  });

  test('in another unit is told apart, whatever its amount', () => {
    expect(valueProblem(length, measured(999, 'in'))).toEqual({
      about: 'UNIT',
      problem: 'expected the unit cm, got "in"',
    });
  });

  test('is of its own kind alone', () => {
    const values: readonly AttributeValue[] = [
      text('a'),
      number(1),
      { kind: 'BOOLEAN', boolean: true },
      date('2001-01-01'),
      chosen('oak'),
      { kind: 'PRODUCT', productIds: [id('prd', 1)] },
      { kind: 'CATEGORY', categoryIds: [id('cat', 1)] },
      measured(1),
    ];
    const types = [
      note,
      size,
      since,
      materials,
      parts,
      length,
      { kind: 'BOOLEAN' },
      { ...parts, kind: 'CATEGORY' },
    ] as const;

    const fitting = types.map((type) => values.filter((value) => valueProblem(type, value) === null));

    expect(fitting.map((all) => all.map(({ kind }) => kind))).toEqual(types.map(({ kind }) => [kind]));
  });

  test('that is a number comes back from JSON as it was', () => {
    const digits = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 });
    fc.assert(
      fc.property(digits, fc.nat(6), (whole, decimals) => {
        const value = Number((whole / 10 ** decimals / 10 ** (6 - decimals)).toFixed(decimals));

        expect(valueProblem({ ...size, kind: 'NUMBER', min: null, max: null, decimals }, number(value))).toBeNull();
        expect(JSON.parse(JSON.stringify(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
