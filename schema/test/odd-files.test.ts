import { chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getuid, seteuid } from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { fileProblem } from '../src/file-problem.ts';
import { fileText, UnusableFile, writeText } from '../src/file-text.ts';
import { books, type GraphFolder, graphFolder, wellFormed } from './graph-folder.ts';

// What a folder may hold that nobody meant: each is told by a code, and nothing as a stack.

const schemaFile = 'subgraphs/books/schema.graphql';
const urlsFile = 'schema/subgraphs.json';

async function folderWithout(file: string): Promise<GraphFolder> {
  const graph = await graphFolder();
  await rm(join(graph.root, file), { force: true });
  return graph;
}

test.each(['compose', 'check', 'lint', 'types'])(
  '%s tells of a folder where a schema file belongs',
  async (command) => {
    const { root, tributary } = await folderWithout(schemaFile);
    await mkdir(join(root, schemaFile));

    const { exitCode, err } = await tributary(command);

    expect(exitCode).toBe(1);
    expect(err).toMatch(/^subgraphs\/books\/schema\.graphql:1:1 error FILE_UNUSABLE .*EISDIR/m);
  },
);

test('a link to itself is told', async () => {
  const { root, tributary } = await folderWithout(schemaFile);
  await symlink('schema.graphql', join(root, schemaFile));

  expect((await tributary('compose')).err).toMatch(
    /^subgraphs\/books\/schema\.graphql:1:1 error FILE_UNUSABLE .*ELOOP/m,
  );
});

test('a link to what has no end is read to the limit, and told', async () => {
  const { root, tributary } = await folderWithout(schemaFile);
  await symlink('/dev/zero', join(root, schemaFile));

  expect((await tributary('compose')).err).toContain(
    `${schemaFile}:1:1 error FILE_UNUSABLE ${schemaFile}: expected at most 67108864 bytes, got more`,
  );
});

test('a schema file of another encoding is told, and not taken with other letters than it has', async () => {
  const { root, tributary } = await graphFolder();
  await writeFile(join(root, schemaFile), Buffer.from('"B\xfccher." type Book { id: ID }', 'latin1'));

  const { exitCode, err } = await tributary('compose');

  expect(exitCode).toBe(1);
  expect(err).toContain(`${schemaFile}:1:1 error FILE_UNUSABLE ${schemaFile}: expected UTF-8`);
});

test('a schema file that is larger than any is told', async () => {
  const { root, tributary } = await graphFolder();
  await truncate(join(root, schemaFile), 16_000_001);

  expect((await tributary('compose')).err).toMatch(
    /error FILE_UNUSABLE .*expected at most 16000000 characters, got 16000001/,
  );
});

test.each(['schema/lint.json', 'schema/contracts.json', 'schema/api.graphql', 'subgraphs/books/subgraph.json'])(
  'a folder in the place of %s is not taken for no file',
  async (file) => {
    const { root, tributary } = await graphFolder();
    await mkdir(join(root, file), { recursive: true });

    const { exitCode, err } = await tributary('check');

    expect(exitCode).toBe(1);
    expect(err).toContain(`${file}:1:1 error FILE_UNUSABLE ${file}: EISDIR`);
  },
);

test('a place that cannot be written is told, and nothing of it as a stack', async () => {
  const { root, tributary, put } = await graphFolder();
  await rm(join(root, 'subgraphs/books/src'), { recursive: true, force: true });
  await put('subgraphs/books/src', 'a file, where a folder belongs');

  const { exitCode, err } = await tributary('compose');

  expect(exitCode).toBe(1);
  expect(err).toMatch(/error FILE_UNUSABLE .*ENOTDIR/);
});

test('a disk that is full is told with the file that had no room', async () => {
  const { root, tributary } = await graphFolder();
  // All that is written there is refused as on such a disk; of it one reads as much as one likes.
  await mkdir(join(root, 'subgraphs/books/src/resolvers'), { recursive: true });
  const full = join(root, 'subgraphs/books/src/resolvers/types.ts');
  await symlink('/dev/full', full);

  await expect(writeText(full, 'text')).rejects.toThrow(UnusableFile);
  await expect(writeText(full, 'text').catch((error: unknown) => fileProblem(error, root))).resolves.toMatchObject({
    code: 'FILE_UNUSABLE',
    message: expect.stringMatching(/^subgraphs\/books\/src\/resolvers\/types\.ts: ENOSPC/),
    place: { file: 'subgraphs/books/src/resolvers/types.ts' },
  });
  expect(await tributary('compose')).toMatchObject({ exitCode: 1, err: expect.stringContaining('FILE_UNUSABLE') });
});

