import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { compose, type Composition, judged, merged } from '../src/compose.ts';
import type { Builds } from '../src/merged-graph.ts';
import { keptFor, keptIn, nothingKept } from '../src/kept/kept-results.ts';
import { run } from '../src/run.ts';
import { books, graphFolder, reviews } from './graph-folder.ts';

// What a command has made of the same files before, and what it may not be believed.

let folder = '';
beforeEach(async () => {
  const above = await mkdtemp(join(tmpdir(), 'tributary-kept-'));
  folder = join(above, 'kept');
  onTestFinished(() => rm(above, { recursive: true, force: true }));
});

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

async function onlyFile(): Promise<string> {
  const [name = '', ...others] = await readdir(folder);
  expect(others).toEqual([]);
  return join(folder, name);
}

test('the same inputs are told what they came to before, and no others', async () => {
  const kept = keptIn(folder);

  const before = await kept.recall(['types', 'a']);
  await kept.keep(['types', 'a'], 'result\nof two lines');

  expect(before).toBeNull();
  expect(await kept.recall(['types', 'a'])).toBe('result\nof two lines');
  for (const others of [
    ['types', 'b'],
    ['graph', 'a'],
    ['types', ['a']],
    ['types', 'a', null],
  ] as const)
    expect(await kept.recall(others)).toBeNull();
});

test.each([
  ['cut off', (text: string) => text.slice(0, -1)],
  ['changed', (text: string) => text.replace('result', 'poison')],
  ['empty', () => ''],
  ['without a line', () => 'x'],
])('a file that is %s is as if it were not there, and is written anew', async (_, spoil) => {
  const kept = keptIn(folder);
  await kept.keep(['types'], 'result');
  const file = await onlyFile();
  await writeFile(file, spoil(await readFile(file, 'utf8')));

  expect(await kept.recall(['types'])).toBeNull();
  await kept.keep(['types'], 'result');
  expect(await kept.recall(['types'])).toBe('result');
});

test('a folder that others may write, or a link to one, is not believed and not written', async () => {
  const kept = keptIn(folder);
  await kept.keep(['types'], 'result');
  await symlink(folder, `${folder}-link`);

  expect(await keptIn(`${folder}-link`).recall(['types'])).toBeNull();
  await chmod(folder, 0o777);
  expect(await kept.recall(['types'])).toBeNull();
  await kept.keep(['other'], 'result');
  expect(await readdir(folder)).toHaveLength(1);
});

test('what is too large is not kept, and where there is too much the oldest goes', async () => {
  const kept = keptIn(folder);
  const large = 'x'.repeat(16 * 1024 * 1024);
  await kept.keep(['too large'], `${large}x`);
  await mkdir(folder, { mode: 0o700 });
  for (let number = 1; number <= 7; number += 1) {
    const file = join(folder, `old ${number}`);
    await writeFile(file, '');
    await truncate(file, large.length);
    await utimes(file, number, number);
  }

  await kept.keep(['seventh'], large);

  // Eight of 16 MiB and their hashes are more than 128 MiB: three are less than half of that.
  expect((await readdir(folder)).toSorted().slice(-2)).toEqual(['old 6', 'old 7']);
  expect(await readdir(folder)).toHaveLength(3);
  expect(await kept.recall(['seventh'])).toBe(large);
});

test('the environment says where: a folder, a folder of caches, the home; `off` is nowhere', async () => {
  await keptFor({ TRIBUTARY_CACHE: '', XDG_CACHE_HOME: folder, HOME: '/nowhere' }).keep(['types'], 'result');

  expect(await keptFor({ TRIBUTARY_CACHE: join(folder, 'tributary') }).recall(['types'])).toBe('result');
  expect(keptFor({ TRIBUTARY_CACHE: 'off', HOME: folder })).toBe(nothingKept);
  expect(keptFor({})).toBe(nothingKept);
});

test('where nothing can be kept, all is made again', async () => {
  await writeFile(folder, 'no folder');
  const kept = keptIn(folder);

  await kept.keep(['types'], 'result');

  expect(await kept.recall(['types'])).toBeNull();
});

test('compose takes what it came to before for the very same files, and composes any others', async () => {
  const { root, read, put } = await graphFolder();
  const composed = async () => {
    const told: string[] = [];
    const say = (line: string) => void told.push(line);
    const terminal = { cwd: root, out: say, err: say, interruption: () => AbortSignal.abort() };
    expect(await run(['compose'], { ...terminal, environment: { TRIBUTARY_CACHE: folder } })).toBe(0);
    return told.join('\n');
  };
  await composed();
  const text = await read('schema/supergraph.graphql');

  // What is kept says something else than composing would: so it is seen whether that is asked.
  for (const name of await readdir(folder)) {
    const [, result = ''] = (await readFile(join(folder, name), 'utf8')).split(/\n(.*)/s);
    const planted = result.replace('What is on the cover.', 'Kept.');
    await writeFile(join(folder, name), `${hashOf(planted)}\n${planted}`);
  }
  await composed();
  const recalled = await read('schema/supergraph.graphql');
  await put('subgraphs/reviews/schema.graphql', `${reviews}\n`);
  const again = await composed();

  expect(recalled).toBe(text.replace('What is on the cover.', 'Kept.'));
  expect(again).toContain('wrote schema/supergraph.graphql');
  expect(await read('schema/supergraph.graphql')).toBe(text);
});

function outcomeOf(merging: ReturnType<typeof merged>): Composition {
  return merging.kind === 'NotComposed' ? merging : judged(merging);
}

/** As it is kept. */
function asData(composition: Composition): unknown {
  return JSON.parse(JSON.stringify(composition));
}

function subgraph(name: 'books' | 'reviews', text: string) {
  return { name, file: `${name}.graphql`, url: `http://${name}.invalid/`, document: parse(text) };
}

test('subgraphs that are merged again, beside others that have changed, give what they would at first', () => {
  const changes = [
    reviews,
    reviews.replace('type Review {', 'type Review @shareable {'),
    reviews.replace('reviews: [Review!]!', 'title: String!\n  reviews: [Review!]!'),
    reviews.replace('fields: "id"', 'fields: "id", resolvable: false'),
    reviews,
  ];
  const kept = subgraph('books', books);
  const builds: Builds = new WeakMap();

  for (const text of changes)
    expect(asData(outcomeOf(merged([kept, subgraph('reviews', text)], builds)))).toEqual(
      asData(compose([subgraph('books', books), subgraph('reviews', text)])),
    );
});
