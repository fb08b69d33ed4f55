import { expect, test } from 'vitest';
import { fraudSuspected, isRetryableDecline, neutralDeclineCode, publicDeclineCode } from './decline.ts';

test('a reason that clients do not know is a generic decline', () => {
  expect(neutralDeclineCode('insufficient_funds')).toBe('insufficient_funds');
  expect(neutralDeclineCode('do_not_honor_at_bank_x')).toBe('generic_decline');
  expect(neutralDeclineCode('toString')).toBe('generic_decline');
  expect(neutralDeclineCode(null)).toBe('generic_decline');
});

test('an empty account may be full tomorrow; a card that was refused is refused again', () => {
  expect(isRetryableDecline('insufficient_funds')).toBe(true);
  expect(isRetryableDecline('generic_decline')).toBe(false);
});

test('what a fraud rule found is told to nobody but staff', () => {
  expect(neutralDeclineCode(fraudSuspected)).toBe('generic_decline');
  expect(publicDeclineCode(fraudSuspected)).toBe('generic_decline');
  expect(publicDeclineCode('insufficient_funds')).toBe('insufficient_funds');
  expect(publicDeclineCode(null)).toBeNull();
});
