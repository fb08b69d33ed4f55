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
