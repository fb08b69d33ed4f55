/** NORMAL, ELEVATED: authorised, and somebody should look; BLOCKED: the bank never hears of it. */
export type RiskLevel = 'NORMAL' | 'ELEVATED' | 'BLOCKED';

/** What is known of an attempt to pay before the bank is asked. */
export interface FraudFacts {
  readonly amountMinor: number;
  readonly currency: string;
  /** Attempts to pay for the same thing in the window, this one not counted. */
  readonly attemptsForPayable: number;
  /** The buyer's attempts in the window that were declined; 0 for guests. */
  readonly declinesOfBuyer: number;
  /** Attempts by the same card or account in the window that were declined, whoever tried. */
  readonly declinesOfMethod: number;
}

/** Decides on facts alone: what it wants to know is loaded before. */
export interface FraudRule {
  /** For the log. */
  readonly name: string;
  readonly judge: (facts: FraudFacts) => RiskLevel;
}

export interface Judgement {
  readonly risk: RiskLevel;
  /** Names of the rules that found this risk; none where it is NORMAL. */
  readonly rules: readonly string[];
}

const order: readonly RiskLevel[] = ['NORMAL', 'ELEVATED', 'BLOCKED'];

/** The worst that any rule finds. */
export function judged(rules: readonly FraudRule[], facts: FraudFacts): Judgement {
  const found = rules.map(({ name, judge }) => ({ name, level: order.indexOf(judge(facts)) }));
  const worst = found.reduce((most, { level }) => Math.max(most, level), 0);
  const risk = order[worst] ?? 'BLOCKED';
  return { risk, rules: worst === 0 ? [] : found.filter(({ level }) => level === worst).map(({ name }) => name) };
}

export interface Velocity {
  readonly attemptsForPayableMax: number;
  readonly declinesOfBuyerMax: number;
  readonly declinesOfMethodMax: number;
}

/**
 * Blocks whoever tries too often: many attempts to pay for one thing, or many cards that were declined, is how stolen
 * numbers are tried out. Purchases that succeed are not counted: a busy buyer is none to fear.
 */
export function velocityRule(max: Velocity): FraudRule {
  return {
    name: 'velocity',
    judge: ({ attemptsForPayable, declinesOfBuyer, declinesOfMethod }) =>
      attemptsForPayable >= max.attemptsForPayableMax ||
      declinesOfBuyer >= max.declinesOfBuyerMax ||
      declinesOfMethod >= max.declinesOfMethodMax
        ? 'BLOCKED'
        : 'NORMAL',
  };
}

/** Minor units by currency. */
export type Amounts = Readonly<Record<string, number>>;

/** Amounts above those given are ELEVATED or BLOCKED; a currency that is not named has no limit. */
export function amountRule(above: { readonly elevated: Amounts; readonly blocked: Amounts }): FraudRule {
  return {
    name: 'amount',
    judge({ amountMinor, currency }) {
      if (amountMinor > (above.blocked[currency] ?? Infinity)) return 'BLOCKED';
      return amountMinor > (above.elevated[currency] ?? Infinity) ? 'ELEVATED' : 'NORMAL';
    },
  };
}
