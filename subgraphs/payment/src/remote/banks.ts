import { ConfigError } from '@tributary/kit/config';
import { pretendBankWebhook } from './pretend-bank/pretend-bank-webhook.ts';
import { pretendBank } from './pretend-bank/pretend-bank.ts';
import { measuredProvider } from './bank/measured-provider.ts';
import type { Provider } from './bank/provider.ts';
import type { TrustedWebhook } from './bank/webhook.ts';
import { stripeWebhook } from './stripe/stripe-webhook.ts';
import { stripe } from './stripe/stripe.ts';

export interface Banks {
  /** The first takes new payments. */
  readonly providers: readonly [Provider, ...Provider[]];
  /** Of whom we take webhooks; whoever has no secret is not listened to. */
  readonly trusted: readonly TrustedWebhook[];
}

export interface BankSettings {
  readonly PRETEND_BANK: boolean;
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
 * pretend bank stay with it where it still serves. Throws ConfigError where Stripe's settings are not whole, or there is
 * no bank.
 */
export function banks(settings: BankSettings, now: () => Date): Banks {
  const { BANK_TIMEOUT_MS: timeoutMs, PRETEND_BANK: isPretending } = settings;
  const first = stripeOf(settings, now);
  const pretended = isPretending ? [pretendBank({ url: settings.BANK_URL, timeoutMs })] : [];
  const [one, ...others] = [...first, ...pretended].map(measuredProvider);
  if (one === undefined) throw new ConfigError(['STRIPE_SECRET_KEY is not set, nor is PRETEND_BANK']);
  const trusted = [
    { webhook: pretendBankWebhook, secrets: isPretending ? settings.BANK_WEBHOOK_SECRET : [] },
    { webhook: stripeWebhook, secrets: first.length === 0 ? [] : settings.STRIPE_WEBHOOK_SECRET },
  ].filter(({ secrets }) => secrets.length > 0);
  return { providers: [one, ...others], trusted };
}

function stripeOf(settings: BankSettings, now: () => Date): readonly Provider[] {
  const { BANK_TIMEOUT_MS: timeoutMs, STRIPE_SECRET_KEY: secretKey, STRIPE_RETURN_URL: returnUrl } = settings;
  if (secretKey === '') return [];
  if (returnUrl === '') throw new ConfigError(['STRIPE_RETURN_URL is not set, but STRIPE_SECRET_KEY is']);
  const apiUrl = settings.STRIPE_API_URL === '' ? null : settings.STRIPE_API_URL;
  return [stripe({ secretKey, returnUrl, apiUrl, timeoutMs, now })];
}
