import type { Books } from './books.ts';

/** Money of a payable that went back, or was taken back, as payment has it. Minor units. */
export interface PayableMoney {
  readonly payableId: string;
  readonly capturedMinor: number;
  /** What went back in all and did not come back since. */
  readonly goneMinor: number;
  /** Of it, what is disputed still. */
  readonly disputedMinor: number;
  /** Of it, what the seller gave: for a cancellation, a return, an amendment. */
  readonly soldBackMinor: number;
  /** Refunds by others that came back after they had been credited on paper. */
  readonly cameBackMinor: number;
}

/** Money that others than the seller gave or took, for good. */
export interface GivenByOthers {
  readonly payableId: string;
  readonly amountMinor: number;
  /** When payment knew. */
  readonly at: Date;
}

/** What is owed for a cancellation, a return or an amendment. */
export interface Owing {
  readonly orderId: string;
  readonly refundMinor: number;
  readonly otherwiseMinor: number;
  readonly since: Date;
}

export function payableMoney(books: Books): Promise<readonly PayableMoney[]> {
  return books.rows<PayableMoney>('payment', moneyOfPayables);
}

export function givenByOthers(books: Books): Promise<readonly GivenByOthers[]> {
  return books.rows<GivenByOthers>('payment', byOthers);
}

/** The first one first. */
export function owings(books: Books): Promise<readonly Owing[]> {
  return books.rows<Owing>('order', reversals);
}

// What payment notes a moment before an order is cancelled, the order's own reckoning may not see yet.
const noticeMs = 3_000;

/**
 * The most that the seller may give back: for each of what it owes, one after another, no more than is owed for it, nor
 * than is left of all that it owes once what others had given before is set off.
 */
export function dueAtMost(owed: readonly Owing[], others: readonly GivenByOthers[]): number {
  const all = owed.reduce((minor, { refundMinor }) => minor + refundMinor, 0);
  let given = 0;
  for (const { refundMinor, since } of owed) {
    const before = others.filter(({ at }) => at.getTime() < since.getTime() - noticeMs);
    const gone = before.reduce((minor, { amountMinor }) => minor + amountMinor, 0);
    given = Math.max(given, Math.min(given + refundMinor, all - gone));
  }
  return given;
}

const moneyOfPayables = `
  select payment.payable_id as "payableId", sum(captured_minor)::float8 as "capturedMinor",
         sum(refunded_minor + charged_back_minor)::float8 as "goneMinor",
         coalesce(sum((select sum(amount_minor) from chargeback
                        where payment_id = payment.id and chargeback.status = 'OPEN')), 0)::float8 as "disputedMinor",
         coalesce(sum((select sum(amount_minor) from refund where payment_id = payment.id
                        and refund.status = 'SUCCEEDED' and origin = 'SELLER')), 0)::float8 as "soldBackMinor",
         coalesce(sum((select sum(amount_minor) from refund where payment_id = payment.id
                        and is_returned and origin <> 'SELLER')), 0)::float8 as "cameBackMinor"
    from payment group by 1`;

const byOthers = `
  select payment.payable_id as "payableId", fact.amount_minor::float8 as "amountMinor", fact.at
    from payment_transaction fact join payment on payment.id = fact.payment_id
    left join refund on refund.id = fact.refund_id left join chargeback on chargeback.id = fact.chargeback_id
   where fact.succeeded
     and (fact.kind = 'REFUND' and refund.status = 'SUCCEEDED' and refund.origin <> 'SELLER'
       or fact.kind = 'CHARGEBACK' and coalesce(chargeback.status, 'LOST') <> 'WON')`;

const reversals = `
  select order_id as "orderId", refund_minor::float8 as "refundMinor", otherwise_minor::float8 as "otherwiseMinor",
         created_at as since
    from reversal order by order_id, created_at, id`;
