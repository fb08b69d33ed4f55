import { seals } from '@tributary/kit/secrets';

/** Secrets that show guests their orders. An id does not do for that: it is in logs, and the time is in it. */
export interface GuestTokens {
  of(orderId: string): string;
  opens(token: string, orderId: string): boolean;
}

/** Nothing is stored: a token seals the order's id, so a repeat of the order can tell it again. All are void with `secret`. */
export function guestTokens(secret: string): GuestTokens {
  const sealed = seals(secret, 'guest-order');
  return {
    of: (orderId) => sealed.of(orderId).toString('base64url'),
    opens: (token, orderId) => sealed.isOf(Buffer.from(token, 'base64url'), orderId),
  };
}
