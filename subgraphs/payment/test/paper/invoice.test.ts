import { inTransaction } from '@tributary/kit/database/database';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { issueInvoice } from '../../src/actions/paper/issue-invoice.ts';
import { eventHandlers } from '../../src/event-handlers.ts';
import { newKey, openService, request } from '../service-under-test.ts';
import { bill, credit, heardBy, line, openPapers, type PapersUnderTest } from './papers-under-test.ts';

let papers: PapersUnderTest;

beforeAll(async () => {
  papers = await openPapers(inject('postgresUrl'));
});
afterAll(() => papers.close());

interface Seen {
  readonly kind: string;
  readonly number: string;
  readonly total_minor: string;
  readonly tax_minor: string;
  readonly content: Readonly<Record<string, unknown>>;
}

const issuedFor = (payableId: string): Promise<Seen[]> =>
  papers.rows<Seen>('select * from invoice where payable_id = $1 order by id', [payableId]);

const year = new Date().getUTCFullYear();

async function numbers(kind: 'INVOICE' | 'CREDIT_NOTE'): Promise<number[]> {
  const rows = await papers.rows<{ number: string }>('select number from invoice where kind = $1 and number like $2', [
    kind,
    `%-${year}-%`,
  ]);
  return rows.map(({ number }) => Number(number.slice(-6))).toSorted((a, b) => a - b);
}

const delivered = { lineId: 'delivery', totalMinor: 800, taxMinor: 60 };

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** As the action has it of an event, in a transaction that the test ends. */
const drafted = (payableId: string) => {
  const { currency, totalMinor, taxMinor, placedAt, lines } = bill();
  const buyer = { name: null, email: null };
  const sums = { currency, totalMinor, taxMinor };
  return {
    ...sums,
    payableId,
    saleId: payableId,
    buyerId: null,
    buyer,
    address: null,
    supply: { kind: 'At', at: placedAt } as const,
    about: 'Order 1',
    placedAt,
    lines,
  };
};

describe('of an order with discounts and a delivery', () => {
  const mugs = line({ quantity: 2, discountMinor: 1_001, totalMinor: 3_999, taxMinor: 639 });
  const delivery = { title: 'Standard', totalMinor: 800, taxMinor: 60, taxRatePercent: '8.1' };
  const sums = { totalMinor: 4_799, taxMinor: 699 };
  const more = { subtotalMinor: 5_000, discountMinor: 1_001, deliveryMinor: 800 };
  const soldWith = () => ({ ...bill(sums, [mugs]), ...more, delivery });

  test('the invoice says both, and sums to what was paid', async () => {
    const sold = soldWith();

    await papers.hear('order.completed', sold);

    const [invoice] = await issuedFor(sold.orderId);
    expect(invoice).toMatchObject({
      total_minor: '4799',
      tax_minor: '699',
      content: {
        lines: [mugs, { sku: '', title: 'Delivery: Standard', quantity: 1, ...delivered, taxRatePercent: '8.1' }],
      },
    });
  });

  test('the credit note for its cancellation has both, and leaves nothing in the books', async () => {
    const sold = soldWith();
    const { credit: goods, ...told } = credit(sold, [mugs]);
    const { title, totalMinor, taxMinor } = delivery;

    await papers.hear('order.completed', sold);
    await papers.hear('order.cancelled', {
      ...told,
      status: 'CANCELLED',
      refundMinor: 4_799,
      credit: { ...goods, amountMinor: 4_799, taxMinor: 699, delivery: { title, totalMinor, taxMinor } },
    });

    const [, note] = await issuedFor(sold.orderId);
    expect(note).toMatchObject({
      kind: 'CREDIT_NOTE',
      total_minor: '4799',
      tax_minor: '699',
      content: {
        lines: [
          { ...mugs, discountMinor: 1_001 },
          { title: 'Delivery: Standard', ...delivered },
        ],
      },
    });
    const booked = `select account, sum(amount_minor)::int as minor from ledger_entry
                      join ledger_booking on ledger_booking.id = booking_id
                     where payable_id = $1 and account in ('revenue', 'tax') group by account order by account`;
    expect(await papers.rows(booked, [sold.orderId])).toEqual([
      { account: 'revenue', minor: 699 - 4_799 },
      { account: 'tax', minor: 0 },
    ]);
  });

  test('an event whose delivery does not sum with its lines issues nothing', async () => {
    const sold = { ...soldWith(), delivery: { ...delivery, totalMinor: 801 } };

    expect(await papers.hear('order.completed', sold)).toBe('waits');
    expect(await issuedFor(sold.orderId)).toEqual([]);
  });
});

