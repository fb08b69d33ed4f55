/** Provider-neutral reasons of a decline that buyers know. A fraud rule's is none. */
export type DeclineCode = keyof typeof isRetryable;

// Which are worth another try with the same method follows Stripe's soft and hard declines.
const isRetryable = {
  generic_decline: false,
  insufficient_funds: true,
  authentication_failed: true,
  invalid_payment_method: false,
  processing_error: true,
  too_many_attempts: true,
} as const satisfies Record<string, boolean>;

/** The bank says no and not why. */
export const genericDecline = 'generic_decline' satisfies DeclineCode;
/** What is left is less than what was asked for. */
export const insufficientFunds = 'insufficient_funds' satisfies DeclineCode;
/** The buyer did not take the second step, or was not there for it. */
export const authenticationFailed = 'authentication_failed';
/** The bank does not know the token. */
export const invalidPaymentMethod = 'invalid_payment_method';
/** The bank never got the request, or could not read it. */
export const processingError = 'processing_error';
/** Too many were declined for guests like this one; the bank never heard of it. */
export const tooManyAttempts = 'too_many_attempts' satisfies DeclineCode;
/** A fraud rule said no; the bank never heard of it. */
export const fraudSuspected = 'fraud_suspected';
/** The bank gave nothing back. */
export const refundRefused = 'refund_refused';
/** The charge is in no state for what was asked. */
export const invalidState = 'invalid_state';

/** The reason as buyers and other services are told it: one that is not on the list is a generic_decline. */
export function neutralDeclineCode(code: string | null): DeclineCode {
  return code !== null && isDeclineCode(code) ? code : genericDecline;
}

/** Whether trying again later with the same method may help. */
export function isRetryableDecline(code: DeclineCode): boolean {
  return isRetryable[code];
}

/** Why something failed, as all but staff are told it: who tries stolen cards would like to know what looked wrong. */
export function publicDeclineCode(code: string | null): string | null {
  return code === fraudSuspected ? genericDecline : code;
}

function isDeclineCode(code: string): code is DeclineCode {
  return Object.hasOwn(isRetryable, code);
}
