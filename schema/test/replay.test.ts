import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Capsule } from '@tributary/router/capsule';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type GraphFolder, graphFolder } from './graph-folder.ts';

const capsules = new URL('../../router/test/capsules/', import.meta.url);

async function kept(name: string): Promise<Capsule> {
  return JSON.parse(await readFile(new URL(`${name}.json`, capsules), 'utf8')) as Capsule;
}

async function folderWith(capsule: object): Promise<GraphFolder> {
  const folder = await graphFolder();
  await folder.put('capsule.json', JSON.stringify(capsule));
  return folder;
}

test('replay answers without any subgraph, and shows what was done and what was lost', async () => {
  const { tributary } = await folderWith(await kept('nobody-is-there'));

  const { exitCode, out, err } = await tributary('replay', 'capsule.json');

  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toMatch(/^request [\w-]+ of 2\S+, supergraph [\da-f]{12}\n\d+\.\d ms, 2 calls, planned by native/);
  expect(out).toMatch(/\n {2}1\. books +\|[ =]{40}\| \d+\.\d ms: Answered, status 200, \d+ bytes up, \d+ down\n/);
  expect(out).toMatch(/\n {2}2\. reviews \|[ =]{40}\| \d+\.\d ms: Unavailable, .*ECONNREFUSED/);
  expect(out).toMatch(/\n {2}lost books\.0\.stars: reviews, SUBGRAPH_UNAVAILABLE, /);
  expect(out).toMatch(/\nanswered again without any subgraph: the same \d+ bytes$/);
});

test('replay takes the whole answer that a capsule came with, too', async () => {
  const { tributary } = await folderWith({ data: null, extensions: { capsule: await kept('broken-json') } });

  expect(await tributary('replay', 'capsule.json')).toMatchObject({ exitCode: 0, err: '' });
});

describe('replay fails', () => {
  test('where the answer is another one, and says where', async () => {
    const capsule = await kept('nobody-is-there');
    const text = capsule.answer.text.replace('book 1', 'book 7');
    const { tributary } = await folderWith({ ...capsule, answer: { ...capsule.answer, text } });

    const { exitCode, err } = await tributary('replay', 'capsule.json');

    expect(exitCode).toBe(1);
    expect(err).toMatch(/error REPLAY_DIFFERS answer: data\.books\.0\.title was "book 7", is "book 1"/);
  });

  test('where the values are the same in other bytes', async () => {
    const capsule = await kept('nobody-is-there');
    const { tributary } = await folderWith({
      ...capsule,
      answer: { ...capsule.answer, text: ` ${capsule.answer.text}` },
    });

    expect(await tributary('replay', 'capsule.json')).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('error REPLAY_DIFFERS answer has the same values in other bytes'),
    });
  });

  test('where a subgraph is asked what it was not asked', async () => {
    const capsule = await kept('nobody-is-there');
    const [first, ...rest] = capsule.calls;
    const { tributary } = await folderWith({ ...capsule, calls: [{ ...first, sent: '{}' }, ...rest] });

    const { exitCode, err } = await tributary('replay', 'capsule.json');

    expect(exitCode).toBe(1);
    expect(err).toContain('error REPLAY_DIFFERS books is asked what it was not asked: {"query":');
    expect(err).toContain('error REPLAY_DIFFERS 2 requests are not made any more');
  });

  test.each([
    ['{', 'expected JSON'],
    ['{"kind":"Capsule"}', 'expected a capsule'],
    ['{"extensions":{"capsule":{"kind":"NoCapsule","reason":"expected at most 1 character"}}}', 'expected at most 1'],
  ])('where a file holds none: %s', async (text, reason) => {
    const { tributary, put } = await graphFolder();
    await put('none.json', text);

    const { exitCode, err } = await tributary('replay', 'none.json');

    expect(exitCode).toBe(1);
    expect(err).toContain(`error NO_CAPSULE none.json: ${reason}`);
  });

  test('where there is no file, or no URL', async () => {
    const { tributary } = await folderWith(await kept('nobody-is-there'));

    expect((await tributary('replay', 'nowhere.json')).err).toContain('error NO_CAPSULE there is no file');
    expect((await tributary('replay', 'capsule.json', '--against', 'nowhere')).err).toContain('error INVALID_OPTION');
  });
});

describe('replay --against a running router', () => {
  test('says that all is the same, or what is not, and that nobody is there', async () => {
    const capsule = await kept('errors-of-odd-shapes');
    const folder = await folderWith(capsule);
    const [books, reviews] = await Promise.all(['books', 'reviews'].map((name) => recorded(capsule, name)));
    const url = await routerBefore(folder, capsule, { books: books?.url ?? '', reviews: reviews?.url ?? '' });

    const same = await folder.tributary('replay', 'capsule.json', '--against', url);
    await reviews?.close();
    const other = await folder.tributary('replay', 'capsule.json', '--against', url);
    const nobody = await folder.tributary('replay', 'capsule.json', '--against', 'http://127.0.0.1:9/graphql');

    expect(same).toMatchObject({
      exitCode: 0,
      err: '',
      out: expect.stringMatching(/answers the same, by the same plan/),
    });
    expect(other.exitCode).toBe(1);
    expect(other.err).toMatch(
      /error REPLAY_DIFFERS answer: errors\.0\.extensions\.code was .*, is "SUBGRAPH_UNAVAILABLE"/,
    );
    expect(other.err).toMatch(/error REPLAY_DIFFERS calls: 1\.outcome was "Answered", is "Unavailable"/);
    expect(nobody).toMatchObject({ exitCode: 1, err: expect.stringContaining('error NOT_REPLAYED') });
  });
});

/** A subgraph that answers what the capsule says that it did. */
async function recorded({ calls }: Capsule, name: string) {
  const received = calls.find(({ service }) => service === name)?.received;
  const server = createServer((_, response) => response.writeHead(received?.status ?? 500).end(received?.text));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, close };
}

/** The router as anybody starts it, planning as it did then. */
async function routerBefore(
  { root, put }: GraphFolder,
  { supergraph, trace }: Capsule,
  urls: Readonly<Record<'books' | 'reviews', string>>,
): Promise<string> {
  await put('supergraph.graphql', supergraph.sdl);
  const router = spawn(process.execPath, [fileURLToPath(import.meta.resolve('@tributary/router/main'))], {
    cwd: root,
    env: {
      PORT: '0',
      PLANNER: trace.plan?.planner ?? 'auto',
      SUPERGRAPH: join(root, 'supergraph.graphql'),
      IDENTITY_SECRET: 'a secret of at least thirty-two characters',
      TRACES: 'all',
      SUBGRAPH_URL_BOOKS: urls.books,
      SUBGRAPH_URL_REVIEWS: urls.reviews,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void router.kill());
  return `http://127.0.0.1:${await portOf(router)}/graphql`;
}

async function portOf({ stdout }: ChildProcess): Promise<number> {
  let told = '';
  for await (const chunk of stdout ?? []) {
    told += String(chunk);
    const port = /"port":(\d+)/.exec(told)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error(`expected a port, got ${told}`);
}
