import type { PlanningError, PlanningErrorCode } from '../planner/planning-error.ts';
import type { AnswerError } from '../response/errors.ts';

export interface PlanningRefusal {
  readonly outcome: PlanningOutcome;
  readonly errors: readonly AnswerError[];
}

/** `Unplannable`: it is the document. `NotPlanned`: it is us. The others: it is the moment. */
export type PlanningOutcome = 'Unplannable' | 'NotPlanned' | 'Overloaded' | 'TimedOut';

const told: Readonly<Record<PlanningErrorCode, readonly [PlanningOutcome, message: string]>> = {
  QUERY_PLANNING_FAILED: ['NotPlanned', 'The operation could not be planned.'],
  QUERY_PLANNING_TIMED_OUT: ['Unplannable', 'The operation could not be planned in time.'],
  QUERY_PLANNING_UNSUPPORTED: ['Unplannable', 'The operation cannot be planned here.'],
  OVERLOADED: ['Overloaded', 'Too many operations wait to be planned; try again later.'],
  REQUEST_TIMEOUT: ['TimedOut', 'No time was left for the operation.'],
};

/** What a client is told: no reasons, which may be the planner's own words. */
export function planningRefusal({ code }: Pick<PlanningError, 'code'>): PlanningRefusal {
  const [outcome, message] = told[code];
  return { outcome, errors: [{ message, extensions: { code } }] };
}