describe('an invoice', () => {
  test('is issued when an order is completed, says what was bought, and is told', async () => {
    const sold = bill();

    await papers.hear('order.completed', sold);

    const [invoice] = await issuedFor(sold.orderId);
    expect(invoice).toMatchObject({ kind: 'INVOICE', total_minor: '2500', tax_minor: '399' });
    expect(invoice?.number).toMatch(new RegExp(`^INV-${year}-\\d{6}$`));
    expect(invoice?.content).toEqual({
      seller: papers.service.seller,
      buyer: { name: 'Jane Doe', email: 'jane@example.com', vatId: null },
      address: sold.shippingAddress,
      billingAddress: null,
      supply: { kind: 'ToFollow' },
      cards: [],
      about: `Order ${sold.number}`,
      placedAt: sold.placedAt,
      corrects: null,
      lines: sold.lines,
    });
    const told = `select type, data from outbox where data ->> 'payableId' = $1`;
    expect(await papers.rows(told, [sold.orderId])).toEqual([
      {
        type: 'invoice.issued',
        data: {
          invoiceId: expect.stringMatching(/^inv_/),
          kind: 'INVOICE',
          number: invoice?.number,
          payableId: sold.orderId,
          saleId: sold.orderId,
          reference: sold.orderId,
          buyerId: 'cus_jane',
          currency: 'USD',
          amountMinor: 2500,
          taxMinor: 399,
          issuedAt: expect.any(String),
          corrects: null,
        },
      },
    ]);
  });

  test('is issued once, however often and at once an order is said to be completed', async () => {
    const sold = bill();
    const event = { id: 'evt_the_same' };

    await Promise.all([
      papers.hear('order.completed', sold, event),
      papers.hear('order.completed', sold, event),
      papers.hear('order.completed', sold),
      papers.hear('order.completed', sold),
    ]);
    await papers.hear('order.completed', sold);

    expect(await issuedFor(sold.orderId)).toHaveLength(1);
    expect(
      await papers.rows('select from mail join invoice on invoice.id = mail.reference where payable_id = $1', [
        sold.orderId,
      ]),
    ).toHaveLength(1);
    expect(await numbers('INVOICE')).toEqual(upTo((await numbers('INVOICE')).length));
  });

  test('says to whom it is billed and with what it was paid, and no more of that than its last digits', async () => {
    const tested = await openService(inject('postgresUrl'));
    const hear = heardBy(tested.db, eventHandlers(tested.service));
    const { name, ...office } = { name: 'Jane AG', lines: ['2 Office Road'], city: 'Bern', region: null };
    const billingAddress = { name, ...office, postalCode: '3000', country: 'CH' };
    const sold = { ...bill(), billingAddress, vatId: 'CHE123456789MWST', shippingAddress: null };
    const { payment } = await tested.authorize(request({ payableId: sold.orderId }));
    await tested.capture({ paymentId: payment?.id, idempotencyKey: newKey() });

    await hear({ type: 'order.completed', data: sold });

    const { rows } = await tested.db.pool.query<Seen>('select content from invoice');
    await tested.close();
    expect(rows[0]?.content).toMatchObject({
      buyer: { vatId: 'CHE123456789MWST' },
      billingAddress,
      supply: { kind: 'At', at: sold.placedAt },
    });
    expect(rows[0]?.content['cards']).toEqual([{ brand: 'visa', last4: '4242' }]);
  });

  test.each([
    ['total', { totalMinor: 2501 }],
    ['tax', { taxMinor: 400 }],
  ])('is not issued where the lines do not sum to the %s', async (_, wrong) => {
    const sold = bill(wrong);

    expect(await papers.hear('order.completed', sold)).toBe('waits');

    expect(await issuedFor(sold.orderId)).toEqual([]);
    expect(await numbers('INVOICE')).toEqual(upTo((await numbers('INVOICE')).length));
  });

  test('has the number after the last one, though many are issued at once and some roll back', async () => {
    const before = (await numbers('INVOICE')).length;

    const ends = await Promise.allSettled(
      upTo(40).map((index) =>
        inTransaction(papers.db, async (tx) => {
          await issueInvoice(tx, papers.service, drafted(`ord_at_once_${index}`));
          if (index % 4 === 0) throw new Error('changed my mind');
        }),
      ),
    );

    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    expect(await numbers('INVOICE')).toEqual(upTo(before + 30));
  });

  test('is not issued earlier than the one before it', async () => {
    papers.pass(60_000);
    await inTransaction(papers.db, (tx) => issueInvoice(tx, papers.service, drafted('ord_fast_clock')));
    papers.pass(-60_000);
    await inTransaction(papers.db, (tx) => issueInvoice(tx, papers.service, drafted('ord_slow_clock')));

    const at = 'select issued_at as at from invoice where payable_id = any($1) order by number';
    const [fast, slow] = await papers.rows<{ at: Date }>(at, [['ord_fast_clock', 'ord_slow_clock']]);
    expect(slow?.at).toEqual(fast?.at);
  });

  test('begins anew with each year', async () => {
    const nextYear = new Date(Date.UTC(year + 1, 0, 1, 12));

    const invoice = await inTransaction(papers.db, (tx) =>
      issueInvoice(tx, { ...papers.service, now: () => nextYear }, drafted('ord_next_year')),
    );

    expect(invoice?.number).toBe(`INV-${year + 1}-000001`);
  });

  test.each([
    'update invoice set total_minor = 1',
    'delete from invoice',
    'truncate invoice cascade',
    'update invoice_counter set last_number = 0',
    'update invoice_counter set last_number = last_number + 2',
    'delete from invoice_counter',
  ])('cannot be changed behind our back: %s', async (statement) => {
    await papers.hear('order.completed', bill());

    await expect(papers.rows(statement)).rejects.toThrow(/append-only|go up by one/);
  });
});

