import { expect, onTestFinished, test } from 'vitest';
import { startSubgraph } from './graphs/library/subgraph.ts';
import { routerBefore } from './router-before.ts';

// What becomes of an answer where a field failed that must not be null, as the client asks for it by `onError`.

const books = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])
  type Query { books: [Book!]! first: Book! }
  type Mutation { sell: Book! }
  type Book @key(fields: "id") { id: ID! title: String! secret: String! @authenticated }`;
const stock = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { nothing: Int }
  type Book @key(fields: "id") { id: ID! left: Int! shelf: Shelf! }
  type Shelf { room: String! }`;

const left = ({ id }: { id: string }) => {
  if (id === '2') throw new Error('nobody knows');
  return Number(id);
};
const shelf = ({ id }: { id: string }) => (id === '3' ? { room: null } : { room: 'A' });

async function shop() {
  const all = ['1', '2', '3'].map((id) => ({ id, title: `Book ${id}`, secret: 's' }));
  const first = () => all[0];
  const one = await startSubgraph(books, { Query: { books: () => all, first }, Mutation: { sell: first } });
  const two = await startSubgraph(stock, { Book: { __resolveReference: (book: object) => book, left, shelf } });
  onTestFinished(one.kill);
  onTestFinished(two.kill);
  const neighbours = { books: { sdl: books, urls: [one.url] }, stock: { sdl: stock, urls: [two.url] } };
  const { port } = await routerBefore(neighbours, { BATCH_MAX: '2' });
  const url = `http://127.0.0.1:${port}/graphql`;
  const ask = async (body: unknown): Promise<Told> => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(url, init);
    return { status: response.status, ...((await response.json()) as object) };
  };
  return { url, ask };
}

interface Told {
  readonly status: number;
  readonly data?: unknown;
  readonly errors?: readonly { readonly path?: readonly unknown[]; readonly extensions: object }[];
}

const query = '{ books { id left } }';

test('by default, and as PROPAGATE, what is around it is null', async () => {
  const { ask } = await shop();

  const [usual, said, none] = [
    await ask({ query }),
    await ask({ query, onError: 'PROPAGATE' }),
    await ask({ query, onError: null }),
  ];

  expect(usual).toMatchObject({ status: 200, data: null, errors: [{ path: ['books', 1, 'left'] }] });
  expect([said, none]).toEqual([usual, usual]);
});

test('as NULL the field alone is null, and told once', async () => {
  const { ask } = await shop();

  const told = await ask({ query, onError: 'NULL' });

  expect(told.data).toEqual({
    books: [
      { id: '1', left: 1 },
      { id: '2', left: null },
      { id: '3', left: 3 },
    ],
  });
  expect(told.errors?.map(({ path }) => path)).toEqual([['books', 1, 'left']]);
});

test('as NULL a field that is not for the caller is null by itself, too', async () => {
  const { ask } = await shop();

  const told = await ask({ query: '{ first { id secret } }', onError: 'NULL' });

  expect(told.data).toEqual({ first: { id: '1', secret: null } });
  expect(told.errors).toMatchObject([
    { path: ['first', 'secret'], extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } },
  ]);
});

test('as HALT there is no answer but the first error, and without one there is the answer', async () => {
  const { ask } = await shop();

  const halted = await ask({ query: '{ books { id left shelf { room } } }', onError: 'HALT' });
  const well = await ask({ query: '{ first { title } }', onError: 'HALT' });

  expect(halted.data).toBeNull();
  expect(halted.errors).toHaveLength(1);
  expect(well).toEqual({ status: 200, data: { first: { title: 'Book 1' } } });
});

test('one plan serves whatever is asked for, request by request', async () => {
  const { ask } = await shop();

  const modes = ['NULL', 'PROPAGATE', 'HALT', 'NULL', undefined];
  const told = await Promise.all(modes.map((onError) => ask({ query, onError })));

  expect(told.map(({ data }) => data === null)).toEqual([false, true, true, false, true]);
});

test('it is said in a URL, and for each operation of a list', async () => {
  const { url, ask } = await shop();

  const got = await fetch(`${url}?query=${encodeURIComponent(query)}&onError=NULL`, {
    headers: { 'apollo-require-preflight': '1' },
  });
  const list = await ask([{ query, onError: 'NULL' }, { query }]);

  expect(await got.json()).toMatchObject({ data: { books: [{}, { left: null }, {}] } });
  expect(Object.values(list).slice(0, 2)).toMatchObject([
    { data: { books: [{}, { left: null }, {}] } },
    { data: null },
  ]);
});

test.each(['null', 'ABORT', 1, {}])('%j is none of the three', async (onError) => {
  const { ask } = await shop();

  const told = await ask({ query, onError });

  expect(told).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});
