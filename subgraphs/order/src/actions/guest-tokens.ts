import { createHmac, timingSafeEqual } from 'node:crypto';

/** Secrets that show guests their orders. An id does not do for that: it is in logs, and the time is in it. */
export interface GuestTokens {
  of(orderId: string): string;
  opens(token: string | null, orderId: string): boolean;
}

/**
 * Nothing is stored: a token is an HMAC-SHA256 of the order's id, so a repeat of the order can tell it again. All are
 * void once `secret` is changed.
 */
export function guestTokens(secret: string): GuestTokens {
  const macOf = (orderId: string) => createHmac('sha256', secret).update(`guest-order\n${orderId}`).digest();
  return {
    of: (orderId) => macOf(orderId).toString('base64url'),
    opens(token, orderId) {
      const expected = macOf(orderId);
      const given = Buffer.from(token ?? '', 'base64url');
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
