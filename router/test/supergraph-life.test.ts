import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import type { Graph } from '../src/graph/graph.ts';
import { startLiveGraph } from '../src/graph/live-graph.ts';
import { startPlanner } from '../src/planner/planner.ts';
import { supergraphText } from '../src/supergraph/supergraph-source.ts';
import { startRouter } from '../src/router.ts';
import { loadUsualGraph } from '../src/graph/usual-graph.ts';
import { usualPlannerLimits } from '../src/graph/usual-limits.ts';
import { type Library, startLibrary } from './graphs/library/library.ts';
import { silentLog } from './silent-log.ts';

async function library(): Promise<Library> {
  const started = await startLibrary();
  onTestFinished(started.books.kill);
  onTestFinished(started.reviews.kill);
  return started;
}

/** A router that follows a file, which the test replaces as deployments do. */
async function routerOf(sdl: string, environment: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-supergraph-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, sdl);
  const config = readConfig({
    IDENTITY_SECRET: 'a secret of at least thirty-two characters',
    PORT: '0',
    SUPERGRAPH: file,
    DRAIN_TIMEOUT_MS: '0',
    LAST_GOOD_SUPERGRAPH: join(folder, 'last-good.graphql'),
    ...environment,
  });
  const start = async () => {
    const { port, stop } = await startRouter(config, silentLog);
    onTestFinished(stop);
    const ask = async (query: string) => {
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      return (await response.json()) as object;
    };
    const ready = async () =>
      (await (await fetch(`http://127.0.0.1:${port}/ready`)).json()) as {
        readonly supergraph: { readonly id: string; readonly trouble: { readonly kind: string } | null };
      };
    return { ask, ready, stop };
  };
  const become = async (next: string) => {
    await writeFile(`${file}.draft`, next);
    await rename(`${file}.draft`, file);
  };
  return { become, start };
}

const books = { data: { books: [{ title: 'Emma' }, { title: 'Dune' }] } };

test('under load, supergraphs follow one another and no request fails', async () => {
  const { supergraphSdl } = await library();
  const { become, start } = await routerOf(supergraphSdl);
  const { ask, ready } = await start();
  const state = { isOver: false };
  const failed: object[] = [];
  const client = async () => {
    while (!state.isOver) {
      const answer = await ask('{ books { title } }');
      if (JSON.stringify(answer) !== JSON.stringify(books)) failed.push(answer);
    }
  };
  const clients = [client(), client(), client()];

  const ids = new Set([(await ready()).supergraph.id]);
  for (const turn of [1, 2, 3, 4, 5]) {
    await become(`${supergraphSdl}\n# ${turn}`);
    await vi.waitFor(async () => expect(ids).not.toContain((await ready()).supergraph.id));
    ids.add((await ready()).supergraph.id);
  }
  state.isOver = true;
  await Promise.all(clients);

  expect(ids.size).toBe(6);
  expect(failed).toEqual([]);
});

test('a bad supergraph is refused, the old one serves, and readiness tells of it', async () => {
  const { supergraphSdl } = await library();
  const { become, start } = await routerOf(supergraphSdl);
  const { ask, ready } = await start();
  const before = await ready();

  await become(supergraphSdl.slice(0, -100));
  await vi.waitFor(async () => expect((await ready()).supergraph.trouble).toMatchObject({ kind: 'Refused' }));

  expect((await ready()).supergraph.id).toBe(before.supergraph.id);
  expect(await ask('{ books { title } }')).toEqual(books);
});

test('a subgraph that has moved is found where the new supergraph says', async () => {
  const old = await library();
  const moved = await library();
  const { become, start } = await routerOf(old.supergraphSdl);
  const { ask } = await start();
  await old.books.kill();
  await old.reviews.kill();

  expect(await ask('{ books { title } }')).toHaveProperty('errors');
  await become(moved.supergraphSdl);

  await vi.waitFor(async () => expect(await ask('{ books { title } }')).toEqual(books));
});

test('a supergraph at a URL is followed, and its server may go away', async () => {
  const old = await library();
  const moved = await library();
  const registry = { status: 200, sdl: old.supergraphSdl };
  const server = createServer((_, response) => response.writeHead(registry.status).end(registry.sdl));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/supergraph`;
  const { start } = await routerOf('', { SUPERGRAPH: url, SUPERGRAPH_POLL_MS: '100' });
  const { ask, ready } = await start();

  registry.status = 500;
  await vi.waitFor(async () => expect((await ready()).supergraph.trouble).toMatchObject({ kind: 'Unreachable' }));
  expect(await ask('{ books { title } }')).toEqual(books);
  await old.books.kill();
  Object.assign(registry, { status: 200, sdl: moved.supergraphSdl });

  await vi.waitFor(async () => expect(await ask('{ books { title } }')).toEqual(books));
  expect((await ready()).supergraph.trouble).toBeNull();
});

test('a router whose supergraph is broken starts with the one that served last', async () => {
  const { supergraphSdl } = await library();
  const { become, start } = await routerOf(supergraphSdl);
  await (await start()).stop();

  await become('');
  const { ask, ready } = await start();

  expect(await ask('{ books { title } }')).toEqual(books);
  expect((await ready()).supergraph.trouble).toMatchObject({ kind: 'Refused' });
});

test('nothing of a graph is held after it has been followed by another', async () => {
  const { supergraphSdl } = await library();
  const planner = startPlanner(usualPlannerLimits);
  onTestFinished(() => planner.close());
  const loaded: WeakRef<object>[] = [];
  const load = async (sdl: string): Promise<{ graph: Graph }> => {
    const graph = await loadUsualGraph(sdl, {
      planners: { native: null, apollo: planner },
      errorPolicy: { shownExtensions: 'all' },
    });
    loaded.push(new WeakRef(graph), new WeakRef(graph.schema));
    return { graph };
  };
  const source = supergraphText(supergraphSdl);
  const live = await startLiveGraph({ source, lastGood: null, load, tell: () => undefined });
  await live.use(({ graph }) => graph.prepare({ query: '{ books { title postage } }', operationName: null }));

  for (const turn of [1, 2, 3, 4, 5]) await live.offer(`${supergraphSdl}\n# ${turn}`);
  await collectGarbage();

  expect(loaded).toHaveLength(12);
  expect(loaded.map((one) => one.deref() !== undefined)).toEqual([...Array(10).fill(false), true, true]);
});

async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  // What a finished promise held is let go of in a later turn.
  for (let turn = 0; turn < 5; turn += 1) {
    await nextTurn();
    collect();
  }
}
