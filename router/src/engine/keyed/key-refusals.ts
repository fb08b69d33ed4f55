import type { GraphAnswer, KeyOutcome } from '../../graph/graph-request.ts';

/** A mutation that was not run because of its key. */
export function keyRefusal(outcome: KeyOutcome): GraphAnswer {
  return { outcome, errors: [refusals[outcome]] };
}

function refusal(code: string, message: string, retryable: boolean) {
  return { message, extensions: { code, retryable } };
}

const refusals = {
  KeyReused: refusal('IDEMPOTENCY_KEY_REUSED', 'this Idempotency-Key came with another operation or variables', false),
  KeyInUse: refusal('IDEMPOTENCY_KEY_IN_USE', 'the first request with this Idempotency-Key is still under way', true),
  KeyDoubtful: refusal(
    'IDEMPOTENCY_OUTCOME_UNKNOWN',
    'a request with this Idempotency-Key may have been done: look before you ask with another key',
    false,
  ),
  KeyNotTaken: refusal(
    'IDEMPOTENCY_KEY_NOT_SUPPORTED',
    'expected one root field beside an Idempotency-Key: not all of their subgraphs take keys',
    false,
  ),
  KeysUnknown: refusal('IDEMPOTENCY_UNAVAILABLE', 'nobody can tell whether this Idempotency-Key is new', true),
} as const satisfies Record<KeyOutcome, GraphAnswer['errors'][number]>;
