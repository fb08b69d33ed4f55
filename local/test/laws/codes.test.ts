import { readFileSync } from 'node:fs';
import { type AnsweredCode, type FailureCode, failureCodes, requestCodes, serverCodes } from '@tributary/kit/codes';
import { Kind, parse } from 'graphql';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { filesBelow } from './files-below.ts';
import { type Spelling, spellingOf } from './spelled-codes.ts';
import type { UserErrorModel as CartError } from '../../../subgraphs/cart/src/resolvers/models.ts';
import type { UserErrorModel as CatalogError } from '../../../subgraphs/catalog/src/resolvers/models.ts';
import type { UserErrorModel as OrderError } from '../../../subgraphs/order/src/resolvers/models.ts';
import type { UserErrorModel as PaymentError } from '../../../subgraphs/payment/src/resolvers/models.ts';

// The codes are a closed set, kit's `codes.ts`: types keep others from where failures get theirs. Here that set is held
// against the table in schema's README, and the sources' syntax trees are searched for what gets past the types.

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

interface Row {
  readonly code: string;
  readonly meaning: string;
  readonly client: string;
  readonly retryable: string;
}

const services = ['cart', 'catalog', 'order', 'payment'];

/** The files that give failures their codes; order's rejections are told by events, too. */
const spellers = [
  /^subgraphs\/\w+\/src\/resolvers\/(\w+\/)?([a-z]+-)*error\.ts$/,
  /^subgraphs\/kit\/src\/serving\/user-error\.ts$/,
  /^subgraphs\/kit\/src\/codes\.ts$/,
  /^subgraphs\/order\/src\/domain\/checkout\/rejection\.ts$/,
];

/** They read what versions before wrote down. */
const readers = /\/database\/(\w+\/)?kept-[a-z-]+\.ts$/;

/** RequestError, which is one, scalars, which leave the code to Apollo Server, and who asks of errors what they are. */
const errorMakers = /^subgraphs\/kit\/src\/(errors|serving\/(scalars|subgraph|live\/live-document))\.ts$/;

/** Rooms in which a fact has a code that answers have; what others call so is told by remotes. */
const strictRooms = /^subgraphs\/\w+\/src\/(resolvers|actions|serving)\//;

/** zod's, of an issue. */
const foreignCodes = new Set(['custom']);

