import { createHmac, timingSafeEqual } from 'node:crypto';

/** Proofs that their bearer could see a payment. Ids do not do for that: they are in logs, and the time is in them. */
export interface ConfirmTokens {
  of(paymentId: string): string;
  proves(token: string | null, paymentId: string): boolean;
}

/** Nothing is stored: a token is an HMAC-SHA256 of the payment's id, valid for as long as `secret` is. */
export function confirmTokens(secret: string): ConfirmTokens {
  const macOf = (paymentId: string) => createHmac('sha256', secret).update(`payment-confirm\n${paymentId}`).digest();
  return {
    of: (paymentId) => macOf(paymentId).toString('base64url'),
    proves(token, paymentId) {
      const expected = macOf(paymentId);
      const given = Buffer.from(token ?? '', 'base64url');
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
