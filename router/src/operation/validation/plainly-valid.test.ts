import {
  buildSchema,
  type DocumentNode,
  Lexer,
  parse,
  OverlappingFieldsCanBeMergedRule,
  Source,
  specifiedRules,
  TokenKind,
  validate,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { plainlyValid } from './plainly-valid.ts';

const schema = buildSchema(`
  directive @custom on FIELD | QUERY
  scalar Date
  enum Colour { RED GREEN }
  input Range { from: Int! to: Int = 9 colours: [Colour!] inner: Range }
  interface Named { name(short: Boolean): String }
  type Cat implements Named { name(short: Boolean): String lives: Int! friends(first: Int!, like: ID): [Pet!]! }
  type Dog implements Named { name(short: Boolean): String barks(at: Date, loud: Float = 1.5): Boolean }
  union Pet = Cat | Dog
  type Query { pet(id: ID!): Pet named: Named cats(range: Range, names: [String!], colour: Colour = RED): [Cat!] dog: Dog }
  type Mutation { wash(id: ID!): Pet }
`);
const rules = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule);

const valid = [
  '{ dog { name __typename } }',
  'query Q($id: ID!, $n: Int = 3, $short: Boolean) { pet(id: $id) { ... on Cat { lives friends(first: $n) { ...P } } ...P } } fragment P on Dog { name(short: $short) barks(at: "today", loud: 1) }',
  'query ($r: Range, $t: Int, $c: [Colour!], $no: Boolean!) { cats(range: { from: 1, to: $t, colours: [RED], inner: { from: -2, colours: $c } }, names: ["a", "b"], colour: GREEN) @skip(if: $no) { lives } more: cats(range: $r) @include(if: true) { name(short: null) } }',
  'mutation Wash { wash(id: 7) { __typename ... @include(if: false) { ... on Named { name } } } }',
  '{ named { ... on Pet { ... on Dog { barks(at: 5) } } } cats(names: "one") { friends(first: 1, like: "x") { __typename } } }',
];

/** Every document that comes of one token being left out, said twice, or said in place of another. */
function damaged(text: string): readonly string[] {
  const tokens = tokensOf(text);
  const others = [
    ...new Set([...tokens, 'unknown', 'null', '$unknown', '0', '"s"', 'RED', 'Query', 'Range', '@custom']),
  ];
  return tokens.flatMap((token, index) =>
    [[], [token, token], ...others.map((other) => [other])].map((put) => tokens.toSpliced(index, 1, ...put).join(' ')),
  );
}

function tokensOf(text: string): string[] {
  const lexer = new Lexer(new Source(text));
  const tokens: string[] = [];
  while (lexer.advance().kind !== TokenKind.EOF) tokens.push(text.slice(lexer.token.start, lexer.token.end));
  return tokens;
}

function parsed(text: string): DocumentNode | null {
  try {
    return parse(text, { noLocation: true });
  } catch {
    return null;
  }
}

describe('what is plainly valid', () => {
  test.each(valid)('%s', (text) => {
    expect(validate(schema, parse(text), rules)).toEqual([]);
    expect(plainlyValid(parse(text, { noLocation: true }), schema)).not.toBeNull();
  });

  test.each(valid)('is valid by every rule of GraphQL, whatever is changed: %s', (text) => {
    const documents = damaged(text).flatMap((one) => parsed(one) ?? []);
    const found = documents.map((document) => ({
      isPlain: plainlyValid(document, schema) !== null,
      errors: validate(schema, document, rules, { maxErrors: 1 }),
    }));

    expect(found.filter(({ isPlain, errors }) => isPlain && errors.length > 0)).toEqual([]);
    expect(found.filter(({ errors }) => errors.length > 0).length).toBeGreaterThan(10);
    // The rules themselves are asked for what is unusual alone.
    const missed = found.filter(({ isPlain, errors }) => !isPlain && errors.length === 0);
    expect(missed.length).toBeLessThan(found.length / 20);
  });
});

test.each([
  ['{ dog { name } }', true],
  ['{ dog { name name } }', false],
  ['{ dog { name n: name } }', true],
  ['{ dog { name ... { n: name } } }', false],
  ['{ a: dog { name } b: dog { name } }', true],
  ['{ dog { ...D } } fragment D on Dog { name }', false],
])('fields of one response name can be in %s: %s', (text, isUnambiguous) => {
  expect(plainlyValid(parse(text), schema)).toMatchObject({ isUnambiguous });
});

test('subscriptions, introspection and several operations are left to the rules', () => {
  const unusual = ['{ __schema { description } }', 'query A { dog { name } } query B { dog { name } }'];

  expect(unusual.map((text) => plainlyValid(parse(text), schema))).toEqual([null, null]);
});
