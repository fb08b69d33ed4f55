import { createHash } from 'node:crypto';
import { isId } from '@tributary/kit/ids';
import { ownMethod } from '../../database/payment/payment-methods.ts';
import { isGiftCardToken } from '../../domain/gift-card/gift-card.ts';
import { giftCardProvider } from '../../domain/payment/payment.ts';
import type { MoneyService } from '../service.ts';

/** What is paid with, as its bank knows it. */
export interface ChargeableMethod {
  readonly provider: string;
  readonly token: string;
  /** Tells cards and accounts apart without knowing them: it is kept, tokens that nobody saved are not. */
  readonly hash: string;
}

export interface GivenMethod {
  readonly buyerId: string | null;
  /** The bank's token, a gift card's, or the id of a method that the buyer has saved. */
  readonly paymentMethodToken: string;
}

/** Null where it is the id of a saved method that this buyer does not have, or has no more. */
export async function chargeableMethod(service: MoneyService, given: GivenMethod): Promise<ChargeableMethod | null> {
  const { buyerId, paymentMethodToken: token } = given;
  if (isGiftCardToken(token)) return { provider: giftCardProvider, token, hash: hashOf(token) };
  if (!isId('pmt', token)) return { provider: service.providers[0].name, token, hash: hashOf(token) };
  const saved = buyerId === null ? null : await ownMethod(service.db, token, buyerId);
  return saved === null ? null : { provider: saved.provider, token: saved.token, hash: hashOf(saved.token) };
}

/** Tells texts apart without keeping them. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
