import type { Database } from '@tributary/kit/database/database';
import type { Log } from '@tributary/kit/log';
import { newId } from '@tributary/kit/ids';
import {
  captureOnCard,
  chargeById,
  chargeWithKey,
  type GiftCardCharge,
  giftCardMovements,
  holdOnCard,
  refundToCard,
  voidOnCard,
} from '../../database/gift-card/gift-card-charges.ts';
import type { Standing, Unknown } from '../../domain/bank/bank-answer.ts';
import type { StatementPage } from '../../domain/bank/statement.ts';
import { insufficientFunds } from '../../domain/payment/decline.ts';
import { giftCardProvider } from '../../domain/payment/payment.ts';
import type { Provider } from '../../remote/bank/provider.ts';
import { hashOfToken } from './gift-card-codes.ts';

export interface GiftCardBank {
  readonly db: Database;
  readonly log: Log;
  readonly now: () => Date;
}

// Our own database answers within milliseconds, or a transaction's time is up.
const timeoutMs = 10_000;
// What goes back to a card that expires can be spent for as long: some three months.
const goodForDays = 90;
const dayMs = 24 * 60 * 60 * 1_000;

/**
 * Gift cards as a bank of our own: so whatever holds for a payment by card, from its repeats to its refunds and the daily
 * comparison, holds for one by gift card. A card that is unknown, empty, of another currency or expired declines alike.
 */
export function giftCardBank({ db, log, now }: GiftCardBank): Provider {
  const told = async <Answer>(work: () => Promise<Answer>): Promise<Answer | Unknown> => {
    try {
      return await work();
    } catch (cause) {
      log.warn({ err: cause }, 'a gift card was not answered');
      return { kind: 'Unknown', reason: 'our database failed' };
    }
  };
  const changed = (reference: string, change: () => Promise<void>) =>
    told(async () => {
      await change();
      return standingOf(await chargeById(db, reference));
    });
  return {
    name: giftCardProvider,
    timeoutMs,
    authorize: ({ idempotencyKey, reference: paymentId, amountMinor, currency, paymentMethodToken }) =>
      told(async () => {
        const at = now();
        const tokenHash = hashOfToken(paymentMethodToken);
        const hold = { id: newId('gch', at), paymentId, amountMinor, currency, tokenHash, idempotencyKey, now: at };
        return standingOf(await holdOnCard(db, hold));
      }),
    capture: ({ reference, amountMinor }) =>
      changed(reference, () => captureOnCard(db, reference, { amountMinor, now: now() })),
    void: ({ reference }) => changed(reference, () => voidOnCard(db, reference)),
    refund: ({ reference, refundId, amountMinor }) =>
      changed(reference, () => {
        const at = now();
        const goodUntil = new Date(at.getTime() + goodForDays * dayMs);
        return refundToCard(db, reference, { refundId, amountMinor, now: at, goodUntil });
      }),
    find: (reference) => told(async () => standingOf(await chargeById(db, reference))),
    findByKey: (idempotencyKey) =>
      told(async () => {
        const charge = await chargeWithKey(db, idempotencyKey);
        return charge === null ? { kind: 'NeverArrived' } : standingOf(charge);
      }),
    // A code is as good as cash: nobody keeps it for another time.
    keep: () => Promise.resolve({ kind: 'UnknownMethod' }),
    describe: () => Promise.resolve({ kind: 'UnknownMethod' }),
    statement: ({ from, to, after }) =>
      told(async () => {
        const rows = await giftCardMovements(db, { from, to, after: after ?? '0', limit: pageSize });
        return pageOf(rows);
      }),
  };
}

const pageSize = 500;

function pageOf(rows: Awaited<ReturnType<typeof giftCardMovements>>): StatementPage {
  const entries = rows.map(({ position, chargeId, ...movement }) => ({
    ...movement,
    id: position,
    reference: chargeId,
  }));
  return { kind: 'StatementPage', entries, next: rows.length < pageSize ? null : (rows.at(-1)?.position ?? null) };
}

function standingOf({ id: reference, amountMinor, currency, state, capturedMinor, refunds }: GiftCardCharge): Standing {
  switch (state) {
    case 'HELD':
      return { kind: 'Authorized', reference, amountMinor, currency, captureBefore: null, card: null };
    case 'DECLINED':
      return { kind: 'Declined', reference, declineCode: insufficientFunds };
    case 'VOIDED':
      return { kind: 'Voided', reference };
    case 'CAPTURED':
      return {
        kind: 'Captured',
        reference,
        amountMinor,
        capturedMinor,
        currency,
        refunds: refunds.map((refund) => ({ ...refund, reference: refund.refundId, status: 'SUCCEEDED' })),
        chargebacks: [],
      };
  }
}
