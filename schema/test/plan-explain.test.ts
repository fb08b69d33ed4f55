import { expect, test } from 'vitest';
import { books, graphFolder, reviews, wellFormed } from './graph-folder.ts';

test('plan shows who is asked what, in which waves, and what it costs', async () => {
  const { tributary, put } = await graphFolder();
  await put(
    'reviews.graphql',
    'query Reviews { book(id: "1") { title reviews { text } } } query Title { book(id: "1") { title } }',
  );

  const both = await tributary('plan', 'reviews.graphql', '--operation', 'Reviews');
  const title = await tributary('plan', 'reviews.graphql', '--operation', 'Title', '--format', 'json');

  expect(both).toMatchObject({ exitCode: 0, err: '' });
  expect(both.out).toMatch(/^2 requests, 2 waves, (cost \d+, )?planned by (direct|native|apollo)\n/);
  expect(both.out).toMatch(
    /\n {2}1\. books\n {6}\{ book\(id: "1"\) \{.*title.*\n {2}2\. reviews\n {6}at book .*reviews \{ text \}/,
  );
  expect(JSON.parse(title.out)).toMatchObject({
    plan: { kind: 'Planned', cost: { waves: 1, requests: 1 }, requests: [{ service: 'books', wave: 1 }] },
  });
});

test('plan draws the same', async () => {
  const { tributary, put } = await graphFolder();
  await put('reviews.graphql', 'query Reviews { book(id: "1") { title reviews { text } } }');

  const { exitCode, out } = await tributary('plan', 'reviews.graphql', '--svg', '--operation', 'Reviews');

  expect(exitCode).toBe(0);
  expect(out).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" [^]*<\/svg>\s*$/);
  expect([...out.matchAll(/data-wave="(\d)" data-service="(\w+)"/g)].map(([, ...of]) => of)).toEqual([
    ['1', 'books'],
    ['2', 'reviews'],
  ]);
  expect(out).toContain('<title>Reviews, reviews.graphql</title>');
});

test.each([
  ['{ book(id: "1") { nothing } }', /^q\.graphql:1:19 error GRAPHQL_VALIDATION_FAILED Cannot query field "nothing"/m],
  ['{ book(', /^q\.graphql:1:8 error GRAPHQL_PARSE_FAILED Syntax Error/m],
])('what cannot be planned, such as %s, is told at its place', async (text, message) => {
  const { tributary, put } = await graphFolder();
  await put('q.graphql', text);

  const { exitCode, err } = await tributary('plan', 'q.graphql');

  expect(exitCode).toBe(1);
  expect(err).toMatch(message);
});

test('plan asks who has a field that moves by a label, and who will have it where that is said', async () => {
  const reviewsWithPages = reviews
    .replace('"@key", ', '"@key", "@override", ')
    .replace(
      'type Book @key(fields: "id") {',
      'type Book @key(fields: "id") {\n  "Pages."\n  pages: Int @override(from: "books", label: "percent(25)")',
    );
  const { tributary, put } = await graphFolder({
    ...wellFormed,
    'subgraphs/books/schema.graphql': books.replace('  title: String!', '  title: String!\n  "Pages."\n  pages: Int'),
    'subgraphs/reviews/schema.graphql': reviewsWithPages,
  });
  await put('pages.graphql', '{ book(id: "1") { pages } }');

  const [before, again, after, unknown] = [
    await tributary('plan', 'pages.graphql'),
    await tributary('plan', 'pages.graphql'),
    await tributary('plan', 'pages.graphql', '--override', 'percent(25)'),
    await tributary('plan', 'pages.graphql', '--override', 'percent(26)'),
  ];

  expect(before.out).toMatch(/^1 request, 1 wave/);
  expect(again).toEqual(before);
  expect(after.out).toMatch(/^2 requests, 2 waves.*\n[^]*2\. reviews/);
  expect(unknown.err).toContain('error INVALID_OPTION expected percent(25), got "percent(26)"');
});

test('plan of no file says so', async () => {
  const { tributary } = await graphFolder();

  expect(await tributary('plan', 'nowhere.graphql')).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('error NO_OPERATIONS there is no file "nowhere.graphql"'),
  });
});

