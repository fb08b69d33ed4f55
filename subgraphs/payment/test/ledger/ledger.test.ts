import { inTransaction } from '@tributary/kit/database/database';
import { managerOf } from '@tributary/kit/database/queries';
import type { ReceivedEvent } from '@tributary/kit/events/cloud-events';
import { joined, receive } from '@tributary/kit/events/inbox';
import { createLog } from '@tributary/kit/log';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { bookkeepingEvents } from '../../src/actions/ledger/bookkeeping-events.ts';
import { book, ledgerEntries } from '../../src/database/ledger/ledger-bookings.ts';
import { insertFacts } from '../../src/database/payment/payment-transactions.ts';
import { findPayment, lockPayment, savePayment } from '../../src/database/payment/payments.ts';
import { bookingTable, entryTable } from '../../src/database/payment/tables.ts';
import type { Posting } from '../../src/domain/ledger/ledger.ts';
import { newKey, openService, request, type ServiceUnderTest, staff } from '../service-under-test.ts';

let tested: ServiceUnderTest;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
});
afterAll(() => tested.close());

async function taken(payableId: string, amountMinor = 2500): Promise<string> {
  const { payment } = await tested.authorize(request({ payableId, amountMinor }));
  await tested.capture({ paymentId: payment?.id, idempotencyKey: newKey() });
  return payment?.id ?? '';
}

const refund = (paymentId: string, amountMinor: number) =>
  tested.refund({ paymentId, amountMinor, reason: 'broken', idempotencyKey: newKey() });

let heard = 0;

/** What order tells, as its inbox would bring it. */
async function hear(type: string, data: object, more: Partial<ReceivedEvent> = {}): Promise<string> {
  heard += 1;
  const event: ReceivedEvent = {
    id: `evt_${heard}`,
    source: 'order',
    type,
    subject: 'ord_1',
    seq: heard,
    publishedAt: new Date(),
    data,
    traceparent: null,
    ...more,
  };
  const take = receive({
    db: tested.db,
    consumer: 'payment',
    handlers: joined(bookkeepingEvents),
    log: createLog('payment', 'silent'),
  });
  return take(event);
}

const completed = (orderId: string, totalMinor: number, taxMinor: number) =>
  hear('order.completed', { orderId, currency: 'USD', totalMinor, taxMinor });

/** What each account says of one payable. */
async function balances(payableId: string): Promise<Record<string, number>> {
  const entries = await ledgerEntries(
    tested.db,
    { payableId },
    { size: 1_000, isBackward: false, after: null, before: null },
  );
  const sums: Record<string, number> = {};
  for (const { account, amountMinor } of entries) sums[account] = (sums[account] ?? 0) + amountMinor;
  return sums;
}

