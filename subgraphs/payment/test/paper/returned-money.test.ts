import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { refreshPayment } from '../../src/actions/payment/refresh-payment.ts';
import { moneyDocumentsOf } from '../../src/database/paper/invoices.ts';
import { findPayment } from '../../src/database/payment/payments.ts';
import { creditedAsMoney } from '../../src/domain/paper/sale-credit.ts';
import { eventHandlers } from '../../src/event-handlers.ts';
import { newKey, openService, request, type ServiceUnderTest } from '../service-under-test.ts';
import { bill, credit, heardBy, line, type SoldLine } from './papers-under-test.ts';

// Money that goes back of a sale outside the seller's doing: by staff, at the bank, by force. The order's own refunds,
// and its word on what it credits, come between in any order.

let tested: ServiceUnderTest;
let hear: (type: string, data: object, id?: string) => Promise<string>;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
  const heard = heardBy(tested.db, eventHandlers(tested.service));
  hear = (type, data, id) => heard({ type, data, ...(id === undefined ? {} : { id }) });
});
afterAll(() => tested.close());

const mug = (lineId: string): SoldLine => line({ lineId, totalMinor: 2500, taxMinor: 399, taxRatePercent: '19' });
const book = (lineId: string): SoldLine => line({ lineId, totalMinor: 1000, taxMinor: 65, taxRatePercent: '7' });

interface Sold {
  readonly order: ReturnType<typeof bill>;
  readonly paymentId: string;
  readonly charge: string;
}

/** An order that is paid for, and billed unless told otherwise. */
async function sold(lines: readonly SoldLine[] = [mug('oln_1'), mug('oln_2')], isBilled = true): Promise<Sold> {
  const order = bill({}, lines);
  const asked = request({ payableId: order.orderId, amountMinor: order.totalMinor });
  const paymentId = (await tested.authorize(asked)).payment?.id ?? '';
  await tested.capture({ paymentId, idempotencyKey: newKey() });
  if (isBilled) await hear('order.completed', order);
  const payment = await findPayment(tested.db, paymentId);
  return { order, paymentId, charge: payment?.providerReference ?? '' };
}

const byStaff = (paymentId: string, amountMinor?: number) =>
  tested.refund({ paymentId, amountMinor, reason: 'goodwill', idempotencyKey: newKey() });

const bySeller = ({ order: { orderId: payableId } }: Sold, amountMinor: number) =>
  tested.refundPayable({ payableId, amountMinor, reason: 'gone back', idempotencyKey: newKey() });

async function askBank(paymentId: string): Promise<void> {
  const payment = await findPayment(tested.db, paymentId);
  if (payment === null) throw new Error('expected a payment');
  await refreshPayment(tested.service, payment);
}

async function charged(sale: Sold, status: 'open' | 'won' | 'lost'): Promise<void> {
  tested.bank.change(sale.charge, { chargebacks: [{ id: `cbk_${sale.paymentId}`, amountMinor: 2500, status }] });
  await askBank(sale.paymentId);
}

interface Note {
  readonly reference: string;
  readonly total: number;
  readonly tax: number;
  readonly mail: string;
}

async function notes({ order: { orderId } }: Sold): Promise<Note[]> {
  const { rows } = await tested.db.pool.query<Note>(
    `select invoice.reference, total_minor::int as total, tax_minor::int as tax, mail.kind as mail
       from invoice join mail on mail.invoice_id = invoice.id
      where coalesce(sale_id, payable_id) = $1 and invoice.kind = 'CREDIT_NOTE' order by number`,
    [orderId],
  );
  return rows;
}

/** What the notes of a sale say goes back as money. */
async function credited({ order: { orderId } }: Sold): Promise<number> {
  return creditedAsMoney(await moneyDocumentsOf(tested.db, [orderId]));
}

/** The sums of accounts, without those that are even. */
async function books({ order: { orderId } }: Sold): Promise<Record<string, number>> {
  const { rows } = await tested.db.pool.query<{ account: string; sum: number }>(
    `select account, sum(amount_minor)::int as sum from ledger_entry join ledger_booking on ledger_booking.id = booking_id
      where payable_id = $1 group by account having sum(amount_minor) <> 0`,
    [orderId],
  );
  return Object.fromEntries(rows.map(({ account, sum }) => [account, sum]));
}

