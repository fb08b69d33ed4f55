import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import { startRouter } from '../src/router.ts';
import { startLibrary } from './graphs/library/library.ts';
import { silentLog } from './silent-log.ts';

/** A router over the library, whose subgraph of books says `said` whatever it is asked. */
async function routerOf(said: object) {
  const { supergraphSdl, books, reviews } = await startLibrary();
  await Promise.all([books.kill(), reviews.kill()]);
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(said));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const folder = await mkdtemp(join(tmpdir(), 'tributary-replay-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const SUPERGRAPH = join(folder, 'supergraph.graphql');
  await writeFile(SUPERGRAPH, supergraphSdl);
  const { port, stop } = await startRouter(
    readConfig({
      IDENTITY_SECRET: 'a secret of at least thirty-two characters',
      PORT: '0',
      SUPERGRAPH,
      SUBGRAPH_URL_BOOKS: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
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

test('a mutation that a subgraph answered as before says so to the client, and nothing else of what it said beside', async () => {
  const ask = await routerOf({ data, extensions: { idempotentReplay: true, secondsInDatabase: 3 } });

  expect(await ask(rename)).toEqual({ data, extensions: { idempotentReplay: true } });
});

test.each([{}, { extensions: { idempotentReplay: false } }, { extensions: 'none' }])(
  'one that is done now says nothing: %o',
  async (beside) => {
    const ask = await routerOf({ data, ...beside });

    expect(await ask(rename)).toEqual({ data });
  },
);

test('a query is never a replay', async () => {
  const ask = await routerOf({ data: { books: [] }, extensions: { idempotentReplay: true } });

  expect(await ask('{ books { title } }')).toEqual({ data: { books: [] } });
});
