import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NativeFailure, type NativeProcess, startNativeProcess } from '../../src/planner/native/native-process.ts';
import { supergraphModel } from '../../src/supergraph/supergraph-model.ts';
import { composed } from '../fuzz/federation.ts';
import { graphFolder } from '../graphs/read-graphs.ts';

const usual = { planTimeoutMs: 10_000, queueMax: 100, endsPerMinuteMax: 100 };
const sdl = supergraphModel(composed(graphFolder('chained-requires-of-entities'))).plannerSdl;
const plain = { supergraph: 1, document: '{ filmed { __typename } }', operationName: null, labels: [], percentage: 0 };
// It ends the process of version 0.0.38: "called `Option::unwrap()` on a `None` value".
const deadly = { ...plain, document: '{ filmed { sequels { rating offer } } }' };

let native: NativeProcess;
beforeEach(() => {
  native = startNativeProcess(usual);
});
afterEach(() => native.close());

async function kindOf(planned: Promise<unknown>): Promise<string> {
  return planned.then(
    () => 'Planned',
    (cause: unknown) => (cause instanceof NativeFailure ? cause.kind : String(cause)),
  );
}

test('a document that ends the planner’s process costs its own plan and nobody else’s', async () => {
  await native.load(1, sdl);

  const kinds = await Promise.all([plain, deadly, plain, deadly, plain].map((ask) => kindOf(native.plan(ask))));

  expect(kinds).toEqual(['Planned', 'Ended', 'Planned', 'Ended', 'Planned']);
});

test('a process that is killed is started again for the next plan, with its supergraphs', async () => {
  await native.load(1, sdl);
  const before = await native.plan(plain);
  await kindOf(native.plan(deadly));

  expect(await native.plan(plain)).toEqual(before);
});

test('a planner that ends too often rests, and says so', async () => {
  const weak = startNativeProcess({ ...usual, endsPerMinuteMax: 2 });
  await weak.load(1, sdl);

  const kinds: string[] = [];
  for (const ask of [deadly, plain, deadly, plain]) kinds.push(await kindOf(weak.plan(ask)));

  expect(kinds).toEqual(['Ended', 'Planned', 'Ended', 'Resting']);
  await weak.close();
});

test('a plan that takes too long is given up, and those behind it are made', async () => {
  const hasty = startNativeProcess({ ...usual, planTimeoutMs: 50 });
  await hasty.load(1, sdl);
  await hasty.plan(plain);
  // A megabyte of fields takes some hundred milliseconds to read, on a fast machine.
  const long = `{ ${Array.from({ length: 60_000 }, (_, index) => `a${index}: filmed { __typename }`).join(' ')} }`;

  const kinds = await Promise.all([kindOf(hasty.plan({ ...plain, document: long })), kindOf(hasty.plan(plain))]);

  expect(kinds[0]).toBe('TimedOut');
  expect(['Planned', 'TimedOut']).toContain(kinds[1]);
  await hasty.close();
});

test('what cannot be a supergraph or a document is refused with the planner’s reason', async () => {
  await expect(native.load(1, 'type Query {')).rejects.toMatchObject({ kind: 'Refused' });
  await native.load(2, sdl);

  await expect(native.plan({ ...plain, supergraph: 2, document: '{' })).rejects.toMatchObject({ kind: 'Refused' });
  await expect(native.plan({ ...plain, supergraph: 3 })).rejects.toMatchObject({ kind: 'Refused' });
});

test('more than may wait are refused at once, and all who wait are told when it is closed', async () => {
  const narrow = startNativeProcess({ ...usual, queueMax: 2 });

  const loading = kindOf(narrow.load(1, sdl));
  const waiting = kindOf(narrow.plan(plain));
  const refused = kindOf(narrow.plan(plain));
  await narrow.close();

  expect(await Promise.all([loading, waiting, refused])).toEqual(['Closed', 'Closed', 'Busy']);
  expect(await kindOf(narrow.plan(plain))).toBe('Closed');
});

test('our own supergraph is planned', async () => {
  const own = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');
  await native.load(1, supergraphModel(own).plannerSdl);

  const { node } = await native.plan({
    ...plain,
    document: '{ me { orders { nodes { payments { nodes { id } } } } } }',
  });

  expect(node?.kind).toBe('Sequence');
});