test('explain says whose a type or a field is, and who only refers to it', async () => {
  const taken = reviews
    .replace('"@key", ', '"@key", "@override", "@external", ')
    .replace(
      'type Book @key(fields: "id") {',
      'type Book @key(fields: "id") {\n  "Pages."\n  pages: Int @override(from: "books")',
    );
  const { tributary } = await graphFolder({
    ...wellFormed,
    'subgraphs/books/schema.graphql': books.replace('  title: String!', '  title: String!\n  "Pages."\n  pages: Int'),
    'subgraphs/reviews/schema.graphql': taken,
  });

  const type = await tributary('explain', 'Book');
  const field = await tributary('explain', 'Book.pages');
  const json = await tributary('explain', 'Book.pages', '--format', 'json');

  expect(type.out).toBe(
    `subgraphs/books/schema.graphql:4:1 books: type @key(fields: "id")
subgraphs/reviews/schema.graphql:4:1 reviews: type @key(fields: "id")`,
  );
  expect(field.out).toBe(
    `subgraphs/books/schema.graphql:10:3 books: Int (taken over)
subgraphs/reviews/schema.graphql:6:3 reviews: Int @override(from: "books")`,
  );
  expect(JSON.parse(json.out)).toMatchObject({ owners: [{ resolves: false }, { resolves: true }] });
});

test('explain says what a code means and what to change', async () => {
  const { tributary } = await graphFolder({});

  const { exitCode, out } = await tributary('explain', 'INVALID_FIELD_SHARING');

  expect(exitCode).toBe(0);
  expect(out).toMatch(/^A field that is non-shareable[\s\S]*\nhelp: mark the field @shareable/);
});

test('explain of what is nobody’s says so', async () => {
  const { tributary } = await graphFolder();

  expect(await tributary('explain', 'Book.nothing')).toMatchObject({ exitCode: 1 });
});

const withScopes = reviews
  .replace('"@key", ', '"@key", "@authenticated", "@requiresScopes", ')
  .replace('reviews: [Review!]!', 'reviews: [Review!]! @requiresScopes(scopes: [["review:read"]])')
  .replace('"What a reader says."', 'type Mutation { "Says it." say: Int @authenticated }\n"What a reader says."');

test.each([
  [[], 2, 2],
  [['--as', 'guest'], 1, 1],
  [['--as', 'signed-in'], 1, 1],
  [['--as', 'book:read review:read'], 2, 2],
])('plan %j is of what this caller may see', async (as, requests, waves) => {
  const { tributary, put } = await graphFolder({ ...wellFormed, 'subgraphs/reviews/schema.graphql': withScopes });
  await put('reviews.graphql', 'query Reviews { book(id: "1") { title reviews { text } } }');

  const { exitCode, out } = await tributary('plan', 'reviews.graphql', ...as);

  expect(exitCode).toBe(0);
  expect(out).toMatch(new RegExp(`^${requests} requests?, ${waves} waves?, `));
  expect(out.includes('\n  not seen: book.reviews\n')).toBe(requests === 1);
  expect(out.includes('reviews { text }')).toBe(requests === 2);
});

test('plan tells that a caller may not ask for a mutation at all', async () => {
  const { tributary, put } = await graphFolder({ ...wellFormed, 'subgraphs/reviews/schema.graphql': withScopes });
  await put('say.graphql', 'mutation Say { say }');

  const guest = await tributary('plan', 'say.graphql', '--as', 'guest');
  const customer = await tributary('plan', 'say.graphql', '--as', 'signed-in');

  expect(guest).toMatchObject({ exitCode: 1, out: '' });
  expect(guest.err).toContain('error UNAUTHORIZED_FIELD_OR_TYPE Unauthorized field or type: say');
  expect(customer).toMatchObject({ exitCode: 0, out: expect.stringContaining('1. reviews') });
});
