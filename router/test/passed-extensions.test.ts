import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import { PassedExtensions } from '../src/engine/passed-extensions.ts';
import { startRouter } from '../src/router.ts';
import { startLibrary } from './graphs/library/library.ts';
import { silentLog } from './silent-log.ts';

/** A router over the library that passes on `passed`; its subgraph of books says `said` whatever it is asked. */
async function routerOf(said: object, passed = 'idempotentReplay') {
  const { supergraphSdl, books, reviews } = await startLibrary();
  await Promise.all([books.kill(), reviews.kill()]);
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(said));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const folder = await mkdtemp(join(tmpdir(), 'tributary-passed-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const SUPERGRAPH = join(folder, 'supergraph.graphql');
  await writeFile(SUPERGRAPH, supergraphSdl);
  const { port, stop } = await startRouter(
    readConfig({
      IDENTITY_SECRET: 'a secret of at least thirty-two characters',
      PORT: '0',
      SUPERGRAPH,
      SUBGRAPH_URL_BOOKS: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
      PASSED_EXTENSIONS: passed,
      DRAIN_TIMEOUT_MS: '0',
      LAST_GOOD_SUPERGRAPH: join(folder, 'last-good.graphql'),
    }),
    silentLog,
  );
  onTestFinished(stop);
  return async (query: string): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return response.json();
  };
}

const rename = 'mutation { rename(id: "1", title: "Emma") { title } }';
const data = { rename: { title: 'Emma' } };

test('what a subgraph says beside its answer is told under the names that are configured, and nothing else', async () => {
  const ask = await routerOf({ data, extensions: { idempotentReplay: true, secondsInDatabase: 3 } });

  expect(await ask(rename)).toEqual({ data, extensions: { idempotentReplay: true } });
});

test('without configuration nothing of it is told', async () => {
  const ask = await routerOf({ data, extensions: { idempotentReplay: true } }, '');

  expect(await ask(rename)).toEqual({ data });
});

test.each([{}, { extensions: { other: 1 } }, { extensions: 'none' }, { extensions: [] }])(
  'a subgraph that says nothing of the kind is told of with no word: %o',
  async (beside) => {
    const ask = await routerOf({ data, ...beside });

    expect(await ask(rename)).toEqual({ data });
  },
);

test('of two answers that say one thing, the first counts', () => {
  const passed = new PassedExtensions(new Set(['a', 'b']));

  passed.hear({ a: 1, c: 1 });
  passed.hear({ a: 2, b: false, c: 2 });

  expect(passed.told()).toEqual({ a: 1, b: false });
});

test('a name that every object has is heard only where it is said', () => {
  const passed = new PassedExtensions(new Set(['constructor']));

  passed.hear({});
  expect(passed.told()).toBeNull();

  passed.hear({ constructor: 'said' });
  expect(passed.told()).toEqual({ constructor: 'said' });
});
