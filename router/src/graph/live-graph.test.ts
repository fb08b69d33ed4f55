import { EventEmitter, once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraphQLSchema } from 'graphql';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Graph } from './graph.ts';
import { type LiveGraphEvent, type LiveGraphOptions, startLiveGraph } from './live-graph.ts';
import { lastGoodSupergraph } from '../supergraph/last-good-supergraph.ts';
import type { SupergraphSource } from '../supergraph/supergraph-source.ts';

interface Named {
  readonly name: string;
  readonly graph: Graph;
}

/** Graphs of texts: whatever contains `bad` is refused. A gate holds loading back. */
function graphs() {
  const log: string[] = [];
  const gates = new Map<string, Promise<void>>();
  const load = async (name: string): Promise<Named> => {
    log.push(`load ${name}`);
    await gates.get(name);
    if (name.includes('bad')) throw new Error(`${name} is bad`);
    const graph: Graph = {
      schema: new GraphQLSchema({}),
      subgraphs: [],
      executeInParts: async () => ({ outcome: 'Executed' as const, errors: [] }),
      subscribe: () => expect.fail('nobody subscribes here'),
      asksForSubscription: async () => false,
      execute: async () => ({ outcome: 'Executed', errors: [] }),
      plan: () => expect.fail('planned'),
      explain: async () => null,
      prepare: async ({ query }) => {
        log.push(`prepare ${query} for ${name}`);
        if (query === '{ gone }') throw new Error('not planned');
        return true;
      },
      owners: () => [],
      coordinatesOf: () => [],
      observe: () => expect.fail('observed'),
      recentDocuments: () => [
        { query: '{ gone }', operationName: null },
        { query: `{ ${name} }`, operationName: null },
      ],
      retire: () => log.push(`retire ${name}`),
    };
    return { name, graph };
  };
  return { load, log, gates };
}

/** A source whose text the test may change; an Error is thrown. */
function source(first: string | Error) {
  const state = { text: first, changed: () => {} };
  const read: SupergraphSource['read'] = async () => {
    if (state.text instanceof Error) throw state.text;
    return state.text;
  };
  const watch: SupergraphSource['watch'] = (changed) => {
    state.changed = changed;
    return () => {
      state.changed = () => {};
    };
  };
  const become = (text: string | Error) => {
    state.text = text;
    state.changed();
  };
  return { source: { name: 'test', read, watch }, become };
}

async function live(first: string | Error, options: Partial<LiveGraphOptions<Named>> = {}) {
  const { load, log, gates } = graphs();
  const { source: from, become } = source(first);
  const events: LiveGraphEvent<Named>['kind'][] = [];
  const graph = await startLiveGraph({
    source: from,
    lastGood: null,
    load,
    tell: (event) => events.push(event.kind),
    ...options,
  });
  const serving = () => graph.use(async ({ name }) => name);
  return { graph, log, gates, become, events, serving };
}

/** A promise that the test settles itself; Node 20 has no Promise.withResolvers. */
function gate() {
  const opened = new EventEmitter();
  return { promise: once(opened, 'open').then(() => undefined), open: () => void opened.emit('open') };
}

test('a changed source is loaded, warmed with the old documents and serves; the old graph is retired', async () => {
  const { become, serving, log, events, graph } = await live('one');

  become('two');
  await vi.waitFor(async () => expect(await serving()).toBe('two'));

  expect(log).toEqual(['load one', 'load two', 'prepare { gone } for two', 'prepare { one } for two', 'retire one']);
  expect(events).toEqual(['Serving']);
  expect(graph.state().trouble).toBeNull();
});

test('a request finishes on the graph that it began with, which is retired after it', async () => {
  const { graph, log } = await live('one');
  const { promise, open } = gate();
  const underWay = graph.use(async ({ name }) => {
    await promise;
    return name;
  });

  await graph.offer('two');
  expect(log).not.toContain('retire one');
  open();

  expect(await underWay).toBe('one');
  expect(log).toContain('retire one');
});

test('a request that fails lets go of its graph too', async () => {
  const { graph, log } = await live('one');

  const failed = graph.use(() => Promise.reject(new Error('failed')));
  await expect(failed).rejects.toThrow('failed');
  await graph.offer('two');

  expect(log).toContain('retire one');
});

