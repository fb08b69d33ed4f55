import type { Database } from '@tributary/kit/database/database';
import type { Log } from '@tributary/kit/log';
import type { Payment } from '../domain/payment/payment.ts';
import type { FraudGuard } from '../domain/payment/fraud-guard.ts';
import type { Provider } from '../remote/bank/provider.ts';
import type { Office } from './office.ts';

/** What an action needs to move money: where it is written down, who moves it, and the time. */
export interface Till {
  readonly db: Database;
  /** The first takes new payments; a payment stays with the one that began it. */
  readonly providers: readonly [Provider, ...Provider[]];
  readonly fraud: FraudGuard;
  readonly log: Log;
  readonly now: () => Date;
}

/** A till that bills what is charged by period: nobody's order does it for it. */
export interface BillingTill extends Till, Pick<Office, 'jobs' | 'seller'> {}

/** Throws where the payment's provider was taken out of the configuration. */
export function providerOf(till: Till, payment: Payment): Provider {
  const provider = till.providers.find(({ name }) => name === payment.provider);
  if (provider === undefined) throw new Error(`expected the provider ${payment.provider}, which is not configured`);
  return provider;
}