async function told(subject: string): Promise<(readonly [string, Readonly<Record<string, unknown>>])[]> {
  const { rows } = await tested.db.pool.query<{ type: string; data: Record<string, unknown> }>(
    'select type, data from outbox where subject = $1 order by seq',
    [subject],
  );
  return rows.map(({ type, data }) => [type, data]);
}

/** What order tells when a mug for 25.00 was taken out, and a book for 10.00 added. */
function exchanged({ order }: Sold): object {
  const bill_ = { totalMinor: 1000, taxMinor: 65, lines: [book('oln_3')] };
  const difference = { differenceMinor: -1500, differenceTaxMinor: -334, refundMinor: 1500, creditedMinor: 1500 };
  const amended = { ...order, amendmentId: newKey(), reason: null, bill: bill_ };
  return { ...amended, ...credit(order, [mug('oln_1')]), ...difference };
}

/** What order tells when a mug for 25.00 came back, after it had credited so much in all. */
const mugBack = ({ order }: Sold, lineId: string, creditedMinor: number): object => ({
  ...order,
  ...credit(order, [mug(lineId)]),
  returnId: `ret_${lineId}_${order.orderId}`,
  refundMinor: 2500,
  creditedMinor,
});

/** All refunds of a sale come back. */
async function comeBack(sale: Sold): Promise<void> {
  const refunds = tested.bank.charges.get(sale.charge)?.refunds.map((one) => ({ ...one, status: 'failed' }) as const);
  tested.bank.change(sale.charge, { refunds: refunds ?? [] });
  await askBank(sale.paymentId);
}

const nothingLeft = { revenue: -4202, refunds: 4202 };

describe('a refund by staff', () => {
  test('of all of a sale makes a credit note with all its tax, which is owed no more, and a mail', async () => {
    const sale = await sold();

    const { refund } = await byStaff(sale.paymentId);

    expect(await notes(sale)).toEqual([{ reference: refund?.id, total: 5000, tax: 798, mail: 'REFUNDED' }]);
    expect(await books(sale)).toEqual(nothingLeft);
    const about = (await told(sale.paymentId)).at(-1);
    expect(about).toMatchObject([
      'payment.refund.succeeded',
      { origin: 'STAFF', amountMinor: 5000, reason: 'goodwill' },
    ]);
  });

  test('of a part credits its share of the tax at each rate', async () => {
    const sale = await sold([mug('oln_1'), book('oln_2')]);

    const { refund } = await byStaff(sale.paymentId, 350);

    // 250 of 2500 at 19 % and 100 of 1000 at 7 %.
    expect(await notes(sale)).toEqual([{ reference: refund?.id, total: 350, tax: 40 + 7, mail: 'REFUNDED' }]);
    const { rows } = await tested.db.pool.query<{ lines: unknown }>(
      `select content -> 'lines' as lines from invoice where reference = $1`,
      [refund?.id],
    );
    expect(rows[0]?.lines).toMatchObject([
      { title: 'Refund', totalMinor: 100, taxRatePercent: '7' },
      { title: 'Refund', totalMinor: 250, taxRatePercent: '19' },
    ]);
  });

  test('before the bill is heard of is credited with it', async () => {
    const sale = await sold(undefined, false);
    const first = await byStaff(sale.paymentId, 1000);
    const second = await byStaff(sale.paymentId, 4000);
    expect(await notes(sale)).toEqual([]);

    await hear('order.completed', sale.order);

    const noted = await notes(sale);
    expect(new Set(noted.map(({ reference }) => reference))).toEqual(new Set([first.refund?.id, second.refund?.id]));
    expect(noted.reduce((sum, { tax }) => sum + tax, 0)).toBe(798);
    expect(await books(sale)).toEqual(nothingLeft);
  });

  test('in many parts credits no more and no less than the sale, to the minor unit', async () => {
    const sale = await sold([mug('oln_1'), book('oln_2')]);

    for (const amountMinor of [1, 333, 1000, 7, 1600]) await byStaff(sale.paymentId, amountMinor);
    await byStaff(sale.paymentId);

    const noted = await notes(sale);
    expect(noted.reduce((sum, { total }) => sum + total, 0)).toBe(3500);
    expect(noted.reduce((sum, { tax }) => sum + tax, 0)).toBe(464);
    expect((await books(sale))['tax']).toBeUndefined();
  });

  test('that the bank refuses credits nothing', async () => {
    const sale = await sold();
    tested.bank.setRefunds('failed');

    await byStaff(sale.paymentId, 1000);
    tested.bank.setRefunds('succeeded');

    expect(await notes(sale)).toEqual([]);
  });

  test('that fails after it succeeded is credited once, however often it is made good', async () => {
    const sale = await sold();
    const { refund } = await byStaff(sale.paymentId, 1000);
    await comeBack(sale);

    expect((await told(sale.paymentId)).at(-1)).toMatchObject([
      'payment.refund.failed',
      { refundId: refund?.id, origin: 'STAFF', isReturned: true, amountMinor: 1000 },
    ]);
    await byStaff(sale.paymentId, 1000);

    expect((await notes(sale)).map(({ total }) => total)).toEqual([1000]);
    expect(await books(sale)).toMatchObject({ 'psp:receivable': 4000, revenue: -4202 });
  });

  test('is credited beyond what is on paper for one that came back and was made good by the seller', async () => {
    const sale = await sold();
    await byStaff(sale.paymentId, 3000);
    await comeBack(sale);
    await bySeller(sale, 2500);
    const goods = { ...credit(sale.order, [mug('oln_1')]), refundMinor: 2500, creditedMinor: 2500 };
    await hear('order.return.refunded', { ...goods, returnId: newKey() });

    await byStaff(sale.paymentId, 2000);

    // 45.00 went back in all, 30.00 of it on the paper of the first.
    expect((await notes(sale)).map(({ total }) => total)).toEqual([3000, 1500]);
  });
});