const failures: ReadonlySet<string> = new Set(failureCodes);
const codes = new Set([...Object.keys(requestCodes), ...serverCodes, ...failureCodes]);
const sources = filesBelow('subgraphs')
  .filter((path) => path.includes('/src/') && /(?<!\.test)\.ts$/.test(path) && !path.endsWith('/resolvers/types.ts'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const table = rowsOf(readFileSync('schema/README.md', 'utf8'));

describe('the table of codes', () => {
  test('has each code that a service can answer with, and no other one', () => {
    expect(codes.size).toBeGreaterThan(50);
    expect(table.map(({ code }) => code)).toEqual([...codes].toSorted());
  });

  test('says of each what it means and what a client does', () => {
    expect(table.filter(({ meaning, client }) => meaning === '' || client === '')).toEqual([]);
  });

  test('says of those requests that may be sent again what the services say', () => {
    const retryable = Object.entries(requestCodes).filter(([, code]) => code.retryable);

    expect(table.filter((row) => row.retryable === 'yes').map(({ code }) => code)).toEqual(
      retryable.map(([code]) => code).toSorted(),
    );
    expect(table.filter((row) => !['yes', 'no'].includes(row.retryable))).toEqual([]);
  });
});

describe('the set of codes', () => {
  test('is all that a failure can have, by its type', () => {
    expectTypeOf<(CartError | CatalogError | OrderError | PaymentError)['code']>().toEqualTypeOf<
      FailureCode | AnsweredCode
    >();

    expect(
      services.flatMap((name) => unmodelled(name, readFileSync(`subgraphs/${name}/schema.graphql`, 'utf8'))),
    ).toEqual([]);
  });

  test('is all that the sources give', () => {
    expect(sources.flatMap(violations)).toEqual([]);
  });

  test('has none that nothing gives', () => {
    const given = new Set(sources.filter(({ path }) => isSpeller(path)).flatMap(textsGiven));

    expect(failureCodes.filter((code) => !given.has(code))).toEqual([]);
  });
});

describe('a code that nobody listed is found', () => {
  test.each([
    ['in a resolver', 'cart/src/resolvers/planted.ts', `export const told = { code: 'BRAND_NEW_FACT' };`],
    ['in an action', 'cart/src/actions/planted.ts', `export const fact = () => ({ code: 'BRAND_NEW_FACT' });`],
    ['in double quotes', 'cart/src/actions/planted.ts', `const code = "BRAND_NEW_FACT";`],
    ['as a template', 'cart/src/actions/planted.ts', 'const fact = { "code": `BRAND_NEW_FACT` as const };'],
    ['in a nested room', 'payment/src/resolvers/billing/planted.ts', `class A { code = 'BRAND_NEW_FACT' }`],
    [
      'in one of two cases',
      'order/src/resolvers/input-error.ts',
      `const a = { code: is ? 'CART_EMPTY' : 'BRAND_NEW_FACT' };`,
    ],
    ['as a last resort', 'order/src/resolvers/a.ts', `const a = { code: known ?? 'BRAND_NEW_FACT' };`],
    ['by a resolver of the field', 'cart/src/resolvers/a.ts', `const a = { code: () => 'BRAND_NEW_FACT' };`],
    ['afterwards', 'cart/src/resolvers/a.ts', `error.extensions.code = 'BRAND_NEW_FACT';`],
  ])('%s', (_, path, text) => {
    expect(violations({ path: `subgraphs/${path}`, text })).toEqual([`subgraphs/${path} gives BRAND_NEW_FACT`]);
  });

  test.each([
    ['of one word', `import { validation } from '@tributary/kit/serving/user-error';\nvalidation('SOLDOUT', '', []);`],
    ['by another name', `import { notFound as no } from '@tributary/kit/serving/user-error';\nno("SOLDOUT", '', []);`],
    ['of a request', `import { RequestError } from '@tributary/kit/errors';\nthrow new RequestError(\`SOLDOUT\`, '');`],
  ])('%s', (_, text) => {
    const path = 'subgraphs/cart/src/resolvers/user-error.ts';

    expect(violations({ path, text })).toEqual([`${path} gives SOLDOUT`]);
  });

  test('put together', () => {
    const path = 'subgraphs/cart/src/resolvers/user-error.ts';

    expect(violations({ path, text: 'const a = { code: `TOO_MANY_${things}` };' })).toEqual([
      `${path} gives TOO_MANY_\${…}`,
    ]);
  });
});

test.each([
  ['a table of codes in an action', 'actions/add-lines.ts', `const a = { A: ['NO_LINES'] };`, 'spells NO_LINES'],
  ['an error of its own', 'actions/a.ts', `import { GraphQLError } from 'graphql';`, 'makes a GraphQLError'],
  ['one by another name', 'resolvers/a.ts', `import { GraphQLError as No } from 'graphql';`, 'makes a GraphQLError'],
  ['one of the file', 'actions/a.ts', `import { locatedError as no } from 'graphql/error';`, 'makes a GraphQLError'],
  ['the whole package', 'resolvers/a.ts', `import * as all from 'graphql';`, 'makes a GraphQLError'],
  [
    'the whole at run time',
    'resolvers/a.ts',
    `const { GraphQLError } = await import('graphql');`,
    'makes a GraphQLError',
  ],
  [
    'what makes one of any error',
    'actions/a.ts',
    'Object.assign(e, { extensions: a() });',
    'sets extensions of its own',
  ],
  ['a class of errors', 'actions/a.ts', 'class A extends Error { extensions = a(); }', 'sets extensions of its own'],
  ['one handed on', 'resolvers/a.ts', `export { GraphQLError as No } from 'graphql';`, 'makes a GraphQLError'],
])('%s is refused', (...[, file, text, fault]) => {
  const path = `subgraphs/cart/src/${file}`;

  expect(violations({ path, text })).toEqual([`${path} ${fault}`]);
});

test.each([
  `import type { FailureCode } from '@tributary/kit/codes'; const a = { code: word as FailureCode };`,
  `import type { FailureCode as F } from '@tributary/kit/codes'; const a = { code: word as F };`,
  `import type { AnsweredCode } from '@tributary/kit/codes'; const a = <AnsweredCode>word;`,
  `import type { RequestCode } from '@tributary/kit/codes'; type R = RequestCode; const a = word as R | null;`,
  `const a = { code: word as UserErrorModel['code'] };`,
  'const a = told as { code: FailureCode };',
  'export type UserErrorModel = Failure | { readonly code: string };',
  'export interface CartErrorModel { code: string | null }',
])('text that is called a code unseen is found: %s', (text) => {
  const path = 'subgraphs/cart/src/resolvers/models.ts';

  expect(violations({ path, text })).toEqual([expect.stringContaining(`${path} lets any code in: `)]);
});

test.each([
  ['a code where it belongs', 'resolvers/user-error.ts', `validation('NO_LINES', '', []);`],
  ['a state', 'actions/lock-cart.ts', `const cart = { status: 'LOCKED' };`],
  ['the type of an error', 'resolvers/a.ts', `import { type GraphQLError, Kind } from 'graphql';`],
  ['the type of a code', 'resolvers/a.ts', 'interface A { readonly code: FailureCode; readonly barcode: string }'],
  ['what has a type', 'resolvers/user-error.ts', 'const a = { code: codes[failure.kind] };'],
])('%s is not', (_, file, text) => {
  expect(violations({ path: `subgraphs/cart/src/${file}`, text })).toEqual([]);
});

test('a union of failures without a model, whose code would be any text, is found', () => {
  const sdl = `interface UserError { code: String! } type A implements UserError { code: String! } union B = A`;

  expect(unmodelled('planted', sdl, 'export type UserErrorModel = never;')).toEqual(['planted has no BModel']);
});

test('of a page the rows are found that begin with a code', () => {
  const rows = rowsOf('| `NO_LINES` | no line | gives one | no |\n| other | table |\n| `GONE` | gone | – | no |\n');

  expect(rows.map(({ code }) => code)).toEqual(['NO_LINES', 'GONE']);
});

function violations({ path, text }: SourceFile): string[] {
  const spelling = spellingOf(path, text);
  const unlisted = spelling.codes.filter((code) => !codes.has(code) && !foreignCodes.has(code));
  return [
    ...unlisted.map((code) => `${path} gives ${code}`),
    ...strayCodes(path, spelling).map((code) => `${path} spells ${code}`),
    ...(strictRooms.test(path) ? spelling.loose.map((loose) => `${path} lets any code in: ${loose}`) : []),
    ...(spelling.setsExtensions && !path.startsWith('subgraphs/kit/') ? [`${path} sets extensions of its own`] : []),
    ...(spelling.importsErrors && !errorMakers.test(path) ? [`${path} makes a GraphQLError`] : []),
  ];
}

/** Those of failures are given in one place of a subgraph. */
function strayCodes(path: string, { texts }: Spelling): string[] {
  return isSpeller(path) || readers.test(path) ? [] : texts.filter((text) => failures.has(text));
}

function isSpeller(path: string): boolean {
  return spellers.some((speller) => speller.test(path));
}

/** The list itself gives none. */
function textsGiven({ path, text }: SourceFile): readonly string[] {
  return path.endsWith('/codes.ts') ? [] : spellingOf(path, text).texts;
}

/** What `errors` may hold, and has no model: its code would be any text. */
function unmodelled(
  name: string,
  sdl: string,
  models = readFileSync(`subgraphs/${name}/src/resolvers/models.ts`, 'utf8'),
): string[] {
  const { definitions } = parse(sdl);
  const members = new Set(
    definitions.flatMap((one) =>
      one.kind === Kind.OBJECT_TYPE_DEFINITION && one.interfaces?.some(({ name: { value } }) => value === 'UserError')
        ? one.name.value
        : [],
    ),
  );
  const isModelled = (type: string) => new RegExp(`^export (type|interface) ${type}Model\\b`, 'm').test(models);
  // A union has a model of its own, or is one of its members' models.
  const unions = definitions.flatMap((one) => {
    const names = one.kind === Kind.UNION_TYPE_DEFINITION ? (one.types ?? []).map(({ name: { value } }) => value) : [];
    const isOfErrors = one.kind === Kind.UNION_TYPE_DEFINITION && names.some((member) => members.has(member));
    return isOfErrors && !names.every(isModelled) ? one.name.value : [];
  });
  return ['UserError', ...unions].filter((type) => !isModelled(type)).map((type) => `${name} has no ${type}Model`);
}

/** Of the one table of which each row begins with a code. */
function rowsOf(page: string): Row[] {
  return [...page.matchAll(/^\| `([A-Z_]+)` \| (.*?) \| (.*?) \| (.*?) \|$/gm)].map(
    ([, code = '', meaning = '', client = '', retryable = '']) => ({ code, meaning, client, retryable }),
  );
}
