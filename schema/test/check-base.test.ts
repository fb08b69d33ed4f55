import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { books, type GraphFolder, graphFolder, reviews, sdl } from './graph-folder.ts';

const withoutTitle = books.replace('  "What is on the cover."\n  title: String!\n', '');

/** A repository whose graph is composed and committed, with clients of two kinds. */
async function committed(): Promise<GraphFolder> {
  const folder = await graphFolder();
  await folder.tributary('compose');
  await folder.put('clients/ios/cover.graphql', 'query Cover { book(id: "1") { ...Front } }');
  await folder.put('clients/ios/front.graphql', 'fragment Front on Book { title }');
  await folder.put('clients/web/reviews.graphql', 'query Reviews { book(id: "1") { reviews { text } } }');
  const git = (...args: string[]) => execFileSync('git', ['-C', folder.root, ...args], { stdio: 'pipe' });
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message', 'a graph');
  return folder;
}

test('without a change nobody notices anything, whether the base is a ref or a folder', async () => {
  const { tributary, root } = await committed();

  expect(await tributary('check', '--base', 'HEAD')).toMatchObject({ exitCode: 0, err: '' });
  expect(await tributary('diff')).toEqual({ exitCode: 0, out: 'clients notice nothing', err: '' });
  expect(await tributary('diff', '--base', root)).toMatchObject({ exitCode: 0, out: 'clients notice nothing' });
});

test('check fails for a field that is gone, at what it stood in', async () => {
  const { tributary, put } = await committed();
  await put('subgraphs/books/schema.graphql', withoutTitle);
  await tributary('compose');

  const { exitCode, err } = await tributary('check', '--base', 'HEAD');

  expect(exitCode).toBe(1);
  expect(err).toMatch(/^subgraphs\/books\/schema\.graphql:4:1 error FIELD_REMOVED Book\.title is gone$/m);
  expect(err).toMatch(/^1 error$/m);
});

test('what clients may leave out is no news to them, and what they may not be ready for is', async () => {
  const { tributary, put } = await committed();
  const wider = books.replace('id: ID!): Book', 'id: ID!, "Another." edition: Int): Book');
  await put('subgraphs/books/schema.graphql', wider);
  await tributary('compose');
  const optional = await tributary('check', '--base', 'HEAD');
  await put('subgraphs/books/schema.graphql', wider.replace('edition: Int', 'edition: Int = 1'));
  await tributary('compose');

  const withDefault = await tributary('check', '--base', 'HEAD');

  expect(wider).not.toBe(books);
  expect(optional).toEqual({ exitCode: 0, out: 'checked books, reviews', err: '' });
  expect(withDefault).toEqual(optional);
  expect((await tributary('diff')).out).toContain('OPTIONAL_ARG_ADDED');
});

test('with operations check names exactly those that break', async () => {
  const { tributary, put } = await committed();
  await put('subgraphs/books/schema.graphql', withoutTitle);
  await tributary('compose');

  const all = await tributary('check', '--base', 'HEAD', '--operations', 'clients');
  const web = await tributary('check', '--base', 'HEAD', '--operations', 'clients/web');

  expect(all.exitCode).toBe(1);
  expect(all.err).toContain('error FIELD_REMOVED Book.title is gone\n    breaks 1 operation: Cover\n');
  expect(web.exitCode).toBe(0);
  expect(web.err).toContain('hint FIELD_REMOVED Book.title is gone\n    breaks no operation that is known');
});

test('what breaks the last release is refused by check and release, until that is wanted', async () => {
  const { tributary, put, read } = await graphFolder();
  await tributary('compose');
  await tributary('release');
  const released = await read('schema/released/api.graphql');
  const isUnchanged = await tributary('check');
  await put('subgraphs/books/schema.graphql', withoutTitle);
  await tributary('compose');

  const checked = await tributary('check');
  const refused = await tributary('release');

  expect(isUnchanged).toEqual({ exitCode: 0, out: 'checked books, reviews', err: '' });
  expect(checked.exitCode).toBe(1);
  expect(checked.err).toContain('subgraphs/books/schema.graphql:4:1 error FIELD_REMOVED Book.title is gone');
  expect(refused).toMatchObject({ exitCode: 1, err: checked.err });
  expect(await read('schema/released/api.graphql')).toBe(released);
  expect(await tributary('release', '--breaking')).toMatchObject({ exitCode: 0 });
  expect(await tributary('check')).toEqual(isUnchanged);
});

test('a release does not take what does not compose', async () => {
  const { tributary, put } = await graphFolder();
  await put('subgraphs/books/schema.graphql', books.replace('String!', 'Nothing!'));

  const { exitCode, err } = await tributary('release', '--breaking');

  expect(exitCode).toBe(1);
  expect(err).toContain('error INVALID_GRAPHQL');
});

