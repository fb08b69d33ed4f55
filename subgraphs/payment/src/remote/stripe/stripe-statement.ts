import type { Stripe } from 'stripe';
import type { StatementEntry, StatementPage } from '../../domain/bank/statement.ts';
import type { StatementRequest } from '../bank/provider.ts';
import { stripeAmounts } from './stripe-amounts.ts';
import { metadataKeys } from './stripe-standing.ts';

// Stripe's largest page.
const pageSize = 100;

/**
 * A page of Stripe's balance transactions, newest first. Amounts are those of what each is about, in the buyer's
 * currency: the transaction's own are in that of our account.
 */
export async function stripeStatement(api: Stripe, { from, to, after }: StatementRequest): Promise<StatementPage> {
  const { data, has_more: hasMore } = await api.balanceTransactions.list({
    created: { gte: secondOf(from), lt: secondOf(to) },
    limit: pageSize,
    expand: ['data.source'],
    ...(after === null ? {} : { starting_after: after }),
  });
  const entries = data.map(entryOf).filter((entry) => entry !== null);
  return { kind: 'StatementPage', entries, next: hasMore ? (data.at(-1)?.id ?? null) : null };
}

function secondOf(instant: Date): number {
  return Math.ceil(instant.getTime() / 1_000);
}

/** Null for what moves no buyer's money, e.g. a payout to our account. */
function entryOf(transaction: Stripe.BalanceTransaction): StatementEntry | null {
  const { source } = transaction;
  if (source === null || typeof source === 'string') return null;
  if (source.object === 'charge') {
    const isSale = transaction.type === 'charge' || transaction.type === 'payment';
    return isSale ? entry(transaction, source, { kind: 'CAPTURE', amount: source.amount_captured }) : null;
  }
  if (source.object !== 'refund' && source.object !== 'dispute') return null;
  const kind = source.object === 'refund' ? 'REFUND' : 'CHARGEBACK';
  return entry(transaction, source, { kind, amount: outgoing(transaction, source.amount) });
}

/** What goes out counts; what comes back, of a refund that failed or a dispute that was won, counts against it. */
function outgoing({ amount: moved }: Stripe.BalanceTransaction, amount: number): number {
  return moved <= 0 ? amount : -amount;
}

function entry(
  { id, created }: Stripe.BalanceTransaction,
  source: Stripe.Charge | Stripe.Refund | Stripe.Dispute,
  { kind, amount }: { readonly kind: StatementEntry['kind']; readonly amount: number },
): StatementEntry | null {
  const { payment_intent: intent, metadata } = source;
  // A charge without one was not made by us.
  if (intent === null || intent === undefined) return null;
  const currency = source.currency.toUpperCase();
  return {
    id,
    kind,
    reference: typeof intent === 'string' ? intent : intent.id,
    paymentId: metadata?.[metadataKeys.paymentId] ?? null,
    amountMinor: stripeAmounts.fromProvider(amount, currency),
    currency,
    at: new Date(created * 1_000),
  };
}
