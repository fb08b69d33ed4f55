import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Kind, print } from 'graphql';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startRouterProcess } from '../src/dev/router-process.ts';
import { type GraphFolder, graphFolder, sdl, wellFormed } from './graph-folder.ts';

// The typed documents of a client, and the manifest of what it may ask: compiled, and asked of a router.

const books = sdl(`"A book."
type Book @key(fields: "id") {
  id: ID!
  title: String!
  cost: Int @federation__tag(name: "internal")
  printedAt: DateTime
  isbn: Isbn
  sequel: Book
}
scalar DateTime
scalar Isbn
type Query { book(id: ID!, at: DateTime): Book }
`);

const home = `query Home($id: ID!) { book(id: $id) { ...Card sequel { ...Card printedAt isbn } } }`;
const card = `fragment Card on Book { id title }
fragment Spare on Book { id }`;

async function client(files: Readonly<Record<string, string>> = {}): Promise<GraphFolder> {
  return graphFolder({
    ...wellFormed,
    'subgraphs/books/schema.graphql': books,
    'apps/web/home.graphql': home,
    'apps/web/parts/card.gql': card,
    ...files,
  });
}

const reading = `import { HomeDocument, type HomeQuery, type HomeQueryVariables } from './documents.ts';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
declare function ask<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Data;
const { book }: HomeQuery = ask(HomeDocument, { id: '1' } satisfies HomeQueryVariables);
`;
const compiling = {
  module: 'nodenext',
  target: 'es2023',
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  types: [],
};

/** What the compiler says of a client that reads answers so. */
async function compiled({ root, put }: GraphFolder, lines: string): Promise<string> {
  await put('apps/web/client.ts', reading + lines);
  await put('apps/web/tsconfig.json', JSON.stringify({ compilerOptions: compiling, files: ['client.ts'] }));
  await put('apps/web/package.json', '{ "type": "module" }');
  await symlink(resolve('node_modules'), join(root, 'node_modules')).catch(() => undefined);
  const tsc = resolve('node_modules/typescript/bin/tsc');
  return promisify(execFile)(process.execPath, [tsc, '-p', join(root, 'apps/web')]).then(
    () => '',
    (failed: { readonly stdout: string }) => failed.stdout,
  );
}

