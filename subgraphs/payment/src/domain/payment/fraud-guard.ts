import { amountRule, type Amounts, type FraudRule, guestRule, velocityRule } from './risk.ts';

/** What is looked at before the bank is asked. */
export interface FraudGuard {
  readonly rules: readonly FraudRule[];
  /** How far back attempts count. */
  readonly windowMs: number;
  /** No rule asks for a greater number of attempts. */
  readonly countMax: number;
}

export interface FraudLimits {
  readonly windowSeconds: number;
  readonly attemptsPerPayableMax: number;
  readonly declinesPerBuyerMax: number;
  readonly declinesPerMethodMax: number;
  readonly guestDeclinesPerAddressMax: number;
  readonly guestDeclinesPerDeviceMax: number;
  readonly guestDeclinesPerAmountMax: number;
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
      guestRule({
        ofAddressMax: limits.guestDeclinesPerAddressMax,
        ofDeviceMax: limits.guestDeclinesPerDeviceMax,
        ofAmountMax: limits.guestDeclinesPerAmountMax,
      }),
      amountRule({ elevated: limits.elevatedAbove, blocked: limits.blockedAbove }),
    ],
    windowMs: limits.windowSeconds * 1_000,
    countMax: Math.max(
      declinesPerBuyerMax,
      declinesPerMethodMax,
      limits.guestDeclinesPerAddressMax,
      limits.guestDeclinesPerDeviceMax,
      limits.guestDeclinesPerAmountMax,
    ),
  };
}
