import { describe, expect, test } from 'vitest';
import { amountRule, type FraudFacts, type FraudRule, judged, type RiskLevel, velocityRule } from './risk.ts';

const facts: FraudFacts = {
  amountMinor: 2500,
  currency: 'USD',
  attemptsForPayable: 0,
  declinesOfBuyer: 0,
  declinesOfMethod: 0,
};
const says = (name: string, level: RiskLevel): FraudRule => ({ name, judge: () => level });

describe('of several rules', () => {
  test('the worst counts, and those that found it are named', () => {
    const rules = [says('a', 'NORMAL'), says('b', 'ELEVATED'), says('c', 'ELEVATED')];

    expect(judged(rules, facts)).toEqual({ risk: 'ELEVATED', rules: ['b', 'c'] });
    expect(judged([...rules, says('d', 'BLOCKED')], facts)).toEqual({ risk: 'BLOCKED', rules: ['d'] });
  });

  test('none is no risk', () => {
    expect(judged([], facts)).toEqual({ risk: 'NORMAL', rules: [] });
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
