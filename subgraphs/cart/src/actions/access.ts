import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Cart, Owner } from '../domain/cart.ts';

/** Who asks for a cart. A signed-in customer may also hold the secret of a guest's cart. */
export type Caller =
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'buyer'; readonly customerId: string | null; readonly secrets: readonly string[] };

/** The cart for whom may use it: a service, the customer it belongs to, or whoever holds its secret. Null for others. */
export function seenBy(cart: Cart | null, caller: Caller): Cart | null {
  return cart !== null && mayUse(cart.owner, caller) ? cart : null;
}

/** A guest's secret: 32 random bytes, as many as a SHA-256 has, so that guessing one is no easier than the hash. */
export function newGuestToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What of a guest's token is kept. It is random, not a password: one round of a plain hash is enough. */
export function hashOfToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

/** Keeps the idempotency keys of callers apart: of a guest, by the secret that opens this cart. */
export function principalOf(caller: Caller, { owner }: Cart): string {
  if (caller.kind === 'service') return `service:${caller.name}`;
  if (caller.customerId !== null) return caller.customerId;
  const secret = caller.secrets.find((one) => opens(one, owner));
  return secret === undefined ? 'guest' : `guest:${Buffer.from(hashOfToken(secret)).toString('hex')}`;
}

function mayUse(owner: Owner, caller: Caller): boolean {
  if (caller.kind === 'service') return true;
  if (owner.kind === 'customer') return owner.customerId === caller.customerId;
  return caller.secrets.some((one) => opens(one, owner));
}

function opens(secret: string, owner: Owner): boolean {
  return owner.kind === 'guest' && timingSafeEqual(owner.tokenHash, hashOfToken(secret));
}
