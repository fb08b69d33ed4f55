import { appendFile, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { supergraphFile } from './supergraph-file.ts';

const timing = { settleMs: 20, pollMs: 1_000 };

/** A watched file, and what was read of it at each change. */
async function watched(text: string, below = '') {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-supergraph-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, below), { recursive: true });
  const path = join(folder, 'supergraph.graphql');
  await writeFile(join(folder, below, 'supergraph.graphql'), text);
  if (below !== '') await symlink(join(below, 'supergraph.graphql'), path);
  const source = supergraphFile(path, timing);
  const read = [await source.read()];
  const stop = source.watch(() => {
    void source.read().then(
      (found) => read.push(found),
      () => read.push(null),
    );
  });
  onTestFinished(stop);
  return { folder, path, read };
}

test('a file that is written over is read again', async () => {
  const { path, read } = await watched('one');

  await writeFile(path, 'two');

  await vi.waitFor(() => expect(read).toEqual(['one', 'two']));
});

test('a file that is replaced by renaming is read again, every time', async () => {
  const { folder, path, read } = await watched('one');

  for (const text of ['two', 'three']) {
    await writeFile(join(folder, 'draft'), text);
    await rename(join(folder, 'draft'), path);
    await vi.waitFor(() => expect(read.at(-1)).toBe(text));
  }

  expect(read).toEqual(['one', 'two', 'three']);
});

test('a file that is written in parts is read when it is whole', async () => {
  const { path, read } = await watched('one');

  await writeFile(path, 'p');
  for (const part of ['a', 'r', 't', 's']) await appendFile(path, part);

  await vi.waitFor(() => expect(read).toEqual(['one', 'parts']));
});

test('a file that goes away is told once, and is read when it is back', async () => {
  const { path, read } = await watched('one');

  await rm(path);
  await vi.waitFor(() => expect(read).toEqual(['one', null]));
  await writeFile(path, 'two');

  await vi.waitFor(() => expect(read).toEqual(['one', null, 'two']));
});

test('a link into another folder is followed', async () => {
  const { folder, read } = await watched('one', 'elsewhere');

  await writeFile(join(folder, 'elsewhere', 'supergraph.graphql'), 'two');

  await vi.waitFor(() => expect(read).toEqual(['one', 'two']));
});

test('what else happens in the folder is nothing to it', async () => {
  const { folder, path, read } = await watched('one');

  const noise = setInterval(() => void writeFile(join(folder, 'noise'), String(Math.random())), 5);
  onTestFinished(() => clearInterval(noise));
  await writeFile(path, 'two');

  await vi.waitFor(() => expect(read).toEqual(['one', 'two']));
});
