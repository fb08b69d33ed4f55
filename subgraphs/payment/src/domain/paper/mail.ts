/** QUEUED until it is sent or given up; NO_ADDRESS where there is nobody to write to. */
export type MailState = 'QUEUED' | 'SENT' | 'FAILED' | 'NO_ADDRESS';

/** One letter to a buyer. There is one for each kind and reference. */
export interface Mail {
  readonly id: string;
  readonly kind: MailFacts['kind'];
  /** What it is about: the order, the parcel, or the invoice. */
  readonly reference: string;
  readonly state: MailState;
  /** Null where there is nobody to write to, and for customers who were erased. */
  readonly recipient: string | null;
  readonly buyerId: string | null;
  /** The invoice or credit note that goes with it, once it is drawn. */
  readonly invoiceId: string | null;
  readonly facts: MailFacts;
  /** How often sending it failed. */
  readonly failures: number;
  readonly createdAt: Date;
}

/** What it says. */
export type MailFacts = OrderReceived | Shipped | Receipt | Refunded | ChargedBack;

interface ToBuyer {
  /** Null where the buyer did not say. */
  readonly buyerName: string | null;
}

interface Amount {
  readonly currency: string;
  readonly amountMinor: number;
}

export interface OrderReceived extends ToBuyer, Amount {
  readonly kind: 'ORDER_RECEIVED';
  readonly orderNumber: string;
}

export interface Shipped extends ToBuyer {
  readonly kind: 'SHIPPED';
  readonly orderNumber: string;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
  readonly lines: readonly { readonly title: string; readonly quantity: number }[];
}

/** The invoice is with it. */
export interface Receipt extends ToBuyer, Amount {
  readonly kind: 'RECEIPT';
  /** What was paid for, in words. */
  readonly about: string;
  readonly invoiceNumber: string;
  /** Whether it is part of a change, of which the difference alone was paid. */
  readonly isSetOff: boolean;
}

/** The credit note is with it. */
export interface Refunded extends ToBuyer, Amount {
  readonly kind: 'REFUNDED';
  readonly about: string;
  readonly invoiceNumber: string;
  /** Whether it is part of a change, of which the difference alone goes back. */
  readonly isSetOff: boolean;
}

/** The buyer's bank took the money back for them; the credit note is with it. */
export interface ChargedBack extends Omit<Refunded, 'kind'> {
  readonly kind: 'CHARGED_BACK';
}

const firstPauseMs = 30_000;
// A server that is mended is used within the hour.
const pauseMsMax = 60 * 60_000;
// As long as mail servers keep trying among themselves.
const givenUpAfterMs = 3 * 24 * 60 * 60_000;

/** When a mail that could not be sent is tried again; null where it is given up. */
export function nextTryAt({ failures, createdAt }: Pick<Mail, 'failures' | 'createdAt'>, now: Date): Date | null {
  const next = now.getTime() + Math.min(firstPauseMs * 2 ** (failures - 1), pauseMsMax);
  return next - createdAt.getTime() > givenUpAfterMs ? null : new Date(next);
}
