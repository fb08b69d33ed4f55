import { afterAll, expect, test } from 'vitest';
import { isCheaper, type PlanCost } from '../../src/plan/plan-cost.ts';
import { graphFolders } from '../graphs/read-graphs.ts';
import { testPlanners } from '../test-planners.ts';
import { type Federation, type FederationCase, loadFederation, NotComposedError } from './federation.ts';
import { type RandomOperation, randomOperation } from './random-operation.ts';
import { randomCase } from './random-supergraph.ts';
import { seeded } from './random.ts';

// `npm run fuzz` sets these for long runs.
const operations = Number(process.env['FUZZ_OPERATIONS'] ?? 100);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const operationsPerCase = 20;

const both = testPlanners('auto');
const apollo = testPlanners('apollo');
afterAll(() => Promise.all([both.close(), apollo.close()]));

/** Null where it could not be planned. */
async function costOf({ graph }: Federation, operation: RandomOperation): Promise<PlanCost | null> {
  const plan = await graph.plan({ ...operation, operationName: null }).catch(() => null);
  return plan?.kind === 'Planned' ? plan.cost : null;
}

interface Compared {
  readonly quick: PlanCost;
  readonly stock: PlanCost;
}

async function* compared(): AsyncGenerator<Compared> {
  for (const one of cases()) {
    const [quick, stock] = await Promise.all([loaded(one, both), loaded(one, apollo)]);
    if (quick === null || stock === null) continue;
    for (let index = 0; index < operationsPerCase; index += 1) {
      const operation = randomOperation(quick.graph.schema, seeded(`${one.name} plans ${index}`));
      const [byBoth, byApollo] = await Promise.all([costOf(quick, operation), costOf(stock, operation)]);
      if (byBoth !== null && byApollo !== null) yield { quick: byBoth, stock: byApollo };
    }
    quick.graph.retire();
    stock.graph.retire();
  }
}

function* cases(): Generator<FederationCase> {
  yield* graphFolders().filter(({ hasKnownFaults }) => !hasKnownFaults);
  for (let next = seed; ; next += 1) yield randomCase(next);
}

async function loaded(one: FederationCase, planners: typeof both): Promise<Federation | null> {
  return loadFederation(one, planners).catch((cause: unknown) => {
    if (cause instanceof NotComposedError) return null;
    throw cause;
  });
}

function sum(costs: readonly PlanCost[]): PlanCost {
  return {
    waves: costs.reduce((all, { waves }) => all + waves, 0),
    requests: costs.reduce((all, { requests }) => all + requests, 0),
  };
}

test(
  'a plan in the end waits no longer than that of Apollo’s planner, and all of them ask less',
  { timeout: 0 },
  async () => {
    const all: Compared[] = [];
    for await (const one of compared()) if (all.push(one) >= operations) break;
    const inTheEnd = all.map(({ quick, stock }) => (isCheaper(stock, quick) ? stock : quick));
    const share = (is: (one: Compared) => boolean) => all.filter(is).length / all.length;

    const stock = sum(all.map((one) => one.stock));
    const end = sum(inTheEnd);
    console.info(
      JSON.stringify({
        operations: all.length,
        seed,
        stock,
        quick: sum(all.map(({ quick }) => quick)),
        end,
        quickIsDearer: share((one) => isCheaper(one.stock, one.quick)),
        quickIsCheaper: share((one) => isCheaper(one.quick, one.stock)),
      }),
    );
    expect(inTheEnd.every(({ waves }, index) => waves <= (all[index]?.stock.waves ?? 0))).toBe(true);
    expect(end.waves).toBeLessThanOrEqual(stock.waves);
    expect(end.requests).toBeLessThanOrEqual(stock.requests);
  },
);
