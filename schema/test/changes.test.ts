import { assert, constantFrom, array, property, nat, tuple } from 'fast-check';
import { buildSchema, findBreakingChanges, findDangerousChanges, parse, validate, validateSchema } from 'graphql';
import { expect, test } from 'vitest';
import { severityOf } from '../src/changes/change.ts';
import { schemaChanges } from '../src/changes/schema-changes.ts';
import { touches, usedCoordinates } from '../src/changes/used-coordinates.ts';

const base = `directive @note(text: String, by: String!) repeatable on FIELD | QUERY
interface Node { id: ID! }
interface Named implements Node { id: ID! name: String }
type Book implements Node & Named { id: ID! name: String pages(from: Int = 1, to: Int): [Int!]! by: Person kind: Binding! }
type Person implements Node { id: ID! books(filter: Filter, first: Int!): [Book] }
union Item = Book | Person
enum Binding { PAPER CLOTH LEATHER }
input Filter { binding: Binding = PAPER title: String inner: Filter }
scalar Isbn
type Query { book(id: ID!): Book items(filter: Filter): [Item!] node(id: ID!): Node isbn: Isbn }
`;

/** Edits of the text, of which many make no schema and are passed over. */
const edits: readonly (readonly [string, string])[] = [
  ['type Person implements Node {', 'type Person {'],
  ['type Book implements Node & Named {', 'type Book implements Node {'],
  ['type Book implements Node {', 'type Book implements Node & Named {'],
  [' name: String }', ' name: String! }'],
  ['name: String pages', 'name: String! pages'],
  ['name: String pages', 'pages'],
  ['pages(from: Int = 1, to: Int)', 'pages(from: Int = 2, to: Int)'],
  ['pages(from: Int = 1, to: Int)', 'pages(from: Int, to: Int!)'],
  ['pages(from: Int = 1, to: Int)', 'pages(to: Int, of: Int)'],
  ['pages(from: Int = 1, to: Int)', 'pages(from: [Int] = 1, to: Int, of: Int!)'],
  ['[Int!]!', '[Int]'],
  ['[Int!]!', '[Int!]'],
  ['by: Person', 'by: Node'],
  ['by: Person', 'by: [Person]'],
  ['[Book]', '[Book!]!'],
  ['first: Int!', 'first: Int'],
  ['first: Int!', 'first: Int! after: String'],
  ['union Item = Book | Person', 'union Item = Book'],
  ['union Item = Book', 'union Item = Book | Person'],
  ['PAPER CLOTH LEATHER', 'PAPER CLOTH'],
  ['PAPER CLOTH', 'PAPER CLOTH LEATHER'],
  ['binding: Binding = PAPER', 'binding: Binding!'],
  ['title: String', 'title: [String!]'],
  ['title: String', 'heading: String'],
  ['inner: Filter', 'inner: Filter! other: Int'],
  ['inner: Filter', 'need: Int!'],
  ['inner: Filter', 'inner: Filter other: Int! = 3'],
  ['scalar Isbn', 'type Isbn { digits: String }'],
  ['scalar Isbn', 'enum Isbn { A }'],
  [' isbn: Isbn', ''],
  ['scalar Isbn', ''],
  ['items(filter: Filter)', 'items'],
  ['[Item!]', '[Item!]!'],
  ['@note(text: String, by: String!) repeatable on FIELD | QUERY', '@note(text: String, by: String!) on FIELD | QUERY'],
  ['repeatable on FIELD | QUERY', 'repeatable on FIELD'],
  ['text: String, by', 'by'],
  ['by: String!)', 'by: String!, at: Int!)'],
  ['directive @note', 'directive @remark'],
  ['interface Named', '"Has a name." interface Named'],
  ['name: String pages', 'name: String @deprecated(reason: "use id") pages'],
  ['type Query {', 'type Extra { id: ID } type Query { extra: Extra '],
];

const changed = array(tuple(constantFrom(...edits), nat({ max: 1 })), { minLength: 1, maxLength: 6 }).map((chosen) =>
  chosen.reduce((sdl, [[from, to], way]) => (way === 0 ? sdl.replace(from, to) : sdl.replace(to, from)), base),
);

function built(sdl: string) {
  try {
    const schema = buildSchema(sdl);
    return validateSchema(schema).length === 0 ? schema : null;
  } catch {
    return null;
  }
}

/** Defaults of input fields are ours alone: graphql-js 16 does not look at them. */
const ownKinds: ReadonlySet<string> = new Set(['INPUT_FIELD_DEFAULT_VALUE_CHANGE']);

test('random changes are judged as graphql-js judges them, in kind and number', () => {
  let judged = 0;
  assert(
    property(changed, changed, (one, other) => {
      const [before, after] = [built(one), built(other)];
      if (before === null || after === null) return;
      judged += 1;
      const ours = schemaChanges(before, after);
      const of = (severity: string) =>
        ours.filter((each) => severityOf(each) === severity && !ownKinds.has(each.kind)).map(({ kind }) => kind);

      expect(of('BREAKING').toSorted()).toEqual(
        findBreakingChanges(before, after)
          .map(({ type }) => type)
          .toSorted(),
      );
      expect(of('DANGEROUS').toSorted()).toEqual(
        findDangerousChanges(before, after)
          .map(({ type }) => type)
          .toSorted(),
      );
    }),
    { numRuns: 1_000 },
  );
  expect(judged).toBeGreaterThan(200);
});

const operations = [
  '{ book(id: 1) { id name } }',
  '{ book(id: 1) { pages(from: 1) kind } }',
  'query ($filter: Filter) { items(filter: $filter) { ... on Book { name } } }',
  '{ items(filter: { title: "a" }) { ... on Person { books(first: 1) { id } } } }',
  '{ node(id: 1) { id ... on Named { name } } }',
  '{ isbn }',
  '{ book(id: 1) { id @note(text: "a", by: "b") @note(by: "c") } }',
  'query @note(by: "b") { book(id: 1) { by { id } } }',
  '{ items(filter: { binding: LEATHER }) { __typename } }',
].map((text) => parse(text));

test('whatever a change makes wrong is said to be broken by a change', () => {
  let broken = 0;
  assert(
    property(changed, constantFrom(...operations), (sdl, operation) => {
      const [before, after] = [buildSchema(base), built(sdl)];
      if (after === null || validate(after, operation).length === 0) return;
      broken += 1;
      const used = usedCoordinates(operation, before);
      const touching = schemaChanges(before, after).filter((one) => touches(one, used));

      expect(touching.map(severityOf)).toContain('BREAKING');
    }),
    { numRuns: 1_000 },
  );
  expect(broken).toBeGreaterThan(30);
});

test.each([
  ['name: String pages', 'pages', '{ book(id: 1) { id } }', 'Book.name'],
  ['PAPER CLOTH LEATHER', 'PAPER CLOTH', '{ items(filter: { binding: PAPER }) { __typename } }', 'Binding.LEATHER'],
  ['first: Int!', 'first: Int! last: Int!', '{ book(id: 1) { by { id } } }', 'Person.books(last:)'],
  ['title: String', 'heading: String', '{ items(filter: { binding: PAPER }) { __typename } }', 'Filter.title'],
] as const)('a change from "%s" to "%s" leaves %s alone', (...[from, to, operation, coordinate]) => {
  const before = buildSchema(base);
  const changes = schemaChanges(before, buildSchema(base.replace(from, to))).filter(
    (one) => one.coordinate === coordinate,
  );
  const used = usedCoordinates(parse(operation), before);

  expect(changes.map((one) => touches(one, used))).toEqual([false]);
});
