import { expect, test } from 'vitest';
import { books, graphFolder, sdl } from './graph-folder.ts';

const sound = `"A book."
type Book @key(fields: "id") {
  "Its number."
  id: ID!
}
"What can be read."
type Query {
  "One book."
  book("Its number." id: ID!): Book
}
`;

async function linted(definitions: string, config?: object) {
  const folder = await graphFolder({
    'schema/subgraphs.json': '{ "books": "http://127.0.0.1:4001/graphql" }',
    'subgraphs/books/schema.graphql': sdl(sound + definitions),
  });
  if (config !== undefined) await folder.put('schema/lint.json', JSON.stringify(config));
  return folder.tributary('lint');
}

test.each([
  ['NAME_STYLE', 'book_cover is not PascalCase', 'type book_cover { id: ID }', 'type BookCover { id: ID }'],
  ['NAME_STYLE', 'Cover.Page is not camelCase', 'type Cover { Page: ID }', 'type Cover { page: ID }'],
  [
    'NAME_STYLE',
    'Cover.page(At:) is not camelCase',
    'type Cover { page(At: Int): ID }',
    'type Cover { page(at: Int): ID }',
  ],
  ['NAME_STYLE', 'CoverInput.a_b is not camelCase', 'input CoverInput { a_b: ID }', 'input CoverInput { aB: ID }'],
  ['NAME_STYLE', 'Kind.Paper is not SCREAMING_SNAKE_CASE', 'enum Kind { Paper }', 'enum Kind { PAPER_2 }'],
  ['NULL_IN_LIST', 'Cover.ids may have nulls', 'type Cover { ids: [ID]! }', 'type Cover { ids: [ID!] }'],
  [
    'NULL_IN_LIST',
    'CoverInput.ids may have nulls',
    'input CoverInput { ids: [ID] }',
    'input CoverInput { ids: [ID!] }',
  ],
  [
    'LIST_WITHOUT_SIZE',
    'Cover.books does not say how long',
    'type Cover { books: [Book!]! }',
    'type Cover { books: [Book!]! @listSize(assumedSize: 3) errors: [Book!]! names: [String!]! }',
  ],
  [
    'LIST_WITHOUT_SIZE',
    'Page.nodes does not say how long',
    'type Page { nodes: [Book!]! }',
    'type Page { nodes: [Book!]! } type Cover { page: Page @listSize(assumedSize: 3, sizedFields: ["nodes"]) }',
  ],
  [
    'DEPRECATION_WITHOUT_REASON',
    'Cover.id is deprecated without a reason',
    'type Cover { id: ID @deprecated }',
    'type Cover { id: ID @deprecated(reason: "use number, gone from 2027-06") number: ID }',
  ],
  [
    'DEPRECATION_WITHOUT_REASON',
    'Kind.PAPER is deprecated',
    'enum Kind { PAPER @deprecated(reason: "old") }',
    'enum Kind { PAPER @deprecated(reason: "say CLOTH, gone from 2027-06-30") CLOTH }',
  ],
  [
    'DEPRECATION_WITHOUT_REPLACEMENT',
    'Cover.id is deprecated, and its reason names nothing',
    'type Cover { id: ID @deprecated(reason: "id is old, gone from 2027-06") number: ID }',
    'type Cover { id: ID @deprecated(reason: "Book.id has it, gone from 2027-06") number: ID }',
  ],
  [
    'DEPRECATION_WITHOUT_REPLACEMENT',
    'Query.cover(at:) is deprecated, and its reason names nothing',
    'extend type Query { cover(at: ID @deprecated(reason: "it is gone from 2027-06")): ID }',
    'extend type Query { cover(at: ID @deprecated(reason: "nothing instead, gone from 2027-06")): ID }',
  ],
  [
    'DEPRECATION_WITHOUT_DATE',
    'Cover.id is deprecated without a date',
    'type Cover { id: ID @deprecated(reason: "use number from 2027-13 on") number: ID }',
    'type Cover { id: ID @deprecated(reason: "use number from 2027-12 on") number: ID }',
  ],
  [
    'LIST_WITHOUT_COST',
    'Cover.words costs nothing',
    'type Cover { words: [Word!]! @listSize(assumedSize: 900) } scalar Word',
    'type Cover { words: [Word!]! @listSize(assumedSize: 900) few: [ID!]! ids: [ID!]! @listSize(assumedSize: 9) @cost(weight: 1) } scalar Word @cost(weight: 1)',
  ],
  [
    'MUTATION_WITHOUT_ERRORS',
    'Mutation.bookDelete has no errors',
    'type Mutation { bookDelete(id: ID!): Boolean }',
    'type Mutation { bookDelete(id: ID!): BookPayload! } type BookPayload { errors: [Fault!]! } type Fault { code: String! }',
  ],
  [
    'NON_NULL_REFERENCE',
    'Cover.shelf is of another subgraph',
    'type Shelf @key(fields: "id", resolvable: false) { id: ID! } type Cover { shelf: Shelf! }',
    'type Shelf @key(fields: "id", resolvable: false) { id: ID! } type Cover { shelf: Shelf book: Book! }',
  ],
])('%s: %s', async (...[code, message, wrong, right]) => {
  const [bad, good] = [await linted(wrong), await linted(right)];

  expect(bad.exitCode).toBe(1);
  expect(bad.err).toMatch(new RegExp(`^subgraphs/books/schema\\.graphql:13:\\d+ error ${code} `, 'm'));
  expect(bad.err).toContain(message);
  expect(good).toMatchObject({ exitCode: 0, err: '' });
});

