import { array, constantFrom, nat, tuple } from 'fast-check';
import { buildSchema, validateSchema } from 'graphql';

/** What the changes are made to. */
export const base = `directive @note(text: String, by: String!) repeatable on FIELD | QUERY
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

/** Some of them, one after another, forwards or backwards: a text that may be a schema. */
export const changed = array(tuple(constantFrom(...edits), nat({ max: 1 })), { minLength: 1, maxLength: 6 }).map(
  (chosen) =>
    chosen.reduce((sdl, [[from, to], way]) => (way === 0 ? sdl.replace(from, to) : sdl.replace(to, from)), base),
);

/** Null where the text makes no schema. */
export function built(sdl: string) {
  try {
    const schema = buildSchema(sdl);
    return validateSchema(schema).length === 0 ? schema : null;
  } catch {
    return null;
  }
}
