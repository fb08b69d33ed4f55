import { expect, test } from 'vitest';
import { graphFolder, reviews, sdl, wellFormed } from './graph-folder.ts';

const keyless = reviews
  .replace(' @key(fields: "id")', '')
  .replace('  "Its number."\n  id: ID!\n', '  "By whom."\n  by: String\n');

test('queries that fail for one reason are told once, where a key would mend them, and with that key', async () => {
  const { tributary } = await graphFolder({ ...wellFormed, 'subgraphs/reviews/schema.graphql': keyless });

  const { exitCode, err } = await tributary('compose');

  expect(exitCode).toBe(1);
  expect(err)
    .toBe(`subgraphs/reviews/schema.graphql:4:1 error SATISFIABILITY_ERROR no plan could serve Book.by, Book.reviews
    for example { book(id: "<any id>") { by } }
    and 1 other query
    from subgraph "books": cannot move to subgraph "reviews" because type "Book" has no @key defined in subgraph "reviews"
    4 | type Book {
      | ^
    see also subgraphs/reviews/schema.graphql:6:3
    6 |   by: String
      |   ^
    see also subgraphs/reviews/schema.graphql:8:3
    8 |   reviews: [Review!]! @listSize(assumedSize: 10)
      |   ^
    help: add @key(fields: "id") to Book in subgraph "reviews", with the fields that it names
1 error`);
});

test('what the help says mends it', async () => {
  const { tributary, put } = await graphFolder({ ...wellFormed, 'subgraphs/reviews/schema.graphql': keyless });
  const mended = keyless.replace('type Book {', 'type Book @key(fields: "id") {\n  "Its number."\n  id: ID!');
  await put('subgraphs/reviews/schema.graphql', mended);

  expect(await tributary('compose')).toMatchObject({ exitCode: 0, err: '' });
});

test('a key that cannot be resolved where one is is told at the field that cannot be reached', async () => {
  const { tributary } = await graphFolder({
    ...wellFormed,
    'subgraphs/reviews/schema.graphql': sdl(`"A book."
type Book @key(fields: "isbn") {
  "Its other number."
  isbn: String!
  "What readers say."
  reviews: [String!]!
}`),
  });

  const { err } = await tributary('compose');

  expect(err).toMatch(
    /^subgraphs\/reviews\/schema\.graphql:6:3 error SATISFIABILITY_ERROR no plan could serve Book\.isbn, Book\.reviews$/m,
  );
  expect(err).toContain(
    'using @key(fields: "isbn") of "Book", the key field(s) cannot be resolved from subgraph "books"',
  );
  expect(err).toMatch(/^ {4}help: let the subgraph/m);
  expect(err).toMatch(/^1 error$/m);
});

test('a graph at which the search for unserved queries gives up is told as such, and not by a crash', async () => {
  const linked = sdl('').replace('"@key"', '"@key", "@override"');
  const moving = (definitions: string) => `${linked}"A book."\ntype Book @shareable { ${definitions} }\n`;
  const { tributary } = await graphFolder({
    ...wellFormed,
    'subgraphs/books/schema.graphql': `${moving('"Of it." id: ID "Of it." pages: Int @override(from: "reviews", label: "percent(5)")')}"What can be read."\ntype Query { "One." book: Book }`,
    'subgraphs/reviews/schema.graphql': moving('"Of it." id: ID "Of it." pages: Int'),
  });

  const { exitCode, err } = await tributary('compose');

  expect(exitCode).toBe(1);
  expect(err).toContain(' error COMPOSITION_FAILED Subgraph reviews should have exactly one vertex for type Book');
});