test('a bad supergraph is refused and told, and the old one serves', async () => {
  const { graph, events, serving } = await live('one');

  const outcome = await graph.offer('bad');

  expect(outcome).toBe('Refused');
  expect(await serving()).toBe('one');
  expect(events).toEqual(['Refused']);
  expect(graph.state().trouble).toMatchObject({ kind: 'Refused' });
});

test('the trouble is over when the old text is back, or a good one serves', async () => {
  const { graph } = await live('one');

  await graph.offer('bad');
  expect(await graph.offer('one')).toBe('Unchanged');
  expect(graph.state().trouble).toBeNull();
  await graph.offer('bad');
  await graph.offer('two');

  expect(graph.state().trouble).toBeNull();
});

test('a source out of reach is told, and the trouble is over when it is back', async () => {
  const { graph, become, events, serving } = await live('one');

  become(new Error('no route'));
  await vi.waitFor(() => expect(graph.state().trouble).toMatchObject({ kind: 'Unreachable' }));
  become('one');
  await vi.waitFor(() => expect(graph.state().trouble).toBeNull());

  expect(await serving()).toBe('one');
  expect(events).toEqual(['Unreachable']);
});

test('while one is loading, only the newest of those that follow is', async () => {
  const { graph, gates, log, serving } = await live('one');
  const { promise, open } = gate();
  gates.set('two', promise);

  const outcomes = ['two', 'three', 'four'].map((sdl) => graph.offer(sdl));
  open();

  expect(await Promise.all(outcomes)).toEqual(['Serving', 'Superseded', 'Serving']);
  expect(log.filter((line) => line.startsWith('load'))).toEqual(['load one', 'load two', 'load four']);
  expect(await serving()).toBe('four');
});

async function lastGoodFile() {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-last-good-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'deeper', 'supergraph.graphql');
}

test('what serves is kept on disk; what is refused is not', async () => {
  const path = await lastGoodFile();
  const { graph } = await live('one', { lastGood: lastGoodSupergraph(path) });

  await graph.offer('two');
  await graph.offer('bad');

  expect(await readFile(path, 'utf8')).toBe('two');
});

test.each([
  { what: 'out of reach', first: new Error('no route'), trouble: 'Unreachable' },
  { what: 'broken', first: 'bad', trouble: 'Refused' },
])('with a source that is $what, the last good one serves from the start', async ({ first, trouble }) => {
  const path = await lastGoodFile();
  await lastGoodSupergraph(path).keep('kept');

  const { graph, become, events, serving } = await live(first, { lastGood: lastGoodSupergraph(path) });

  expect(await serving()).toBe('kept');
  expect(events).toEqual(['LastGoodServes']);
  expect(graph.state().trouble).toMatchObject({ kind: trouble });
  become('one');
  await vi.waitFor(async () => expect(await serving()).toBe('one'));
  expect(graph.state().trouble).toBeNull();
});

test('without one, a start with a broken source is refused', async () => {
  await expect(live('bad')).rejects.toThrow('bad is bad');
});

test('one that cannot be read is not taken for none: it is told, and the start is refused for the source', async () => {
  const events: LiveGraphEvent<Named>[] = [];
  const path = '/dev/null/supergraph.graphql';
  const { load } = graphs();
  const options = { source: source('bad').source, lastGood: lastGoodSupergraph(path), load };

  await expect(startLiveGraph({ ...options, tell: (event) => void events.push(event) })).rejects.toThrow('bad is bad');
  expect(events).toEqual([{ kind: 'LastGoodNotRead', reason: expect.stringContaining('ENOTDIR') }]);
});

test('a folder that cannot be written to is told, and all goes on', async () => {
  const { events, serving } = await live('one', { lastGood: lastGoodSupergraph('/dev/null/supergraph.graphql') });

  expect(events).toEqual(['LastGoodNotKept']);
  expect(await serving()).toBe('one');
});

test('what is closed follows no more', async () => {
  const { graph, become, log } = await live('one');

  graph.close();
  become('two');

  expect(await graph.offer('three')).toBe('Superseded');
  expect(log).toEqual(['load one']);
});
