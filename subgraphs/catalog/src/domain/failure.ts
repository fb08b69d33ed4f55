import type { IdempotencyKeyReused, InvalidIdempotencyKey, Path } from '@tributary/kit/failure';

/** Why stock was not moved: facts alone, for which the resolvers have the words. Each survives JSON. */
export type Failure =
  | StockShort
  | VariantsUnknown
  | NothingReserved
  | HolderHasReservation
  | ReservationReleased
  | ReservationCommitted
  | InvalidRequest
  | IdempotencyKeyReused;

/** Nothing was done: why. */
export interface Refused<Why> {
  readonly kind: 'Refused';
  /** At least one. */
  readonly failures: readonly Why[];
}

export function refused<Why>(...failures: readonly Why[]): Refused<Why> {
  return { kind: 'Refused', failures };
}

export interface StockShort {
  readonly kind: 'StockShort';
  readonly shortages: readonly Shortage[];
}

/** One variant of which there is not enough. */
export interface Shortage {
  readonly variantId: string;
  readonly available: number;
}

export interface VariantsUnknown {
  readonly kind: 'VariantsUnknown';
  readonly variantIds: readonly string[];
}

export interface NothingReserved {
  readonly kind: 'NothingReserved';
}

export interface HolderHasReservation {
  readonly kind: 'HolderHasReservation';
}

/** The holder gave the units back on purpose: to sell them now would contradict that. */
export interface ReservationReleased {
  readonly kind: 'ReservationReleased';
}

/** The units are sold; they come back by a return, not by a release. */
export interface ReservationCommitted {
  readonly kind: 'ReservationCommitted';
}

/** Units that would be taken from a place, or put there, and are not there, are reserved or have no room. */
export interface InsufficientAt {
  readonly kind: 'InsufficientAt';
  readonly variantId: string;
  readonly available: number;
  readonly path: Path;
}

/** Somebody changed what is on hand since it was looked at. */
export interface StockMovedOn {
  readonly kind: 'StockMovedOn';
  readonly variantId: string;
  readonly locationId: string;
  readonly expected: number;
  readonly onHand: number;
  readonly path: Path;
}

export interface InvalidLocation {
  readonly kind: 'InvalidLocation';
  readonly path: Path;
}

/** An amount in another currency than what it is beside. */
export interface WrongCurrency {
  readonly kind: 'WrongCurrency';
  readonly expected: string;
  readonly actual: string;
  readonly path: Path;
}

/** A request that breaks a rule that can be told without looking at the stock. */
export type InvalidRequest =
  | InvalidIdempotencyKey
  | { readonly kind: 'InvalidHolder' }
  | InvalidLines
  | { readonly kind: 'HoldTimeOutOfRange'; readonly seconds: number; readonly min: number; readonly max: number };

export type InvalidLines =
  | { readonly kind: 'NoLines'; readonly path: Path }
  | { readonly kind: 'TooManyLines'; readonly count: number; readonly max: number; readonly path: Path }
  | {
      readonly kind: 'QuantityOutOfRange';
      readonly quantity: number;
      readonly min: number;
      readonly max: number;
      readonly path: Path;
    };
