interface Decline {
  /** Trying again later with the same method may help. */
  readonly isRetryable: boolean;
  /** For the buyer. */
  readonly text: string;
}

const generic: Decline = { isRetryable: false, text: 'The bank declined the payment. Please use another card.' };

/** Provider-neutral reasons of a decline. Which are worth another try follows Stripe's soft and hard declines. */
const declines: ReadonlyMap<string, Decline> = new Map([
  ['generic_decline', generic],
  ['insufficient_funds', { isRetryable: true, text: 'There is not enough money in the account.' }],
  ['authentication_failed', { isRetryable: true, text: 'You did not confirm the payment with your bank.' }],
  [
    'invalid_payment_method',
    { isRetryable: false, text: 'The bank does not know this card. Please enter it once more.' },
  ],
  // It does not say what looked wrong: whoever tries stolen cards would like to know.
  ['fraud_suspected', { isRetryable: false, text: 'The payment was not accepted. Please choose another way to pay.' }],
  [
    'processing_error',
    { isRetryable: true, text: 'The payment did not reach the bank. Nothing was charged: please try again.' },
  ],
]);

/** The bank says no and not why. */
export const genericDecline = 'generic_decline';
/** The buyer did not take the second step, or was not there for it. */
export const authenticationFailed = 'authentication_failed';
/** The bank does not know the token. */
export const invalidPaymentMethod = 'invalid_payment_method';
/** The bank never got the request, or could not read it. */
export const processingError = 'processing_error';
/** A fraud rule said no; the bank never heard of it. */
export const fraudSuspected = 'fraud_suspected';
/** The bank gave nothing back. */
export const refundRefused = 'refund_refused';
/** The charge is in no state for what was asked. */
export const invalidState = 'invalid_state';

/** The reason as clients know it: one that is not on the list is a generic_decline. */
export function neutralDeclineCode(code: string | null): string {
  return code !== null && declines.has(code) ? code : 'generic_decline';
}

export function declineOf(declineCode: string): Decline {
  return declines.get(declineCode) ?? generic;
}
