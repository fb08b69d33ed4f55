/** Why a payment was declined, as the schema tells it. */
export type DeclineCode = keyof typeof codes;

const codes = {
  GENERIC_DECLINE: true,
  INSUFFICIENT_FUNDS: true,
  AUTHENTICATION_FAILED: true,
  INVALID_PAYMENT_METHOD: true,
  PROCESSING_ERROR: true,
  TOO_MANY_ATTEMPTS: true,
  FRAUD_SUSPECTED: true,
  REFUND_REFUSED: true,
  INVALID_STATE: true,
} as const;

/** Why payment declined, as the schema tells it, of what payment says or versions before kept; a GENERIC_DECLINE where it is none of these. */
export function declineCodeOf(reason: string): DeclineCode {
  const told = reason.toUpperCase();
  return isDeclineCode(told) ? told : 'GENERIC_DECLINE';
}

function isDeclineCode(told: string): told is DeclineCode {
  return Object.hasOwn(codes, told);
}
