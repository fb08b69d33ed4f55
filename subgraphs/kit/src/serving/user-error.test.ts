import { expect, test } from 'vitest';
import { notFound, sharedError, type SharedFailure, type Told, validation, versionConflict } from './user-error.ts';

const path = ['address', 'name'];

test.each<[SharedFailure, string, string]>([
  [{ kind: 'InvalidIdempotencyKey' }, 'INVALID_IDEMPOTENCY_KEY', '8 to 255'],
  [{ kind: 'InvalidText', problem: 'BLANK', lengthMax: 200, path }, 'INVALID_TEXT', 'can be read'],
  [{ kind: 'InvalidText', problem: 'TOO_LONG', lengthMax: 200, path }, 'INVALID_TEXT', 'at most 200 characters'],
  [{ kind: 'InvalidText', problem: 'UNPRINTABLE', lengthMax: 200, path }, 'INVALID_TEXT', 'printed'],
  [{ kind: 'CardNumberGiven', path }, 'CARD_NUMBER_GIVEN', 'must not be sent'],
  [{ kind: 'InvalidEmail', path }, 'INVALID_EMAIL', 'e-mail'],
  [{ kind: 'InvalidVatId', path }, 'INVALID_VAT_ID', 'VAT id'],
  [{ kind: 'InvalidPhone', path }, 'INVALID_PHONE', 'telephone'],
  [{ kind: 'UnknownCountry', country: 'ZZ', path }, 'UNKNOWN_COUNTRY', 'ZZ'],
  [{ kind: 'UnknownCurrency', currency: 'ABC', path }, 'UNKNOWN_CURRENCY', 'ABC'],
])('%j is told as %s, in a sentence, with its place', (failure, code, words) => {
  const told = sharedError(failure);

  expect(told).toMatchObject({
    __typename: 'ValidationError',
    code,
    path: 'path' in failure ? path : ['idempotencyKey'],
  });
  expect(told.message).toMatch(/^[A-Z].*\.$/);
  expect(told.message).toContain(words);
});

test('a key that was used otherwise is no validation', () => {
  expect(sharedError({ kind: 'IdempotencyKeyReused' })).toMatchObject({
    __typename: 'IdempotencyKeyReusedError',
    code: 'IDEMPOTENCY_KEY_REUSED',
    path: ['idempotencyKey'],
  });
});

test('whoever comes second gets the thing as it is now', () => {
  const failure = { kind: 'VersionConflict', expected: 2, actual: 3 } as const;

  expect(versionConflict('CartVersionConflictError', failure, { id: 'crt_1' })).toEqual({
    __typename: 'CartVersionConflictError',
    code: 'VERSION_CONFLICT',
    message: 'Somebody changed it first: expected version 2, it is at 3 now.',
    path: ['expectedVersion'],
    current: { id: 'crt_1' },
  });
});

test('a code that is not listed does not compile', () => {
  // @ts-expect-error -- no such code
  const one = validation('SOLDOUT', 'Nothing is left.', path);
  // @ts-expect-error -- no such code
  const other = notFound(`BRAND_NEW_FACT`, 'There is no such thing.', path);
  // @ts-expect-error -- no such code
  const third: Told<'ValidationError'> = { ...one, code: 'BRAND_NEW_FACT' };
  // @ts-expect-error -- any text is none
  const fourth: Told<'ValidationError'> = { ...one, code: String(other.code) };

  expect([one, other, third, fourth].map(({ code }) => code)).toEqual([
    'SOLDOUT',
    'BRAND_NEW_FACT',
    'BRAND_NEW_FACT',
    'BRAND_NEW_FACT',
  ]);
});
