import { describe, expect, test } from 'vitest';
import {
  amountRule,
  type FraudFacts,
  type FraudRule,
  guestRule,
  judged,
  type RiskLevel,
  velocityRule,
} from './risk.ts';

const facts: FraudFacts = {
  amountMinor: 2500,
  currency: 'USD',
  attemptsForPayable: 0,
  declinesOfBuyer: 0,
  declinesOfMethod: 0,
  isGuest: true,
  declinesOfAddress: 0,
  declinesOfDevice: 0,
  guestDeclinesOfAmount: 0,
};
const says = (name: string, level: RiskLevel): FraudRule => ({ name, judge: () => level });

describe('of several rules', () => {
  test('the worst counts, and those that found it are named', () => {
    const rules = [says('a', 'NORMAL'), says('b', 'ELEVATED'), says('c', 'ELEVATED')];

    expect(judged(rules, facts)).toEqual({ risk: 'ELEVATED', declineCode: null, rules: ['b', 'c'] });
    expect(judged([...rules, says('d', 'BLOCKED')], facts)).toEqual({
      risk: 'BLOCKED',
      declineCode: 'fraud_suspected',
      rules: ['d'],
    });
  });

  test('one that says why is told, unless another blocks as well', () => {
    const later = { ...says('later', 'BLOCKED'), declineCode: 'too_many_attempts' };

    expect(judged([later, says('a', 'ELEVATED')], facts).declineCode).toBe('too_many_attempts');
    expect(judged([later, says('a', 'BLOCKED')], facts).declineCode).toBe('fraud_suspected');
  });

  test('none is no risk', () => {
    expect(judged([], facts)).toEqual({ risk: 'NORMAL', declineCode: null, rules: [] });
  });
});

describe('velocity', () => {
  const rule = velocityRule({ attemptsForPayableMax: 5, declinesOfBuyerMax: 3, declinesOfMethodMax: 2 });

  test.each([
    [{ attemptsForPayable: 4 }, 'NORMAL'],
    [{ attemptsForPayable: 5 }, 'BLOCKED'],
    [{ declinesOfBuyer: 2 }, 'NORMAL'],
    [{ declinesOfBuyer: 3 }, 'BLOCKED'],
    [{ declinesOfMethod: 1 }, 'NORMAL'],
    [{ declinesOfMethod: 2 }, 'BLOCKED'],
  ])('%o is %s', (more, level) => {
    expect(rule.judge({ ...facts, ...more })).toBe(level);
  });
});

describe('an amount', () => {
  const rule = amountRule({ elevated: { USD: 1000, JPY: 5 }, blocked: { USD: 9000 } });

  test.each([
    [1000, 'USD', 'NORMAL'],
    [1001, 'USD', 'ELEVATED'],
    [9000, 'USD', 'ELEVATED'],
    [9001, 'USD', 'BLOCKED'],
    [6, 'JPY', 'ELEVATED'],
    [1_000_000, 'KWD', 'NORMAL'],
  ])('of %i %s is %s', (amountMinor, currency, level) => {
    expect(rule.judge({ ...facts, amountMinor, currency })).toBe(level);
  });
});

describe('guests', () => {
  const rule = guestRule({ ofAddressMax: 3, ofDeviceMax: 4, ofAmountMax: 5 });

  test.each([
    [{ declinesOfAddress: 2 }, 'NORMAL'],
    [{ declinesOfAddress: 3 }, 'BLOCKED'],
    [{ declinesOfDevice: 3 }, 'NORMAL'],
    [{ declinesOfDevice: 4 }, 'BLOCKED'],
    [{ guestDeclinesOfAmount: 4 }, 'NORMAL'],
    [{ guestDeclinesOfAmount: 5 }, 'BLOCKED'],
    [{ guestDeclinesOfAmount: 5, declinesOfAddress: 3, declinesOfDevice: 4, isGuest: false }, 'NORMAL'],
  ])('with %o are %s', (more, level) => {
    expect(rule.judge({ ...facts, ...more })).toBe(level);
  });
});
