import { seals } from '@tributary/kit/secrets';

/** Proofs that their bearer could see a payment. Ids do not do for that: they are in logs, and the time is in them. */
export interface ConfirmTokens {
  of(paymentId: string): string;
  proves(token: string, paymentId: string): boolean;
}

/** Nothing is stored: a token seals the payment's id, and is valid for as long as `secret` is. */
export function confirmTokens(secret: string): ConfirmTokens {
  const sealed = seals(secret, 'payment-confirm');
  return {
    of: (paymentId) => sealed.of(paymentId).toString('base64url'),
    proves: (token, paymentId) => sealed.isOf(Buffer.from(token, 'base64url'), paymentId),
  };
}
