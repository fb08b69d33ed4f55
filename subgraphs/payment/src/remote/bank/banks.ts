import { ConfigError } from '@tributary/kit/config';
import { pretendBankWebhook } from '../pretend-bank/pretend-bank-webhook.ts';
import { pretendBank } from '../pretend-bank/pretend-bank.ts';
import type { Provider } from './provider.ts';
import type { TrustedWebhook } from './webhook.ts';
import { stripeWebhook } from '../stripe/stripe-webhook.ts';
import { stripe } from '../stripe/stripe.ts';

export interface Banks {
  /** The first takes new payments. */
  readonly providers: readonly [Provider, ...Provider[]];
  /** Of whom we take webhooks; whoever has no secret is not listened to. */
  readonly trusted: readonly TrustedWebhook[];
}

export interface BankSettings {
  readonly BANK_URL: string;
  readonly BANK_TIMEOUT_MS: number;
  readonly BANK_WEBHOOK_SECRET: readonly string[];
  readonly STRIPE_SECRET_KEY: string;
  readonly STRIPE_WEBHOOK_SECRET: readonly string[];
  readonly STRIPE_RETURN_URL: string;
  readonly STRIPE_API_URL: string;
}

/**
 * The banks of a configuration: Stripe where there is a key for it, else the pretend bank; payments that began with the
 * pretend bank stay with it. Throws ConfigError where Stripe's settings are not whole.
 */
export function banks(settings: BankSettings, now: () => Date): Banks {
  const { BANK_TIMEOUT_MS: timeoutMs, STRIPE_SECRET_KEY: secretKey, STRIPE_RETURN_URL: returnUrl } = settings;
  const pretended = pretendBank({ url: settings.BANK_URL, timeoutMs });
  const trusted = [
    { webhook: pretendBankWebhook, secrets: settings.BANK_WEBHOOK_SECRET },
    { webhook: stripeWebhook, secrets: secretKey === '' ? [] : settings.STRIPE_WEBHOOK_SECRET },
  ].filter(({ secrets }) => secrets.length > 0);
  if (secretKey === '') return { providers: [pretended], trusted };
  if (returnUrl === '') throw new ConfigError(['STRIPE_RETURN_URL is not set, but STRIPE_SECRET_KEY is']);

  const apiUrl = settings.STRIPE_API_URL === '' ? null : settings.STRIPE_API_URL;
  return { providers: [stripe({ secretKey, returnUrl, apiUrl, timeoutMs, now }), pretended], trusted };
}
