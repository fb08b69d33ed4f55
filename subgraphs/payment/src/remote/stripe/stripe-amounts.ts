import { type ProviderAmounts, providerAmounts } from '../bank/provider-amounts.ts';

/**
 * How Stripe counts where it does not as ISO 4217 does. It writes the ariary (MGA) without decimals, and the króna (ISK)
 * and the Ugandan shilling (UGX), which have none, with two: whole units alone, so in steps of 100 by themselves. Of three
 * decimals the last must be zero. HUF and TWD are special in payouts alone.
 * Source: https://docs.stripe.com/currencies, "Minor units in API amounts", "Special cases".
 */
export const stripeAmounts: ProviderAmounts = providerAmounts({
  exponents: { ISK: 2, MGA: 0, UGX: 2 },
  steps: { BHD: 10, IQD: 10, JOD: 10, KWD: 10, LYD: 10, OMR: 10, TND: 10 },
});