describe('a credit note', () => {
  test('says what goes back of the invoice, and is told', async () => {
    const lines = [line(), line({ lineId: 'oln_2', sku: 'DOG-MUG', quantity: 3, totalMinor: 7500, taxMinor: 1197 })];
    const sold = bill({}, lines);
    await papers.hear('order.completed', sold);

    const back = line({ lineId: 'oln_2', sku: 'DOG-MUG', quantity: 1, totalMinor: 2500, taxMinor: 399 });
    await papers.hear('order.return.refunded', { ...credit(sold, [back]), returnId: 'ret_1' });

    const [invoice, note] = await issuedFor(sold.orderId);
    expect(note).toMatchObject({ kind: 'CREDIT_NOTE', total_minor: '2500', tax_minor: '399' });
    expect(note?.number).toMatch(new RegExp(`^CRN-${year}-\\d{6}$`));
    expect(note?.content).toEqual({ ...invoice?.content, corrects: invoice?.number, lines: [back] });
    const told = `select data ->> 'corrects' as corrects from outbox where type = 'credit_note.issued' and data ->> 'payableId' = $1`;
    expect(await papers.rows(told, [sold.orderId])).toEqual([{ corrects: invoice?.number }]);
  });

  test('is made once for each return, and for a cancellation', async () => {
    const sold = bill();
    await papers.hear('order.completed', sold);

    for (const returnId of ['ret_2', 'ret_3', 'ret_2']) {
      await papers.hear('order.return.refunded', { ...credit(sold), returnId });
    }
    await Promise.all([papers.hear('order.cancelled', credit(sold)), papers.hear('order.cancelled', credit(sold))]);

    const kinds = (await issuedFor(sold.orderId)).map(({ kind }) => kind);
    expect(kinds).toEqual(['INVOICE', 'CREDIT_NOTE', 'CREDIT_NOTE', 'CREDIT_NOTE']);
    expect(await numbers('CREDIT_NOTE')).toEqual(upTo((await numbers('CREDIT_NOTE')).length));
  });

  test('takes back what was added by an amendment, and what was bought, in one', async () => {
    const sold = bill();
    const added = line({ lineId: 'oln_added', sku: 'DOG-MUG', quantity: 1, totalMinor: 1500, taxMinor: 239 });
    const { orderId, number, buyer, shippingAddress, currency } = sold;
    const amended = { orderId, number, buyer, shippingAddress, currency, amendmentId: 'oam_1', credit: null };
    await papers.hear('order.completed', sold);

    const what = { ...amended, differenceMinor: 1500, bill: { totalMinor: 1500, taxMinor: 239, lines: [added] } };
    await papers.hear('order.amended', what);
    await papers.hear('order.amended', what);
    await papers.hear('order.cancelled', credit(sold, [line(), added]));

    const [invoice, note] = await issuedFor(orderId);
    const amendments = await issuedFor('oam_1');
    expect(amendments).toMatchObject([{ kind: 'INVOICE', total_minor: '1500', content: { lines: [added] } }]);
    expect(note).toMatchObject({ kind: 'CREDIT_NOTE', total_minor: '4000' });
    expect(note?.content['corrects']).toBe(`${invoice?.number}, ${amendments[0]?.number}`);
  });

  test('is made for what an amendment takes out', async () => {
    const sold = bill();
    await papers.hear('order.completed', sold);

    await papers.hear('order.amended', { ...credit(sold), amendmentId: 'oam_2', differenceMinor: -2500, bill: null });

    expect(await issuedFor('oam_2')).toMatchObject([{ kind: 'CREDIT_NOTE', total_minor: '2500' }]);
  });

  test('is not made where nothing goes back', async () => {
    const sold = bill();

    expect(await papers.hear('order.cancelled', { ...sold, number: null, credit: null })).toBe('handled');

    expect(await issuedFor(sold.orderId)).toEqual([]);
  });

  test.each([
    ['there is no invoice', false, line()],
    ['the invoice has no such line', true, line({ lineId: 'oln_9' })],
  ])('waits where %s', async (_, isBilled, back) => {
    const sold = bill();
    if (isBilled) await papers.hear('order.completed', sold);

    expect(await papers.hear('order.cancelled', credit(sold, [back]))).toBe('waits');
  });
});