describe("the seller's credit", () => {
  test('for a cancelled order is less by what staff gave back before', async () => {
    const sale = await sold();
    const { refund } = await byStaff(sale.paymentId, 1000);

    await hear('order.cancelled', { ...credit(sale.order), refundMinor: 4000 });
    await bySeller(sale, 4000);

    expect(await notes(sale)).toMatchObject([
      { reference: refund?.id, total: 1000 },
      { reference: sale.order.orderId, total: 4000, mail: 'REFUNDED' },
    ]);
    expect((await notes(sale)).reduce((sum, { tax }) => sum + tax, 0)).toBe(798);
    expect(await books(sale)).toEqual(nothingLeft);
  });

  test('is less even where the seller had not heard of it', async () => {
    const sale = await sold();
    await byStaff(sale.paymentId, 1000);

    await hear('order.cancelled', credit(sale.order));

    expect((await notes(sale)).map(({ total }) => total)).toEqual([1000, 4000]);
  });

  test.each([
    ['more than it credits in all', 4000, []],
    ['a part of it', 1000, [1500]],
  ])('for some goods is less where the seller had not heard that staff gave %s', async (_, byHand, left) => {
    const sale = await sold([mug('oln_1'), mug('oln_2')]);
    await byStaff(sale.paymentId, byHand);
    const amended = { ...sale.order, amendmentId: newKey(), reason: null, bill: null };

    const goods = credit(sale.order, [mug('oln_1')]);
    const difference = { differenceMinor: -2500, differenceTaxMinor: -399 };
    await hear('order.amended', { ...amended, ...goods, ...difference, refundMinor: 2500, creditedMinor: 2500 });

    expect((await notes(sale)).map(({ total }) => total)).toEqual([byHand, ...left]);
  });

  test('for goods that were exchanged for others sets off what they cost, whatever staff gave', async () => {
    const sale = await sold([mug('oln_1'), mug('oln_2')]);
    await byStaff(sale.paymentId, 3000);
    await hear('order.amended', exchanged(sale));
    await hear('order.amended', {
      ...sale.order,
      reason: null,
      bill: null,
      amendmentId: newKey(),
      ...credit(sale.order, [mug('oln_2')]),
      differenceMinor: -2500,
      differenceTaxMinor: -399,
      refundMinor: 2500,
      creditedMinor: 4000,
    });

    // The book was paid by the first mug; 15.00 and 25.00 are credited beyond that, of which 30.00 had gone back.
    expect((await notes(sale)).map(({ total }) => total)).toEqual([3000, 1000, 1000]);
  });

  test('for a cancelled order has a refund by staff in it that comes after', async () => {
    const sale = await sold();
    await hear('order.cancelled', { ...credit(sale.order), refundMinor: 5000 });

    await byStaff(sale.paymentId, 1000);
    await bySeller(sale, 4000);

    expect((await notes(sale)).map(({ total }) => total)).toEqual([5000]);
    expect(await books(sale)).toEqual(nothingLeft);
  });

  test('for returned goods is less by what the seller counts as given back before', async () => {
    const sale = await sold();
    await byStaff(sale.paymentId, 1000);
    const [first, second] = [mug('oln_1'), mug('oln_2')];

    await bySeller(sale, 1500);
    await hear('order.return.refunded', { ...credit(sale.order, [first]), returnId: newKey(), refundMinor: 1500 });
    await bySeller(sale, 2500);
    await hear('order.return.refunded', { ...credit(sale.order, [second]), returnId: newKey(), refundMinor: 2500 });

    expect((await notes(sale)).map(({ total }) => total)).toEqual([1000, 1500, 2500]);
    expect((await notes(sale)).reduce((sum, { tax }) => sum + tax, 0)).toBe(798);
    expect(await books(sale)).toEqual(nothingLeft);
  });

  test.each([1000, 2500])('for returned goods is whole where it went back before staff gave %d', async (byHand) => {
    const sale = await sold();
    const goods = { ...credit(sale.order, [mug('oln_1')]), refundMinor: 2500, creditedMinor: 2500 };

    await bySeller(sale, 2500);
    await byStaff(sale.paymentId, byHand);
    await hear('order.return.refunded', { ...goods, returnId: newKey() });

    expect((await notes(sale)).map(({ total }) => total)).toEqual([byHand, 2500]);
  });

  test('for returned goods that money went back for already leaves no note, and its tax is booked once', async () => {
    const sale = await sold();
    await byStaff(sale.paymentId, 4000);

    await hear('order.return.refunded', { ...credit(sale.order, [mug('oln_1')]), returnId: newKey(), refundMinor: 0 });

    expect((await notes(sale)).map(({ total }) => total)).toEqual([4000]);
    const tax = (await notes(sale)).reduce((sum, one) => sum + one.tax, 0);
    expect((await books(sale))['tax']).toBe(tax - 798);
  });

  test('where nobody else gave back says what the seller says, line by line', async () => {
    const sale = await sold([mug('oln_1'), book('oln_2')]);
    const returnId = newKey();

    await hear('order.return.refunded', { ...credit(sale.order, [book('oln_2')]), returnId, refundMinor: 1000 });

    expect(await notes(sale)).toEqual([{ reference: returnId, total: 1000, tax: 65, mail: 'REFUNDED' }]);
  });
});

