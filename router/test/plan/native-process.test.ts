import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NativeFailure, type NativeProcess, startNativeProcess } from '../../src/planner/native/native-process.ts';
import { startNativePlanner } from '../../src/planner/native/native-planner.ts';
import type { Turn } from '../../src/planner/planning-line.ts';
import { CallerTimes } from '../../src/planner/caller-times.ts';
import { supergraphModel } from '../../src/supergraph/supergraph-model.ts';
import { composed } from '../fuzz/federation.ts';
import { graphFolder } from '../graphs/read-graphs.ts';

const usual = { planCpuMs: 1_000, planTimeoutMs: 10_000, endsPerMinuteMax: 100 };
const sdl = supergraphModel(composed(graphFolder('chained-requires-of-entities'))).plannerSdl;
const plain = { supergraph: 1, document: '{ filmed { __typename } }', operationName: null, labels: [], percentage: 0 };
// It ends the process of version 0.0.38: "called `Option::unwrap()` on a `None` value".
const deadly = { ...plain, document: '{ filmed { sequels { rating offer } } }' };

let native: NativeProcess;
beforeEach(() => {
  native = startNativeProcess(usual);
});
afterEach(() => native.close());

/** Nobody else waits. */
const turn: Turn = { whenWanted: () => undefined };

async function kindOf(planned: Promise<unknown>): Promise<string> {
  return planned.then(
    () => 'Planned',
    (cause: unknown) => (cause instanceof NativeFailure ? cause.kind : String(cause)),
  );
}

test('a document that ends the planner’s process costs its own plan and nobody else’s', async () => {
  const planner = startNativePlanner({ ...usual, queueMax: 100, times: new CallerTimes() });
  const supergraph = await planner.load(sdl);
  const ask = ({ document }: typeof plain) => supergraph.plan({ document, operationName: null, overrides: {} });

  const kinds = await Promise.all([plain, deadly, plain, deadly, plain].map((one) => kindOf(ask(one))));
  await planner.close();

  expect(kinds).toEqual(['Planned', 'Ended', 'Planned', 'Ended', 'Planned']);
});

test('a process that is killed is started again for the next plan, with its supergraphs', async () => {
  await native.load(1, sdl);
  const before = await native.plan(plain, turn);
  await kindOf(native.plan(deadly, turn));

  expect(await native.plan(plain, turn)).toEqual(before);
});

test('a planner that ends too often rests, and says so', async () => {
  const weak = startNativeProcess({ ...usual, endsPerMinuteMax: 2 });
  await weak.load(1, sdl);

  const kinds: string[] = [];
  for (const ask of [deadly, plain, deadly, plain]) kinds.push(await kindOf(weak.plan(ask, turn)));

  expect(kinds).toEqual(['Ended', 'Planned', 'Ended', 'Resting']);
  await weak.close();
});

// A megabyte of fields takes some hundred milliseconds to read, on a fast machine.
const long = `{ ${Array.from({ length: 60_000 }, (_, index) => `a${index}: filmed { __typename }`).join(' ')} }`;

test.each([
  // To read is one step, after which it looks whether it is to stop.
  { limit: { planCpuMs: 40 }, kinds: ['TimedOut', 'Endless'] },
  { limit: { planTimeoutMs: 50 }, kinds: [] },
])('a plan that takes too long is given up, by $limit', async ({ limit, kinds }) => {
  const hasty = startNativeProcess({ ...usual, ...limit });
  await hasty.load(1, sdl);

  const first = await kindOf(hasty.plan({ ...plain, document: long }, turn));
  const second = await kindOf(hasty.plan(plain, turn));

  // On a busy machine its CPU time may last for all of the other, and even what is plain takes longer.
  expect([...kinds, 'Stuck']).toContain(first);
  expect(['Planned', ...kinds, 'Stuck']).toContain(second);
  await hasty.close();
});

test('what cannot be a supergraph or a document is refused with the planner’s reason', async () => {
  await expect(native.load(1, 'type Query {')).rejects.toMatchObject({ kind: 'Refused' });
  await native.load(2, sdl);

  await expect(native.plan({ ...plain, supergraph: 2, document: '{' }, turn)).rejects.toMatchObject({
    kind: 'Refused',
  });
  await expect(native.plan({ ...plain, supergraph: 3 }, turn)).rejects.toMatchObject({ kind: 'Refused' });
});

test('who waits is told when it is closed, and so is who asks later', async () => {
  const closing = startNativeProcess(usual);

  const loading = kindOf(closing.load(1, sdl));
  await closing.close();

  expect([await loading, await kindOf(closing.plan(plain, turn))]).toEqual(['Closed', 'Closed']);
});

test.each([
  '{ me { orders { nodes { payments { nodes { id } } } } } }',
  '{ node(id: "ord_1") { id ... on Order { payments { nodes { id } } } } }',
])('our own supergraph is planned: %s', async (document) => {
  const own = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');
  await native.load(1, supergraphModel(own).plannerSdl);

  const plan = await native.plan({ ...plain, document }, turn);

  expect(plan?.node?.kind).toBe('Sequence');
});
