import { readFileSync } from 'node:fs';
import { type AnsweredCode, type FailureCode, failureCodes, requestCodes, serverCodes } from '@tributary/kit/codes';
import { Kind, parse } from 'graphql';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { filesBelow } from './files-below.ts';
import { type Spelling, spellingOf } from './spelled-codes.ts';
import type { UserErrorModel as CartError } from './subgraphs/cart/src/resolvers/models.ts';
import type { UserErrorModel as CatalogError } from './subgraphs/catalog/src/resolvers/models.ts';
import type { UserErrorModel as OrderError } from './subgraphs/order/src/resolvers/models.ts';
import type { UserErrorModel as PaymentError } from './subgraphs/payment/src/resolvers/models.ts';

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

/** RequestError, which is one, and scalars, which leave the code to Apollo Server. */
const errorMakers = /^subgraphs\/kit\/src\/(errors|serving\/scalars)\.ts$/;

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
  ['an error of its own', 'actions/add-lines.ts', `throw new GraphQLError('no');`, 'makes a GraphQLError'],
  ['a class of errors', 'resolvers/a.ts', `class A extends GraphQLError {}`, 'makes a GraphQLError'],
])('%s is refused', (...[, file, text, fault]) => {
  const path = `subgraphs/cart/src/${file}`;

  expect(violations({ path, text })).toEqual([`${path} ${fault}`]);
});

test.each([
  ['a code where it belongs', 'resolvers/user-error.ts', `validation('NO_LINES', '', []);`],
  ['a state', 'actions/lock-cart.ts', `const cart = { status: 'LOCKED' };`],
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
    ...(spelling.makesErrors && !errorMakers.test(path) ? [`${path} makes a GraphQLError`] : []),
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
  const unions = definitions.flatMap((one) =>
    one.kind === Kind.UNION_TYPE_DEFINITION && one.types?.some(({ name: { value } }) => members.has(value))
      ? one.name.value
      : [],
  );
  return ['UserError', ...unions]
    .filter((type) => !new RegExp(`^export (type|interface) ${type}Model\\b`, 'm').test(models))
    .map((type) => `${name} has no ${type}Model`);
}

/** Of the one table of which each row begins with a code. */
function rowsOf(page: string): Row[] {
  return [...page.matchAll(/^\| `([A-Z_]+)` \| (.*?) \| (.*?) \| (.*?) \|$/gm)].map(
    ([, code = '', meaning = '', client = '', retryable = '']) => ({ code, meaning, client, retryable }),
  );
}
