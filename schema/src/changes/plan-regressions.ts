import { planOperation, type PlanReport } from '@tributary/router/plan';
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
  const problems: Problem[] = [];
  for (const operation of operations) {
    const was = await figuresOf(before, operation);
    const is = was === null ? null : await figuresOf(after, operation);
    const worse = was === null ? null : regression(was, is);
    if (worse !== null) problems.push(problem(operation, worse));
  }
  return problems;
}

async function figuresOf(supergraphSdl: string, { document }: ClientOperation): Promise<PlanFigures | null> {
  const report = await planOperation({ supergraphSdl, query: print(document) }).catch(() => null);
  return report?.kind === 'Planned' ? figures(report) : null;
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
