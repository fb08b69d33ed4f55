import { fraudSuspected, tooManyAttempts } from './decline.ts';

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
  readonly isGuest: boolean;
  /** Attempts by guests at the same address in the window that were declined; 0 where it is not known. */
  readonly declinesOfAddress: number;
  /** The same, from the same device. */
  readonly declinesOfDevice: number;
  /** Attempts by any guest over the same amount in the window that were declined: testers of cards keep to one. */
  readonly guestDeclinesOfAmount: number;
}

/** Decides on facts alone: what it wants to know is loaded before. */
export interface FraudRule {
  /** For the log. */
  readonly name: string;
  readonly judge: (facts: FraudFacts) => RiskLevel;
  /** Why those whom it blocks are declined; `fraud_suspected` where it does not say. */
  readonly declineCode?: string;
}

export interface Judgement {
  readonly risk: RiskLevel;
  /** Why it is declined; null unless it is BLOCKED. */
  readonly declineCode: string | null;
  /** Names of the rules that found this risk; none where it is NORMAL. */
  readonly rules: readonly string[];
}

const order: readonly RiskLevel[] = ['NORMAL', 'ELEVATED', 'BLOCKED'];

/** The worst that any rule finds. */
export function judged(rules: readonly FraudRule[], facts: FraudFacts): Judgement {
  const found = rules.map((rule) => ({ rule, level: order.indexOf(rule.judge(facts)) }));
  const worst = found.reduce((most, { level }) => Math.max(most, level), 0);
  const risk = order[worst] ?? 'BLOCKED';
  const worstOnes = worst === 0 ? [] : found.filter(({ level }) => level === worst).map(({ rule }) => rule);
  // Whoever is blocked for something else, too, is told nothing of it.
  const [code, ...others] = new Set(worstOnes.map(({ declineCode = fraudSuspected }) => declineCode));
  const declineCode = others.length === 0 && code !== undefined ? code : fraudSuspected;
  return { risk, declineCode: risk === 'BLOCKED' ? declineCode : null, rules: worstOnes.map(({ name }) => name) };
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

export interface GuestDeclines {
  readonly ofAddressMax: number;
  readonly ofDeviceMax: number;
  readonly ofAmountMax: number;
}

/**
 * Blocks guests for a while after many declines at one address, from one device, or over one amount: who tries stolen
 * numbers signs in nowhere, and takes another card and another cart each time. They are told to come back later.
 */
export function guestRule(max: GuestDeclines): FraudRule {
  return {
    name: 'guests',
    declineCode: tooManyAttempts,
    judge: ({ isGuest, declinesOfAddress, declinesOfDevice, guestDeclinesOfAmount }) =>
      isGuest &&
      (declinesOfAddress >= max.ofAddressMax ||
        declinesOfDevice >= max.ofDeviceMax ||
        guestDeclinesOfAmount >= max.ofAmountMax)
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