describe('a refund at the bank itself', () => {
  test('is credited once, however often it is heard of', async () => {
    const sale = await sold();
    tested.bank.change(sale.charge, {
      refunds: [{ id: newKey(), reference: null, amountMinor: 2000, status: 'succeeded' }],
    });

    await askBank(sale.paymentId);
    await askBank(sale.paymentId);

    expect(await notes(sale)).toMatchObject([{ total: 2000, tax: 319, mail: 'REFUNDED' }]);
    expect((await told(sale.paymentId)).at(-1)).toMatchObject([
      'payment.refund.succeeded',
      { origin: 'BANK', reason: null },
    ]);
  });
});

describe('what the notes of a sale say goes back as money', () => {
  test('has what was charged back beside goods, though what was given for those came back', async () => {
    const sale = await sold();
    await bySeller(sale, 2500);
    const goods = { ...credit(sale.order, [mug('oln_1')]), refundMinor: 2500, creditedMinor: 2500 };
    await hear('order.return.refunded', { ...goods, returnId: newKey() });
    await charged(sale, 'lost');

    await comeBack(sale);

    expect(await credited(sale)).toBe(5000);
  });

  test('has no money that staff gave and that came back', async () => {
    const sale = await sold();
    await byStaff(sale.paymentId, 1000);
    expect(await credited(sale)).toBe(1000);

    await comeBack(sale);

    expect(await credited(sale)).toBe(0);
  });

  test('has no goods that were set off against others', async () => {
    const sale = await sold();
    await hear('order.amended', exchanged(sale));

    expect(await notes(sale)).toMatchObject([{ total: 2500 }]);
    expect(await credited(sale)).toBe(1500);
  });
});

