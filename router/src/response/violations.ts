/** Why a field did not arrive, as the rooms before know it. */
export interface KnownFailure {
  readonly service: string;
  readonly code: string;
  readonly message: string;
  readonly isRetryable: boolean;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** What somebody else's code threw. */
  readonly cause?: unknown;
  /** The subgraph's own error that it follows from; null where there is none. */
  readonly error: { readonly isPlaced: boolean; readonly extensions: Readonly<Record<string, unknown>> } | null;
}

/** The failures of one request. */
export interface KnownFailures {
  /** Why an object lacks the field with this wire key: it may be known to be absent. Null if nothing is known. */
  find(object: object, wireKey: string): KnownFailure | 'Absent' | null;
}

/** What completion found wrong with a value. */
export interface Violation {
  readonly kind: 'Missing' | 'Null' | 'Invalid' | 'NotCarried';
  readonly message: string;
  /** Of the field, as `Type.field`; null where the value stands for no field. */
  readonly coordinate: string | null;
  readonly failure: KnownFailure | null;
  /** Innermost first, while the values around it are being completed. */
  readonly reversedPath: (string | number)[];
}

// Past this the same outage is told over and over: of the fields beyond it one error tells how many they are.
export const violationsMax = 200;