describe('the books', () => {
  test('have what was taken, sold and given back', async () => {
    const paymentId = await taken('ord_sold');
    await completed('ord_sold', 2500, 399);
    await refund(paymentId, 1000);
    await hear('order.return.refunded', {
      orderId: 'ord_sold',
      currency: 'USD',
      credit: { amountMinor: 1000, taxMinor: 160 },
    });

    expect(await balances('ord_sold')).toEqual({
      'psp:receivable': 1500,
      'customer:liability': 0,
      revenue: -2101,
      tax: -239,
      refunds: 840,
    });
  });

  test.each([
    { first: 'the sale', isSoldFirst: true },
    { first: 'the cancellation', isSoldFirst: false },
  ])('owe nobody anything after a cancellation, where we hear of $first first', async ({ isSoldFirst }) => {
    const orderId = `ord_cancelled_${isSoldFirst}`;
    const cancelled = { orderId, currency: 'USD', credit: { amountMinor: 2500, taxMinor: 399 } };
    await refund(await taken(orderId), 2500);

    if (isSoldFirst) await completed(orderId, 2500, 399);
    await hear('order.cancelled', cancelled);
    if (!isSoldFirst) await completed(orderId, 2500, 399);

    expect(await balances(orderId)).toEqual({
      'psp:receivable': 0,
      'customer:liability': 0,
      revenue: -2101,
      tax: 0,
      refunds: 2101,
    });
  });

  test('owe the buyer nothing where a part went back before the sale', async () => {
    await refund(await taken('ord_early'), 1000);
    await completed('ord_early', 2500, 399);

    expect(await balances('ord_early')).toMatchObject({ 'customer:liability': 0, refunds: 1000, revenue: -2101 });
  });

  test('recognise a sale once, however often and at once it is told', async () => {
    await taken('ord_twice');

    await Promise.all([completed('ord_twice', 2500, 399), completed('ord_twice', 2500, 399)]);
    await completed('ord_twice', 2500, 399);

    expect(await balances('ord_twice')).toMatchObject({ 'customer:liability': 0, revenue: -2101, tax: -399 });
  });

  test('have a refund and the sale beside each other right, whichever is first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const payableId = `ord_beside_${round}`;
      const paymentId = await taken(payableId);

      await Promise.all([completed(payableId, 2500, 399), refund(paymentId, 700)]);

      expect(await balances(payableId)).toMatchObject({
        'customer:liability': 0,
        refunds: 700,
        'psp:receivable': 1800,
      });
    }
  });

  test('know of an order that cost nothing', async () => {
    await completed('ord_free', 0, 0);

    expect(await balances('ord_free')).toEqual({});
  });

  test('have a fee and a chargeback', async () => {
    const paymentId = await taken('ord_fee');
    const bare = { succeeded: true, declineCode: null, refundId: null, chargebackId: null };

    await inTransaction(tested.db, async (tx) => {
      const payment = await lockPayment(tx, paymentId);
      if (payment === null) throw new Error('it vanished');
      const facts = [
        { ...bare, kind: 'FEE', amountMinor: 55, providerReference: 'txn_1' },
        { ...bare, kind: 'CHARGEBACK', amountMinor: 2500, providerReference: null },
      ] as const;
      await insertFacts(tx, facts, { payment, at: new Date() });
      await savePayment(tx, payment);
    });

    expect(await balances('ord_fee')).toEqual({ 'psp:receivable': -55, fees: 55, 'customer:liability': 0 });
    expect(await findPayment(tested.db, paymentId)).toMatchObject({ chargedBackMinor: 2500, capturedMinor: 2500 });
  });
});

