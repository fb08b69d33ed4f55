import type { IdempotencyKeyReused, InvalidIdempotencyKey, Path, VersionConflict } from '../failure.ts';

/** A failure in words: the fields of the SDL's `UserError`, for the type of the payload's union that it is. */
export interface Told<Typename extends string> {
  readonly __typename: Typename;
  /** Stable; the table of all codes is in schema's README. */
  readonly code: string;
  /** A sentence that may be shown. */
  readonly message: string;
  readonly path: Path | null;
}

/** What a house's `userError` hands on to `sharedError`. */
export type SharedFailure = IdempotencyKeyReused | InvalidIdempotencyKey;

/** The words for what can fail in every house: one code for one fact. */
export function sharedError(failure: SharedFailure): Told<'ValidationError' | 'IdempotencyKeyReusedError'> {
  switch (failure.kind) {
    case 'IdempotencyKeyReused':
      return {
        __typename: 'IdempotencyKeyReusedError',
        code: 'IDEMPOTENCY_KEY_REUSED',
        message: 'This idempotency key came with another input before.',
        path: ['idempotencyKey'],
      };
    case 'InvalidIdempotencyKey':
      return validation('INVALID_IDEMPOTENCY_KEY', 'Expected an idempotency key of 8 to 255 characters.', [
        'idempotencyKey',
      ]);
  }
}

/** The input breaks a rule. */
export function validation(code: string, message: string, path: Path): Told<'ValidationError'> {
  return { __typename: 'ValidationError', code, message, path };
}

/** What the input refers to is not there, or not for whoever asks. The code names the thing: `CART_NOT_FOUND`. */
export function notFound(code: string, message: string, path: Path): Told<'NotFoundError'> {
  return { __typename: 'NotFoundError', code, message, path };
}

/** With the thing as it is now, so that a client need not ask for it again. */
export function versionConflict<Typename extends string, Thing>(
  typename: Typename,
  { expected, actual }: VersionConflict,
  current: Thing,
): Told<Typename> & { readonly current: Thing } {
  const message = `Somebody changed it first: expected version ${expected}, it is at ${actual} now.`;
  return { __typename: typename, code: 'VERSION_CONFLICT', message, path: ['expectedVersion'], current };
}
