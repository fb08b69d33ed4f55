import type { EngineAnswer } from '../engine/engine-answer.ts';

const statuses = {
  Executed: 200,
  SyntaxError: 400,
  Invalid: 400,
  TooLarge: 400,
  MutationRefused: 405,
  Unplannable: 400,
  NotPlanned: 500,
  Overloaded: 503,
  TimedOut: 504,
  Unauthorized: 403,
  RateLimited: 429,
  KeyReused: 422,
  KeyInUse: 409,
  KeyDoubtful: 409,
  KeyNotTaken: 400,
  KeysUnknown: 503,
} as const satisfies Record<EngineAnswer['outcome'], number>;

// GraphQL over HTTP, draft of 2026: 422 for what is a document and cannot be executed, 294 for data with errors.
const unprocessable = 422;
const partialSuccess = 294;

export interface StatusOptions {
  /** Clients of GraphQL's own media type expect any status; those of application/json take all but 200 for HTTP's. */
  readonly isGraphqlType: boolean;
  /** Tell those of the former what only newer ones understand. */
  readonly isStrict: boolean;
}

/** Source: GraphQL over HTTP, 6.4.1 and 6.4.2. */
export function answerStatus({ outcome, result }: EngineAnswer, { isGraphqlType, isStrict }: StatusOptions): number {
  const isRefused = outcome === 'Invalid' || outcome === 'SyntaxError';
  if (isRefused && !isGraphqlType) return statuses.Executed;
  if (!isGraphqlType || !isStrict) return statuses[outcome];
  if (outcome === 'Invalid') return unprocessable;
  return outcome === 'Executed' && result.errors !== undefined ? partialSuccess : statuses[outcome];
}
