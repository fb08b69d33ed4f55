import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { books, graphFolder, reviews, sdl, wellFormed } from './graph-folder.ts';

test('compose writes the supergraph, the API and the resolver types, and then check passes', async () => {
  const { tributary, read } = await graphFolder();

  const composed = await tributary('compose');
  const checked = await tributary('check');

  expect(composed).toMatchObject({ exitCode: 0, err: '' });
  expect(composed.out).toContain('composed books, reviews; wrote schema/supergraph.graphql');
  expect(checked).toEqual({ exitCode: 0, out: 'checked books, reviews', err: '' });
  expect(await read('schema/supergraph.graphql')).toContain(
    '@join__graph(name: "books", url: "http://127.0.0.1:4001/graphql")',
  );
});

test('the API has what clients see, with its descriptions, and nothing of federation', async () => {
  const { tributary, read } = await graphFolder();

  await tributary('compose');
  const api = await read('schema/api.graphql');

  const book = buildSchema(api).getType('Book');
  expect(book?.description).toBe('A book.');
  expect(api).not.toContain('cost');
  expect(api).not.toMatch(/join__|@inaccessible|_entities|_service/);
});

test('composing again writes nothing', async () => {
  const { tributary } = await graphFolder();
  await tributary('compose');

  const again = await tributary('compose');

  expect(again).toMatchObject({ exitCode: 0, out: 'composed books, reviews; nothing had changed' });
});

test('the order in which the files came to be does not change the result', async () => {
  const reversed = Object.fromEntries(Object.entries(wellFormed).toReversed());
  const first = await graphFolder();
  const second = await graphFolder(reversed);

  await first.tributary('compose');
  await second.tributary('compose');

  expect(await second.read('schema/supergraph.graphql')).toBe(await first.read('schema/supergraph.graphql'));
});

test('a conflict between two subgraphs names the file, the line and the other side', async () => {
  const { tributary } = await graphFolder({
    ...wellFormed,
    'subgraphs/reviews/schema.graphql': reviews.replace('id: ID!', 'id: ID!\n  "What is on the cover."\n  title: Int!'),
  });

  const { exitCode, err } = await tributary('compose');

  expect(exitCode).toBe(1);
  expect(err).toMatch(
    /^subgraphs\/books\/schema\.graphql:\d+:3 error FIELD_TYPE_MISMATCH Type of field "Book\.title"/m,
  );
  expect(err).toMatch(/^ {4}see also subgraphs\/reviews\/schema\.graphql:\d+:3$/m);
});

test('what is wrong within one subgraph names its file and line', async () => {
  const { tributary } = await graphFolder({
    ...wellFormed,
    'subgraphs/books/schema.graphql': books.replace('@key(fields: "id")', '@key(fields: "isbn")'),
  });

  const { exitCode, err } = await tributary('compose');

  expect(exitCode).toBe(1);
  expect(err).toMatch(/^subgraphs\/books\/schema\.graphql:4:\d+ error KEY_INVALID_FIELDS On type "Book"/m);
});

test('a graph that no query plan could serve is refused', async () => {
  const { tributary } = await graphFolder({
    ...wellFormed,
    'subgraphs/reviews/schema.graphql': sdl(`"A book."
type Book {
  "What readers say."
  reviews: [String!]!
}`),
  });

  const { exitCode, err } = await tributary('compose');

  expect(exitCode).toBe(1);
  expect(err).toContain('error SATISFIABILITY_ERROR');
});

test('where the graph does not compose nothing is written', async () => {
  const { tributary, read, put } = await graphFolder();
  await tributary('compose');
  const before = await read('schema/supergraph.graphql');
  await put('subgraphs/books/schema.graphql', sdl('type Broken'));

  await tributary('compose');

  expect(await read('schema/supergraph.graphql')).toBe(before);
});

test('text that is no GraphQL is named with file, line and column', async () => {
  const { tributary } = await graphFolder({
    ...wellFormed,
    'subgraphs/books/schema.graphql': 'type Book {\n  id ID!\n}',
  });

  const { exitCode, err } = await tributary('compose');

  expect(exitCode).toBe(1);
  expect(err).toContain('subgraphs/books/schema.graphql:2:6 error INVALID_SYNTAX Syntax Error');
});

test('a folder without a URL and a URL without a folder are both named', async () => {
  const { tributary } = await graphFolder({
    ...wellFormed,
    'schema/subgraphs.json': '{ "books": "http://127.0.0.1:4001/graphql", "stock": "http://127.0.0.1:4003/graphql" }',
  });

  const { exitCode, err } = await tributary('compose');

  expect(exitCode).toBe(1);
  expect(err).toContain('subgraphs/reviews/schema.graphql:1:1 error SUBGRAPH_WITHOUT_URL');
  expect(err).toContain('schema/subgraphs.json:1:1 error SUBGRAPH_WITHOUT_SCHEMA');
});

test.each([
  ['{', 'JSON'],
  ['[]', 'expected an object'],
  ['{ "books": "books:4001:x y" , "reviews": 4 }', 'expected a URL for "reviews"'],
])('subgraphs.json that reads %j is refused', async (text, message) => {
  const { tributary } = await graphFolder({ ...wellFormed, 'schema/subgraphs.json': text });

  const { exitCode, err } = await tributary('check');

  expect(exitCode).toBe(1);
  expect(err).toContain('schema/subgraphs.json:1:1 error INVALID_SUBGRAPH_URLS');
  expect(err).toContain(message);
});

test('a wrong --root is told as such', async () => {
  const { tributary } = await graphFolder({});

  const { exitCode, err } = await tributary('compose');

  expect(exitCode).toBe(1);
  expect(err).toContain('schema/subgraphs.json:1:1 error INVALID_SUBGRAPH_URLS no such file: is --root the folder');
});

test('a folder without subgraphs says so', async () => {
  const { tributary } = await graphFolder({ 'schema/subgraphs.json': '{}' });

  const { exitCode, err } = await tributary('compose');

  expect(exitCode).toBe(1);
  expect(err).toContain('error NO_SUBGRAPHS found no subgraphs/<name>/schema.graphql');
});
