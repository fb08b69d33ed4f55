/** A plan could not be made. The message is for the log. */
export class PlanningError extends Error {
  readonly code: PlanningErrorCode;

  constructor(code: PlanningErrorCode, message: string) {
    super(message);
    this.name = 'PlanningError';
    this.code = code;
  }

  /** It says nothing of the operation: too many wait for plans, or nobody waits for this one any longer. */
  get isForNow(): boolean {
    return this.code === 'OVERLOADED' || this.code === 'REQUEST_TIMEOUT';
  }
}

export type PlanningErrorCode =
  | 'QUERY_PLANNING_FAILED'
  | 'QUERY_PLANNING_TIMED_OUT'
  | 'QUERY_PLANNING_UNSUPPORTED'
  | 'OVERLOADED'
  | 'REQUEST_TIMEOUT';