describe('PostgreSQL', () => {
  let made = 0;
  const booking = (postings: readonly Posting[], currency = 'USD') => {
    made += 1;
    const sourceId = `credit ${made}`;
    return { kind: 'CREDIT', sourceId, paymentId: null, payableId: 'ord_1', currency, postings } as const;
  };

  test('refuses a booking that does not sum to zero, and all that is written with it', async () => {
    const fine = booking([
      { account: 'tax', amountMinor: 100 },
      { account: 'refunds', amountMinor: -100 },
    ]);
    const crooked = booking([
      { account: 'tax', amountMinor: 100 },
      { account: 'refunds', amountMinor: -99 },
    ]);

    const writing = inTransaction(tested.db, (tx) => book(tx, [fine, crooked], new Date()));

    await expect(writing).rejects.toThrow('does not sum to zero');
    const { rows } = await tested.db.pool.query('select from ledger_booking where source_id = any($1)', [
      [fine.sourceId, crooked.sourceId],
    ]);
    expect(rows).toEqual([]);
  });

  test('refuses one that sums to zero over two currencies alone', async () => {
    const one = booking([{ account: 'tax', amountMinor: 100 }]);

    const writing = inTransaction(tested.db, async (tx) => {
      await managerOf(tx).insert(bookingTable, {
        id: 'lbk_two',
        kind: 'CREDIT',
        sourceId: 'two',
        payableId: 'ord_1',
        at: new Date(),
      });
      const sides = [
        { ...one.postings[0], id: 'len_a', bookingId: 'lbk_two', amountMinor: 100, currency: 'USD' },
        { ...one.postings[0], id: 'len_b', bookingId: 'lbk_two', amountMinor: -100, currency: 'EUR' },
      ];
      await managerOf(tx).insert(entryTable, sides);
    });

    await expect(writing).rejects.toThrow('does not sum to zero');
  });

  test('refuses a side that is added to a booking later', async () => {
    const fine = booking([
      { account: 'tax', amountMinor: 100 },
      { account: 'refunds', amountMinor: -100 },
    ]);
    await inTransaction(tested.db, (tx) => book(tx, [fine], new Date()));
    const { rows } = await tested.db.pool.query('select id from ledger_booking where source_id = $1', [fine.sourceId]);
    const insert = `insert into ledger_entry (id, booking_id, account, amount_minor, currency) values ('len_c', $1, 'tax', 1, 'USD')`;

    await expect(tested.db.pool.query(insert, [rows[0].id])).rejects.toThrow('does not sum to zero');
  });

  test('books nothing twice', async () => {
    const fine = booking([
      { account: 'tax', amountMinor: 100 },
      { account: 'refunds', amountMinor: -100 },
    ]);

    for (let time = 0; time < 2; time += 1) await inTransaction(tested.db, (tx) => book(tx, [fine], new Date()));

    const { rows } = await tested.db.pool.query(
      `select amount_minor from ledger_entry join ledger_booking on ledger_booking.id = booking_id where source_id = $1`,
      [fine.sourceId],
    );
    expect(rows).toHaveLength(2);
  });

  test.each(['ledger_booking', 'ledger_entry'])('refuses to change %s', async (table) => {
    await expect(tested.db.pool.query(`update ${table} set id = id`)).rejects.toThrow('append-only');
    await expect(tested.db.pool.query(`delete from ${table}`)).rejects.toThrow('append-only');
    await expect(tested.db.pool.query(`truncate ${table} cascade`)).rejects.toThrow('append-only');
  });
});

interface EntryPage {
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

describe('ledgerEntries', () => {
  const document = `query ($of: LedgerSubjectInput!, $first: Int! = 20, $after: String) {
    ledgerEntries(of: $of, first: $first, after: $after) {
      nodes { id bookingId kind account amount { amountMinor currency } paymentId payableId at }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  const accountant = { ...staff, scopes: ['ledger:read'] };
  const ask = (variables: Record<string, unknown>, viewer = accountant) =>
    tested.execute(document, { variables, viewer });

  test('shows the entries of a payment, page by page, to who may read the books', async () => {
    const paymentId = await taken('ord_read');
    await completed('ord_read', 2500, 399);
    await refund(paymentId, 1000);

    const seen: unknown[] = [];
    for (let after: string | null = null, pages = 0; pages < 4; pages += 1) {
      const { data } = await ask({ of: { paymentId }, first: 1, after });
      const page = data?.['ledgerEntries'] as EntryPage | undefined;
      seen.push(...(page?.nodes ?? []));
      after = page?.pageInfo.endCursor ?? null;
      expect(page?.pageInfo.hasNextPage).toBe(pages < 3);
    }

    expect(seen).toMatchObject([
      { kind: 'CAPTURE', account: 'BANK_RECEIVABLE', amount: { amountMinor: 2500, currency: 'USD' }, paymentId },
      { kind: 'CAPTURE', account: 'CUSTOMER_LIABILITY', amount: { amountMinor: -2500 } },
      { kind: 'REFUND', account: 'REFUNDS', amount: { amountMinor: 1000 } },
      { kind: 'REFUND', account: 'BANK_RECEIVABLE', amount: { amountMinor: -1000 }, payableId: 'ord_read' },
    ]);
    const whole = await ask({ of: { payableId: 'ord_read' } });
    expect(whole.data?.['ledgerEntries']).toMatchObject({ nodes: { length: 7 } });
  });

  test('is for the scope ledger:read', async () => {
    const { errors } = await ask({ of: { paymentId: 'pay_1' } }, { ...staff, scopes: ['payment:write'] });

    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test.each([{}, { paymentId: 'a', payableId: 'b' }])('wants one id, not %o', async (of) => {
    expect((await ask({ of })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
