import { afterAll, expect, test } from 'vitest';
import type { PlanReport } from '../../src/graph/plan-report.ts';
import { isCheaper } from '../../src/plan/plan-cost.ts';
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

const auto = testPlanners('auto');
const others = [testPlanners('native'), testPlanners('apollo')];
afterAll(() => Promise.all([auto, ...others].map((one) => one.close())));

/** Null where it could not be planned. */
async function planOf({ graph }: Federation, operation: RandomOperation): Promise<PlanReport | null> {
  const plan = await graph.plan({ ...operation, operationName: null }).catch(() => null);
  return plan?.kind === 'Planned' ? plan : null;
}

function* cases(): Generator<FederationCase> {
  yield* graphFolders().filter(({ hasKnownFaults }) => !hasKnownFaults);
  for (let next = seed; ; next += 1) yield randomCase(next);
}

async function loaded(one: FederationCase, planners: typeof auto): Promise<Federation | null> {
  return loadFederation(one, planners).catch((cause: unknown) => {
    if (cause instanceof NotComposedError) return null;
    throw cause;
  });
}

test('where no planner is asked, none has a plan that asks for less, or waits less', { timeout: 0 }, async () => {
  const dearer: string[] = [];
  const tally = { operations: 0, direct: 0 };
  for (const one of cases()) {
    if (tally.operations >= operations) break;
    const [direct, ...compared] = await Promise.all([auto, ...others].map((planners) => loaded(one, planners)));
    if (direct === null || direct === undefined) continue;
    for (let index = 0; index < operationsPerCase; index += 1) {
      const operation = randomOperation(direct.graph.schema, seeded(`${one.name} direct ${index}`));
      const plan = await planOf(direct, operation);
      tally.operations += 1;
      if (plan?.planner !== 'direct') continue;
      tally.direct += 1;
      for (const other of compared) {
        const its = other === null || other === undefined ? null : await planOf(other, operation);
        if (its !== null && isCheaper(its.cost, plan.cost))
          dearer.push(`${one.name}: ${operation.query}\n${its.planner} ${JSON.stringify([its.cost, plan.cost])}`);
      }
    }
    for (const federation of [direct, ...compared]) federation?.graph.retire();
  }

  console.info(JSON.stringify({ ...tally, seed }));
  expect(dearer.join('\n\n')).toBe('');
  expect(tally.direct).toBeGreaterThan(tally.operations / 10);
});
