/** What can happen to a payment's money. A chargeback and a fee are the bank's own doing. */
export type TransactionKind =
  | 'AUTHORIZE'
  | 'CAPTURE'
  | 'VOID'
  | 'REFUND'
  /** A refund that had succeeded failed later: the money is ours again. */
  | 'REFUND_RETURNED'
  | 'CHARGEBACK'
  /** The money is ours again. */
  | 'CHARGEBACK_WON'
  /** The money stays where it went. */
  | 'CHARGEBACK_LOST'
  | 'FEE';

/** One fact about a payment: what the bank did or refused. Never changed, never removed. */
export interface PaymentTransaction {
  readonly id: string;
  readonly paymentId: string;
  readonly kind: TransactionKind;
  readonly succeeded: boolean;
  readonly amountMinor: number;
  readonly currency: string;
  /** Why the bank refused; null where it did not. */
  readonly declineCode: string | null;
  readonly providerReference: string | null;
  /** The refund that succeeded or failed; null for other kinds. */
  readonly refundId: string | null;
  /** The chargeback that it is about; null for other kinds, and for those from before chargebacks had names. */
  readonly chargebackId: string | null;
  readonly at: Date;
}

/** A fact before it has an id and a payment. */
export type Fact = Omit<PaymentTransaction, 'id' | 'paymentId' | 'currency' | 'at'>;
