import type { Viewer } from '@tributary/kit/identity';
import { joined, receive } from '@tributary/kit/events/inbox';
import { createLog } from '@tributary/kit/log';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { InvoiceContent } from '../../src/domain/paper/invoice.ts';
import { eventHandlers } from '../../src/event-handlers.ts';
import { newKey, openService, type ServiceUnderTest, staff } from '../service-under-test.ts';
import { dayMs, subscriptionsIn, terms } from './subscriptions.ts';

let tested: ServiceUnderTest;
let world: ReturnType<typeof subscriptionsIn>;
let readers = 0;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
  world = subscriptionsIn(tested);
});
afterAll(() => tested.close());

interface Paper {
  readonly periodId: string;
  readonly kind: string;
  readonly total: string;
  readonly tax: string;
  readonly buyerId: string | null;
  readonly saleId: string | null;
  readonly content: InvoiceContent;
  readonly recipient: string | null;
  readonly mailKind: string;
}

async function papers(subscriptionId: string): Promise<Paper[]> {
  const { rows } = await tested.db.pool.query<Paper>(
    `select billing_period.id as "periodId", invoice.kind, total_minor as total, tax_minor as tax,
            invoice.buyer_id as "buyerId", sale_id as "saleId", content, recipient, mail.kind as "mailKind"
       from billing_period join invoice on invoice.payable_id = billing_period.id
       join mail on mail.invoice_id = invoice.id where subscription_id = $1 order by starts_at, invoice.id`,
    [subscriptionId],
  );
  return rows;
}

/** Somebody whom no other test knows, with a plan of that title. */
async function reader(title: string | null, called: Partial<Extract<Viewer, { kind: 'customer' }>> = {}) {
  readers += 1;
  const id = `cus_reader_${readers}`;
  const viewer: Viewer = { kind: 'customer', id, scopes: [], name: 'Ann Reader', email: 'ann@example.com', ...called };
  const id_ = await world.begun({ viewer, ...(title === null ? {} : { title }) });
  return { customerId: id, subscriptionId: id_ };
}

interface Heard {
  readonly data: object;
  readonly publishedAt?: Date;
}

const hear = (type: string, customerId: string, { data, publishedAt = new Date() }: Heard) =>
  receive({
    db: tested.db,
    consumer: 'payment',
    handlers: joined(eventHandlers(tested.service)),
    log: createLog('payment', 'silent'),
  })({
    id: `evt_${type}_${customerId}_${publishedAt.getTime()}`,
    source: 'order',
    type,
    subject: customerId,
    seq: 1,
    publishedAt,
    data,
    traceparent: null,
  });

