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
}

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
