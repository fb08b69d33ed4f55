import { usualLimits } from '../../src/graph/usual-limits.ts';
import { afterAll, expect, test } from 'vitest';
import { loadUsualGraph } from '../../src/graph/usual-graph.ts';
import { type PlannedSupergraph, type Planner, startPlanner } from '../../src/planner/planner.ts';
import { PlanningError } from '../../src/planner/planning-error.ts';
import { supergraphModel } from '../../src/supergraph/supergraph-model.ts';
import { check } from '../fuzz/check.ts';
import { composed, loadFederation } from '../fuzz/federation.ts';
import { pastCase } from '../fuzz/past-cases.ts';
import { graphFolder } from './read-graphs.ts';

const planner = startPlanner({ planTimeoutMs: 10_000, queueMax: 10 });
afterAll(() => planner.close());

const one = graphFolder('keys-in-the-clients-order');
const request = { operationName: null, variables: {}, queriesOnly: false };

function load(sdl: string, by: Planner) {
  return loadUsualGraph(sdl, {
    planners: { native: null, apollo: by },
    limits: { ...usualLimits.limits, tokensMax: 10_000, depthMax: 50, fieldsMax: 10_000 },
    documentsMax: 10,
    documentBytesMax: 100_000,
  });
}

function planning(plan: PlannedSupergraph['plan']): Planner {
  return { ...planner, load: async (sdl) => ({ ...(await planner.load(sdl)), plan }) };
}

test('a root field for which the planner knows no subgraph is an error, and not a silent null', async () => {
  const graph = await load(
    composed(one),
    planning(() => Promise.resolve({})),
  );

  const answer = await graph.execute({ ...request, query: '{ second { id } }', send: () => expect.fail('asked') });

  expect(answer).toMatchObject({ data: { second: null }, errors: [{ path: ['second'] }] });
});

const unimplemented = {
  name: 'an interface that nothing implements',
  subgraphs: [
    {
      name: 'nodes',
      sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
        interface Node @key(fields: "id") { id: ID! }
        type Query { nodes: [Node] }`,
    },
    {
      name: 'ranks',
      sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@interfaceObject"])
        type Node @key(fields: "id") @interfaceObject { id: ID! rank: Int }
        type Query { ranked: [Node] }`,
    },
  ],
};

test('a root field that the planner leaves out, since nothing below it can be reached, is asked for all the same', async () => {
  const sdl = composed(unimplemented);
  const query = '{ nodes { rank } }';
  const plain = await (
    await planner.load(supergraphModel(sdl).plannerSdl)
  ).plan({
    document: query,
    operationName: null,
    overrides: {},
  });
  const graph = await load(sdl, planner);
  const asked: string[] = [];
  const answering = (nodes: unknown) => (service: string) => {
    asked.push(service);
    return Promise.resolve({ data: { nodes } });
  };

  const none = await graph.execute({ ...request, query, send: answering([]) });
  const one = await graph.execute({ ...request, query, send: answering([{ __typename: 'Node' }]) });

  expect(plain.node).toBeUndefined();
  expect(asked).toEqual(['nodes', 'nodes']);
  expect(none).toMatchObject({ data: { nodes: [] }, errors: [] });
  expect(one).toMatchObject({ data: { nodes: [{ rank: null }] }, errors: [{ path: ['nodes', 0, 'rank'] }] });
});

test('what the planner throws at is planned by taking what comes first, where that is all there is to it', async () => {
  const graph = await load(
    composed(one),
    planning(() => Promise.reject(new PlanningError('QUERY_PLANNING_TIMED_OUT', 'too many options'))),
  );

  const report = await graph.plan({ ...request, query: '{ people { hobby friend { name } } }' });

  expect(report).toMatchObject({ kind: 'Planned', planner: 'direct', notNative: null });
});

test('what is skipped outright needs no subgraph, and is no error', async () => {
  const federation = await loadFederation(one, planner);
  const operation = { query: '{ people @skip(if: true) { id } }', variables: {} };

  const { actual, difference, calls } = await check(federation, operation, { seed: 1, hasFailures: false });

  expect({ actual, difference, calls }).toMatchObject({ actual: { data: {} }, difference: null, calls: [] });
});

// What is where a label says is a planner's: to take what comes first does not do.
const moving = graphFolder('fields-that-move-to-another-subgraph');

test('an operation that the planner throws at is an error with a code', async () => {
  const error = new PlanningError('QUERY_PLANNING_FAILED', 'at /srv/planner.js:1:2');
  const graph = await load(
    composed(moving),
    planning(() => Promise.reject(error)),
  );

  const answer = await graph.execute({ ...request, query: '{ bills { status } }', send: () => expect.fail('asked') });

  expect(answer).toMatchObject({ outcome: 'NotPlanned', errors: [{ extensions: { code: 'QUERY_PLANNING_FAILED' } }] });
  expect(JSON.stringify(answer)).not.toContain('/srv/');
});

test('an operation that is not planned in time is an error with a code', async () => {
  const hasty = startPlanner({ planTimeoutMs: 1, queueMax: 10 });
  const graph = await load(composed(moving), hasty);
  const fields = Array.from({ length: 20 }, (_, index) => `a${index}: bills { status payer }`);

  const answer = await graph.execute({
    ...request,
    query: `{ ${fields.join(' ')} }`,
    send: async () => ({ data: {} }),
  });
  await hasty.close();

  expect(answer).toMatchObject({
    outcome: 'Unplannable',
    errors: [{ extensions: { code: 'QUERY_PLANNING_TIMED_OUT' } }],
  });
});

test('an operation with ever more ways to each field is refused before it holds up the plans behind it', async () => {
  const sdl = composed(graphFolder('a-type-and-its-interface-in-one-request'));
  const loaded = await planner.load(supergraphModel(sdl).plannerSdl);
  const deep = Array.from({ length: 6 }).reduce<string>((inner) => `peers { __typename ${inner} }`, 'id');
  const ask = (document: string) => loaded.plan({ document, operationName: null, overrides: {} });

  const plans = await Promise.allSettled([ask(`{ all { ${deep} } }`), ask('{ all { id } }')]);

  expect(plans).toMatchObject([
    {
      status: 'rejected',
      reason: { code: 'QUERY_PLANNING_TIMED_OUT', message: expect.stringMatching(/Too many options|no plan within/) },
    },
    { status: 'fulfilled' },
  ]);
});

test('fields of an interface from two subgraphs, in one another, are planned type by type where they take too long', async () => {
  // Its interface has a field in each of two subgraphs, and types with up to three keys.
  const federation = await loadFederation(pastCase('random-119'), planner);
  const inner = 'label_alpha { id ... on Book { f3 id } } label_gamma { id ... on User { f3 name } }';
  const query = `{ book_gamma(id: 1) { label_gamma { label_alpha(n: 3) { label_gamma { ${inner} } id ... on Film { f3 } } } } }`;

  const checked = [];
  for (const seed of [1, 2, 3, 4]) {
    checked.push(await check(federation, { query, variables: {} }, { seed, hasFailures: false }));
  }

  expect(federation.planningErrors).toEqual(['no plan within 500 ms']);
  expect(checked.map(({ difference, actual }) => [difference, actual.errors])).toEqual(checked.map(() => [null, []]));
});
