import type { MoneyBack } from './money-back.ts';
import type { RefundPart } from './refund-parts.ts';
import { type Reversal, refundedMinor } from './reversal.ts';

/** The money of what was paid for, as payment has it. */
export interface PayableMoney {
  readonly payableId: string;
  readonly takenMinor: number;
  /** What went back, or is on its way, whoever gave or took it. */
  readonly goneMinor: number;
  /**
   * What payment's credit notes say goes back of an order, its amendments' among them; 0 of an amendment by itself. More
   * than is credited here where money that was taken back, e.g. by a lost chargeback, was credited beside it.
   */
  readonly notedMinor: number;
}

/** What all that was credited of an order comes to. */
export interface Credited {
  readonly minor: number;
  /** What of it was given by ways that payment knows nothing of. */
  readonly otherwiseMinor: number;
}

/**
 * What goes back for a reversal now: what is credited of the order in all, here or on paper, less what went back by
 * anybody, but never more than is left of what was taken, nor than the reversal's own share. `money` is in the order in which it is given back.
 */
export function reckoned(current: Reversal, credited: Credited, money: readonly PayableMoney[]): RefundPart[] {
  const [taken, gone] = [sumOf(money, 'takenMinor'), sumOf(money, 'goneMinor')];
  const creditedMinor = Math.max(credited.minor, sumOf(money, 'notedMinor'));
  const own = current.refund.amountMinor - refundedMinor(current) - current.otherwiseMinor;
  let owed = Math.max(0, Math.min(own, creditedMinor - credited.otherwiseMinor - gone, taken - gone));
  const parts = new Map(current.parts.map((part) => [part.payableId, part]));
  return money.flatMap(({ payableId, takenMinor, goneMinor }): RefundPart[] => {
    const share = Math.max(0, Math.min(owed, takenMinor - goneMinor));
    owed -= share;
    const { refundedMinor: before = 0, givenUnder } = parts.get(payableId) ?? {};
    if (before + share === 0) return [];
    const known = { goneBackMinor: goneMinor, goneBackInAllMinor: gone };
    const part = { payableId, amountMinor: before + share, refundedMinor: before, ...known };
    return [givenUnder === undefined ? part : { ...part, givenUnder }];
  });
}

function sumOf(money: readonly PayableMoney[], what: Exclude<keyof PayableMoney, 'payableId'>): number {
  return money.reduce((minor, one) => minor + one[what], 0);
}

/** What is known here of a reversal's money. */
export interface ReversalMoney {
  readonly id: string;
  readonly refundMinor: number;
  /** What went back for it so far. */
  readonly givenMinor: number;
}

/**
 * What goes back for each reversal of an order in the end, as far as can be known without asking payment: less by what
 * went back for good otherwise, of which the first take the most, but for what they gave. What papers say of it. What is
 * over and gave less than that, e.g. while a chargeback is open, gives the rest where the money comes back.
 */
export function expectedRefunds(
  reversals: readonly ReversalMoney[],
  moneyBack: readonly MoneyBack[],
): ReadonlyMap<string, number> {
  let unset = goneForGood(moneyBack);
  return new Map(
    reversals.map(({ id, refundMinor, givenMinor }) => {
      const setOff = Math.min(unset, refundMinor - givenMinor);
      unset -= setOff;
      return [id, refundMinor - setOff];
    }),
  );
}

/** An open chargeback may come back: its papers wait for its end. */
function goneForGood(moneyBack: readonly MoneyBack[]): number {
  return moneyBack.filter(({ state }) => state === 'GONE').reduce((minor, { amount }) => minor + amount.amountMinor, 0);
}
