import type { Tx } from '@tributary/kit/database/database';
import { book } from '../../database/ledger/ledger-bookings.ts';
import { markRecognized } from '../../database/payment/payables.ts';
import { givenBackFor } from '../../database/payment/payments.ts';
import { creditedTax, recognition, type Taxed } from '../../domain/ledger/ledger.ts';

/** What was sold, tax included. */
export interface Bill extends Taxed {
  readonly payableId: string;
  readonly currency: string;
  /** What an amendment takes out of what was sold before. */
  readonly credited?: Taxed;
  readonly at: Date;
}

/** Turns what we owed the buyer into revenue and tax, now that they have what they paid for. Once for each payable. */
export async function recognizeRevenue(tx: Tx, bill: Bill): Promise<void> {
  const { payableId, currency, at } = bill;
  await markRecognized(tx, payableId, { currency, at });
  const postings = recognition({ ...bill, givenBackMinor: await givenBackFor(tx, payableId) });
  const kind = 'RECOGNITION';
  await book(tx, [{ kind, sourceId: payableId, paymentId: null, payableId, currency, postings }], at);
}

/** What was given back of a bill. */
export interface Credit extends Pick<Bill, 'payableId' | 'currency' | 'taxMinor' | 'at'> {
  /** Names it for good: the same credit twice is one. */
  readonly id: string;
}

/**
 * Gives the tax in a credit back to ourselves. Whoever credits has billed before; should we hear of the two the other way
 * round, the books are right as soon as we have heard of both.
 */
export async function creditTax(tx: Tx, { id, payableId, currency, taxMinor, at }: Credit): Promise<void> {
  const postings = creditedTax(taxMinor);
  await book(tx, [{ kind: 'CREDIT', sourceId: id, paymentId: null, payableId, currency, postings }], at);
}
