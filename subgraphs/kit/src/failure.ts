// Expected failures as facts, told apart by `kind`: what domains of all houses share. Each survives JSON, so it may be
// kept; the words for it are made where the answer is made (serving/user-error).

/** Where in the input a failure lies, e.g. lines, 0, quantity. */
export type Path = readonly string[];

/** The same idempotency key came with another input before. */
export interface IdempotencyKeyReused {
  readonly kind: 'IdempotencyKeyReused';
}

/** The idempotency key has not 8 to 255 characters. */
export interface InvalidIdempotencyKey {
  readonly kind: 'InvalidIdempotencyKey';
}

/** Somebody changed the thing first. */
export interface VersionConflict {
  readonly kind: 'VersionConflict';
  readonly expected: number;
  readonly actual: number;
}

/** A text that cannot be shown, printed or kept as it is. */
export interface InvalidText {
  readonly kind: 'InvalidText';
  /** BLANK: nothing of it can be seen. UNPRINTABLE: control characters, or such as turn the direction of writing. */
  readonly problem: 'BLANK' | 'TOO_LONG' | 'UNPRINTABLE';
  readonly lengthMax: number;
  readonly path: Path;
}

/** A card's number where a token or a text for people was expected. Never with the number. */
export interface CardNumberGiven {
  readonly kind: 'CardNumberGiven';
  readonly path: Path;
}

export interface InvalidEmail {
  readonly kind: 'InvalidEmail';
  readonly path: Path;
}

export interface InvalidPhone {
  readonly kind: 'InvalidPhone';
  readonly path: Path;
}

/** No VAT id, or one that has not the form of its country's. */
export interface InvalidVatId {
  readonly kind: 'InvalidVatId';
  readonly path: Path;
}

/** A country that there is not, or to which the shop does not sell. */
export interface UnknownCountry {
  readonly kind: 'UnknownCountry';
  readonly country: string;
  readonly path: Path;
}

export interface UnknownCurrency {
  readonly kind: 'UnknownCurrency';
  readonly currency: string;
  readonly path: Path;
}
