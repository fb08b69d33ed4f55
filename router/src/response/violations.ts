/** Why a field did not arrive, as the rooms before know it. */
export interface KnownFailure {
  readonly service: string;
  readonly code: string;
  readonly message: string;
  readonly isRetryable: boolean;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** An error of the answer tells it already. */
  readonly isReported: boolean;
}

/** The failures of one request. */
export interface KnownFailures {
  /** The one that cost an object the field with this wire key; null if none is known. */
  find(object: object, wireKey: string): KnownFailure | null;
}

/** What completion found wrong with a value. */
export interface Violation {
  readonly kind: 'Missing' | 'Null' | 'Invalid';
  readonly message: string;
  readonly failure: KnownFailure | null;
  /** Innermost first, while the values around it are being completed. */
  readonly reversedPath: (string | number)[];
}

// Past this the same outage is told over and over; the fields beyond it stay null.
export const violationsMax = 200;
