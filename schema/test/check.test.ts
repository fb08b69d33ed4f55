import { expect, test } from 'vitest';
import { books, graphFolder, reviews, sdl, wellFormed } from './graph-folder.ts';

test.each(['schema/supergraph.graphql', 'schema/api.graphql', 'subgraphs/books/src/resolvers/types.ts'])(
  'check fails when %s is stale, and mends nothing',
  async (file) => {
    const { tributary, put, read } = await graphFolder();
    await tributary('compose');
    await put(file, 'old');

    const { exitCode, err } = await tributary('check');

    expect(exitCode).toBe(1);
    expect(err).toBe(
      `${file}:1:1 error STALE ${file} is not what the schema files give now: run \`tributary compose\` and commit it\n1 error`,
    );
    expect(await read(file)).toBe('old');
  },
);

test('check fails before the first compose', async () => {
  const { tributary } = await graphFolder();

  const { exitCode, err } = await tributary('check');

  expect(exitCode).toBe(1);
  expect(err).toMatch(/^4 errors$/m);
});

test('check fails when the graph does not compose', async () => {
  const { tributary, put } = await graphFolder();
  await tributary('compose');
  await put('subgraphs/books/schema.graphql', books.replace('title: String!', 'title: Unknown!'));

  const { exitCode, err } = await tributary('check');

  expect(exitCode).toBe(1);
  expect(err).toContain('subgraphs/books/schema.graphql');
  expect(err).toContain('Unknown');
});

test('every definition without a description is named by its path', async () => {
  const { tributary } = await graphFolder({
    'schema/subgraphs.json': '{ "books": "http://127.0.0.1:4001/graphql" }',
    'subgraphs/books/schema.graphql': sdl(`type Book { id: ID! }
enum Binding { PAPER }
input BookFilter { binding: Binding = PAPER }
interface Named { name: String }
union Item = Book
scalar Isbn
"   "
type Query { book(filter: BookFilter): Item, named: Named, isbn: Isbn }
extend type Query { books: [Book!]! }
"A directive." directive @note(text: String) on FIELD
`),
  });

  const { exitCode, err } = await tributary('check');

  const named = [...err.matchAll(/MISSING_DESCRIPTION (\S+) has no description/g)].map(([, path]) => path);
  expect(exitCode).toBe(1);
  expect(named).toEqual([
    'Book',
    'Book.id',
    'Binding',
    'Binding.PAPER',
    'BookFilter',
    'BookFilter.binding',
    'Named',
    'Named.name',
    'Item',
    'Isbn',
    'Query',
    'Query.book',
    'Query.book.filter',
    'Query.named',
    'Query.isbn',
    'Query.books',
    'note.text',
  ]);
  expect(err).toContain('subgraphs/books/schema.graphql:3:13 error MISSING_DESCRIPTION Book.id has no description');
});

test('two descriptions of one thing are a hint to compose and an error to check', async () => {
  const { tributary } = await graphFolder({
    ...wellFormed,
    'subgraphs/reviews/schema.graphql': reviews.replace('"A book."', '"A thing to read."'),
  });

  const composed = await tributary('compose');
  const checked = await tributary('check');

  expect(composed.exitCode).toBe(0);
  expect(composed.err).toContain('subgraphs/books/schema.graphql:3:1 hint INCONSISTENT_DESCRIPTION Element "Book"');
  expect(checked.exitCode).toBe(1);
  expect(checked.err).toContain('subgraphs/books/schema.graphql:3:1 error INCONSISTENT_DESCRIPTION Element "Book"');
  expect(checked.err).toContain('see also subgraphs/reviews/schema.graphql:3:1');
});
