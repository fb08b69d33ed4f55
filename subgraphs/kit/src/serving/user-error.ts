import type { AnsweredCode, FailureCode } from '../codes.ts';
import type {
  CardNumberGiven,
  IdempotencyKeyReused,
  InvalidEmail,
  InvalidVatId,
  InvalidIdempotencyKey,
  InvalidPhone,
  InvalidText,
  Path,
  UnknownCountry,
  UnknownCurrency,
  VersionConflict,
} from '../failure.ts';

/** A failure in words: the fields of the SDL's `UserError`, for the type of the payload's union that it is. */
export interface Told<Typename extends string> {
  readonly __typename: Typename;
  readonly code: FailureCode | AnsweredCode;
  /** A sentence that may be shown. */
  readonly message: string;
  readonly path: Path | null;
}

interface Fact {
  readonly kind: string;
}

/** The error that a failure is told as, by its kind: `Types` has the name of each, `Model` all errors of a house. */
export type ErrorOf<Why extends Fact, Model, Types extends Readonly<Record<string, string>>> = Extract<
  Model,
  { readonly __typename: Types[Why['kind']] }
>;

/**
 * Failures in words, with the type that its kind has in `types`: what can be answered with is known from what can fail.
 * Throws where `words` says something of another type.
 */
export function toldAs<
  const Types extends Readonly<Record<string, string>>,
  Failure extends Fact,
  Model extends Told<string>,
>(
  types: Types & Readonly<Record<Failure['kind'], Model['__typename']>>,
  words: (failure: Failure) => Model,
): <Why extends Failure>(failure: Why) => ErrorOf<Why, Model, Types> {
  return (failure) => ofItsType<typeof failure, Model, Types>(words(failure), failure, types);
}

/** As `toldAs`, where a failure may be several errors: one for each thing that it is about. */
export function toldEachAs<
  const Types extends Readonly<Record<string, string>>,
  Failure extends Fact,
  Model extends Told<string>,
>(
  types: Types & Readonly<Record<Failure['kind'], Model['__typename']>>,
  words: (failure: Failure) => readonly Model[],
): <Why extends Failure>(failure: Why) => readonly ErrorOf<Why, Model, Types>[] {
  return (failure) => words(failure).map((error) => ofItsType<typeof failure, Model, Types>(error, failure, types));
}

function ofItsType<Why extends Fact, Model extends Told<string>, Types extends Readonly<Record<string, string>>>(
  error: Model,
  { kind }: Why,
  types: Types,
): ErrorOf<Why, Model, Types> {
  if (isIt(error)) return error;
  throw new Error(`expected ${kind} to be told as ${types[kind]}, got ${error.__typename}`);

  function isIt(one: Model): one is ErrorOf<Why, Model, Types> {
    return one.__typename === types[kind];
  }
}

/** What a house's `userError` hands on to `sharedError`. */
export type SharedFailure = IdempotencyKeyReused | SharedInvalid;

/** What in the input a client has to put right. */
export type SharedInvalid =
  | InvalidIdempotencyKey
  | InvalidText
  | CardNumberGiven
  | InvalidEmail
  | InvalidVatId
  | InvalidPhone
  | UnknownCountry
  | UnknownCurrency;

/** The words for what can fail in every house: one code for one fact. */
export function sharedError(failure: SharedFailure): Told<'ValidationError' | 'IdempotencyKeyReusedError'> {
  if (failure.kind !== 'IdempotencyKeyReused') return sharedInvalid(failure);
  return {
    __typename: 'IdempotencyKeyReusedError',
    code: 'IDEMPOTENCY_KEY_REUSED',
    message: 'This idempotency key came with another input before.',
    path: ['idempotencyKey'],
  };
}

export function sharedInvalid(failure: SharedInvalid): Told<'ValidationError'> {
  switch (failure.kind) {
    case 'InvalidIdempotencyKey':
      return validation('INVALID_IDEMPOTENCY_KEY', 'Expected an idempotency key of 8 to 255 characters.', [
        'idempotencyKey',
      ]);
    case 'InvalidText':
      return validation('INVALID_TEXT', textWords[failure.problem](failure), failure.path);
    case 'CardNumberGiven':
      return validation('CARD_NUMBER_GIVEN', "A card's number must not be sent here.", failure.path);
    case 'InvalidVatId': {
      const message = 'Expected a VAT id with the prefix of its country, e.g. DE123456789.';
      return validation('INVALID_VAT_ID', message, failure.path);
    }
    case 'InvalidEmail':
      return validation('INVALID_EMAIL', 'Expected one e-mail address, like jane@example.com.', failure.path);
    case 'InvalidPhone':
      return validation('INVALID_PHONE', 'Expected a telephone number, like +41 44 123 45 67.', failure.path);
    case 'UnknownCountry':
      return validation('UNKNOWN_COUNTRY', `Expected a country of ISO 3166-1, got ${failure.country}.`, failure.path);
    case 'UnknownCurrency':
      return validation('UNKNOWN_CURRENCY', `Expected a currency of ISO 4217, got ${failure.currency}.`, failure.path);
  }
}

const textWords = {
  BLANK: () => 'Expected a text that can be read.',
  TOO_LONG: ({ lengthMax }) => `Expected at most ${lengthMax} characters.`,
  UNPRINTABLE: () => 'Expected letters and signs that can be printed, without control characters.',
} as const satisfies Record<InvalidText['problem'], (failure: InvalidText) => string>;

/** The input breaks a rule. */
export function validation(code: Told<string>['code'], message: string, path: Path): Told<'ValidationError'> {
  return { __typename: 'ValidationError', code, message, path };
}

/** What the input refers to is not there, or not for whoever asks. The code names the thing: `CART_NOT_FOUND`. */
export function notFound(code: FailureCode, message: string, path: Path): Told<'NotFoundError'> {
  return { __typename: 'NotFoundError', code, message, path };
}

/** With the thing as it is now, so that a client need not ask for it again. */
export function versionConflict<Typename extends string, Thing>(
  typename: Typename,
  {
    expected,
    actual,
    path = ['expectedVersion'],
  }: Pick<VersionConflict, 'expected' | 'actual'> & { readonly path?: Path },
  current: Thing,
): Told<Typename> & { readonly current: Thing } {
  const message = `Somebody changed it first: expected version ${expected}, it is at ${actual} now.`;
  return { __typename: typename, code: 'VERSION_CONFLICT', message, path, current };
}
