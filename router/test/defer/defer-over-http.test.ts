import { expect, test, vi } from 'vitest';
import { routerBefore } from '../router-before.ts';
import { served } from '../subgraph-at.ts';
import { accepts, askInParts, slowShop } from './slow-shop.ts';

const query = '{ books { id title ... @defer(label: "stock") { left } } }';

test('20220824: the first part is there before what is deferred, which comes by its path and label', async () => {
  const { url, gates } = await slowShop();
  const { response, next } = await askInParts(url, { query: '{ first { id ... @defer(label: "stock") { left } } }' });

  const first = await next();
  gates.stock.open();
  const second = await next();

  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('multipart/mixed;boundary="graphql";deferSpec=20220824');
  expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  expect(first).toEqual({ data: { first: { id: '1' } }, hasNext: true });
  expect(second).toEqual({
    incremental: [{ data: { left: 1 }, path: ['first'], label: 'stock' }],
    hasNext: false,
  });
  expect(await next()).toBeNull();
});

test('v0.2: what is pending is told first, and its end', async () => {
  const { url, gates } = await slowShop();
  const { response, next, all } = await askInParts(url, { query }, { accept: accepts['v0.2'] });

  const first = await next();
  gates.stock.open();
  const rest = await all();

  expect(response.headers.get('content-type')).toBe('multipart/mixed;boundary="graphql";incrementalSpec=v0.2');
  expect(first).toEqual({
    data: { books: ['1', '2', '3'].map((id) => ({ id, title: `Book ${id}` })) },
    pending: [0, 1, 2].map((at) => ({ id: String(at), path: ['books', at], label: 'stock' })),
    hasNext: true,
  });
  expect(rest).toEqual([
    {
      incremental: [
        { id: '0', data: { left: 1 } },
        { id: '2', data: { left: 3 } },
      ],
      completed: [
        { id: '0' },
        { id: '1', errors: [expect.objectContaining({ path: ['books', 1, 'left'] })] },
        { id: '2' },
      ],
      hasNext: false,
    },
  ]);
});

test('what the same subgraph takes long for is asked apart, by the key of its entity', async () => {
  const { url, gates, requests } = await slowShop();
  const { next } = await askInParts(url, { query: '{ first { title ... @defer { blurb } } }' });

  const first = await next();
  gates.blurb.open();
  const second = await next();

  expect(first).toEqual({ data: { first: { title: 'Book 1' } }, hasNext: true });
  expect(second).toEqual({ incremental: [{ data: { blurb: 'of 1' }, path: ['first'] }], hasNext: false });
  expect(requests.books()).toBe(2);
});

test('root fields of a query come later, too', async () => {
  const { url, gates } = await slowShop();
  const { next } = await askInParts(url, { query: '{ first { id } ... @defer { slow } }' });

  const first = await next();
  gates.blurb.open();

  expect(first).toEqual({ data: { first: { id: '1' } }, hasNext: true });
  expect(await next()).toEqual({ incremental: [{ data: { slow: 'of all' }, path: [] }], hasNext: false });
});

test.each([
  ['is a root field', '{ first { left } ... @defer { slow } }', { path: [], data: { slow: 'of all' } }],
  ['needs what is there', '{ first { left ... @defer { blurb } } }', { path: ['first'], data: { blurb: 'of 1' } }],
])('what %s is asked for while the first part waits for another subgraph', async (_, asked, told) => {
  const { url, gates } = await slowShop();
  const answered = askInParts(url, { query: asked });
  await vi.waitFor(() => expect([gates.stock.waiting(), gates.blurb.waiting()]).toEqual([1, 1]));

  gates.blurb.open();
  gates.stock.open();
  const { all } = await answered;

  expect(await all()).toMatchObject([{ data: { first: { left: 1 } } }, { incremental: [told] }]);
});

test('what cannot be deferred comes with what is around it, as one answer', async () => {
  const { url } = await slowShop();
  const asked = { query: '{ first { author { name ... @defer { bio } } ... @defer { id } } }' };
  const { response } = await askInParts(url, asked, { accept: accepts['v0.2'] });

  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
});

