import type { KnownFailures, Violation } from './violations.ts';

export interface Shaped {
  readonly data: object | null;
  readonly violations: readonly Violation[];
  /** How many more there are. */
  readonly untold: number;
  /** What is there of what costs something; 0 where nobody asks. */
  readonly cost: number;
  /** The objects at which fragments that come later stand. */
  readonly opened: readonly OpenedPart[];
  /** What later parts add to objects of the data. */
  readonly later: readonly LaterPiece[];
}

export interface OpenedPart {
  readonly part: number;
  readonly at: object;
}

export interface LaterPiece extends OpenedPart {
  /** Once all that the part needs is there. */
  readonly shape: (input: Omit<ShapeInput, 'data'>) => Shaped;
}

export interface ShapeInput {
  readonly data: object;
  readonly failures: KnownFailures;
  readonly introspection: object;
  /** Null stands where a value failed, though the schema allows none; otherwise it spreads. */
  readonly keepsNulls: boolean;
}

export type Complete = (data: object) => unknown;
