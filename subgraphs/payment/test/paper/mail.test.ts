import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { catchUpPaper } from '../../src/actions/paper/catch-up-paper.ts';
import { sendMail } from '../../src/actions/paper/send-mail.ts';
import { bill, credit, openOffice, type TestOffice } from './office.ts';

let desk: TestOffice;

beforeAll(async () => {
  desk = await openOffice(inject('postgresUrl'));
});
beforeEach(() => {
  desk.jobs.length = 0;
  desk.letters.length = 0;
  desk.failPost(null);
});
afterAll(() => desk.close());

interface MailSeen {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly recipient: string | null;
  readonly failures: number;
  readonly problem: string | null;
}

const mails = (recipient: string): Promise<MailSeen[]> =>
  desk.rows<MailSeen>('select * from mail where recipient = $1 order by id', [recipient]);

let buyers = 0;

/** An order of a buyer whom no other test has. */
function boughtBy() {
  buyers += 1;
  const email = `buyer-${buyers}@example.com`;
  return { email, sold: bill({ buyer: { customerId: `cus_${buyers}`, name: 'Jane Doe', email } }) };
}

const minuteMs = 60_000;

describe('a buyer gets mail', () => {
  test('when the order is confirmed, billed, sent and given back, once each', async () => {
    const { email, sold } = boughtBy();
    const parcel = {
      ...sold,
      fulfillmentId: `ful_${sold.orderId}`,
      carrier: 'DHL',
      trackingNumber: '00340434',
      trackingUrl: 'https://dhl.example.com/?a=1&b=2',
      lines: [{ lineId: 'oln_1', sku: 'CAT-MUG', title: 'Cat Mug', quantity: 2 }],
    };
    for (let time = 0; time < 2; time += 1) {
      await desk.hear('order.confirmed', sold);
      await desk.hear('order.completed', sold);
      await desk.hear('order.fulfillment.shipped', parcel);
      await desk.hear('order.return.refunded', { ...credit(sold), returnId: `ret_${sold.orderId}` });
      await desk.work();
    }

    expect(desk.letters.map(({ to, subject, attachments }) => [to, subject, attachments.length])).toEqual([
      [email, `We have your order ${sold.number} - The Shop`, 0],
      [email, expect.stringMatching(/^Receipt and invoice INV-\d{4}-\d{6} - The Shop$/), 1],
      [email, `Your order ${sold.number} is on its way - The Shop`, 0],
      [email, '25.00 USD go back to you - The Shop', 1],
    ]);
    expect(desk.letters[1]?.attachments[0]?.fileName).toMatch(/^INV-\d{4}-\d{6}\.pdf$/);
    expect(desk.letters[3]?.attachments[0]?.fileName).toMatch(/^CRN-\d{4}-\d{6}\.pdf$/);
    expect(desk.letters[3]?.attachments[0]?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await mails(email)).map(({ state }) => state)).toEqual(Array(4).fill('SENT'));
  });

  test('with an invoice only when that is drawn', async () => {
    const { email, sold } = boughtBy();
    await desk.hear('order.confirmed', sold);
    await desk.hear('order.completed', sold);
    const [received, receipt] = await mails(email);

    expect(desk.jobs.map(({ name, key }) => [name, key])).toEqual([
      ['send-mail', received?.id],
      ['draw-invoice', expect.stringMatching(/^inv_/)],
    ]);
    await expect(sendMail(desk.office, receipt?.id ?? '')).rejects.toThrow('expected a PDF');
    await desk.work();
    expect(desk.jobs.at(-1)).toMatchObject({ name: 'send-mail', key: receipt?.id });
  });

  test('unless the order has no address; that is written down', async () => {
    const sold = bill({ buyer: { customerId: null, name: 'A Guest', email: null } });
    await desk.hear('order.confirmed', sold);
    await desk.hear('order.completed', sold);
    await desk.work();

    expect(desk.letters).toEqual([]);
    const noted = `select kind, state from mail where facts ->> 'orderNumber' = $1 or facts ->> 'about' = $2 order by id`;
    expect(await desk.rows(noted, [sold.number, `Order ${sold.number}`])).toEqual([
      { kind: 'ORDER_RECEIVED', state: 'NO_ADDRESS' },
      { kind: 'RECEIPT', state: 'NO_ADDRESS' },
    ]);
  });
});