describe('the types of a client', () => {
  test('let it read what it asked for, as it comes, and nothing else', async () => {
    const folder = await client({ 'schema/client-scalars.json': '{ "Isbn": "`${number}-${string}`" }' });
    await folder.tributary('types', '--documents', 'apps/web');

    const right = await compiled(
      folder,
      `export const title: string | undefined = book?.title;
export const at: string | null | undefined = book?.sequel?.printedAt;
export const isbn: \`\${number}-\${string}\` | null | undefined = book?.sequel?.isbn;
`,
    );
    const wrong = await compiled(
      folder,
      `book.title;
book?.cost;
book?.sequel?.printedAt?.getTime();
export const title: number | undefined = book?.title;
ask(HomeDocument, {});
ask(HomeDocument, { id: 1 });
`,
    );

    expect(right).toBe('');
    const lines = [...wrong.matchAll(/client\.ts\((\d+),/g)].map(
      ([, line]) => Number(line) - reading.split('\n').length + 1,
    );
    expect([...new Set(lines)]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('come from the same documents as the same bytes, whatever else lies there', async () => {
    const { tributary, read } = await client();

    const first = await tributary('types', '--documents', 'apps/web');
    const written = [await read('apps/web/documents.ts'), await read('apps/web/manifest.json')];
    const again = await tributary('types', '--documents', 'apps/web/');

    expect(first.out).toBe('typed 1 operation; wrote apps/web/documents.ts, apps/web/manifest.json');
    expect(again.out).toBe('typed 1 operation; nothing had changed');
    expect([await read('apps/web/documents.ts'), await read('apps/web/manifest.json')]).toEqual(written);
  });

  test('are of what a contract has, where one is named', async () => {
    const { tributary, put } = await client({
      'schema/contracts.json': '{ "shop": { "exclude": ["internal"] } }',
      'apps/web/cost.graphql': 'query Cost { book(id: 1) { cost } }',
    });

    const whole = await tributary('types', '--documents', 'apps/web');
    const part = await tributary('types', '--documents', 'apps/web', '--contract', 'shop');
    const unknown = await tributary('types', '--documents', 'apps/web', '--contract', 'other');
    await put('schema/contracts.json', '{ "shop": { "include": [] } }');
    const broken = await tributary('types', '--documents', 'apps/web', '--contract', 'shop');

    expect(whole.exitCode).toBe(0);
    expect(part.err).toContain('apps/web/cost.graphql:1:28 error GRAPHQL_VALIDATION_FAILED Cannot query field "cost"');
    expect(unknown.err).toContain('UNKNOWN expected one of shop, got "other"');
    expect(broken.err).toContain('INVALID_CONTRACTS');
  });

  test.each([
    ['{ book(id: 1) { id } }', 'apps/web/more.graphql:1:1 error OPERATION_WITHOUT_NAME'],
    ['query Home { book(id: 1) { id } }', 'There can be only one operation named "Home"'],
    ['fragment Card on Book { id }', 'There can be only one fragment named "Card"'],
    [
      'query More { book(id: 1) { ...Nowhere } }',
      'apps/web/more.graphql:1:31 error GRAPHQL_VALIDATION_FAILED Unknown fragment',
    ],
    ['query More {', 'apps/web/more.graphql:1:13 error INVALID_SYNTAX'],
  ])('are not written for %s', async (text, told) => {
    const { tributary, read } = await client({ 'apps/web/more.graphql': text });

    const { exitCode, err } = await tributary('types', '--documents', 'apps/web');

    expect(exitCode).toBe(1);
    expect(err).toContain(told);
    await expect(read('apps/web/documents.ts')).rejects.toThrow(/ENOENT/);
  });

  test.each([
    [['--documents', 'apps/none'], {}, 'NO_OPERATIONS'],
    [['--documents', 'apps/web'], { 'schema/client-scalars.json': '{ "Isbn": 1 }' }, 'INVALID_SCALARS'],
    [['--documents', 'apps/web'], { 'schema/client-scalars.json': '{' }, 'INVALID_SCALARS'],
    [['--contract', 'shop'], {}, 'INVALID_OPTION'],
  ] as const)('are asked for by %s', async (options, files, code) => {
    const { tributary } = await client(files);

    expect((await tributary('types', ...options)).err).toContain(code);
  });
});

test('a typed document is printed as the manifest has it, whatever its fragments spread', async () => {
  const { tributary, read, root } = await client({
    'apps/web/home.graphql': 'query Home { book(id: 1) { ...Whole ...Card sequel { ...Whole ...Title } } }',
    'apps/web/a.graphql':
      'fragment Whole on Book { ...Card ...Title sequel { ...Last } } fragment Last on Book { ...Title id }',
    'apps/web/z.graphql': 'fragment Title on Book { title } query other_One { book(id: 2) { ...Last ...Card } }',
  });
  await tributary('types', '--documents', 'apps/web');

  const typed = (await import(join(root, 'apps/web/documents.ts'))) as Record<string, TypedDocumentNode>;
  const { operations } = JSON.parse(await read('apps/web/manifest.json')) as {
    operations: { name: string; body: string }[];
  };

  expect(operations.map(({ name }) => name)).toEqual(['Home', 'other_One']);
  for (const { name, body } of operations)
    expect(print(typed[`${name}Document`] ?? { kind: Kind.DOCUMENT, definitions: [] })).toBe(body);
});

test('the manifest is what a router answers, by hash and by id, and it answers nothing else', async () => {
  const { tributary, read, root } = await client();
  await tributary('compose');
  await tributary('types', '--documents', 'apps/web');
  const server = createServer((request, response) => {
    request.resume();
    response.end('{"data":{"book":{"id":"1","title":"Rain","sequel":null}}}');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const router = startRouterProcess(
    { supergraphFile: join(root, 'schema/supergraph.graphql'), port: 0, onServing: () => undefined },
    {
      cwd: root,
      out: () => undefined,
      err: () => undefined,
      interruption: () => AbortSignal.abort(),
      environment: {
        PATH: process.env['PATH'],
        SUBGRAPH_URL_BOOKS: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
        PERSISTED_MANIFESTS: join(root, 'apps/web/manifest.json'),
        PERSISTED_UNKNOWN: 'require',
      },
    },
  );
  onTestFinished(router.stop);
  const url = `${await router.url}graphql`;
  const ask = async (body: object) => {
    const headers = { 'content-type': 'application/json' };
    const asked = JSON.stringify({ ...body, variables: { id: '1' } });
    return (await (await fetch(url, { method: 'POST', headers, body: asked })).json()) as object;
  };
  const { operations } = JSON.parse(await read('apps/web/manifest.json')) as {
    operations: { id: string; name: string; type: string; body: string }[];
  };
  const [only] = operations;
  const answer = { data: { book: { id: '1', title: 'Rain', sequel: null } } };

  expect(operations.map(({ name, type }) => [name, type])).toEqual([['Home', 'query']]);
  expect(only?.id).toBe(
    createHash('sha256')
      .update(only?.body ?? '')
      .digest('hex'),
  );
  expect(await ask({ extensions: { persistedQuery: { version: 1, sha256Hash: only?.id } } })).toEqual(answer);
  expect(await ask({ documentId: only?.id })).toEqual(answer);
  expect(await ask({ query: only?.body })).toEqual(answer);
  expect(await ask({ query: '{ book(id: 1) { cost } }' })).toMatchObject({
    errors: [{ extensions: { code: 'PERSISTED_DOCUMENT_REQUIRED' } }],
  });
});
