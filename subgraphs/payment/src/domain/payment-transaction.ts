/** What the bank can be told to do. */
export type TransactionKind = 'AUTHORIZE' | 'CAPTURE' | 'VOID';

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
  readonly at: Date;
}

/** A fact before it has an id and a payment. */
export type Fact = Omit<PaymentTransaction, 'id' | 'paymentId' | 'currency' | 'at'>;