test('an operation for which more must be asked is a plan regression', async () => {
  const { tributary, put } = await committed();
  await put('subgraphs/books/schema.graphql', withoutTitle);
  const key = '  "Its number."\n  id: ID!\n';
  await put(
    'subgraphs/reviews/schema.graphql',
    reviews.replace(key, `${key}  "What is on the cover."\n  title: String!\n`),
  );
  await tributary('compose');

  const { exitCode, err } = await tributary('check', '--base', 'HEAD', '--operations', 'clients');

  expect(exitCode).toBe(0);
  expect(err).toMatch(
    /^clients\/ios\/cover\.graphql:1:1 hint PLAN_REGRESSION Cover: waves of requests: 1 before, 2 now; requests: 1 before, 2 now$/m,
  );
  expect(err).not.toContain('Reviews');
});

test('a key that is gone is a plan regression of exactly those operations that went by it', async () => {
  const { tributary, put, root } = await graphFolder();
  const isbn = '  "What is on the back."\n  isbn: ID! @shareable\n';
  const twoKeys = '@key(fields: "id") @key(fields: "isbn") {\n';
  await put('subgraphs/books/schema.graphql', books.replace('@key(fields: "id") {\n', `${twoKeys}${isbn}`));
  const ofReviews = reviews.replace('@key(fields: "id") {\n', `${twoKeys}${isbn}`);
  await put('subgraphs/reviews/schema.graphql', ofReviews);
  const shelf = `"A book."\ntype Book @key(fields: "id", resolvable: false) { "Its number." id: ID! }
"Where it stands."\ntype Shelf { "What stands there." book: Book }
"What can be read."\ntype Query { "The one." shelf: Shelf }`;
  await put('subgraphs/shelves/schema.graphql', sdl(shelf));
  const urls = ['books', 'reviews', 'shelves'].map((name) => [name, `http://${name}.invalid/`]);
  await put('schema/subgraphs.json', JSON.stringify(Object.fromEntries(urls)));
  await put('clients/shelf.graphql', 'query OnShelf { shelf { book { reviews { text } } } }');
  await put('clients/book.graphql', 'query OfBook { book(id: "1") { reviews { text } } }');
  await tributary('compose');
  const before = await mkdtemp(join(tmpdir(), 'tributary-before-'));
  onTestFinished(() => rm(before, { recursive: true, force: true }));
  await cp(root, before, { recursive: true });
  await put(
    'subgraphs/reviews/schema.graphql',
    ofReviews.replace('@key(fields: "id") ', '').replace('  "Its number."\n  id: ID!\n', ''),
  );
  await tributary('compose');

  const { exitCode, err } = await tributary('check', '--base', before, '--operations', 'clients');

  expect(exitCode).toBe(0);
  expect(err).toMatch(
    /^clients\/shelf\.graphql:1:1 hint PLAN_REGRESSION OnShelf: waves of requests: 2 before, 3 now; requests: 2 before, 3 now$/m,
  );
  expect(err).not.toContain('OfBook');
});

test('diff tells it all, the gravest first, and as data', async () => {
  const { tributary, put } = await committed();
  const added = withoutTitle.replace('type Query {', 'type Query {\n  "All."\n  books: [Book!]!');
  await put('subgraphs/books/schema.graphql', added);

  const text = await tributary('diff', '--operations', 'clients');
  const json = await tributary('diff', '--format', 'json');

  expect(text).toEqual({
    exitCode: 0,
    out: 'breaking  FIELD_REMOVED Book.title is gone (Cover)\nsafe      FIELD_ADDED Query.books is new',
    err: '',
  });
  expect(JSON.parse(json.out)).toMatchObject({
    changes: [
      { kind: 'FIELD_REMOVED', severity: 'BREAKING', coordinate: 'Book.title', operations: null },
      { kind: 'FIELD_ADDED', severity: 'SAFE', place: { file: 'subgraphs/books/schema.graphql' } },
    ],
  });
});

test.each([
  [['--base', 'nowhere'], 'NO_BASELINE nothing to compare with at "nowhere"'],
  [['--base', '--all'], 'ambiguous'],
  [['--base', 'HEAD', '--operations', 'nobody'], 'NO_OPERATIONS there is no folder "nobody"'],
])('%j is told as such', async (args, message) => {
  const { tributary } = await committed();

  const { exitCode, err } = await tributary('check', ...args);

  expect(exitCode).toBeGreaterThan(0);
  expect(err).toContain(message);
});

