import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { usualPlannerLimits } from '../../src/graph/usual-limits.ts';
import { startPlanners } from '../../src/planner/start-planners.ts';
import { explosiveCase } from '../fuzz/explosions/explosive-case.ts';
import { seeded } from '../fuzz/random.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { type Planner, startPlanner } from '../../src/planner/planner.ts';
import type { PlanningEvent } from '../../src/plan/plans.ts';
import type { Asker } from '../../src/planner/waiters.ts';
import { composed } from '../fuzz/federation.ts';
import { loadTestGraph } from '../load-graph.ts';

const imported = ['@key', '@shareable', '@override'];
const header = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(imported)})`;
const shared = ['a: Int', 'b: Int', 'c: Int', 'n: T', 'm: T', 'u: V'].map((field) => `${field} @shareable`).join(' ');
// Seven subgraphs have all the same fields: at each of a field's levels the planner may take any of them. And one field is
// where a label says, so that to take what comes first does not do.
const sdl = composed({
  name: 'shared by all',
  subgraphs: [
    { name: 's0', sdl: `${header} type Query { t: T light: Int } type T @key(fields: "id") { id: ID! }` },
    ...[1, 2, 3, 4, 5, 6, 7].map((index) => ({
      name: `s${index}`,
      sdl: `${header} type T @key(fields: "id") { id: ID! ${shared} } type V @shareable { x: Int y: Int t: T }`,
    })),
    {
      name: 's8',
      sdl: `${header} type T @key(fields: "id") { id: ID! moved: Int @override(from: "s9", label: "moved") }`,
    },
    { name: 's9', sdl: `${header} type T @key(fields: "id") { id: ID! moved: Int }` },
  ],
});
const heavyField = nested(4).replace('{', '{ moved');

function nested(levels: number): string {
  const below = levels === 0 ? '' : ['n', 'm'].map((name) => `${name} ${nested(levels - 1)}`).join(' ');
  return `{ a b c ${below} u { x y t { a n { b } } } }`;
}

const planTimeoutMs = 1_000;
let planner: Planner;
let graph: Graph;
const events: PlanningEvent[] = [];
let begun = 0;
beforeEach(async () => {
  events.length = 0;
  begun = 0;
  planner = startPlanner({ planTimeoutMs, queueMax: 20 });
  const planners = { native: null, apollo: counting(planner) };
  graph = await loadTestGraph(sdl, { planners, tell: (event) => events.push(event) });
});
afterEach(() => planner.close());

/** Counts the plans that were asked for. */
function counting(counted: Planner): Planner {
  return {
    ...counted,
    load: async (supergraph) => {
      const loaded = await counted.load(supergraph);
      return {
        ...loaded,
        plan: (...asked) => {
          begun += 1;
          return loaded.plan(...asked);
        },
      };
    },
  };
}

/** What comes of a document whose plan takes more than its time, once it keeps the planner. */
async function heavyUnderWay(): Promise<{ readonly ended: Promise<unknown> }> {
  const ended = ask(`{ t ${heavyField} }`);
  await vi.waitFor(() => expect(begun).toBe(1), { interval: 1 });
  return { ended };
}

function ask(query: string, asker: Partial<Asker> = {}) {
  return graph.execute({
    query,
    operationName: null,
    variables: {},
    queriesOnly: false,
    send: () => Promise.resolve({ data: { light: 1 } }),
    asker: { caller: null, deadline: Infinity, departure: null, ...asker },
  });
}

async function codeOf(answer: ReturnType<typeof ask>): Promise<unknown> {
  const { outcome, errors } = await answer;
  return outcome === 'Executed' ? outcome : errors[0]?.extensions['code'];
}

test('what cannot be planned in time fails alone, is told once, and is refused at once from then on', async () => {
  const query = `{ t ${heavyField} }`;

  const [heavy, light] = await Promise.all([ask(query), ask('{ light }')]);
  const plansAsked = begun;
  const again = await ask(query);

  expect(heavy).toMatchObject({
    outcome: 'Unplannable',
    errors: [{ extensions: { code: 'QUERY_PLANNING_TIMED_OUT' } }],
  });
  expect(light.data).toEqual({ light: 1 });
  expect(again).toEqual(heavy);
  expect(begun).toBe(plansAsked);
  expect(events).toMatchObject([{ kind: 'NotPlanned', code: 'QUERY_PLANNING_TIMED_OUT' }]);
});

test('who asks for little is planned before the next of who asks for much', async () => {
  await ask(`{ dear: t ${heavyField} }`, { caller: 'greedy' });
  const ends: string[] = [];

  await Promise.all([
    ...['a', 'b'].map((name) =>
      ask(`{ ${name}: t ${heavyField} }`, { caller: 'greedy' }).then(() => ends.push('greedy')),
    ),
    ...['c', 'd'].map((name) => ask(`{ ${name}: light }`, { caller: 'modest' }).then(() => ends.push('modest'))),
  ]);

  // The first of who asks for much may be under way by then, if their turn to have it read came before.
  expect(ends.slice(0, 3).filter((caller) => caller === 'modest')).toHaveLength(2);
});

test('more than a tenth of the places are for others', async () => {
  const answers = ['a', 'b', 'c', 'd'].map((name) => codeOf(ask(`{ ${name}: light }`, { caller: 'greedy' })));
  const other = codeOf(ask('{ other: light }', { caller: 'modest' }));

  expect(await Promise.all(answers)).toEqual(['Executed', 'Executed', 'Executed', 'OVERLOADED']);
  expect(await other).toBe('Executed');
});

test('a request whose time is over while it waits for a plan blames no subgraph', async () => {
  const heavy = await heavyUnderWay();
  const late = ask('{ light }', { deadline: performance.now() + 20 });

  expect(await late).toEqual({
    outcome: 'TimedOut',
    errors: [{ message: expect.any(String), extensions: { code: 'REQUEST_TIMEOUT' } }],
  });
  await heavy.ended;
  expect(await codeOf(ask('{ light }'))).toBe('Executed');
});

test('what is planned for somebody else, too, goes on where one of them has gone', async () => {
  const heavy = await heavyUnderWay();
  const late = codeOf(ask('{ light }', { deadline: performance.now() + 20 }));
  const patient = codeOf(ask('{ light }'));

  expect(await Promise.all([late, patient])).toEqual(['REQUEST_TIMEOUT', 'Executed']);
  await heavy.ended;
});

test('the native planner leaves a document that goes astray, where somebody else has a new one, and comes back to it', async () => {
  const planners = startPlanners('native', {
    ...usualPlannerLimits,
    nativePlanCpuMs: 2_000,
    nativePlanTimeoutMs: 20_000,
  });
  onTestFinished(() => planners.close());
  const chain = explosiveCase(3);
  const events: PlanningEvent[] = [];
  graph = await loadTestGraph(composed(chain), { planners, tell: (event) => events.push(event) });
  const ends: string[] = [];
  const noted = (name: string, query: string) =>
    ask(query, { caller: name }).then(({ outcome }) => ends.push(`${name} ${outcome}`));
  await noted('modest', '{ e { k0 } }');

  const astray = noted('greedy', chain.document(seeded('3 0')));
  await new Promise((resolve) => setTimeout(resolve, 50));
  await noted('modest', '{ e { f0 } }');
  await astray;

  expect(ends).toEqual(['modest Executed', 'modest Executed', 'greedy Executed']);
  // It was planned in the end by taking what comes first.
  expect(events).toMatchObject([{ kind: 'NotPlannedNatively' }]);
});
