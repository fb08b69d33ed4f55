import { authenticationFailed, invalidPaymentMethod, processingError } from '../../domain/payment/decline.ts';

/**
 * Stripe's decline codes and error codes in our words. What is not here is a generic_decline: of a card that is lost,
 * stolen or suspected of fraud, its holder is told no more. Source: https://docs.stripe.com/declines/codes.
 */
const neutral: ReadonlyMap<string, string> = new Map([
  ['insufficient_funds', 'insufficient_funds'],
  ['withdrawal_count_limit_exceeded', 'insufficient_funds'],
  ['card_velocity_exceeded', 'insufficient_funds'],
  ['authentication_required', authenticationFailed],
  ['payment_intent_authentication_failure', authenticationFailed],
  ['authentication_not_handled', authenticationFailed],
  ['resource_missing', invalidPaymentMethod],
  ['payment_method_unactivated', invalidPaymentMethod],
  ['payment_method_not_available', invalidPaymentMethod],
  ['expired_card', invalidPaymentMethod],
  ['incorrect_number', invalidPaymentMethod],
  ['invalid_number', invalidPaymentMethod],
  ['incorrect_cvc', invalidPaymentMethod],
  ['invalid_cvc', invalidPaymentMethod],
  ['invalid_expiry_month', invalidPaymentMethod],
  ['invalid_expiry_year', invalidPaymentMethod],
  ['invalid_account', invalidPaymentMethod],
  ['new_account_information_available', invalidPaymentMethod],
  ['processing_error', processingError],
  ['issuer_not_available', processingError],
  ['reenter_transaction', processingError],
  ['try_again_later', processingError],
]);

interface StripeDecline {
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
}

/** The issuer's reason where Stripe tells it, else Stripe's own. */
export function stripeDeclineCode(error: StripeDecline | null | undefined): string {
  const codes = [error?.decline_code, error?.code];
  return codes.map((code) => neutral.get(code ?? '')).find((code) => code !== undefined) ?? 'generic_decline';
}
