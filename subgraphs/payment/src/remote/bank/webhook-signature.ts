import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Signed {
  /** `t=…,v1=…`, as Stripe and the pretend bank send it; undefined where there was none. */
  readonly header: string | undefined;
  /** The bytes as they came: a JSON text that was parsed and written anew is another one. */
  readonly rawBody: Buffer;
  /** More than one while the bank changes over from one to the next. */
  readonly secrets: readonly string[];
  readonly now: Date;
}

// Stripe's. Whoever caught an event may send it again for so long; later it is refused, whoever signed it.
const toleranceS = 300;
// Two secrets make two; what has more comes from nobody we know.
const signaturesMax = 8;

/**
 * Whether one of the secrets signed the body, not long ago: HMAC-SHA256 in hexadecimal over the second, a full stop, and
 * the body. Takes the same time for every wrong signature. Source: https://docs.stripe.com/webhooks#verify-manually.
 */
export function isSigned({ header = '', rawBody, secrets, now }: Signed): boolean {
  const parts = header.split(',', signaturesMax + 1).map((part) => part.trim().split('=', 2));
  const second = parts.find(([name]) => name === 't')?.[1] ?? '';
  if (!/^\d{1,12}$/.test(second)) return false;
  if (Math.abs(now.getTime() / 1_000 - Number(second)) > toleranceS) return false;

  const given = parts.filter(([name]) => name === 'v1').map(([, hex = '']) => Buffer.from(hex, 'hex'));
  let isRight = false;
  for (const secret of secrets) {
    const expected = createHmac('sha256', secret).update(`${second}.`).update(rawBody).digest();
    for (const one of given) isRight = (one.length === expected.length && timingSafeEqual(one, expected)) || isRight;
  }
  return isRight;
}
