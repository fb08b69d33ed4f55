import { openGraph, type PlanReport } from '@tributary/router/plan';
import { print } from 'graphql';
import { errorOf, type Problem } from '../problem.ts';
import type { ClientOperation } from './client-operations.ts';

/** What the router does for an operation. */
export interface PlanFigures {
  readonly waves: number;
  readonly requests: number;
  /** By `@cost` and `@listSize`. */
  readonly cost: number | null;
}

/**
 * Operations for which the router will do more than before, or cannot plan any more: more requests that wait for one
 * another, more requests, or a higher cost. What could not be planned before is left out.
 */
export async function planRegressions(
  operations: readonly ClientOperation[],
  { before, after }: { readonly before: string; readonly after: string },
): Promise<readonly Problem[]> {
  if (operations.length === 0) return [];
  const [was, is] = [await figuresOf(operations, before), await figuresOf(operations, after)];
  return operations.flatMap((operation, index) => {
    const [old, now] = [was[index] ?? null, is[index] ?? null];
    const worse = old === null ? null : regression(old, now);
    return worse === null ? [] : [problem(operation, worse)];
  });
}

/** Null for each that cannot be planned; so are all of a supergraph that our router refuses. */
async function figuresOf(
  operations: readonly ClientOperation[],
  supergraphSdl: string,
): Promise<readonly (PlanFigures | null)[]> {
  const graph = await openGraph(supergraphSdl).catch(() => null);
  if (graph === null) return operations.map(() => null);
  try {
    const all: (PlanFigures | null)[] = [];
    for (const { document } of operations) {
      const report = await graph.plan({ query: print(document) }).catch(() => null);
      all.push(report?.kind === 'Planned' ? figures(report) : null);
    }
    return all;
  } finally {
    await graph.close();
  }
}

function figures({ cost, estimatedCost }: PlanReport): PlanFigures {
  return { waves: cost.waves, requests: cost.requests, cost: estimatedCost };
}

/** In words; null where nothing got worse. */
function regression(was: PlanFigures, is: PlanFigures | null): string | null {
  if (is === null) return 'cannot be planned any more';
  const worse = [
    ['waves of requests', was.waves, is.waves],
    ['requests', was.requests, is.requests],
    ['cost', was.cost ?? 0, is.cost ?? 0],
  ] as const;
  const told = worse
    .filter(([, from, to]) => to > from)
    .map(([what, from, to]) => `${what}: ${from} before, ${to} now`);
  return told.length === 0 ? null : told.join('; ');
}

function problem({ name, place }: ClientOperation, message: string): Problem {
  return { ...errorOf('PLAN_REGRESSION', `${name}: ${message}`, { place }), severity: 'hint' };
}
