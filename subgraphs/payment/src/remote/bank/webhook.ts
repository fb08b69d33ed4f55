import type { BankNotification } from '../../domain/bank/bank-notification.ts';

/** How one provider tells us of changes. */
export interface Webhook {
  /** The provider's name, which payments keep. */
  readonly provider: string;
  /** Where it is told to POST. */
  readonly path: string;
  readonly signatureHeader: string;
  /** Null where the body is none of the provider's events. */
  read(rawBody: Buffer): BankNotification | null;
}

/** A provider's events, and with which secrets it may sign them. */
export interface TrustedWebhook {
  readonly webhook: Webhook;
  readonly secrets: readonly string[];
}

/** Null where the bytes are no JSON. */
export function jsonIn(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString());
  } catch {
    return null;
  }
}