test('parts within parts come after what is around them', async () => {
  const { url, gates } = await slowShop();
  gates.blurb.open();
  const nested = '{ first { ... @defer(label: "a") { blurb ... @defer(label: "b") { left shelf { room } } } } }';
  const { next, all } = await askInParts(url, { query: nested }, { accept: accepts['v0.2'] });

  const first = await next();
  const second = await next();
  gates.stock.open();

  expect(first).toEqual({ data: { first: {} }, pending: [{ id: '0', path: ['first'], label: 'a' }], hasNext: true });
  expect(second).toEqual({
    pending: [{ id: '1', path: ['first'], label: 'b' }],
    incremental: [{ id: '0', data: { blurb: 'of 1' } }],
    completed: [{ id: '0' }],
    hasNext: true,
  });
  expect(await all()).toEqual([
    { incremental: [{ id: '1', data: { left: 1, shelf: { room: 'A' } } }], completed: [{ id: '1' }], hasNext: false },
  ]);
});

test('what is there before is not told again: what a part adds below it has a path of its own', async () => {
  const { url, gates } = await slowShop();
  gates.stock.open();
  const beside = '{ first { id shelf { room } ... @defer { id shelf { room row } left } } }';
  const identified = await askInParts(url, { query: beside }, { accept: accepts['v0.2'] });
  const placed = await askInParts(url, { query: beside });

  const [first, second] = await identified.all();
  const [, old] = await placed.all();

  expect(first).toMatchObject({ data: { first: { id: '1', shelf: { room: 'A' } } } });
  expect(second).toMatchObject({
    incremental: [
      { id: '0', data: { left: 1 } },
      { id: '0', subPath: ['shelf'], data: { row: 1 } },
    ],
    completed: [{ id: '0' }],
  });
  expect(old).toMatchObject({
    incremental: [
      { path: ['first'], data: { left: 1 } },
      { path: ['first', 'shelf'], data: { row: 1 } },
    ],
  });
});

test.each([
  ['a part and one within it have', 'next { next { title } } ... @defer { next { next { id left } } }'],
  ['two within a part have', '... @defer { next { next { title } } } ... @defer { next { next { id left } } }'],
])('what %s of an object comes with the outer one, and not before', async (_, fields) => {
  const { url, gates } = await slowShop();
  gates.stock.open();
  const text = `{ first { next { id } ... @defer { blurb ${fields} } } }`;
  const { next, all } = await askInParts(url, { query: text }, { accept: accepts['v0.2'] });

  const first = await next();
  gates.blurb.open();
  const others = await all();

  expect(first).toMatchObject({ data: { first: { next: { id: '2' } } }, pending: [{ id: '0', path: ['first'] }] });
  expect(first).not.toHaveProperty(['data', 'first', 'next', 'next']);
  const told = JSON.stringify(others);
  for (const piece of ['"title":"Book 3"', '"id":"3","left":3', '"blurb":"of 1"']) expect(told).toContain(piece);
});

test.each([
  ['v0.2', '"completed":[{"id":"3","errors":'],
  ['20220824', '"data":null,"path":["first"],"errors":'],
] as const)('%s: a part that is lost at one object is lost at all', async (format, lost) => {
  const { url, gates } = await slowShop();
  gates.stock.open();
  const text =
    '{ books { id ... @defer { shelf { room } } } first { next { id } ... @defer { next { left } blurb } } }';
  const { next, all } = await askInParts(url, { query: text }, { accept: accepts[format] });
  await next();
  gates.blurb.open();

  const told = JSON.stringify(await all());

  expect(told).toContain('"path":["first","next","left"]');
  expect(told).toContain('"room":"A"');
  expect(told).not.toContain('of 1');
  expect(told).toContain(lost);
});

