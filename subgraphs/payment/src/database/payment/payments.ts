import { toSafeInteger } from '@tributary/kit/database/columns';
import { afterCommit, type Database, type Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { binding, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import type { Window } from '@tributary/kit/window';
import { wakeRelay } from '@tributary/kit/events/publish';
import { wakeFollowers } from '@tributary/kit/live/changes';
import { isId } from '@tributary/kit/ids';
import { type StatementPart, inOneStatement } from '@tributary/kit/database/one-statement';
import { giftCardProvider, type Payment } from '../../domain/payment/payment.ts';
import type { PaymentEvent } from '../../domain/payment/payment-events.ts';
import { publishing } from '../outbox.ts';
import { type Closed, closing, instructing, type ToldAt } from './payment-instructions.ts';

type Amounts =
  | 'amountMinor'
  | 'authorizedMinor'
  | 'capturedMinor'
  | 'voidedMinor'
  | 'refundedMinor'
  | 'refundingMinor'
  | 'chargedBackMinor';
export type Raw = Omit<Payment, Amounts> & Record<Amounts, string>;

const columns = `payment.id, payment.payable_id as "payableId", payment.buyer_id as "buyerId", payment.provider,
  payment.status, payment.currency, payment.amount_minor as "amountMinor",
  payment.authorized_minor as "authorizedMinor", payment.captured_minor as "capturedMinor",
  payment.voided_minor as "voidedMinor", payment.refunded_minor as "refundedMinor",
  payment.refunding_minor as "refundingMinor", payment.charged_back_minor as "chargedBackMinor", payment.risk, payment.provider_reference as "providerReference",
  payment.action_url as "actionUrl", payment.capture_before as "captureBefore",
  payment.decline_code as "declineCode", payment.card, payment.created_at as "createdAt"`;

export interface Attempt {
  readonly payment: Payment;
  readonly idempotencyKey: string;
  /** Tells cards and accounts apart without knowing them. */
  readonly methodHash: string;
  /** The same for where guests are, and what they pay from; null where the caller did not say. */
  readonly addressHash: string | null;
  readonly deviceHash: string | null;
}

/** With what the bank is told, if it is. False where there already is a payment for the same payable with the same key. */
export async function insertPayment(tx: Tx, attempt: Attempt, told: ToldAt | null = null): Promise<boolean> {
  const inserted = inserting(attempt);
  const rows =
    told === null
      ? await rowsOf(tx, { name: 'payment-insert', ...inserted })
      : await inOneStatement(tx, 'payment-insert-told', { inserted, told: instructing(told, 'inserted') });
  return rows.length === 1;
}

/** As a part of a larger statement, for the row of `from`, which is another part's name. */
export function inserting(
  { payment, idempotencyKey, methodHash, addressHash, deviceHash }: Attempt,
  from = '(select) as one',
): StatementPart {
  return {
    text: `insert into payment
             (id, payable_id, buyer_id, idempotency_key, provider, status, currency, amount_minor, created_at,
              risk, method_hash, decline_code, address_hash, device_hash)
           select $1, $2, $3, $4, $5, $6, $7, $8::bigint, $9::timestamptz, $10, $11, $12, $13, $14 from ${from}
           on conflict (payable_id, idempotency_key) do nothing returning id`,
    values: [
      payment.id,
      payment.payableId,
      payment.buyerId,
      idempotencyKey,
      payment.provider,
      payment.status,
      payment.currency,
      payment.amountMinor,
      payment.createdAt,
      payment.risk,
      methodHash,
      payment.declineCode,
      addressHash,
      deviceHash,
    ],
  };
}

export async function paymentWithKey(tx: Tx, payableId: string, idempotencyKey: string): Promise<Payment | null> {
  const rows = await rowsOf<Raw>(tx, {
    name: 'payment-with-key',
    text: `select ${columns} from payment where payable_id = $1 and idempotency_key = $2`,
    values: [payableId, idempotencyKey],
  });
  return firstOf(rows);
}

/** Null for an id of another form, too: a text that PostgreSQL cannot hold never reaches it. */
export async function findPayment(on: Database | Tx, id: string): Promise<Payment | null> {
  if (!isPaymentId(id)) return null;
  const rows = await rowsOf<Raw>(on, {
    name: 'payment-find',
    text: `select ${columns} from payment where id = $1`,
    values: [id],
  });
  return firstOf(rows);
}

/** Nobody else decides on the payment until the transaction ends. */
export async function lockPayment(tx: Tx, id: string): Promise<Payment | null> {
  const rows = await rowsOf<Raw>(tx, {
    name: 'payment-lock',
    text: `select ${columns} from payment where id = $1 for update`,
    values: [id],
  });
  return firstOf(rows);
}

/** The captured payments for these and those that may still be: by card first, and newest first. Nobody else decides on them meanwhile. */
export async function lockTakenPayments(tx: Tx, payableIds: readonly string[]): Promise<Payment[]> {
  const rows = await rowsOf<Raw>(tx, {
    name: 'payments-lock-taken',
    text: `select ${columns} from payment
            where payable_id = any($1) and status in ('SUCCEEDED', 'PROCESSING')
            order by provider = $2, id desc for update`,
    values: [payableIds, giftCardProvider],
  });
  return rows.map(paymentOf);
}

/**
 * Locks a payment that stands as it was seen, as a part of a larger statement for the row of `from`, which is another
 * part's name; else it has no row. Its other columns change with its status or its sums.
 */
export function seeing(payment: Payment, from: string): StatementPart {
  return {
    text: `select payment.id from ${from} cross join payment
            where payment.id = $1 and status = $2 and provider_reference is not distinct from $3
              and buyer_id is not distinct from $10
              and (authorized_minor, captured_minor, voided_minor, refunded_minor, refunding_minor, charged_back_minor)
                = ($4, $5, $6, $7, $8, $9)
              for update of payment`,
    values: [
      payment.id,
      payment.status,
      payment.providerReference,
      payment.authorizedMinor,
      payment.capturedMinor,
      payment.voidedMinor,
      payment.refundedMinor,
      payment.refundingMinor,
      payment.chargedBackMinor,
      payment.buyerId,
    ],
  };
}

/** Saves where a locked payment is. Its sums are added up from its transactions and refunds: insert those first. */
export async function savePayment(tx: Tx, payment: Payment): Promise<void> {
  await rowsOf(tx, { name: 'payment-save', ...saving(payment) });
  afterCommit(tx, wakeFollowers);
}

/** The same together with what the bank is told now. */
export async function saveToldPayment(tx: Tx, payment: Payment, told: ToldAt): Promise<void> {
  await inOneStatement(tx, 'payment-save-told', { saved: saving(payment), told: instructing(told, 'saved') });
  afterCommit(tx, wakeFollowers);
}

interface Settlement {
  readonly news: readonly PaymentEvent[];
  readonly closed: Closed | null;
  readonly now: Date;
}

/** The same together with the news of it, and with what became of what the bank was told, if it is known. */
export async function saveSettledPayment(tx: Tx, payment: Payment, { news, closed, now }: Settlement): Promise<void> {
  const parts = { saved: saving(payment), published: publishing(news, { now, from: 'saved' }) };
  if (closed === null) await inOneStatement(tx, 'payment-save-settled', parts);
  else await inOneStatement(tx, 'payment-save-closed', { ...parts, closed: closing(closed) });
  afterCommit(tx, wakeFollowers);
  if (news.length > 0) afterCommit(tx, wakeRelay);
}

/** Where in a larger statement a payment is saved. */
interface SavingPlace {
  /** Another part's name, for whose row it is saved. */
  readonly from: string;
  /** Another part's name, which writes transactions: they count, though nobody sees them in the table yet. Null: none does. */
  readonly written: string | null;
}

/** As a part of a larger statement; gives the payment as it is then. */
export function saving(payment: Payment, place: SavingPlace | null = null): StatementPart {
  const done = 'select kind, amount_minor from payment_transaction where payment_id = $1 and succeeded';
  const written = place?.written ?? null;
  const all = written === null ? done : `${done} union all select kind, amount_minor from ${written} where succeeded`;
  return {
    text: `update payment
              set status = $2, provider_reference = $3, action_url = $4, capture_before = $5, decline_code = $6, card = $7,
                  authorized_minor = sums.authorized, captured_minor = sums.captured, voided_minor = sums.voided,
                  refunded_minor = sums.refunded, charged_back_minor = sums.charged_back,
                  refunding_minor = (select coalesce(sum(amount_minor), 0) from refund
                                      where payment_id = $1 and refund.status = 'PENDING')
             from (select coalesce(sum(amount_minor) filter (where kind = 'AUTHORIZE'), 0) as authorized,
                          coalesce(sum(amount_minor) filter (where kind = 'CAPTURE'), 0) as captured,
                          coalesce(sum(amount_minor) filter (where kind = 'VOID'), 0) as voided,
                          coalesce(sum(amount_minor) filter (where kind = 'REFUND'), 0)
                            - coalesce(sum(amount_minor) filter (where kind = 'REFUND_RETURNED'), 0) as refunded,
                          coalesce(sum(amount_minor) filter (where kind = 'CHARGEBACK'), 0)
                            - coalesce(sum(amount_minor) filter (where kind = 'CHARGEBACK_WON'), 0) as charged_back
                     from (${all}) as done) as sums${place === null ? '' : ` cross join ${place.from}`}
            where payment.id = $1 returning ${columns}`,
    values: [
      payment.id,
      payment.status,
      payment.providerReference,
      payment.actionUrl,
      payment.captureBefore,
      payment.declineCode,
      payment.card === null ? null : JSON.stringify(payment.card),
    ],
  };
}

export async function paymentsByIds(db: Database, ids: readonly string[]): Promise<Payment[]> {
  const rows = await rowsOf<Raw>(db, {
    name: 'payments-by-ids',
    text: `select ${columns} from payment where id = any($1)`,
    values: [ids.filter(isPaymentId)],
  });
  return rows.map(paymentOf);
}

/** A payment, and whose it was asked for as. */
export interface PaymentOf extends Payment {
  /** Id of the payable, or of the subscription. */
  readonly ownerId: string;
}

/** Of each payable the same window of its payments, newest first, with a spare one. */
export function paymentsOfPayables(db: Database, payableIds: readonly string[], window: Window): Promise<PaymentOf[]> {
  const from = 'payment where payment.payable_id = owner.id';
  return paymentsOf(db, payableIds, { name: 'payments-of-payables', from, window });
}

/** The same of the payments for each subscription's periods. */
export function paymentsOfSubscriptions(
  db: Database,
  subscriptionIds: readonly string[],
  window: Window,
): Promise<PaymentOf[]> {
  const from = `billing_period join payment on payment.payable_id = billing_period.id
                 where billing_period.subscription_id = owner.id`;
  return paymentsOf(db, subscriptionIds, { name: 'payments-of-subscriptions', from, window });
}

interface Windows {
  readonly name: string;
  /** Of which payments an owner has a window; a text of ours. */
  readonly from: string;
  readonly window: Window;
}

const newestFirst = { columns: [{ name: 'payment.id', type: 'text' }], direction: 'desc' } as const;

async function paymentsOf(
  db: Database,
  ownerIds: readonly string[],
  { name, from, window }: Windows,
): Promise<PaymentOf[]> {
  const { values, bind } = binding();
  const place = windowParts(newestFirst, window, bind);
  const text = `select owner.id as "ownerId", ${columns} from unnest(${bind(ownerIds, 'text[]')}) as owner (id)
    cross join lateral (select payment.* from ${[from, ...place.conditions].join(' and ')}
                         order by ${place.orderBy} limit ${place.limit}) as payment
    order by ${place.orderBy}`;
  const rows = await rowsOf<Raw & Pick<PaymentOf, 'ownerId'>>(db, { name: nameOf(name, text), text, values });
  return rows.map(({ ownerId, ...row }) => ({ ...paymentOf(row), ownerId }));
}

export interface Paid {
  readonly payableId: string;
  readonly currency: string;
  readonly paidMinor: number;
  /** Who may see it; null for a guest's. */
  readonly buyerId: string | null;
}

/** What we have of what was captured for each payable that anybody tried to pay for. */
export async function paidFor(db: Database, payableIds: readonly string[]): Promise<Paid[]> {
  const rows = await rowsOf<Omit<Paid, 'paidMinor'> & { paidMinor: string }>(db, {
    name: 'payment-paid-for',
    // What is charged back after it was given back is a loss, and no debt of the payable's.
    text: `select payable_id as "payableId", currency, min(buyer_id) as "buyerId",
                  sum(greatest(captured_minor - refunded_minor - charged_back_minor, 0)) as "paidMinor"
             from payment where payable_id = any($1) group by payable_id, currency`,
    values: [payableIds],
  });
  return rows.map((row) => ({ ...row, paidMinor: toSafeInteger(row.paidMinor) }));
}

/** What was given back or taken back of all payments for one thing. */
export async function givenBackFor(tx: Tx, payableId: string): Promise<number> {
  const [row] = await rowsOf<{ minor: string }>(tx, {
    name: 'payment-given-back-for',
    text: `select coalesce(sum(refunded_minor + charged_back_minor), 0) as minor from payment where payable_id = $1`,
    values: [payableId],
  });
  return toSafeInteger(row?.minor ?? 0);
}

function isPaymentId(id: string): boolean {
  return isId('pay', id);
}

function firstOf([row]: readonly Raw[]): Payment | null {
  return row === undefined ? null : paymentOf(row);
}

export function paymentOf(row: Raw): Payment {
  return {
    ...row,
    amountMinor: toSafeInteger(row.amountMinor),
    authorizedMinor: toSafeInteger(row.authorizedMinor),
    capturedMinor: toSafeInteger(row.capturedMinor),
    voidedMinor: toSafeInteger(row.voidedMinor),
    refundedMinor: toSafeInteger(row.refundedMinor),
    refundingMinor: toSafeInteger(row.refundingMinor),
    chargedBackMinor: toSafeInteger(row.chargedBackMinor),
  };
}
