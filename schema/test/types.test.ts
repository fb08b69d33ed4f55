import { spawnSync } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { execPath } from 'node:process';
import { describe, expect, test } from 'vitest';
import { exportedModels } from '../src/resolver-types/resolver-types.ts';
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

/** What the compiler says of resolvers of a subgraph, whose types are generated. */
async function compiledFor(schema: string, models: string, resolvers: string): Promise<string> {
  const { tributary, put, root } = await graphFolder({ ...wellFormed, 'subgraphs/books/schema.graphql': sdl(schema) });
  const folder = 'subgraphs/books/src/resolvers';
  await put(`${folder}/models.ts`, models);
  await put(`${folder}/context.ts`, 'export interface Context { readonly shop: string }\n');
  await put(`${folder}/resolvers.ts`, resolvers);
  await put('package.json', '{ "type": "module" }');
  await mkdir(join(root, 'node_modules'));
  await symlink(resolve('node_modules/graphql'), join(root, 'node_modules/graphql'));
  expect(await tributary('types')).toMatchObject({ exitCode: 0 });
  const options =
    '--noEmit --strict --noUnusedLocals --skipLibCheck --allowImportingTsExtensions --module nodenext --target es2024';
  const program = resolve('node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(execPath, [program, ...options.split(' '), '--types', '', `${folder}/resolvers.ts`], {
    cwd: root,
    encoding: 'utf8',
  });
  return stdout;
}

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

  const models = `export interface BookModel {
  readonly id: string; readonly title: string | null; readonly price: unknown; readonly on: null
}
`;
  const compiled = (resolvers: string) => compiledFor(book, models, resolvers);

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

describe('whatever a subgraph may say', () => {
  const zoo = `schema { query: Ask mutation: Change subscription: Tell }
directive @oneOf on INPUT_OBJECT
"""
Many lines,
and the end of a comment: */
"""
type Ask { animal(id: ID!, at: Day, old: Boolean = false): Animal, named(by: By!): [Named!], any: [Any]! , none: Lonely }
extend type Ask { zoo: Zoo! @deprecated(reason: "There is one.") }
type Change { feed(with: Food!): Int! }
type Tell { fed(id: ID!): Animal! }
scalar Day
enum Size { SMALL "Or larger." LARGE }
extend enum Size { HUGE }
interface Named { name: String! }
interface Alive implements Named { name: String! born: Day }
interface Lonely { id: ID! }
type Animal implements Alive & Named @key(fields: "id") @key(fields: "zoo { id } name") {
  id: ID! name: String! born: Day size: Size! zoo: Zoo! friends: [[Animal]!] keeper: Keeper
  weight: Int @federation__external
  length: Int @federation__external
  heavy: Boolean! @federation__requires(fields: "weight keeper { age }")
  long: Boolean! @federation__requires(fields: "length keeper { age name }")
}
type Zoo @key(fields: "id") { id: ID! main: Keeper @federation__provides(fields: "age") spare: Pair }
type Pair { left: Zoo right: Other }
type Other { pair: Pair }
type Keeper implements Named @key(fields: "id", resolvable: false) { id: ID! name: String! @federation__external age: Int @federation__external }
union Any = Animal | Zoo | Pair
extend union Any = Other
input By @oneOf { id: ID name: String }
input Food { kind: String! much: Float = 1 sort: [Size!] others: [Food] }`;
  const models = `export interface AnimalModel { readonly id: string; readonly born: unknown }
export type ZooModel = { readonly id: string };
`;
  const whole = `import type { Resolvers, TellResolvers } from './types.ts';
const tell: TellResolvers = {
  fed: { subscribe: async function* () {}, resolve: ({ fed }: any) => fed },
};
export const resolvers: Resolvers = {
  Ask: {
    animal: (_, { id, old }) => ({ id, born: old ? 1 : null }),
    named: (_, { by }) => [{ id: by.id ?? by.name, born: null }],
    any: () => [null, { id: '1' }, { right: { pair: null }, left: { id: '2' } }],
    none: () => null,
    zoo: () => ({ id: '1' }),
  },
  Change: { feed: (_, { with: { kind, much, sort } }) => kind.length + (much ?? 0) + (sort?.length ?? 0) },
  Tell: tell,
  Animal: {
    __resolveReference: (reference) => ({ id: 'id' in reference ? reference.id : reference.zoo.id, born: reference.weight }),
    name: () => 'Ape',
    size: () => 'LARGE',
    zoo: () => ({ id: '1' }),
    friends: ({ id }) => [[{ id, born: null }, null]],
    keeper: () => null,
    heavy: () => true,
    long: () => true,
  },
  Zoo: { main: () => ({ id: '1', name: 'Ann', age: 7 }), spare: () => ({ left: null, right: null }) },
};
`;

  test('compiles with resolvers of what it says', async () => {
    expect(await compiledFor(zoo, models, whole)).toBe('');
  });

  test.each([
    ['another value than the enum has', "'LARGE'", "'LARGEST'"],
    ['what has the wrong type below a list', '({ id }) => [[{ id,', '({ id }) => [[{ id: 1,'],
    ['what a reference may lack', 'born: reference.weight', 'born: reference.weight.toFixed()'],
    ['what only some of the requirements have', 'born: reference.weight', 'born: reference.keeper?.name.length'],
    ['an argument that may be absent', 'id, old }', 'id, at: { day } }'],
    ['what no type of the union has', "[null, { id: '1' },", '[null, { ids: 1 },'],
  ])('and not %s', async (...[, from, to]) => {
    const line = whole.slice(0, whole.indexOf(from)).split('\n').length;

    const told = await compiledFor(zoo, models, whole.replace(from, to));

    expect(told).toContain(`resolvers.ts(${line},`);
  });
});
