/** What became of a charge, in the bank's words. Amounts in ISO 4217 minor units. */
export type Standing = Authorized | Declined | ActionRequired | Captured | Voided;

/** All that can come of asking the bank about an instruction. */
export type BankAnswer = Standing | NeverArrived | Unknown;

/** The money is held. */
export interface Authorized {
  readonly kind: 'Authorized';
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** When the bank releases it by itself; null where it did not say. */
  readonly captureBefore: Date | null;
  /** What is charged; null where the bank does not say. */
  readonly card: CardMark | null;
}

/** By what its owner recognises a card, and nobody can pay with: its brand, and the last four digits of its number. */
export interface CardMark {
  readonly brand: string;
  readonly last4: string;
}

export interface Declined {
  readonly kind: 'Declined';
  /** Null where the bank refused before it made a charge. */
  readonly reference: string | null;
  readonly declineCode: string;
}

/** The buyer must confirm at `url` first. */
export interface ActionRequired {
  readonly kind: 'ActionRequired';
  readonly reference: string;
  readonly url: string;
}

/** A part or all was taken, and the rest released. */
export interface Captured {
  readonly kind: 'Captured';
  readonly reference: string;
  readonly amountMinor: number;
  readonly capturedMinor: number;
  readonly currency: string;
  /** What was given back of it, or is to be: every refund that the bank knows, whoever asked for it. */
  readonly refunds: readonly BankRefund[];
  /** What the buyer's bank took back by force, each with what became of it; they are no refunds. */
  readonly chargebacks: readonly BankChargeback[];
}

export interface BankChargeback {
  /** The bank's name for it. */
  readonly reference: string;
  readonly amountMinor: number;
  readonly status: ChargebackStatus;
}

/** The money is gone while it is OPEN, back when it was WON, and gone for good when it was LOST. */
export type ChargebackStatus = 'OPEN' | 'WON' | 'LOST';

export interface BankRefund {
  /** The bank's name for it. */
  readonly reference: string;
  /** Our id of the refund; null where somebody asked for it at the bank itself. */
  readonly refundId: string | null;
  readonly amountMinor: number;
  readonly status: RefundStatus;
}

/** PENDING until the bank knows. One that SUCCEEDED may fail later, where the buyer's account does not take it. */
export type RefundStatus = 'PENDING' | 'SUCCEEDED' | 'FAILED';

/** Nothing is held any more. */
export interface Voided {
  readonly kind: 'Voided';
  readonly reference: string;
}

/** The bank answered, and knows of no request with our key. */
export interface NeverArrived {
  readonly kind: 'NeverArrived';
}

/** No answer, or none that can be understood: the bank may have acted or not. */
export interface Unknown {
  readonly kind: 'Unknown';
  readonly reason: string;
}

/** What the bank says of a buyer's card or account. */
export interface MethodDescription {
  readonly kind: 'MethodDescription';
  /** `card`, or what else the bank offers. */
  readonly type: string;
  /** E.g. Visa. */
  readonly brand: string;
  readonly last4: string;
  /** Last valid month, YYYY-MM; null for what does not expire. */
  readonly expires: string | null;
}

/** The bank knows no such token. */
export interface UnknownMethod {
  readonly kind: 'UnknownMethod';
}

/** A token that may be charged again. */
export interface KeptMethod {
  readonly kind: 'KeptMethod';
  readonly paymentMethodToken: string;
}