const wrong = 'type Cover { Page: ID Back: ID }';

test('a rule may be a hint, off, or not for what is excepted', async () => {
  const [hint, off, excepted] = [
    await linted(wrong, { NAME_STYLE: { level: 'hint' } }),
    await linted(wrong, { NAME_STYLE: { level: 'off' } }),
    await linted(wrong, { NAME_STYLE: { except: { 'Cover.Page': 'clients know it by this name' } } }),
  ];

  expect(hint).toMatchObject({ exitCode: 0, err: expect.stringContaining('hint NAME_STYLE Cover.Page') });
  expect(off).toMatchObject({ exitCode: 0, err: '' });
  expect(excepted.exitCode).toBe(1);
  expect(excepted.err).toContain('Cover.Back');
  expect(excepted.err).not.toContain('Cover.Page is');
});

test.each([
  ['a rule that nobody knows', { NAME_STLYE: {} }, 'NAME_STLYE'],
  ['an exception without a reason', { NAME_STYLE: { except: { 'Cover.Page': '' } } }, 'Cover.Page'],
  ['another level', { NAME_STYLE: { level: 'warn' } }, 'NAME_STYLE.level'],
])('%s in lint.json is told', async (_, config, word) => {
  const { exitCode, err } = await linted('', config);

  expect(exitCode).toBe(1);
  expect(err).toContain('schema/lint.json:1:1 error INVALID_LINT_CONFIG');
  expect(err).toContain(word);
});

test('check asks it, too', async () => {
  const folder = await graphFolder();
  await folder.put('subgraphs/books/schema.graphql', books.replace('title: String!', 'title: [String]'));
  await folder.tributary('compose');
  const before = await folder.tributary('check');
  await folder.put('schema/lint.json', '{ "NULL_IN_LIST": { "level": "off" } }');

  expect(before.err).toMatch(/error NULL_IN_LIST Book\.title may have nulls in its list/);
  expect(await folder.tributary('check')).toMatchObject({ exitCode: 0 });
});

const unusedFields = `"A page."
interface Page { "Its text." text: ID "Its place." at: ID }
"The first."
type Cover implements Page @key(fields: "code") {
  "Asked for." text: ID
  "Asked for as a page's." at: ID
  "By which others know it." code: ID!
  "Nobody's." old: ID
  "Nobody's, and going." gone: ID @deprecated(reason: "use old, gone from 2027-06")
  "Not for clients." hidden: ID @inaccessible
}
`;

function use(...coordinates: readonly string[]): string {
  const of = { client: { name: 'ios', version: '4.2' }, operation: 'Cover', sha256: 'a'.repeat(64), count: 1 };
  return `${JSON.stringify({ from: '2026-03-01T10:00:00.000Z', to: '2026-03-01T10:01:00.000Z', ...of, coordinates })}\n`;
}

test('with recorded use, fields that nobody asks for are told as hints, and what is deprecated may go', async () => {
  const { tributary, put } = await graphFolder({
    'schema/subgraphs.json': '{ "books": "http://127.0.0.1:4001/graphql" }',
    'subgraphs/books/schema.graphql': sdl(sound + unusedFields),
    'usage.ndjson': use('Query.book', 'Cover.text', 'Page.at'),
    'nothing.ndjson': '',
  });

  const { exitCode, err } = await tributary('lint', '--usage', 'usage.ndjson');
  await put('schema/lint.json', '{ "FIELD_UNUSED": { "except": { "Cover.old": "for the next release" } } }');
  const excepted = await tributary('lint', '--usage', 'usage.ndjson');
  const unrecorded = await tributary('lint', '--usage', 'nothing.ndjson');

  expect(exitCode).toBe(0);
  expect([...err.matchAll(/hint FIELD_UNUSED (.*)$/gm)].map(([, message]) => message)).toEqual([
    'Page.text is in no operation that was recorded',
    'Cover.old is in no operation that was recorded',
    'Cover.gone is deprecated, and in no operation that was recorded: it may go',
  ]);
  expect(excepted).toMatchObject({ exitCode: 0, err: expect.not.stringContaining('Cover.old') });
  expect(unrecorded).toMatchObject({ exitCode: 0, err: '' });
});
