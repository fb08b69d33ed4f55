import type { FraudGuard } from './actions/till.ts';
import { amountRule, type Amounts, velocityRule } from './domain/risk.ts';

export interface FraudLimits {
  readonly windowSeconds: number;
  readonly attemptsPerPayableMax: number;
  readonly declinesPerBuyerMax: number;
  readonly declinesPerMethodMax: number;
  readonly elevatedAbove: Amounts;
  readonly blockedAbove: Amounts;
}

/** The rules that every payment passes, with the shop's limits. */
export function fraudGuard(limits: FraudLimits): FraudGuard {
  const { attemptsPerPayableMax, declinesPerBuyerMax, declinesPerMethodMax } = limits;
  return {
    rules: [
      velocityRule({
        attemptsForPayableMax: attemptsPerPayableMax,
        declinesOfBuyerMax: declinesPerBuyerMax,
        declinesOfMethodMax: declinesPerMethodMax,
      }),
      amountRule({ elevated: limits.elevatedAbove, blocked: limits.blockedAbove }),
    ],
    windowMs: limits.windowSeconds * 1_000,
    countMax: Math.max(declinesPerBuyerMax, declinesPerMethodMax),
  };
}