test('what may not be read or written is told as such', async () => {
  const { root, tributary } = await graphFolder();
  // Whatever is loaded for it is loaded by one who may.
  await tributary('compose');
  await chmod(root, 0o755);
  await chmod(join(root, schemaFile), 0);
  const unread = await byNobody(() => tributary('compose'));
  await chmod(join(root, schemaFile), 0o644);
  await rm(join(root, 'schema/api.graphql'));
  await chmod(join(root, 'schema'), 0o555);

  const unwritten = await byNobody(() => tributary('compose'));
  // For whoever removes it.
  await chmod(join(root, 'schema'), 0o755);

  expect(unread).toMatchObject({
    exitCode: 1,
    err: expect.stringMatching(/^subgraphs\/books\/schema\.graphql:1:1 error FILE_UNUSABLE .*EACCES/),
  });
  expect(unwritten).toMatchObject({
    exitCode: 1,
    err: expect.stringMatching(/^schema\/api\.graphql:1:1 error FILE_UNUSABLE .*EACCES/),
  });
});

// By its number on every Linux and macOS, or as near to it as makes no difference.
const nobody = 65_534;

/** As somebody else than the superuser, who may do everything. */
async function byNobody<Result>(act: () => Promise<Result>): Promise<Result> {
  if (getuid?.() !== 0 || seteuid === undefined) return act();
  seteuid(nobody);
  try {
    return await act();
  } finally {
    seteuid(0);
  }
}

test('a schema file of 5 MB composes, and a fault in it is told with a line that can be read', async () => {
  const { tributary, put } = await graphFolder();
  const long = books.replace('"What is on the cover."', `"${'What is on the cover. '.repeat(240_000)}"`);
  await put(schemaFile, long);
  const composed = await tributary('compose');
  await put(schemaFile, long.replace('title: String!', `title: String! } ${'# '.repeat(60_000)}`));

  const { exitCode, err } = await tributary('compose');

  expect(composed).toMatchObject({ exitCode: 0, err: '' });
  expect(exitCode).toBe(1);
  expect(err).toMatch(/^subgraphs\/books\/schema\.graphql:\d+:\d+ error INVALID_SYNTAX /);
  expect(err.length).toBeLessThan(2_000);
});

test('what is no fault of a file is thrown on', () => {
  const fault = new TypeError('a bug');

  expect(() => fileProblem(fault, '/')).toThrow(fault);
});

test('a file is read without the mark that it begins with; none is null; one that is too large is unusable', async () => {
  const { root, put } = await graphFolder();
  await put('marked', '\uFEFF{}');
  await put('large', '');
  await truncate(join(root, 'large'), 64 * 1024 * 1024 + 1);

  expect(await fileText(join(root, 'marked'))).toBe('{}');
  expect(await fileText(join(root, 'none'))).toBeNull();
  await expect(fileText(join(root, 'large'))).rejects.toThrow(UnusableFile);
});

test('marks and ends of lines of Windows change nothing', async () => {
  const plain = await graphFolder();
  const marked = Object.fromEntries(
    Object.entries(wellFormed).map(([file, text]) => [file, `\uFEFF${text.replaceAll('\n', '\r\n')}`]),
  );
  const odd = await graphFolder(marked);

  await plain.tributary('compose');
  const composed = await odd.tributary('compose');

  expect(composed).toMatchObject({ exitCode: 0, err: '' });
  expect(await odd.read('schema/supergraph.graphql')).toBe(await plain.read('schema/supergraph.graphql'));
});

test.each([
  ['of this version', (sdl: string) => sdl],
  [
    'of federation 1',
    () =>
      'schema @core(feature: "https://specs.apollo.dev/join/v0.1", for: EXECUTION) { query: Query }\ntype Query { a: Int }',
  ],
])('a supergraph %s is not taken for a subgraph', async (_, given) => {
  const { tributary, read, put } = await graphFolder();
  await tributary('compose');
  await put(schemaFile, given(await read('schema/supergraph.graphql')));

  const { exitCode, err } = await tributary('compose');

  expect(exitCode).toBe(1);
  expect(err).toMatch(
    /^subgraphs\/books\/schema\.graphql:\d+:\d+ error SUPERGRAPH_GIVEN expected the schema of a subgraph/m,
  );
});

