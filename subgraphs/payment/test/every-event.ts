import type { PublishedEvent } from '@tributary/schema/events/contract-violations';
import { inject } from 'vitest';
import { refreshPayment } from '../src/actions/payment/refresh-payment.ts';
import { findPayment } from '../src/database/payment/payments.ts';
import { dayMs, subscriptionsIn } from './billing/subscriptions.ts';
import { newKey, openService, request, type ServiceUnderTest } from './service-under-test.ts';

/** What payment publishes by itself: every type of event that it knows, but for those of what order tells of. */
export async function everyEvent(): Promise<PublishedEvent[]> {
  const tested = await openService(inject('postgresUrl'));
  try {
    for (const paymentMethodToken of ['tok_declined', 'tok_second_step']) {
      const { payment } = await tested.authorize(request({ paymentMethodToken, buyerId: null }));
      await tested.release({ paymentId: payment?.id, idempotencyKey: newKey() });
    }
    await takenBack(tested, await taken(tested));
    await subscribed(tested);
    const { rows } = await tested.db.pool.query<PublishedEvent>('select type, subject, data from outbox order by seq');
    return rows;
  } finally {
    await tested.close();
  }
}

async function taken(tested: ServiceUnderTest): Promise<string> {
  const { payment } = await tested.authorize(request());
  if (payment === null) throw new Error('expected a payment');
  await tested.capture({ paymentId: payment.id, idempotencyKey: newKey() });
  return payment.id;
}

async function takenBack(tested: ServiceUnderTest, paymentId: string): Promise<void> {
  const { bank, db, service } = tested;
  const back = () => ({ paymentId, idempotencyKey: newKey(), amountMinor: 100, reason: 'Broken.' });
  await tested.refund(back());
  bank.setRefunds('failed');
  await tested.refund(back());
  bank.setRefunds('succeeded');

  const payment = await findPayment(db, paymentId);
  if (payment === null) throw new Error(`there is no payment ${paymentId}`);
  const chargebacks = [
    { id: 'cbk_won', amountMinor: 600, status: 'won' },
    { id: 'cbk_lost', amountMinor: 400, status: 'lost' },
  ] as const;
  bank.change(payment.providerReference ?? '', { chargebacks });
  await refreshPayment(service, payment);
}

async function subscribed(tested: ServiceUnderTest): Promise<void> {
  const shopper = subscriptionsIn(tested);
  const id = await shopper.begun();
  await shopper.cardBecomes('tok_declined', id);
  await shopper.after(31 * dayMs);
  for (let day = 0; day < 8; day += 1) await shopper.after(2 * dayMs);
  await shopper.wish('Cancel', id);
}
