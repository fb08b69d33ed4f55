/** What can happen to a payment's money. A chargeback and a fee are the bank's own doing. */
export type TransactionKind = 'AUTHORIZE' | 'CAPTURE' | 'VOID' | 'REFUND' | 'CHARGEBACK' | 'FEE';

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
  readonly at: Date;
}

/** A fact before it has an id and a payment. */
export type Fact = Omit<PaymentTransaction, 'id' | 'paymentId' | 'currency' | 'at'>;