test.each([
  ['{ "books": "http://a.invalid/", "books": "http://b.invalid/" }', 'expected one URL for "books", got several'],
  [
    '{ "books": "http://a.invalid/", "reviews": "http://books:1/", "books" : "http://a.invalid/" }',
    'expected one URL for "books"',
  ],
])('of two URLs of one subgraph none is taken: %s', async (text, message) => {
  const { tributary, put } = await graphFolder();
  await put(urlsFile, text);

  const { exitCode, err } = await tributary('compose');

  expect(exitCode).toBe(1);
  expect(err).toContain(`${urlsFile}:1:1 error INVALID_SUBGRAPH_URLS ${message}`);
});

test('names that stand in values, too, are no two', async () => {
  const { tributary, put } = await graphFolder();
  await put(urlsFile, '{ "books": "http://\\"books\\".invalid/", "reviews": "http://reviews.invalid/" }');

  expect((await tributary('compose')).err).not.toContain('got several');
});

test.each([
  ['check', '--operations', 'nowhere'],
  ['check', '--operations', urlsFile],
  ['types', '--documents', urlsFile],
])('%s %s %s tells that there is no such folder', async (...args) => {
  const { tributary } = await graphFolder();
  await tributary('compose');

  const { exitCode, err } = await tributary(...args);

  expect(exitCode).toBe(1);
  expect(err).toContain(`error NO_OPERATIONS there is no folder "${args[2]}"`);
});

test('check tells of a file of usage that is not there, though nothing was released', async () => {
  const { tributary } = await graphFolder();
  await tributary('compose');

  expect((await tributary('check', '--usage', 'nowhere.ndjson')).err).toContain('error NO_USAGE');
});

test('a folder with a link to itself is read once', async () => {
  const { root, tributary, put } = await graphFolder();
  await tributary('compose');
  await put('apps/book.graphql', 'query Book { book(id: "1") { title } }');
  await symlink('.', join(root, 'apps/again'));

  expect(await tributary('types', '--documents', 'apps')).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining('typed 1 operation;'),
  });
});

test('where there is nothing at all, the command says where it looked', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'tributary-empty-'));
  onTestFinished(() => rm(empty, { recursive: true }));
  const { tributary } = await graphFolder({ 'schema/subgraphs.json': '{}' });

  const { exitCode, err } = await tributary('compose', '--root', empty);

  expect(exitCode).toBe(1);
  expect(err).toContain(
    'schema/subgraphs.json:1:1 error INVALID_SUBGRAPH_URLS no such file: is --root the folder of the repository?',
  );
});

test.each([
  ['lists', `type Query { a: ${'['.repeat(200_000)}Int${']'.repeat(200_000)} }`, `${schemaFile}:1:1 error TOO_DEEP`],
  [
    'a key',
    `${books}\nextend type Book @key(fields: "${'id { '.repeat(20_000)}${'}'.repeat(20_000)}")`,
    'error TOO_DEEP',
  ],
])('%s that nest too deeply are told', async (_, text, told) => {
  const { tributary, put } = await graphFolder();
  await put(schemaFile, text);

  const { exitCode, err } = await tributary('compose');

  expect(exitCode).toBe(1);
  expect(err).toContain(told);
  expect(err).not.toContain('.js:');
});

test.each([
  ['that is not built', null, 'schema/events/contract.ts:1:1 error FILE_UNUSABLE', 'npx tsc -b'],
  ['that does not load', "throw new Error('boom');", 'schema/events/dist/contract.js:1:1 error FILE_UNUSABLE', 'boom'],
  ['that is none', 'export const contract = 1;', 'schema/events/dist/contract.js:1:1 error FILE_UNUSABLE', 'contract'],
])('a contract of events %s is told', async (...[, built, place, why]) => {
  const { tributary, put } = await graphFolder();
  await put('schema/events/contract.ts', 'built from this');
  await put('package.json', '{ "type": "module" }');
  if (built !== null) await put('schema/events/dist/contract.js', built);

  for (const command of ['compose', 'check']) {
    const { exitCode, err } = await tributary(command);
    expect(exitCode).toBe(1);
    expect(err).toContain(place);
    expect(err).toContain(why);
  }
});