describe('a period that was charged', () => {
  test('is billed with one line, and its receipt goes to who subscribed', async () => {
    const { subscriptionId, customerId } = await reader('The Daily');

    const [paper, ...more] = await papers(subscriptionId);

    expect(more).toEqual([]);
    expect(paper).toMatchObject({
      kind: 'INVOICE',
      total: '1200',
      tax: '0',
      buyerId: customerId,
      saleId: null,
      mailKind: 'RECEIPT',
      recipient: 'ann@example.com',
      content: {
        buyer: { name: 'Ann Reader', email: 'ann@example.com' },
        about: 'Subscription to The Daily',
        address: null,
        lines: [{ lineId: paper?.periodId, quantity: 1, unitPriceMinor: 1200, totalMinor: 1200, taxRatePercent: '0' }],
      },
    });
    expect(paper?.content.lines[0]?.title).toMatch(/^The Daily, \d+ \w+ \d{4} to \d+ \w+ \d{4}$/);
  });

  test('that staff give back is credited on paper', async () => {
    const { subscriptionId } = await reader('The Weekly');
    const { rows } = await tested.db.pool.query<{ id: string }>(
      'select payment_id as id from billing_period where subscription_id = $1',
      [subscriptionId],
    );

    await tested.refund({ paymentId: rows[0]?.id, reason: 'never came', idempotencyKey: newKey() });

    expect(await papers(subscriptionId)).toMatchObject([
      { kind: 'INVOICE', mailKind: 'RECEIPT' },
      { kind: 'CREDIT_NOTE', total: '1200', mailKind: 'REFUNDED', content: { about: 'Subscription to The Weekly' } },
    ]);
  });

  test('is billed as a subscription where its plan has no title', async () => {
    const { subscriptionId } = await reader(null);

    const [paper] = await papers(subscriptionId);

    expect(paper?.content.about).toBe('Subscription');
    expect(paper?.content.lines[0]?.title).toMatch(/^Subscription, /);
  });

  test('is billed to nobody by mail where nobody said an address', async () => {
    const { subscriptionId } = await reader('The Daily', { name: null, email: null });

    expect(await papers(subscriptionId)).toMatchObject([{ recipient: null, content: { buyer: { name: null } } }]);
  });

  test('is not billed when it was declined', async () => {
    const { subscription } = await world.subscribe({ token: 'tok_declined' });

    expect(subscription?.status).toBe('INCOMPLETE');
    expect(await papers(subscription?.id ?? '')).toEqual([]);
  });

  test('is billed to who its customer is by then', async () => {
    const { subscriptionId, customerId } = await reader('The Daily');
    await hear('customer.updated', customerId, {
      data: { customerId, name: 'Ann Writer', email: 'writer@example.com' },
    });

    await world.after(32 * dayMs);

    const names = (await papers(subscriptionId)).map(({ content, recipient }) => [content.buyer.name, recipient]);
    expect(names).toEqual([
      ['Ann Reader', 'ann@example.com'],
      ['Ann Writer', 'writer@example.com'],
    ]);
  });

  test('stays billed when its customer is erased, of whom nothing else is left', async () => {
    const { subscriptionId, customerId } = await reader('The Daily');
    await hear('customer.erased', customerId, { data: { customerId } });

    const { rows } = await tested.db.pool.query(
      'select customer_name, customer_email, status from billing_subscription where id = $1',
      [subscriptionId],
    );
    expect(rows).toEqual([{ customer_name: null, customer_email: null, status: 'CANCELLED' }]);
    expect(await papers(subscriptionId)).toMatchObject([{ recipient: null, total: '1200' }]);
  });

  test('is billed to nobody by what its customer was called before they were erased and came back', async () => {
    const erasedAt = new Date();
    const at = (afterMs: number) => new Date(erasedAt.getTime() + afterMs);
    const { subscriptionId, customerId } = await reader('The Daily');
    await tested.db.pool.query('select forget_buyers(array[$1], $2)', [customerId, erasedAt]);
    const called = async () => {
      const text = 'select customer_name as name from billing_subscription where id = $1';
      return (await tested.db.pool.query(text, [subscriptionId])).rows;
    };

    await hear('customer.updated', customerId, {
      data: { customerId, name: 'Ann Before', email: null },
      publishedAt: at(0),
    });
    expect(await called()).toEqual([{ name: 'Ann Reader' }]);
    await hear('customer.updated', customerId, {
      data: { customerId, name: 'Ann Now', email: null },
      publishedAt: at(1),
    });
    expect(await called()).toEqual([{ name: 'Ann Now' }]);
  });
});

const create = (title: string) =>
  world.mutate('billingPlanCreate', { ...terms, variantId: `var_${title.length}`, title }, staff);

describe('the title of a plan', () => {
  test.each(['', '  ', 'a\u0000b', 'x'.repeat(201)])('is not %j', async (title) => {
    const { plan, errors } = await create(title);

    expect(plan).toBeNull();
    expect(errors).toMatchObject([{ code: 'INVALID_TEXT', path: ['title'] }]);
  });

  test('is seen by everybody', async () => {
    await create('The Weekly');

    const { data } = await tested.execute('query ($id: ID!) { it: billingPlans(variantId: $id) { title } }', {
      variables: { id: 'var_10' },
      viewer: { kind: 'guest', scopes: [] },
    });

    expect(data?.['it']).toEqual([{ title: 'The Weekly' }]);
  });
});
