import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import { startRouter } from '../src/router.ts';
import { startLibrary } from './graphs/library/library.ts';
import type { Library } from './graphs/library/library.ts';
import { silentLog } from './silent-log.ts';

const unavailable = (subgraph: string, path: readonly (string | number)[]) => ({
  message: `the subgraph "${subgraph}" is not available`,
  path,
  extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryable: true, subgraph },
});

interface Graph extends Library {
  readonly ask: (query: string, options?: AskOptions) => Promise<Answer>;
}

interface AskOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Answer {
  readonly status: number;
  readonly body: { readonly data?: Record<string, unknown> | null; readonly errors?: readonly object[] };
}

/** A router before a library; the environment may be added to. */
async function startGraph(environment: Readonly<Record<string, string>> = {}): Promise<Graph> {
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
  const library = await startLibrary();
  onTestFinished(library.books.kill);
  onTestFinished(library.reviews.kill);

  const folder = await mkdtemp(join(tmpdir(), 'tributary-router-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, library.supergraphSdl);

  const config = readConfig({
    IDENTITY_SECRET: 'a secret of at least thirty-two characters',
    PORT: '0',
    SUPERGRAPH: supergraph,
    DRAIN_TIMEOUT_MS: '0',
    ...environment,
  });
  const { port, stop } = await startRouter(config, silentLog);
  onTestFinished(stop);
  return { ...library, ask: (query, options) => ask(port, query, options) };
}

async function ask(port: number, query: string, { variables = {}, headers = {} }: AskOptions = {}): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

test('one query takes fields from two subgraphs', async () => {
  const { ask } = await startGraph();

  const { status, body } = await ask('{ books { title postage reviews { text book { title } } } }');

  expect(status).toBe(200);
  expect(body).toEqual({
    data: {
      books: [
        { title: 'Emma', postage: 600, reviews: [{ text: 'Witty.', book: { title: 'Emma' } }] },
        { title: 'Dune', postage: 1400, reviews: [{ text: 'Dry.', book: { title: 'Dune' } }] },
      ],
    },
  });
});

test('a subgraph that is killed costs its own fields, and each is named by its path', async () => {
  const { ask, reviews } = await startGraph();
  await reviews.kill();

  const { status, body } = await ask('{ books { title stars: reviews { text } } latestReview { text } }');

  expect(status).toBe(200);
  expect(body.data).toEqual({
    books: [
      { title: 'Emma', stars: null },
      { title: 'Dune', stars: null },
    ],
    latestReview: null,
  });
  expect(body.errors).toHaveLength(3);
  expect(body.errors).toEqual(
    expect.arrayContaining([
      unavailable('reviews', ['latestReview']),
      unavailable('reviews', ['books', 0, 'stars']),
      unavailable('reviews', ['books', 1, 'stars']),
    ]),
  );
});

test('the other subgraph that is killed costs what it would have given', async () => {
  const { ask, books } = await startGraph();
  await books.kill();

  const { body } = await ask('{ latestReview { text book { id title } } books { id } }');

  expect(body.errors).toEqual(
    expect.arrayContaining([unavailable('books', ['latestReview', 'book', 'title']), unavailable('books', ['books'])]),
  );
  // `title` may not be null, and so its book is null.
  expect(body.data).toEqual({ latestReview: { text: 'Dry.', book: null }, books: null });
});

test('a field that is computed from a lost one is named, the lost one is nobody else’s business', async () => {
  const { ask, books } = await startGraph();
  await books.kill();

  const { body } = await ask('{ latestReview { book { postage } } }');

  expect(body).toEqual({
    data: { latestReview: { book: { postage: null } } },
    errors: [unavailable('books', ['latestReview', 'book', 'postage'])],
  });
});

test('a subgraph that hangs costs its fields after the deadline', async () => {
  const { ask, reviews } = await startGraph({ SUBGRAPH_TIMEOUT_MS: '500' });
  reviews.hang();

  const { body } = await ask('{ books { title } latestReview { text } }');

  expect(body.data).toEqual({ books: [{ title: 'Emma' }, { title: 'Dune' }], latestReview: null });
  expect(body.errors).toEqual([
    {
      message: 'the subgraph "reviews" did not answer in time',
      path: ['latestReview'],
      extensions: { code: 'SUBGRAPH_TIMEOUT', retryable: true, subgraph: 'reviews' },
    },
  ]);
});

test('a router starts while a subgraph is down', async () => {
  const { ask } = await startGraph({ SUBGRAPH_URL_BOOKS: 'http://127.0.0.1:9/graphql' });

  const { status, body } = await ask('{ books { title } latestReview { text } }');

  expect(status).toBe(200);
  expect(body.data).toEqual({ books: null, latestReview: { text: 'Dry.' } });
});

test('what a subgraph says with a code reaches the client, what it did not mean for clients does not', async () => {
  const { ask } = await startGraph();

  const { body } = await ask('{ said: failing(code: "BAD_USER_INPUT") unsaid: failing }');

  expect(body.data).toEqual({ said: null, unsaid: null });
  expect(body.errors).toEqual([
    {
      message: 'relation "books" does not exist',
      path: ['said'],
      extensions: { code: 'BAD_USER_INPUT', subgraph: 'books' },
    },
    {
      message: 'internal server error',
      path: ['unsaid'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', subgraph: 'books' },
    },
  ]);
});

test('upstream headers are built anew: identity and trace, and nothing that the client made up', async () => {
  const { ask } = await startGraph();
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

  const { body } = await ask('{ headers }', {
    headers: { 'tributary-identity': 'forged', 'x-request-id': 'mine', traceparent, cookie: 'a=b', 'x-other': '1' },
  });

  const headers = JSON.parse(String(body.data?.['headers']));
  expect(headers).toMatchObject({ 'x-request-id': 'mine', traceparent });
  expect(headers['tributary-identity']).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  expect(headers).not.toHaveProperty('cookie');
  expect(headers).not.toHaveProperty('x-other');
  expect(headers).not.toHaveProperty('authorization');
});

test('what is @inaccessible is not there for clients', async () => {
  const { ask } = await startGraph();

  const { status, body } = await ask('{ books { grams } }');

  expect(status).toBe(200);
  expect(body.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
});

test.each([
  { what: 'a document that cannot be parsed', query: '{', code: 'GRAPHQL_PARSE_FAILED' },
  { what: 'a document without end', query: `{ ${'books { id } '.repeat(5_000)} }`, code: 'GRAPHQL_PARSE_FAILED' },
  {
    what: 'a variable of the wrong type',
    query: 'query ($code: String) { failing(code: $code) }',
    code: 'BAD_USER_INPUT',
  },
])('$what is refused as a whole', async ({ query, code }) => {
  const { ask, books } = await startGraph();

  const { status, body } = await ask(query, {
    variables: { code: 1 },
    headers: { accept: 'application/graphql-response+json' },
  });

  expect(status).toBe(400);
  expect(body).toMatchObject({ errors: [{ extensions: { code } }] });
  expect(body).not.toHaveProperty('data');
  expect(books.requests()).toBe(0);
});

test('a mutation is sent once', async () => {
  const { ask, books } = await startGraph();

  const { body } = await ask('mutation { rename(id: "1", title: "Emma, again") { title } }');

  expect(body).toEqual({ data: { rename: { title: 'Emma, again' } } });
  expect(books.requests()).toBe(1);
});

test('a condition beside or within introspection may be a default', async () => {
  const { ask } = await startGraph();
  const query = `query ($no: Boolean! = false) {
    __type(name: "Book") { name @skip(if: $no) kind @include(if: $no) }
    books @include(if: $no) { id }
  }`;

  const { body } = await ask(query);

  expect(body).toEqual({ data: { __type: { name: 'Book' } } });
});

test('introspection can be switched off', async () => {
  const open = await startGraph();
  const closed = await startGraph({ INTROSPECTION: 'off' });
  const query = '{ __schema { queryType { name } } }';

  expect((await open.ask(query)).body).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } });
  expect((await closed.ask(query)).body).toMatchObject({
    errors: expect.arrayContaining([expect.objectContaining({ message: expect.stringContaining('introspection') })]),
  });
});

test.each([
  { what: 'what is no document', query: '{', legacy: 200, strict: 400 },
  { what: 'what is not valid', query: '{ nothing }', legacy: 200, strict: 422 },
  { what: 'variables that are wrong', query: 'query ($code: Int) { failing(code: $code) }', legacy: 200, strict: 422 },
  { what: 'data with errors', query: '{ failing books { id } }', legacy: 200, strict: 294 },
  { what: 'data alone', query: '{ books { id } }', legacy: 200, strict: 200 },
])(
  'the status of $what is $legacy in JSON, or strictly $strict in GraphQL’s own type',
  async ({ query, legacy, strict }) => {
    const { ask } = await startGraph({ STATUS_POLICY: 'strict' });

    const plain = await ask(query, { headers: { accept: 'application/json' } });
    const own = await ask(query, { headers: { accept: 'application/graphql-response+json' } });

    expect([plain.status, own.status]).toEqual([legacy, strict]);
  },
);

test('merging of fetches can be switched off, and the data is the same', async () => {
  const merging = await startGraph();
  const plain = await startGraph({ MERGE_FETCHES: 'off' });
  const query = '{ books { postage } again: books { reviews { text } } }';

  expect((await plain.ask(query)).body).toEqual((await merging.ask(query)).body);
  expect([plain.reviews.requests(), merging.reviews.requests()]).toEqual([2, 1]);
});
