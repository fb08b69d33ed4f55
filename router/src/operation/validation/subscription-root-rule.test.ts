import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';
import { invalidity } from './invalidity.ts';

const schema = buildSchema(`
  type Query { a: Int }
  type Subscription { a: Int b: Int c(of: Int): Told }
  type Told { x: Int y: Int }
`);

function wrongIn(text: string): readonly string[] {
  return invalidity(parse(text), { schema, hasIntrospection: true }).map(({ message }) => message);
}

const tooMany = 'Anonymous Subscription must select only one top level field.';
const introspection = 'Anonymous Subscription must not select an introspection top level field.';
const conditions = 'Anonymous Subscription must not use `@skip` or `@include` directives in the top level selection.';

test.each([
  'subscription { a }',
  'subscription { x: a x: a }',
  'subscription { c(of: 1) { x } c(of: 1) { y } }',
  'subscription { ...F ...F } fragment F on Subscription { ... on Subscription { ... { a } } }',
  'subscription ($if: Boolean!) { c(of: 1) { x @skip(if: $if) ... @include(if: $if) { y } } }',
])('%s is one field', (text) => {
  expect(wrongIn(text)).toEqual([]);
});

test.each([
  ['subscription { a b }', [tooMany]],
  ['subscription { a x: a }', [tooMany]],
  ['subscription { a ...F } fragment F on Subscription { b }', [tooMany]],
  ['subscription { __typename }', [introspection]],
  ['subscription { a ... { __typename } }', [tooMany, introspection]],
  ['subscription { a @skip(if: false) }', [conditions]],
  ['subscription ($if: Boolean!) { a @include(if: $if) b @skip(if: $if) }', [tooMany, conditions]],
  ['subscription ($if: Boolean!) { ... @skip(if: $if) { a } }', [conditions]],
  ['subscription ($if: Boolean!) { ...F } fragment F on Subscription { a @skip(if: $if) }', [conditions]],
  ['subscription Named { a b }', [tooMany.replace('Anonymous Subscription', 'Subscription "Named"')]],
])('%s is refused', (text, expected) => {
  expect(wrongIn(text)).toEqual(expected);
});

test('a condition that is wrong itself is told, and so is one in another operation of the document', () => {
  const twice = 'query A { a } subscription B($if: Boolean!) { a @skip(if: $if) }';

  expect(wrongIn('subscription { a @skip }')).toContain(conditions);
  expect(wrongIn(twice)).toEqual([conditions.replace('Anonymous Subscription', 'Subscription "B"')]);
});
