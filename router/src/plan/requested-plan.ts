import { hash } from 'node:crypto';
import type { PlanRequest } from '../planner/planner.ts';

/** What is to be planned, and its digest: what came of it once is known by that. */
export interface RequestedPlan extends PlanRequest {
  readonly digest: string;
}

export function requestedPlan({ document, operationName, overrides }: PlanRequest): RequestedPlan {
  const digest = hash('sha256', JSON.stringify([document, operationName, overrides]), 'base64');
  return { document, operationName, overrides, digest };
}
