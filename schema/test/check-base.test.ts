import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { books, type GraphFolder, graphFolder, reviews } from './graph-folder.ts';

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
