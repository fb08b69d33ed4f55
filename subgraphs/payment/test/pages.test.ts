import type { Viewer } from '@tributary/kit/identity';
import { readBothWays } from '@tributary/kit/serving/test-pages';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { dayMs, subscriptionsIn } from './billing/subscriptions.ts';
import { jane, newKey, openService, request, type ServiceUnderTest } from './service-under-test.ts';

let tested: ServiceUnderTest;
let subscriptionId: string;
beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
  for (const paymentMethodToken of ['tok_declined', 'tok_declined', 'tok_visa']) {
    const { payment } = await tested.authorize(request({ payableId: 'ord_paged', paymentMethodToken }));
    if (payment?.status !== 'REQUIRES_CAPTURE') continue;
    await tested.capture({ paymentId: payment.id, idempotencyKey: newKey() });
    await tested.refund({ paymentId: payment.id, idempotencyKey: newKey(), amountMinor: 100, reason: 'Broken.' });
  }
  const world = subscriptionsIn(tested);
  const begun = [
    await world.begun({ viewer: jane }),
    await world.begun({ viewer: jane }),
    await world.begun({ viewer: jane }),
  ];
  // Each ends the one before.
  subscriptionId = begun.at(-1) ?? '';
  for (let month = 0; month < 2; month += 1) await world.after(32 * dayMs);
  await tested.db.pool.query(
    `insert into reconciliation_difference (id, kind, provider, reference, movement, currency, here_minor, there_minor, found_at, resolved_at)
     select 'dif_' || n, 'MISSING_HERE', 'pretend', 'ch_' || n, 'CAPTURE', 'USD', 0, 100, now(), case when n % 2 = 0 then now() end
       from generate_series(1, 6) as n`,
  );
});
afterAll(() => tested.close());

const staff: Viewer = {
  kind: 'customer',
  id: 'cus_staff',
  scopes: ['payment:read', 'payment:write', 'ledger:read', 'customer:read'],
  name: null,
  email: null,
};

const entity = (type: string, id: string, selected: string) =>
  `{ _entities(representations: [{ __typename: "${type}", id: "${id}" }]) { ... on ${type} { ${selected} } } }`;

/** With `#` in the place of a page's arguments. */
const connections = {
  'what was paid for an order': entity('Payable', 'ord_paged', 'payments# { PAGE }'),
  'what a customer has subscribed to': entity('Customer', 'cus_jane', 'subscriptions# { PAGE }'),
  'what was paid for a subscription': '{ billingSubscription(id: "SUBSCRIPTION") { payments# { PAGE } } }',
  'the books': '{ ledgerEntries(#of: { payableId: "ord_paged" }) { PAGE } }',
  'what differs': '{ reconciliationDifferences# { PAGE } }',
  'what differs or differed': '{ reconciliationDifferences(#includeResolved: true) { PAGE } }',
} as const;

test.each(Object.entries(connections))('reading %s forwards or backwards gives the same', async (_, field) => {
  const document = field.replace('SUBSCRIPTION', subscriptionId);

  expect((await readBothWays({ execute: tested.execute, viewer: staff, document })).length).toBeGreaterThanOrEqual(3);
});
