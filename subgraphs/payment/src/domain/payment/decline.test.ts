import { expect, test } from 'vitest';
import { declineOf, neutralDeclineCode } from './decline.ts';

test('a reason that clients do not know is a generic decline', () => {
  expect(neutralDeclineCode('insufficient_funds')).toBe('insufficient_funds');
  expect(neutralDeclineCode('do_not_honor_at_bank_x')).toBe('generic_decline');
  expect(neutralDeclineCode('toString')).toBe('generic_decline');
  expect(neutralDeclineCode(null)).toBe('generic_decline');
});

test('an empty account may be full tomorrow; a card that was refused is refused again', () => {
  expect(declineOf('insufficient_funds').isRetryable).toBe(true);
  expect(declineOf('generic_decline').isRetryable).toBe(false);
  expect(declineOf('unheard_of').isRetryable).toBe(false);
});
