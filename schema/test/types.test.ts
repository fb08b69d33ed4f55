import { spawnSync } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { execPath } from 'node:process';
import { describe, expect, test } from 'vitest';
import { exportedModels } from '../src/resolver-types.ts';
import { graphFolder, sdl, wellFormed } from './graph-folder.ts';

const file = 'subgraphs/books/src/resolvers/types.ts';

test('types are written even while the graph does not compose', async () => {
  const { tributary, put, read } = await graphFolder();
  await put('subgraphs/reviews/schema.graphql', sdl('type Book { id: Int }'));

  const { exitCode } = await tributary('types');

  expect(exitCode).toBe(0);
  expect(await read(file)).toContain('export type BookResolvers');
});

test('a subgraph that is wrong by itself keeps its old types, and the others get theirs', async () => {
  const { tributary, put, read } = await graphFolder();
  await put('subgraphs/reviews/schema.graphql', sdl('type Book { id: Unknown }'));
  await put('subgraphs/reviews/src/resolvers/types.ts', 'old');

  const { exitCode, err } = await tributary('types');

  expect(exitCode).toBe(1);
  expect(err).toContain('subgraphs/reviews/schema.graphql:3:17 error INVALID_GRAPHQL Unknown type Unknown');
  expect(await read('subgraphs/reviews/src/resolvers/types.ts')).toBe('old');
  expect(await read(file)).toContain('export type BookResolvers');
});

test('a type with a model resolves to it, others to themselves', async () => {
  const { tributary, put, read } = await graphFolder();
  await put('subgraphs/books/src/resolvers/models.ts', 'export interface BookModel { readonly id: string }\n');

  await tributary('types');

  const text = await read(file);
  expect(text).toContain("import type { BookModel } from './models.ts';");
  expect(text).toContain("import type { Context } from './context.ts';");
  expect(text).toContain('Book: ResolverTypeWrapper<BookModel>;');
});

test('entities have a typed __resolveReference', async () => {
  const { tributary, read } = await graphFolder();

  await tributary('types');

  expect(await read(file)).toMatch(/__resolveReference\?: ReferenceResolver<Maybe<ResolversTypes\['Book'\]>/);
});

test('a change of models.ts alone makes the types stale', async () => {
  const { tributary, put } = await graphFolder();
  await tributary('compose');
  await put('subgraphs/books/src/resolvers/models.ts', 'export type BookModel = { readonly id: string };\n');

  const { exitCode, err } = await tributary('check');

  expect(exitCode).toBe(1);
  expect(err).toContain(`${file}:1:1 error STALE`);
});

test('results name every field, arguments without a default may be left out, lists keep the types of their elements', async () => {
  const { tributary, put, read } = await graphFolder({
    ...wellFormed,
    'subgraphs/books/schema.graphql': sdl(`type Book @key(fields: "id") { id: ID! title: String sequel: Book }
extend type Query { book(id: ID): Answer, price(in: CurrencyCode): Isbn, books(wanted: Wanted!): [Book!]! }
input Wanted { first: Int! = 20, title: String }
type Answer { book: Book }
scalar CurrencyCode
scalar Isbn`),
  });
  await put('subgraphs/books/src/resolvers/models.ts', 'export interface BookModel { readonly id: string }\n');

  await tributary('types');

  const text = await read(file);
  expect(text).toMatch(/export type Book = \{[^}]*readonly title: Maybe</);
  expect(text).toMatch(/export type QueryBookArgs = \{\s*id\?: /);
  expect(text).toMatch(/export type Wanted = \{\s*readonly first: [^;]*;\s*readonly title\?: /);
  expect(text).toContain("Answer: ResolverTypeWrapper<Omit<Answer, 'book'> & { book: Maybe<ResolversTypes['Book']> }>");
  expect(text).toContain('T extends ReadonlyArray<infer U>');
  expect(text).toContain('CurrencyCode: { input: string; output: string; }');
  expect(text).toContain('Isbn: { input: unknown; output: unknown; }');
});

test('models are found by their exported names', () => {
  const models = exportedModels(`
export interface CartModel extends Row {}
export type LineModel = Line;
interface HiddenModel {}
export interface ModelOfNothing {}
export const OtherModel = 1;
`);

  expect(models).toEqual(['Cart', 'Line']);
});

describe('what neither the model has nor a resolver gives does not compile', () => {
  const book = `type Book @key(fields: "id") { id: ID! title: String pages: Int price: Price on: Shelf }
scalar Price
union Shelf = Book
interface Thing { id: ID! }
type Pen implements Thing { id: ID! }
type Query { book(id: ID!): Book thing: Thing }
type Mutation { burn: Int }
type Subscription { burnt: Int }`;
  const whole = `import type { Resolvers } from './types.ts';
export const resolvers: Resolvers = {
  Query: { book: (_, { id }) => ({ id, title: null, price: 1, on: null }), thing: () => null },
  Mutation: { burn: () => 1 },
  Book: { pages: () => 1 },
};
`;

  async function compiled(resolvers: string): Promise<string> {
    const { tributary, put, root } = await graphFolder({ ...wellFormed, 'subgraphs/books/schema.graphql': sdl(book) });
    const folder = 'subgraphs/books/src/resolvers';
    const model = 'readonly id: string; readonly title: string | null; readonly price: unknown; readonly on: null';
    await put(`${folder}/models.ts`, `export interface BookModel { ${model} }\n`);
    await put(`${folder}/context.ts`, 'export interface Context { readonly shop: string }\n');
    await put(`${folder}/resolvers.ts`, resolvers);
    await put('package.json', '{ "type": "module" }');
    await mkdir(join(root, 'node_modules'));
    await symlink(resolve('node_modules/graphql'), join(root, 'node_modules/graphql'));
    await tributary('types');
    const options = '--noEmit --strict --skipLibCheck --allowImportingTsExtensions --module nodenext --target es2024';
    const program = resolve('node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(execPath, [program, ...options.split(' '), '--types', '', `${folder}/resolvers.ts`], {
      cwd: root,
      encoding: 'utf8',
    });
    return stdout;
  }

  test('while what there is of both does', async () => {
    expect(await compiled(whole)).toBe('');
  });

  test.each([
    ['a field of a root', 'book: (_, { id }) => ({ id, title: null, price: 1, on: null }), ', '', '3,3', 'book'],
    ['a field that a model lacks', 'pages: () => 1', '', '5,3', 'pages'],
    ['a type with such a field', '  Book: { pages: () => 1 },\n', '', '2,14', 'Book'],
    ['a root', '  Mutation: { burn: () => 1 },\n', '', '2,14', 'Mutation'],
  ])('%s', async (...[, from, to, place, name]) => {
    const told = await compiled(whole.replace(from, to));

    expect(told).toContain(`resolvers.ts(${place}): error`);
    expect(told).toContain(`Property '${name}' is missing`);
  });
});
