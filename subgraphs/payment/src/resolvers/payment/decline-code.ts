import type {
  authenticationFailed,
  DeclineCode,
  fraudSuspected,
  invalidState,
  refundRefused,
} from '../../domain/payment/decline.ts';

type KeptCode =
  | DeclineCode
  | typeof authenticationFailed
  | typeof fraudSuspected
  | typeof invalidState
  | typeof refundRefused;

/** As the schema tells it. */
export type ToldDeclineCode = Uppercase<KeptCode>;

const toldCodes = {
  GENERIC_DECLINE: true,
  INSUFFICIENT_FUNDS: true,
  AUTHENTICATION_FAILED: true,
  INVALID_PAYMENT_METHOD: true,
  PROCESSING_ERROR: true,
  TOO_MANY_ATTEMPTS: true,
  FRAUD_SUSPECTED: true,
  REFUND_REFUSED: true,
  INVALID_STATE: true,
} as const satisfies Record<ToldDeclineCode, true>;

/** A decline as the schema tells it: one that a version before kept, and that is none of today's, is a GENERIC_DECLINE. */
export function toldDeclineCode(reason: string): ToldDeclineCode {
  const told = reason.toUpperCase();
  return isTold(told) ? told : 'GENERIC_DECLINE';
}

function isTold(told: string): told is ToldDeclineCode {
  return Object.hasOwn(toldCodes, told);
}