test.each(['v0.2', '20220824'] as const)('%s: each part that an error has cost says why', async (format) => {
  const { url, gates } = await slowShop();
  const text = '{ books { ... @defer(label: "a") { left } ... @defer(label: "b") { left } } }';
  const { next, all } = await askInParts(url, { query: text }, { accept: accepts[format] });
  await next();
  gates.stock.open();

  const told = JSON.stringify(await all());

  expect(told.match(/"path":\["books",1,"left"\]/g)).toHaveLength(2);
  expect(told).not.toContain('"errors":[]');
});

test.each(['v0.2', '20220824'] as const)(
  '%s: an error of no place is told, though the part adds nothing',
  async (format) => {
    const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
    const books = await served((request, response) => {
      request.resume();
      response.setHeader('content-type', 'application/json');
      response.end('{"data":{"first":null},"errors":[{"message":"nobody knows","extensions":{"code":"GONE"}}]}');
    });
    const { port } = await routerBefore({
      books: { sdl: `${link} type Query { first: Book } type Book @key(fields: "id") { id: ID! }`, urls: [books] },
      stock: {
        sdl: `${link} type Book @key(fields: "id") { id: ID! left: Int }`,
        urls: ['http://127.0.0.1:9/graphql'],
      },
    });
    const text = '{ first { id } ... @defer { first { left } } }';

    const url = `http://127.0.0.1:${port}/graphql`;
    const parts = await (await askInParts(url, { query: text }, { accept: accepts[format] })).all();

    expect(parts[0]).toMatchObject({ data: { first: null }, hasNext: true });
    expect(JSON.stringify(parts).match(/nobody knows/g)).toHaveLength(1);
    expect(parts.at(-1)).toMatchObject({ hasNext: false });
  },
);

test('an error in a part is told though a part within it is told at once, and nearer', async () => {
  const { url, gates } = await slowShop();
  gates.blurb.open();
  const text = '{ slow ... @defer(label: "a") { first { next { left } ... @defer(label: "b") { blurb } } } }';
  const { next, all } = await askInParts(url, { query: text }, { accept: accepts['v0.2'] });
  await next();
  await new Promise((resolve) => setTimeout(resolve, 300));
  gates.stock.open();

  const told = JSON.stringify(await all());

  expect(told).toContain('"next":null');
  expect(told).toContain('"path":["first","next","left"]');
});

test('an error in a part is told there, and changes nothing that was sent', async () => {
  const { url, gates } = await slowShop();
  gates.stock.open();
  const { all } = await askInParts(url, { query });

  const [first, second] = await all();

  expect(first).not.toHaveProperty('errors');
  expect(second).toMatchObject({
    incremental: [
      { path: ['books', 0], data: { left: 1 } },
      { path: ['books', 1], data: null, errors: [{ path: ['books', 1, 'left'] }] },
      { path: ['books', 2], data: { left: 3 } },
    ],
    hasNext: false,
  });
});

test('an error in a part within a part has its path there, too', async () => {
  const { url, gates } = await slowShop();
  gates.blurb.open();
  const nested = '{ books { ... @defer(label: "a") { blurb ... @defer(label: "b") { left } } } }';
  const { next, all } = await askInParts(url, { query: nested });
  await next();
  await next();
  gates.stock.open();

  expect((await all()).at(-1)).toMatchObject({
    incremental: [{}, { path: ['books', 1], data: null, errors: [{ path: ['books', 1, 'left'] }] }, {}],
    hasNext: false,
  });
});

test.each([
  ['if is false', '{ first { id ... @defer(if: false) { left } } }', {}],
  ['its variable is false', 'query ($d: Boolean!) { first { id ... @defer(if: $d) { left } } }', { d: false }],
])('where %s the answer is one', async (_, text, variables) => {
  const { url, gates } = await slowShop();
  gates.stock.open();
  const { response } = await askInParts(url, { query: text, variables });

  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
});

test('for clients that take no parts the answer is one, with everything', async () => {
  const { url, gates } = await slowShop();
  gates.stock.open();
  const { response } = await askInParts(
    url,
    { query: '{ first { id ... @defer { left } } }' },
    { accept: 'application/json' },
  );

  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
});
