import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { usualLimits } from '../../graph/usual-limits.ts';
import type { DocumentLimits } from './document-limits.ts';
import { nestingOf } from './lexical-limits.ts';
import { selectionProblem } from './selection-limits.ts';

const { limits } = usualLimits;

function problemOf(text: string, changed: Partial<DocumentLimits> = {}): string | null {
  const problem = selectionProblem(parse(text), { ...limits, ...changed });
  return problem?.kind === 'TooLarge' ? problem.message : (problem?.kind ?? null);
}

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const nested = (levels: number) => `${'{ a '.repeat(levels)}${'}'.repeat(levels)}`;

describe('as much as the limit passes, and no more', () => {
  const sixOf = (text: string) => times(6, (i) => `f${i} { ${times(50, (j) => `a${j}: g`)} ${text} }`);

  test.each([
    { what: 'levels of fields', most: nested(40), tooMuch: nested(41) },
    {
      what: 'levels of fields and fragments',
      most: `{ ${'... { '.repeat(79)} a ${'}'.repeat(80)}`,
      tooMuch: `{ ${'... { '.repeat(80)} a ${'}'.repeat(81)}`,
    },
    { what: '300 aliases', most: `{ x { ${sixOf('')} } }`, tooMuch: `{ x: x { ${sixOf('')} } }` },
    {
      what: 'fields of a query',
      most: `{ ${times(50, (i) => `f${i}`)} }`,
      tooMuch: `{ ${times(51, (i) => `f${i}`)} }`,
    },
    {
      what: 'fields of a mutation',
      most: `mutation { ${times(10, (i) => `m${i}: buy`)} }`,
      tooMuch: `mutation { ${times(11, (i) => `m${i}: buy`)} }`,
    },
    {
      what: 'times the same field',
      most: `{ a { ${times(50, () => 'id')} } }`,
      tooMuch: `{ a { ${times(51, () => 'id')} } }`,
    },
    {
      what: 'directives at one place',
      most: `{ a ${times(8, () => '@x')} }`,
      tooMuch: `{ a ${times(9, () => '@x')} }`,
    },
    { what: 'levels of introspection', most: `{ __schema ${nested(13)} }`, tooMuch: `{ __schema ${nested(14)} }` },
  ])('$what', ({ what, most, tooMuch }) => {
    expect(problemOf(most)).toBeNull();
    expect(problemOf(tooMuch)).toContain(what);
  });

  test('fields and fragments, all operations taken together', () => {
    const text = 'query A { a { b } } query B { ... { a } }';

    expect(problemOf(text, { fieldsMax: 4 })).toBeNull();
    expect(problemOf(text, { fieldsMax: 3 })).toContain('at most 3 fields and fragments');
  });
});

describe('fragments count wherever they are spread', () => {
  test('for the fields of a mutation', () => {
    const fragment = `fragment Six on Mutation { ${times(6, (i) => `m${i}: buy`)} }`;

    expect(problemOf(`mutation { ...Six } ${fragment}`)).toBeNull();
    expect(problemOf(`mutation { ...Six ... { ...Six } } ${fragment}`)).toContain('at most 10 fields of a mutation');
  });

  test('for one field in one selection, under other aliases and inside of fragments', () => {
    const text = `{ a { ${times(25, (i) => `x${i}: id`)} ... { ...Rest } } } fragment Rest on A { ${times(26, () => 'id')} }`;

    expect(problemOf(text)).toContain('at most 50 times the same field');
  });

  test('for depth', () => {
    expect(problemOf(`{ a { ...F } } fragment F on A ${nested(39)}`)).toBeNull();
    expect(problemOf(`{ a { a { ...F } } } fragment F on A ${nested(39)}`)).toContain('levels of fields');
  });

  test('and what they bring a second time and later is limited for itself', () => {
    const text = '{ ...F ...F ...F } fragment F on Query { a b }';

    expect(problemOf(text, { repeatedFieldsMax: 4 })).toBeNull();
    expect(problemOf(text, { repeatedFieldsMax: 3 })).toContain('at most 3 fields that fragments repeat');
  });

  test('so a few that double one another are not followed to their end', () => {
    const doubling = times(60, (i) => `fragment F${i} on Query { a { ...F${i + 1} } b { ...F${i + 1} } }`);

    expect(problemOf(`{ ...F0 } ${doubling} fragment F60 on Query { a }`, { depthMax: 1_000 })).toContain(
      'at most 1000 fields that fragments repeat',
    );
  });

  test('and nobody counts those that spread themselves', () => {
    expect(problemOf('{ ...A } fragment A on Query { a ...B } fragment B on Query { ...A }')).toBe('Cyclic');
  });
});

describe('brackets', () => {
  test('are counted outside of strings and comments', () => {
    expect(nestingOf('{ a(x: [{ y: "{{{{" }]) # {{{{\n }', limits)).toBe(4);
    expect(nestingOf('{ a(x: """ {{{ \\""" {{{ """) }', limits)).toBe(2);
  });

  test('beyond the tokens that the parser takes are not counted', () => {
    expect(nestingOf('{'.repeat(100), { tokensMax: 50 })).toBe(51);
  });
});