describe('a chargeback', () => {
  test('is credited when it is lost, and the buyer is written to', async () => {
    const sale = await sold();
    await charged(sale, 'open');
    expect(await notes(sale)).toEqual([]);

    await charged(sale, 'lost');
    await charged(sale, 'lost');

    expect(await notes(sale)).toMatchObject([{ total: 2500, tax: 399, mail: 'CHARGED_BACK' }]);
    expect((await told(sale.paymentId)).slice(-2)).toMatchObject([
      ['payment.chargeback', { amountMinor: 2500 }],
      ['payment.chargeback.lost', { amountMinor: 2500 }],
    ]);
    expect(await books(sale)).toEqual({ 'psp:receivable': 2500, revenue: -4202, refunds: 2101, tax: -399 });
  });

  test.each([
    ['won before the papers of returned goods', 'won', false],
    ['won after them', 'won', true],
    ['lost before them', 'lost', false],
    ['lost after them', 'lost', true],
  ] as const)('that is %s leaves what goes back for them credited once', async (_, end, isAfter) => {
    const sale = await sold();
    await charged(sale, 'open');
    const papers = {
      ...credit(sale.order, [mug('oln_1')]),
      returnId: newKey(),
      refundMinor: 2500,
      creditedMinor: 2500,
    };

    if (isAfter) await hear('order.return.refunded', papers);
    await charged(sale, end);
    if (!isAfter) await hear('order.return.refunded', papers);
    if (end === 'won') await bySeller(sale, 2500);

    const noted = await notes(sale);
    expect(noted.map(({ total }) => total)).toEqual([2500]);
    expect((await books(sale))['tax']).toBe(399 - 798);
  });

  test('that is won is credited never, and the money is in the books again', async () => {
    const sale = await sold();
    await charged(sale, 'open');

    await charged(sale, 'won');

    expect(await notes(sale)).toEqual([]);
    expect((await told(sale.paymentId)).at(-1)).toMatchObject(['payment.chargeback.won', { amountMinor: 2500 }]);
    expect(await books(sale)).toEqual({ 'psp:receivable': 5000, revenue: -4202, tax: -798 });
  });
});

test('two refunds of two payments at once are credited both, and no more than the sale', async () => {
  const order = bill({}, [mug('oln_1'), mug('oln_2')]);
  const paymentIds = await Promise.all(
    [2500, 2500].map(async (amountMinor) => {
      const paymentId = (await tested.authorize(request({ payableId: order.orderId, amountMinor }))).payment?.id ?? '';
      await tested.capture({ paymentId, idempotencyKey: newKey() });
      return paymentId;
    }),
  );
  await hear('order.completed', order);

  await Promise.all([
    ...paymentIds.map((paymentId) => byStaff(paymentId)),
    hear('order.cancelled', { ...credit(order), refundMinor: 5000 }),
  ]);

  const sale = { order, paymentId: paymentIds[0] ?? '', charge: '' };
  expect((await notes(sale)).reduce((sum, { total }) => sum + total, 0)).toBe(5000);
  expect((await notes(sale)).reduce((sum, { tax }) => sum + tax, 0)).toBe(798);
  expect(await books(sale)).toEqual(nothingLeft);
});

describe('what the seller credits', () => {
  test.each([
    ['in its order', ['oln_1', 'oln_2', 'oln_3']],
    ['the first last', ['oln_2', 'oln_3', 'oln_1']],
    ['the other way round', ['oln_3', 'oln_2', 'oln_1']],
    ['with repeats', ['oln_3', 'oln_1', 'oln_3', 'oln_2', 'oln_1']],
  ])('after money went back otherwise comes to the same, heard %s', async (_, heard) => {
    const lines = ['oln_1', 'oln_2', 'oln_3'];
    const sale = await sold([...lines.map(mug), mug('oln_4')]);
    await byStaff(sale.paymentId, 1000);

    for (const lineId of heard) {
      const told = mugBack(sale, lineId, 2500 * (lines.indexOf(lineId) + 1));
      await hear('order.return.refunded', told, `evt_${sale.paymentId}_${lineId}`);
    }

    expect(await credited(sale)).toBe(7500);
    expect((await books(sale))['tax']).toBe(-399);
  });
});
