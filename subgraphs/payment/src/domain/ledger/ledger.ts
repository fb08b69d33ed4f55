import type { Fact } from '../payment/payment-transaction.ts';

/** Where money is, in the books. Amounts are minor units: debits above zero, credits below. */
export type Account =
  /** What the bank owes us. */
  | 'psp:receivable'
  /** What we owe buyers for what they paid and have not got. */
  | 'customer:liability'
  | 'revenue'
  /** What we owe the state. */
  | 'tax'
  /** What was given back, or taken back, of revenue. */
  | 'refunds'
  /** What the bank takes for its work. */
  | 'fees'
  /** What we owe whoever holds gift cards. */
  | 'giftcards:liability'
  /** What cards were issued for: given away, or paid for elsewhere. */
  | 'giftcards:issued';

export type BookingKind =
  | 'CAPTURE'
  | 'REFUND'
  | 'REFUND_RETURNED'
  | 'CHARGEBACK'
  | 'CHARGEBACK_WON'
  | 'FEE'
  | 'RECOGNITION'
  | 'CREDIT'
  /** One was issued. */
  | 'GIFT_CARD';

/** One side of a booking, before it has an id. */
export interface Posting {
  readonly account: Account;
  readonly amountMinor: number;
}

/** Why money moved in the books. With its kind, the source makes it unique: nothing is booked twice. */
export interface Booking {
  readonly kind: BookingKind;
  /** Id of the transaction, payable or credit that is booked. */
  readonly sourceId: string;
  readonly paymentId: string | null;
  readonly payableId: string;
  readonly currency: string;
  /** They sum to zero. */
  readonly postings: readonly Posting[];
}

export interface LedgerEntry extends Posting {
  readonly id: string;
  readonly bookingId: string;
  readonly kind: BookingKind;
  readonly paymentId: string | null;
  readonly payableId: string;
  readonly currency: string;
  readonly at: Date;
  /** Its place in the books. */
  readonly position: number;
}

/** What a gift card that was issued changes in the books: nobody has bought anything yet. */
export function issued(amountMinor: number): readonly Posting[] {
  return moved(amountMinor, { from: 'giftcards:liability', to: 'giftcards:issued' });
}

/**
 * What a fact changes in the books; nothing where money only was held, or nothing happened. What is given back of a sale
 * that is recognised lowers the sale; before, it only lowers what we owe the buyer. A payment by gift card takes nothing from the bank: we owe its holder less.
 */
export function postingsOf(
  { kind, succeeded, amountMinor }: Pick<Fact, 'kind' | 'succeeded' | 'amountMinor'>,
  { isRecognized, isByGiftCard = false }: { readonly isRecognized: boolean; readonly isByGiftCard?: boolean },
): readonly Posting[] {
  if (!succeeded) return [];
  const payer = isByGiftCard ? 'giftcards:liability' : 'psp:receivable';
  const sale = isRecognized ? 'refunds' : 'customer:liability';
  switch (kind) {
    case 'CAPTURE':
      return moved(amountMinor, { from: 'customer:liability', to: payer });
    case 'REFUND':
    case 'CHARGEBACK':
      return moved(amountMinor, { from: payer, to: sale });
    case 'REFUND_RETURNED':
    case 'CHARGEBACK_WON':
      return moved(amountMinor, { from: sale, to: payer });
    case 'FEE':
      return moved(amountMinor, { from: 'psp:receivable', to: 'fees' });
    case 'AUTHORIZE':
    case 'VOID':
    // The money was booked when it was taken.
    case 'CHARGEBACK_LOST':
      return [];
  }
}

/** An amount, and the tax that is included in it. */
export interface Taxed {
  readonly totalMinor: number;
  readonly taxMinor: number;
}

export interface Sale extends Taxed {
  /** What an amendment takes out of the sale that it adds to: the difference alone is paid, or goes back. */
  readonly credited?: Taxed;
  /** Went back of what was paid for this before it was recognised, and so far only lowered what we owed the buyer. */
  readonly givenBackMinor: number;
}

const nothing: Taxed = { totalMinor: 0, taxMinor: 0 };

/**
 * The buyer has got what they paid for: what we owed them is ours, but for the tax. Where more is taken out than added,
 * nothing was paid: what goes back lowers the sale by itself, and here only the rest of what is taken out does.
 */
export function recognition({ totalMinor, taxMinor, credited = nothing, givenBackMinor }: Sale): readonly Posting[] {
  const setOffMinor = Math.min(totalMinor, credited.totalMinor);
  return posted([
    { account: 'customer:liability', amountMinor: totalMinor - setOffMinor - givenBackMinor },
    { account: 'refunds', amountMinor: setOffMinor - credited.taxMinor + givenBackMinor },
    { account: 'revenue', amountMinor: taxMinor - totalMinor },
    { account: 'tax', amountMinor: credited.taxMinor - taxMinor },
  ]);
}

/** We owe no tax for what was given back of a sale. It is the same before the sale is recognised and after. */
export function creditedTax(taxMinor: number): readonly Posting[] {
  return moved(taxMinor, { from: 'refunds', to: 'tax' });
}

function moved(amountMinor: number, { from, to }: { readonly from: Account; readonly to: Account }): Posting[] {
  return posted([
    { account: to, amountMinor },
    { account: from, amountMinor: -amountMinor },
  ]);
}

function posted(postings: readonly Posting[]): Posting[] {
  return postings.filter(({ amountMinor }) => amountMinor !== 0);
}
