import { afterAll, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/graph.ts';
import type { PlanReport } from '../../src/graph/plan-report.ts';
import { isCheaper, type PlanCost } from '../../src/plan/plan-cost.ts';
import type { PlanNode } from '../../src/planner/query-plan.ts';
import { graphFolders } from '../graphs/read-graphs.ts';
import { loadTestGraph } from '../load-graph.ts';
import { testPlanners } from '../test-planners.ts';
import { type FederationCase, loadFederation, NotComposedError } from './federation.ts';
import { knownDocuments } from './known-documents.ts';
import { type RandomOperation, randomOperation } from './random-operation.ts';
import { randomCase } from './random-supergraph.ts';
import { seeded } from './random.ts';

// `npm run fuzz:plans` sets these for long runs, which also have what people wrote.
const { FUZZ_OPERATIONS: wanted } = process.env;
const operations = Number(wanted ?? 100);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const operationsPerCase = 20;

const both = testPlanners('auto');
const apollo = testPlanners('apollo');
afterAll(() => Promise.all([both.close(), apollo.close()]));

type Asked = Pick<RandomOperation, 'query' | 'variables'>;

/** Null where it could not be planned. */
async function planOf(graph: Graph, operation: Asked): Promise<PlanReport | null> {
  const plan = await graph.plan({ ...operation, operationName: null }).catch(() => null);
  return plan?.kind === 'Planned' ? plan : null;
}

/** What one operation costs by the plan that answers it first, and by that of Apollo's planner. */
interface Compared {
  readonly quick: PlanCost;
  /** Its fetches made requests as ours are: what would take the quick plan's place. */
  readonly stock: PlanCost;
  /** Its fetches as it wrote them, each a request: what its own gateway sends. */
  readonly written: PlanCost;
}

async function compared(ours: Graph, theirs: Graph, operation: Asked): Promise<Compared | null> {
  const [quick, stock] = await Promise.all([planOf(ours, operation), planOf(theirs, operation)]);
  return quick === null || stock === null
    ? null
    : { quick: quick.cost, stock: stock.cost, written: writtenCost(stock.plan.node) };
}

function writtenCost(node: PlanReport['plan']['node'] | PlanNode): PlanCost {
  if (node === undefined) return { waves: 0, requests: 0 };
  if (node.kind === 'Flatten') return writtenCost(node.node);
  if (node.kind !== 'Sequence' && node.kind !== 'Parallel') return { waves: 1, requests: 1 };
  const parts = node.nodes.map(writtenCost);
  const { waves, requests } = sum(parts);
  return { waves: node.kind === 'Sequence' ? waves : Math.max(...parts.map((one) => one.waves)), requests };
}

async function* ofRandom(): AsyncGenerator<Compared> {
  for (const one of cases()) {
    const [ours, theirs] = await Promise.all([loaded(one, both), loaded(one, apollo)]);
    if (ours === null || theirs === null) continue;
    for (let index = 0; index < operationsPerCase; index += 1) {
      const operation = randomOperation(ours.schema, seeded(`${one.name} plans ${index}`));
      const both = await compared(ours, theirs, operation);
      if (both !== null) yield both;
    }
    ours.retire();
    theirs.retire();
  }
}

function* cases(): Generator<FederationCase> {
  yield* graphFolders().filter(({ hasKnownFaults }) => !hasKnownFaults);
  for (let next = seed; ; next += 1) yield randomCase(next);
}

async function loaded(one: FederationCase, planners: typeof both): Promise<Graph | null> {
  return loadFederation(one, planners).then(
    ({ graph }) => graph,
    (cause: unknown) => {
      if (cause instanceof NotComposedError) return null;
      throw cause;
    },
  );
}

async function* ofKnown(): AsyncGenerator<Compared> {
  for (const { supergraphSdl, documents } of knownDocuments()) {
    const [ours, theirs] = await Promise.all(
      [both, apollo].map((planners) => loadTestGraph(supergraphSdl, { planners })),
    );
    if (ours === undefined || theirs === undefined) continue;
    for (const query of documents) {
      const both = await compared(ours, theirs, { query, variables: {} });
      expect(both, query).not.toBeNull();
      if (both !== null) yield both;
    }
    ours.retire();
    theirs.retire();
  }
}

function sum(costs: readonly PlanCost[]): PlanCost {
  return {
    waves: costs.reduce((all, { waves }) => all + waves, 0),
    requests: costs.reduce((all, { requests }) => all + requests, 0),
  };
}

/** The plan that an operation has once it was asked often. */
function inTheEnd({ quick, stock }: Compared): PlanCost {
  return isCheaper(stock, quick) ? stock : quick;
}

/** What the plans in the end cost beside Apollo's, whose fetches are requests one by one (`written`) or merged (`stock`). */
function told(all: readonly Compared[], their: 'stock' | 'written') {
  const [theirs, ours] = [sum(all.map((one) => one[their])), sum(all.map(inTheEnd))];
  const less = (of: keyof PlanCost) => `${((1 - ours[of] / theirs[of]) * 100).toFixed(1)} % less`;
  const dearer = all.filter((one) => {
    const [end, its] = [inTheEnd(one), one[their]];
    return end.waves > its.waves || end.requests > its.requests;
  });
  return {
    theirs,
    ours,
    waves: less('waves'),
    requests: less('requests'),
    dearer: dearer.length / all.length,
    mostRequestsMore: Math.max(0, ...dearer.map((one) => inTheEnd(one).requests - one[their].requests)),
  };
}

test(
  'a plan in the end waits no longer than that of Apollo’s planner, and all of them ask less',
  { timeout: 0 },
  async () => {
    const known: Compared[] = [];
    if (wanted !== undefined) for await (const one of ofKnown()) known.push(one);
    const random: Compared[] = [];
    for await (const one of ofRandom()) if (random.push(one) >= operations) break;

    for (const [name, all] of Object.entries({ random, known })) {
      if (all.length === 0) continue;
      const [merged, written] = [told(all, 'stock'), told(all, 'written')];
      const quickIsDearer = all.filter(({ quick, stock }) => isCheaper(stock, quick)).length / all.length;
      console.info(JSON.stringify({ name, operations: all.length, seed, quickIsDearer }));
      console.info(JSON.stringify({ name, merged, written }, null, 1));
      expect(all.every((one) => inTheEnd(one).waves <= one.stock.waves)).toBe(true);
      expect(written.dearer).toBeLessThanOrEqual(0.01);
      expect(written.mostRequestsMore).toBeLessThanOrEqual(1);
      expect(merged.ours.waves).toBeLessThanOrEqual(merged.theirs.waves);
      expect(merged.ours.requests).toBeLessThanOrEqual(merged.theirs.requests);
    }
  },
);
