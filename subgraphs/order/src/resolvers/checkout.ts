import type { Checkout } from '../domain/checkout/checkout.ts';
import type { Step } from '../domain/checkout/steps.ts';
import type { CheckoutStep } from './types.ts';

/** The steps of a checkout; none where there is no checkout. */
export function stepsOf(checkout: Checkout | null): CheckoutStep[] {
  return (checkout?.steps ?? []).map(shownStep);
}

export function shownStep(step: Step): CheckoutStep {
  return { ...step, at: step.at === null ? null : new Date(step.at) };
}
