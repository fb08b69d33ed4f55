import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, databaseUrl, isProduction, port, readConfig, subgraphShape, url } from '@tributary/kit/config';
import { invalidVatId, plainVatId } from '@tributary/kit/vat-id';
import { z } from 'zod';
import type { FraudLimits } from './domain/payment/fraud-guard.ts';

// "USD:500000,JPY:750000": minor units by currency.
const amounts = z
  .string()
  .regex(
    /^([A-Z]{3}:[1-9]\d{0,14}(,[A-Z]{3}:[1-9]\d{0,14})*)?$/,
    'expected minor units by currency, e.g. USD:500000,JPY:750000',
  )
  .transform((text): Readonly<Record<string, number>> =>
    Object.fromEntries(
      text
        .split(',')
        .filter((pair) => pair !== '')
        .map((pair) => [pair.slice(0, 3), Number(pair.slice(4))]),
    ),
  );

const vatId = z
  .string()
  .default('')
  .refine((text) => text === '' || invalidVatId(text, []) === null, 'expected a VAT id, e.g. DE123456789')
  .transform(plainVatId);

const count = z.coerce.number().int().min(1).max(10_000);

// Several while a bank changes over from one to the next. Both banks' own have more than 30 characters.
const secrets = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((one) => (one.trim() === '' ? [] : one.trim())))
  .pipe(z.array(z.string().min(16, 'expected at least 16 characters each')).max(4));

// Set but empty is what Compose makes of a variable that is not set.
const optionalUrl = z.union([z.literal(''), url]).default('');

// An address on one line: "1 Mill Lane|12345 Millbrook|USA".
const addressLines = z
  .string()
  .transform((text) => text.split('|').flatMap((line) => (line.trim() === '' ? [] : line.trim())))
  .pipe(z.array(z.string().max(100)).max(6));

/**
 * Throws ConfigError that names everything missing or wrong. In production a bank has to be named: nobody's goods go out
 * against the pretend bank's word because a variable was forgotten.
 */
export function config(environment: Readonly<Record<string, string | undefined>>) {
  const { PRETEND_BANK: said, ...settings } = settingsIn(environment);
  const PRETEND_BANK = said === '' ? !isProduction(environment) : said === 'true';
  if (!PRETEND_BANK && settings.STRIPE_SECRET_KEY === '') {
    throw new ConfigError([
      'STRIPE_SECRET_KEY is not set: without a bank nobody can pay (PRETEND_BANK=true pretends one)',
    ]);
  }
  return { ...settings, PRETEND_BANK };
}

function settingsIn(environment: Readonly<Record<string, string | undefined>>) {
  return readConfig(environment, {
    ...subgraphShape,
    PORT: port.default(4004),
    PAYMENT_DATABASE_URL: databaseUrl,
    CATALOG_URL: url.default('http://127.0.0.1:4001/graphql'),
    // Empty: true, but in production.
    PRETEND_BANK: z.enum(['true', 'false', '']).default(''),
    BANK_URL: url.default('http://127.0.0.1:4005'),
    // Card networks answer within three seconds; a bank that takes ten has most likely lost us.
    BANK_TIMEOUT_MS: z.coerce.number().int().min(100).max(30_000).default(10_000),
    BANK_WEBHOOK_SECRET: secrets,
    STRIPE_SECRET_KEY: z
      .string()
      .regex(/^((sk|rk)_\w+)?$/, 'expected sk_… or rk_…')
      .default(''),
    STRIPE_WEBHOOK_SECRET: secrets,
    STRIPE_RETURN_URL: optionalUrl,
    STRIPE_API_URL: optionalUrl,
    PUBLIC_PORT: port.default(4007),
    PUBLIC_URL: url.default('http://127.0.0.1:4007'),
    SHOP_NAME: z.string().min(1).max(100).default('Tributary'),
    SHOP_ADDRESS: addressLines.prefault('1 Mill Lane|12345 Millbrook'),
    SHOP_TAX_NUMBER: z.string().max(50).default(''),
    SHOP_VAT_ID: vatId,
    MAIL_FROM: z
      .string()
      .regex(/^[^<>\r\n]*<[^\s<>@]+@[\w.-]+>$/, 'expected Name <address>')
      .default('Tributary <shop@tributary.invalid>'),
    SMTP_URL: z
      .string()
      .regex(/^(smtps?:\/\/.+)?$/, 'expected smtp://… or smtps://…')
      .default(''),
    MAIL_DIRECTORY: z.string().min(1).default(join(tmpdir(), 'tributary-mail')),
    // How soon after its return a silent bank is asked; the pause between two questions about one payment grows by itself.
    RECONCILE_EVERY_MS: z.coerce.number().int().min(50).max(60_000).default(1_000),
    // Laws differ: some forbid that they expire. At most 50 years.
    GIFT_CARD_MONTHS: z.coerce.number().int().min(0).max(600).default(0),
    // How far back attempts count; some hours catch whoever tries numbers slowly.
    FRAUD_WINDOW_SECONDS: z.coerce.number().int().min(1).max(604_800).default(3_600),
    // A buyer who mistypes gives up long before; a bench that sends one token thousands of times is not declined.
    FRAUD_ATTEMPTS_PER_PAYABLE_MAX: count.default(50),
    FRAUD_DECLINES_PER_BUYER_MAX: count.default(1_000),
    FRAUD_DECLINES_PER_METHOD_MAX: count.default(1_000),
    // An office or a family; who tries numbers needs hundreds.
    FRAUD_GUEST_DECLINES_PER_ADDRESS_MAX: count.default(100),
    FRAUD_GUEST_DECLINES_PER_DEVICE_MAX: count.default(100),
    // Of an article that thousands of guests buy in an hour, one in twenty is declined.
    FRAUD_GUEST_DECLINES_PER_AMOUNT_MAX: count.default(300),
    // Some 5,000 euros' worth: rare enough that a person can look at each.
    FRAUD_ELEVATED_ABOVE: amounts.prefault('USD:500000,EUR:500000,GBP:450000,JPY:75000000,KWD:1500000'),
    // Some million euros' worth: a slip of the keyboard, or worse.
    FRAUD_BLOCKED_ABOVE: amounts.prefault('USD:100000000,EUR:100000000,GBP:90000000,JPY:15000000000,KWD:300000000'),
  });
}

/** The limits of the fraud rules. */
export function fraudLimits(settings: ReturnType<typeof config>): FraudLimits {
  return {
    windowSeconds: settings.FRAUD_WINDOW_SECONDS,
    attemptsPerPayableMax: settings.FRAUD_ATTEMPTS_PER_PAYABLE_MAX,
    declinesPerBuyerMax: settings.FRAUD_DECLINES_PER_BUYER_MAX,
    declinesPerMethodMax: settings.FRAUD_DECLINES_PER_METHOD_MAX,
    guestDeclinesPerAddressMax: settings.FRAUD_GUEST_DECLINES_PER_ADDRESS_MAX,
    guestDeclinesPerDeviceMax: settings.FRAUD_GUEST_DECLINES_PER_DEVICE_MAX,
    guestDeclinesPerAmountMax: settings.FRAUD_GUEST_DECLINES_PER_AMOUNT_MAX,
    elevatedAbove: settings.FRAUD_ELEVATED_ABOVE,
    blockedAbove: settings.FRAUD_BLOCKED_ABOVE,
  };
}
