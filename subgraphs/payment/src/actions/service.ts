import type { Database } from '@tributary/kit/database/database';
import type { Jobs } from '@tributary/kit/jobs/jobs';
import type { Log } from '@tributary/kit/log';
import type { Invoice, Seller } from '../domain/paper/invoice.ts';
import type { FraudGuard } from '../domain/payment/fraud-guard.ts';
import type { Payment } from '../domain/payment/payment.ts';
import type { Provider } from '../remote/bank/provider.ts';
import type { Variants } from '../remote/catalog/variants.ts';
import type { MailTransport } from '../remote/mail/mail-transport.ts';

/** What actions work with: where things are written down, who moves money and mail, and the time. */
export interface Service extends MoneyService, PaperService {}

/** The part that moves money. */
export interface MoneyService {
  readonly db: Database;
  readonly log: Log;
  readonly now: () => Date;
  /** The first takes new payments, but for those by gift card; a payment stays with the one that began it. */
  readonly providers: readonly [Provider, ...Provider[]];
  readonly fraud: FraudGuard;
  /** How long gift cards are good; 0 for ever. */
  readonly giftCardMonths: number;
  /** What there is to be sold by period. */
  readonly variants: Variants;
  /** What goes back is credited on paper. */
  readonly jobs: PaperService['jobs'];
  readonly seller: PaperService['seller'];
}

/** The part that issues papers and writes to buyers. */
export interface PaperService {
  readonly db: Database;
  readonly log: Log;
  readonly now: () => Date;
  readonly jobs: Pick<Jobs, 'send'>;
  /** As it stands on papers from now on. */
  readonly seller: Seller;
  /** The PDF of an invoice: the same bytes for the same invoice. */
  readonly draw: (invoice: Invoice) => Promise<Buffer>;
  readonly mail: MailTransport;
}

/** Throws where the payment's provider was taken out of the configuration. */
export function providerOf({ providers }: Pick<Service, 'providers'>, payment: Payment): Provider {
  const provider = providers.find(({ name }) => name === payment.provider);
  if (provider === undefined) throw new Error(`expected the provider ${payment.provider}, which is not configured`);
  return provider;
}
