import type { EngineAnswer } from '../engine/engine-request.ts';

const statuses = {
  Executed: 200,
  SyntaxError: 400,
  Invalid: 400,
  MutationRefused: 405,
  NotPlanned: 500,
} as const satisfies Record<EngineAnswer['outcome'], number>;

// GraphQL over HTTP, draft of 2026: 422 for what is a document and cannot be executed, 294 for data with errors.
const unprocessable = 422;
const partialSuccess = 294;

/** `isStrict`: the client asks for GraphQL's own media type, and is told what only newer clients understand. */
export function answerStatus({ outcome, result }: EngineAnswer, isStrict: boolean): number {
  if (isStrict && outcome === 'Invalid') return unprocessable;
  if (isStrict && outcome === 'Executed' && result.errors !== undefined) return partialSuccess;
  return statuses[outcome];
}