describe('a mail that the server does not take', () => {
  test('is tried again after a pause that grows, and is sent in the end', async () => {
    const { email, sold } = boughtBy();
    await desk.hear('order.confirmed', sold);
    const [mail] = await mails(email);
    const id = mail?.id ?? '';
    desk.failPost('421 closing');

    const pausesS: number[] = [];
    for (let time = 0; time < 9; time += 1) {
      await sendMail(desk.office, id);
      const job = desk.jobs.at(-1);
      expect(job).toMatchObject({ name: 'send-mail', data: { mailId: id }, key: `${id} ${time + 1}` });
      const pauseMs = (job?.startAfter?.getTime() ?? 0) - desk.office.now().getTime();
      pausesS.push(Math.round(pauseMs / 1_000));
      desk.pass(pauseMs);
    }
    expect(pausesS).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
    expect(await mails(email)).toMatchObject([{ state: 'QUEUED', failures: 9, problem: 'Error: 421 closing' }]);

    desk.failPost(null);
    await sendMail(desk.office, id);
    expect(await mails(email)).toMatchObject([{ state: 'SENT', problem: null }]);
    expect(desk.letters).toHaveLength(1);
  });

  test('is given up after three days', async () => {
    const { email, sold } = boughtBy();
    await desk.hear('order.confirmed', sold);
    const id = (await mails(email))[0]?.id ?? '';
    desk.failPost('550 no such user');

    desk.pass(3 * 24 * 60 * minuteMs - 2 * minuteMs);
    await sendMail(desk.office, id);
    expect(await mails(email)).toMatchObject([{ state: 'QUEUED' }]);
    desk.pass(2 * minuteMs);
    const jobs = desk.jobs.length;
    await sendMail(desk.office, id);

    expect(await mails(email)).toMatchObject([{ state: 'FAILED', failures: 2, problem: 'Error: 550 no such user' }]);
    expect(desk.jobs).toHaveLength(jobs);
    desk.failPost(null);
    await sendMail(desk.office, id);
    expect(desk.letters).toEqual([]);
  });
});

test('what was left lying is tried again, and what waits for its turn is not', async () => {
  const { email, sold } = boughtBy();
  await desk.hear('order.completed', sold);
  await desk.hear('order.confirmed', sold);
  const [, received] = await mails(email);
  await desk.rows(`update mail set state = 'SENT' where state = 'QUEUED' and recipient <> $1`, [email]);
  desk.jobs.length = 0;

  desk.pass(29 * minuteMs);
  await catchUpPaper(desk.office);
  expect(desk.jobs).toEqual([]);
  desk.pass(2 * minuteMs);
  await catchUpPaper(desk.office);
  await catchUpPaper(desk.office);

  const keys = desk.jobs.map(({ name, key }) => `${name} ${key}`);
  expect(new Set(keys).size).toBe(2);
  expect(desk.jobs.map(({ data }) => data['mailId'] ?? data['invoiceId']?.slice(0, 4))).toEqual(
    expect.arrayContaining([received?.id, 'inv_']),
  );
});

test('a customer who is erased is written to no more, and what was written is forgotten', async () => {
  const { email, sold } = boughtBy();
  await desk.hear('order.confirmed', sold);
  await desk.hear('order.completed', sold);
  await sendMail(desk.office, (await mails(email))[0]?.id ?? '');

  const [first] = desk.letters;
  await desk.hear('customer.erased', {}, { subject: `cus_${buyers}` });
  await desk.work();

  expect(desk.letters.filter(({ to }) => to === email)).toEqual([first]);
  const kept = `select state, recipient, buyer_id, facts - 'kind' as facts from mail
                 where reference = $1 or reference = (select id from invoice where payable_id = $1) order by id`;
  expect(await desk.rows(kept, [sold.orderId])).toEqual([
    { state: 'SENT', recipient: null, buyer_id: null, facts: {} },
    { state: 'NO_ADDRESS', recipient: null, buyer_id: null, facts: {} },
  ]);
});