test('an operation that is no GraphQL is told with its place', async () => {
  const { tributary, put } = await committed();
  await put('clients/web/odd.graphql', '{ book(');

  const { exitCode, err } = await tributary('check', '--base', 'HEAD', '--operations', 'clients');

  expect(exitCode).toBe(1);
  expect(err).toContain('clients/web/odd.graphql:1:8 error INVALID_SYNTAX Syntax Error');
});

/** A minute of one app, as the router writes it. */
function minute(more: object): string {
  const of = {
    client: { name: 'ios', version: '4.2' },
    operation: 'Cover',
    sha256: 'a'.repeat(64),
    errors: 0,
    p50Ms: 1,
    p99Ms: 1,
  };
  return JSON.stringify({ from: '2026-03-01T10:00:00.000Z', to: '2026-03-01T10:01:00.000Z', count: 1, ...of, ...more });
}

test('with recorded use check names the apps that break, how often they ask, and when they did last', async () => {
  const { tributary, put } = await committed();
  const title = ['Query.book', 'Query.book(id:)', 'Book.title'];
  await put(
    'usage/usage.ndjson',
    [
      minute({ count: 1_200, coordinates: title, to: '2026-03-02T10:01:00.000Z' }),
      minute({ count: 4, coordinates: title }),
      minute({
        client: { name: 'web', version: null },
        operation: null,
        sha256: 'b'.repeat(64),
        coordinates: ['Query.book', 'Book.reviews'],
      }),
      minute({ client: { name: 'till', version: null }, sha256: null, coordinates: [] }),
      '',
    ].join('\n'),
  );
  await put('subgraphs/books/schema.graphql', withoutTitle);
  await tributary('compose');

  const { exitCode, err } = await tributary('check', '--base', 'HEAD', '--usage', 'usage/usage.ndjson');
  const { out } = await tributary('diff', '--usage', 'usage/usage.ndjson');

  expect(exitCode).toBe(1);
  expect(err).toContain(
    'error FIELD_REMOVED Book.title is gone\n    breaks 1 operation: Cover of ios 4.2 (1,204 calls, last on 2026-03-02)\n',
  );
  expect(out).toBe('breaking  FIELD_REMOVED Book.title is gone (Cover of ios 4.2 (1,204 calls, last on 2026-03-02))');
});

test('a type that nobody was seen to use may go; what a field that is used answers may not', async () => {
  const { tributary, put } = await committed();
  await put('usage.ndjson', minute({ coordinates: ['Query.book', 'Book.reviews'] }));
  await put('subgraphs/reviews/schema.graphql', reviews.replaceAll(/\bReview\b/g, 'Opinion'));
  await tributary('compose');

  const { exitCode, err } = await tributary('check', '--base', 'HEAD', '--usage', 'usage.ndjson');

  expect(exitCode).toBe(1);
  expect(err).toMatch(
    /error FIELD_CHANGED_KIND Book\.reviews [^\n]*\n(.*\n)*? {4}breaks 1 operation: Cover of ios 4\.2/,
  );
});

test('what the router could not tell apart is told', async () => {
  const { tributary, put } = await committed();
  await put('usage.ndjson', minute({ isOther: true, sha256: null, operation: null, count: 31_000, coordinates: [] }));
  await put('subgraphs/books/schema.graphql', withoutTitle);
  await tributary('compose');

  const { exitCode, err } = await tributary('check', '--base', 'HEAD', '--usage', 'usage.ndjson');

  expect(exitCode).toBe(0);
  expect(err).toContain('hint USAGE_INCOMPLETE of 31,000 calls the router has not told what they used');
});

test('the line that the README of the router shows is one that is read', async () => {
  const readme = await readFile(new URL('../../router/README.md', import.meta.url), 'utf8');
  const { tributary, put } = await committed();
  await put('usage.ndjson', `${/^\{"from":.*\}$/m.exec(readme)?.[0]}\n`);

  expect(await tributary('check', '--base', 'HEAD', '--usage', 'usage.ndjson')).toMatchObject({ exitCode: 0, err: '' });
});

test.each([
  ['no.ndjson', 'error NO_USAGE there is no file "no.ndjson"'],
  ['usage.ndjson', 'usage.ndjson:2:1 error INVALID_USAGE expected a line that the router wrote'],
])('use that cannot be read is an error: %s', async (file, message) => {
  const { tributary, put } = await committed();
  await put('usage.ndjson', `${minute({ coordinates: [] })}\n{}\n`);

  const { exitCode, err } = await tributary('check', '--base', 'HEAD', '--usage', file);

  expect(exitCode).toBe(1);
  expect(err).toContain(message);
});
