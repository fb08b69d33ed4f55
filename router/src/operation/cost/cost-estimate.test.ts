import { buildSchema, getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { usualLimits } from '../../graph/usual-limits.ts';
import { costRules } from '../../supergraph/cost-rules.ts';
import { readOperation } from '../read-operation.ts';
import { costEstimate } from './cost-estimate.ts';
import { FieldCosts } from './field-costs.ts';

const sdl = `
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(
    assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true
  ) on FIELD_DEFINITION

  scalar Report @cost(weight: 30)
  enum Colour { RED }
  interface Named { name: String friends(first: Int = 3): [Named!] @listSize(slicingArguments: ["first"]) }
  type Cat implements Named { name: String friends(first: Int = 3): [Named!] cat: Cat colour: Colour }
  type Dog implements Named @cost(weight: 5) {
    name: String friends(first: Int = 3): [Named!] owner: Person puppies: [Dog] @listSize(assumedSize: 4)
  }
  union Pet = Cat | Dog
  type Person { id: ID pets: [Pet] report: Report name: String dear: Person @cost(weight: 50) free: Person @cost(weight: 0) }
  type Page { nodes: [Person!]! edges: [Edge!]! total: Int }
  type Edge { node: Person cursor: String }
  input Slice { first: Int back: Back }
  input Back { last: Int }
  input Where { text: String @cost(weight: 7) all: [Where!] colour: Colour }
  type Query {
    me: Person
    people(first: Int = 20, last: Int): Page
      @listSize(assumedSize: 10, slicingArguments: ["first", "last"], sizedFields: ["nodes", "edges"])
    sliced(page: Slice): [Person] @listSize(assumedSize: 9, slicingArguments: ["page.first", "page.back.last"])
    many: [Person]
    pet: Pet
    found(where: Where, fast: Boolean @cost(weight: 3)): Person
  }
  type Mutation { change: Person pay: Person @cost(weight: 40) touch: Int }
`;

const schema = buildSchema(sdl);
const options = { schema, fields: new FieldCosts(costRules(parse(sdl))), listSizeAssumed: 100 };

function cost(text: string, variables: Readonly<Record<string, unknown>> = {}): number {
  const read = readOperation(text, { schema, operationName: null, hasIntrospection: true, limits: usualLimits.limits });
  if (read.kind === 'Refused') throw read.errors[0] ?? new Error('refused');
  return costEstimate(read, options)(variables);
}

test.each([
  ['{ __typename }', 0],
  ['{ me { id name } }', 1],
  ['{ me { dear { id } } }', 51],
  ['{ me { free { free { dear { id } } } } }', 51],
  ['{ me { report } }', 31],
  ['{ many { id } }', 100],
  ['{ many { pets { __typename } } }', 100 * (1 + 100)],
  ['{ pet { ... on Dog { owner { id } } } }', 1 + 1],
  ['{ pet { ... on Dog { puppies { name } } } }', 1 + 4 * 5],
  ['mutation { change { id } }', 10],
  ['mutation { touch pay { dear { id } } }', 10 + 40 + 50],
])('%s costs %d', (text, expected) => {
  expect(cost(text)).toBe(expected);
});

describe('a list is as long', () => {
  test.each([
    ['as its argument says', '{ people(first: 7) { nodes { id } } }', 1 + 7],
    ['as the argument’s default says', '{ people { nodes { id } } }', 1 + 20],
    ['as the larger of two arguments says', '{ people(first: 7, last: 8) { nodes { id } } }', 1 + 8],
    ['as assumed, where the arguments are null', '{ people(first: null) { nodes { id } } }', 1 + 10],
    ['as a field of an argument says', '{ sliced(page: { back: { last: 3 } }) { id } }', 3],
    ['as assumed, where that field is not there', '{ sliced(page: {}) { id } }', 9],
    [
      'in each of the fields that are named for it',
      '{ people(first: 2) { nodes { id } edges { node { id } } } }',
      1 + 2 + 2 * 2,
    ],
    ['as its interface says, on the types that implement it', '{ pet { ... on Cat { friends { name } } } }', 1 + 3],
    ['as no negative number says', '{ people(first: -5) { nodes { id } } }', 1],
  ])('%s: %s', (_, text, expected) => {
    expect(cost(text)).toBe(expected);
  });

  test('as a variable says, its default, or what is assumed where it is null', () => {
    const text = 'query ($n: Int = 4) { people(first: $n) { nodes { pets { __typename } } } }';

    expect(cost(text, { n: 6 })).toBe(1 + 6 * 101);
    expect(cost(text, { n: 4 })).toBe(1 + 4 * 101);
    expect(cost(text, { n: null })).toBe(1 + 10 * 101);
    expect(cost('query ($page: Slice) { sliced(page: $page) { id } }', { page: { first: 12 } })).toBe(12);
  });
});

describe('what is selected twice', () => {
  test.each([
    [
      'counts once under one name',
      '{ many { id } ...P } fragment P on Query { many { name } many { dear { id } } }',
      100 * 51,
    ],
    ['counts twice under two', '{ many { id } again: many { id } }', 200],
    [
      'counts once where types exclude one another',
      '{ pet { ... on Cat { friends { name } } ... on Dog { friends { name } } } }',
      1 + 3,
    ],
  ])('%s', (_, text, expected) => {
    expect(cost(text)).toBe(expected);
  });
});

test('introspection costs by its size, and little of it nothing', () => {
  const usual = cost(getIntrospectionQuery());

  expect(cost('{ __schema { queryType { name } } }')).toBe(0);
  expect(usual).toBeGreaterThan(2);
  expect(cost(getIntrospectionQuery().replace('__schema', 'me { id } __schema'))).toBe(1 + usual);
});

test('what the variables skip costs nothing', () => {
  const text = `query ($a: Boolean!, $b: Boolean!) {
    many @include(if: $a) { id }
    ... @skip(if: $b) { many { id } other: many { id } }
    never: many @skip(if: true) { id }
    always: me @include(if: true) { id }
  }`;

  expect(cost(text, { a: false, b: true })).toBe(1);
  expect(cost(text, { a: true, b: true })).toBe(1 + 100);
  expect(cost(text, { a: false, b: false })).toBe(1 + 200);
});

test('arguments and inputs cost what they are said to, wherever they stand', () => {
  const text = 'query ($where: Where, $fast: Boolean) { found(where: $where, fast: $fast) { id } }';

  expect(cost(text)).toBe(1);
  expect(cost(text, { fast: true, where: { colour: 'RED' } })).toBe(1 + 3);
  expect(cost(text, { where: { text: 'a', all: [{ text: 'b' }, { all: [{ text: 'c' }] }] } })).toBe(1 + 3 * 7);
  expect(cost('{ found(where: { text: "a", all: { text: "b" } }) { id } }')).toBe(1 + 2 * 7);
});

/** The rules of the schema above with two of its directives under other names, and this of its link to them. */
function linked(link: string) {
  const text = sdl
    .replaceAll('@cost(weight: 50)', '@price(weight: 50)')
    .replaceAll('@listSize(assumedSize: 4)', '@cost__listSize(assumedSize: 4)');
  return costRules(parse(`schema @link(url: "https://specs.apollo.dev/cost/v0.1"${link}) { query: Query } ${text}`));
}

test('the directives are found under the names by which they are linked', () => {
  const renamed = linked(', import: [{ name: "@cost", as: "@price" }]');

  expect(renamed.weight('Person.dear')).toBe(50);
  expect(renamed.weight('Mutation.pay')).toBeNull();
  expect(renamed.listSize('Dog', 'puppies')?.assumedSize).toBe(4);
  expect(linked('').weight('Mutation.pay')).toBe(40);
  expect(costRules(parse('type Query { a: Int }')).isDeclared).toBe(false);
});
