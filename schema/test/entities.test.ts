import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { graphFolder, sdl } from './graph-folder.ts';

const shelf = sdl(`"A book."
type Book @key(fields: "id") @key(fields: "shelf { name } place") {
  "Its number."
  id: ID!
  "Where it stands."
  shelf: Shelf!
  "The how manieth it is there."
  place: Int!
}

"Where books stand."
type Shelf @key(fields: "name", resolvable: false) {
  "What is written on it."
  name: String!
}

"What can be read."
type Query {
  "All of them; null where nobody answers."
  books: BookConnection
  "None without its number."
  book("Its number." id: ID!): Book
}

"Books, page by page."
type BookConnection {
  "Those of the page."
  nodes: [Book!]! @listSize(assumedSize: 10)
}
`);

type Fields = Readonly<Record<string, unknown>>;
type Respond = (references: readonly Fields[]) => object | Promise<object>;

const books = ['1', '2', '3'].map((id) => ({ __typename: 'Book', id, shelf: { name: 'A' }, place: Number(id) }));

function found(reference: Fields): Fields | null {
  return books.find(({ id, place }) => id === reference['id'] || place === reference['place']) ?? null;
}

const honest: Respond = (references) => ({ data: { _entities: references.map(found) } });

/** Runs the command against a service that answers references so, and the rest as it should. */
async function tested(respond: Respond, ...args: readonly string[]) {
  const server = createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const part of request) body += String(part);
      const { query, variables } = JSON.parse(body) as { query: string; variables: { references: readonly Fields[] } };
      const answer = query.includes('_entities')
        ? await respond(variables.references)
        : { data: { books: { nodes: books } } };
      response.end(JSON.stringify(answer));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}/graphql`;
  const folder = await graphFolder({
    'schema/subgraphs.json': JSON.stringify({ shelf: url }),
    'subgraphs/shelf/schema.graphql': shelf,
  });
  return folder.tributary('test', 'entities', 'shelf', ...args);
}

test('a subgraph that answers in order, and null for what it does not know, is told to be right by each key', async () => {
  expect(await tested(honest)).toEqual({ exitCode: 0, out: 'asked shelf by 2 keys', err: '' });
});

test.each<[string, string, Respond]>([
  [
    'in the order of its store',
    'ENTITY_MISPLACED',
    (references) => ({
      data: {
        _entities: books
          .filter((book) => references.map(found).includes(book))
          .concat(Array.from({ length: Math.max(0, references.length - 3) })),
      },
    }),
  ],
  ['each once', 'ENTITY_COUNT', (references) => ({ data: { _entities: [...new Set(references.map(found))] } })],
  [
    'nothing for what it does not know',
    'ENTITY_COUNT',
    (references) => ({ data: { _entities: references.map(found).filter((one) => one !== null) } }),
  ],
  [
    'an error for what it does not know',
    'ENTITY_UNKNOWN_FAILS',
    (references) =>
      references.every(found)
        ? { data: { _entities: references.map(found) } }
        : { data: null, errors: [{ message: 'no such book' }] },
  ],
  ['nothing at all', 'ENTITY_COUNT', () => ({ data: null, errors: [{ message: 'out of order' }] })],
])('one that answers %s is told with its key', async (_, code, respond) => {
  const { exitCode, err } = await tested(respond);

  expect(exitCode).toBe(1);
  expect(err).toMatch(new RegExp(`^subgraphs/shelf/schema\\.graphql:4:11 error ${code} Book by "id": `, 'm'));
  expect(err).toMatch(
    new RegExp(`^subgraphs/shelf/schema\\.graphql:4:30 error ${code} Book by "shelf \\{ name \\} place": `, 'm'),
  );
});

test('one that asks its store for each reference is hinted at', async () => {
  const perReferenceMs = 4;

  const { exitCode, err } = await tested(async (references) => {
    await sleep(references.length * perReferenceMs);
    return honest(references);
  });

  expect(exitCode).toBe(0);
  expect(err).toContain('hint ENTITY_TIME_GROWS Book by "id": 100 references take');
});

test('one that knows whatever it is asked for is hinted at, as views of others do', async () => {
  const { exitCode, err } = await tested((references) => ({ data: { _entities: references } }));

  expect(exitCode).toBe(0);
  expect(err).toContain('hint ENTITY_UNKNOWN_FOUND');
});

test.each([
  [['--url', 'nowhere'], 'error INVALID_OPTION expected --url'],
  [['--url', 'http://127.0.0.1:1/'], 'error SUBGRAPH_SILENT no GraphQL from http://127.0.0.1:1/'],
])('%j is told', async (args, message) => {
  const { exitCode, err } = await tested(honest, ...args);

  expect(exitCode).toBe(1);
  expect(err).toContain(message);
});

test('another name, or another thing to test, is refused', async () => {
  const { tributary } = await graphFolder();

  expect((await tributary('test', 'entities', 'shop')).err).toContain('expected one of books, reviews, got "shop"');
  expect((await tributary('test', 'load', 'books')).err).toContain('expected "test entities NAME"');
});
