import type { Viewer } from '@tributary/kit/identity';
import { countMiss, giftCardAskedFor } from '../../database/gift-card/gift-cards.ts';
import { type GiftCardNotFound, type Refused, refused } from '../../domain/failure.ts';
import { type GiftCard, plainCode, usableMinor } from '../../domain/gift-card/gift-card.ts';
import type { MoneyService } from '../service.ts';
import { hashOfToken, tokenOfCode } from './gift-card-codes.ts';

/** A card with something on it that can be used now. */
export interface UsableGiftCard {
  readonly kind: 'Usable';
  readonly giftCard: GiftCard;
  readonly usableMinor: number;
  /** What it is paid with. */
  readonly paymentMethodToken: string;
}

// Whoever mistypes a code finds it within a few tries; 80 bits take more hours than there are.
const missesMax = 20;
// Of all guests of whom the router tells no network.
const unknownGuestsMissesMax = 2_000;

/**
 * The card of a code; refused, and counted, where it has nothing that can be used, whether it is unknown, empty, expired or held:
 * all of it takes the same steps. Refused, too, where whoever asks was wrong too often within an hour.
 */
export async function checkGiftCard(
  { db, now: clock }: MoneyService,
  viewer: Viewer,
  code: string,
): Promise<UsableGiftCard | Refused<GiftCardNotFound>> {
  const now = clock();
  const asker = askerOf(viewer);
  const of = {
    asker: hashOfToken(asker ?? 'guests').toString('base64url'),
    missesMax: asker === null ? unknownGuestsMissesMax : missesMax,
    now,
  };
  const paymentMethodToken = tokenOfCode(plainCode(code) ?? '');
  const giftCard = await giftCardAskedFor(db, hashOfToken(paymentMethodToken), of);
  const usable = giftCard === null ? 0 : usableMinor(giftCard, now);
  if (giftCard !== null && usable > 0) {
    return { kind: 'Usable', giftCard, usableMinor: usable, paymentMethodToken };
  }
  await countMiss(db, of);
  return refused({ kind: 'GiftCardNotFound' });
}

/** Null for a guest of whom nothing is known. */
function askerOf(viewer: Viewer): string | null {
  switch (viewer.kind) {
    case 'guest':
      return viewer.address === undefined ? null : `guest ${viewer.address}`;
    case 'customer':
      return `customer ${viewer.id}`;
    case 'service':
      return `service ${viewer.name}`;
  }
}
