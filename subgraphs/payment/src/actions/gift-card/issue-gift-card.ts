import { invalidKey, once } from '@tributary/kit/database/idempotency';
import type { IdempotencyKeyReused } from '@tributary/kit/failure';
import { newId } from '@tributary/kit/ids';
import { insertGiftCard, giftCardById } from '../../database/gift-card/gift-cards.ts';
import { book } from '../../database/ledger/ledger-bookings.ts';
import { type GivenMoney, invalidMoney } from '../../domain/check-input.ts';
import { type InvalidInput, type Refused, refused } from '../../domain/failure.ts';
import { expiryOf, type GiftCard, plainCode } from '../../domain/gift-card/gift-card.ts';
import { issued } from '../../domain/ledger/ledger.ts';
import type { MoneyService } from '../service.ts';
import { hashOfToken, newCode, tokenOfCode } from './gift-card-codes.ts';

export interface IssueGiftCard {
  readonly caller: string;
  readonly idempotencyKey: string;
  readonly amount: GivenMoney;
}

export type Issuing =
  | {
      readonly kind: 'Issued';
      readonly giftCard: GiftCard;
      /** What its holder pays with. Told once, as it is kept nowhere: null for a repeat. */
      readonly giftCode: string | null;
    }
  | Refused<InvalidInput | IdempotencyKeyReused>;

/** Issues a gift card, and books what the shop owes whoever holds it. */
export async function issueGiftCard(service: MoneyService, request: IssueGiftCard): Promise<Issuing> {
  const { caller, idempotencyKey, amount } = request;
  const { amountMinor, currency } = amount;
  const invalid = invalidKey(idempotencyKey) ?? invalidMoney(amount);
  if (invalid !== null) return refused(invalid);

  const code = newCode();
  const claim = {
    principal: caller,
    operation: 'giftCardIssue',
    key: idempotencyKey,
    input: { amountMinor, currency },
  };
  const answer = await once(service.db, claim, async (tx) => {
    const createdAt = service.now();
    const card: GiftCard = {
      id: newId('gft', createdAt),
      codeEnding: code.slice(-4),
      currency,
      issuedMinor: amountMinor,
      balanceMinor: amountMinor,
      heldMinor: 0,
      expiresAt: expiryOf(createdAt, service.giftCardMonths),
      createdAt,
    };
    await insertGiftCard(tx, card, hashOfToken(tokenOfCode(plainCode(code) ?? code)));
    const { id } = card;
    const booking = { kind: 'GIFT_CARD', sourceId: id, paymentId: null, payableId: id, currency } as const;
    await book(tx, [{ ...booking, postings: issued(amountMinor) }], createdAt);
    return { giftCardId: id };
  });
  if (answer.kind === 'IdempotencyKeyReused') return refused(answer);
  const { giftCardId } = answer.response;
  const giftCard = await giftCardById(service.db, giftCardId);
  if (giftCard === null) throw new Error(`the gift card ${giftCardId} vanished`);
  return { kind: 'Issued', giftCard, giftCode: answer.replayed ? null : code };
}
