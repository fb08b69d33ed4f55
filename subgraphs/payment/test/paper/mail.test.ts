import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { drawInvoice } from '../../src/actions/paper/draw-invoice.ts';
import { retryStalledPapers } from '../../src/actions/paper/retry-stalled-papers.ts';
import { sendMail } from '../../src/actions/paper/send-mail.ts';
import { forgottenBuyers } from '../../src/database/migrations/0017-forgotten-buyers.ts';
import { bill, credit, openPapers, type PapersUnderTest } from './papers-under-test.ts';

let papers: PapersUnderTest;

beforeAll(async () => {
  papers = await openPapers(inject('postgresUrl'));
});
beforeEach(() => {
  papers.jobs.length = 0;
  papers.letters.length = 0;
  papers.failMail(null);
});
afterAll(() => papers.close());

interface MailSeen {
  readonly id: string;
  readonly kind: string;
  readonly reference: string;
  readonly state: string;
  readonly recipient: string | null;
  readonly failures: number;
  readonly problem: string | null;
}

const mails = (recipient: string): Promise<MailSeen[]> =>
  papers.rows<MailSeen>('select * from mail where recipient = $1 order by id', [recipient]);

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
      await papers.hear('order.confirmed', sold);
      await papers.hear('order.completed', sold);
      await papers.hear('order.fulfillment.shipped', parcel);
      await papers.hear('order.return.refunded', { ...credit(sold), returnId: `ret_${sold.orderId}` });
      await papers.work();
    }

    const letters = papers.letters.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(letters.map(({ to, subject, attachments }) => [to, subject, attachments.length])).toEqual([
      [email, `We have your order ${sold.number} - The Shop`, 0],
      [email, expect.stringMatching(/^Receipt and invoice INV-\d{4}-\d{6} - The Shop$/), 1],
      [email, `Your order ${sold.number} is on its way - The Shop`, 0],
      [email, '25.00 USD go back to you - The Shop', 1],
    ]);
    expect(letters[1]?.attachments[0]?.fileName).toMatch(/^INV-\d{4}-\d{6}\.pdf$/);
    expect(letters[3]?.attachments[0]?.fileName).toMatch(/^CRN-\d{4}-\d{6}\.pdf$/);
    expect(letters[3]?.attachments[0]?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await mails(email)).map(({ state }) => state)).toEqual(Array(4).fill('SENT'));
  });

  test('with an invoice only when that is drawn', async () => {
    const { email, sold } = boughtBy();
    await papers.hear('order.confirmed', sold);
    await papers.hear('order.completed', sold);
    const [received, receipt] = await mails(email);

    expect(papers.jobs.map(({ name, key }) => [name, key])).toEqual([
      ['send-mail', received?.id],
      ['draw-invoice', expect.stringMatching(/^inv_/)],
    ]);
    await expect(sendMail(papers.service, receipt?.id ?? '')).rejects.toThrow('expected a PDF');
    await drawInvoice(papers.service, papers.jobs.at(-1)?.key ?? '');
    expect(papers.letters.map(({ id }) => id)).toEqual([receipt?.id]);
    await papers.work();
    expect(papers.letters.map(({ id }) => id)).toEqual([receipt?.id, received?.id]);
  });

  test('unless the order has no address; that is written down', async () => {
    const sold = bill({ buyer: { customerId: null, name: 'A Guest', email: null } });
    await papers.hear('order.confirmed', sold);
    await papers.hear('order.completed', sold);
    await papers.work();

    expect(papers.letters).toEqual([]);
    const noted = `select kind, state from mail where facts ->> 'orderNumber' = $1 or facts ->> 'about' = $2 order by id`;
    expect(await papers.rows(noted, [sold.number, `Order ${sold.number}`])).toEqual([
      { kind: 'ORDER_RECEIVED', state: 'NO_ADDRESS' },
      { kind: 'RECEIPT', state: 'NO_ADDRESS' },
    ]);
  });
});

describe('a mail that the server does not take', () => {
  test('is tried again after a pause that grows, and is sent in the end', async () => {
    const { email, sold } = boughtBy();
    await papers.hear('order.confirmed', sold);
    const [mail] = await mails(email);
    const id = mail?.id ?? '';
    papers.failMail('421 closing');

    const pausesS: number[] = [];
    for (let time = 0; time < 9; time += 1) {
      await sendMail(papers.service, id);
      const job = papers.jobs.at(-1);
      expect(job).toMatchObject({ name: 'send-mail', data: { mailId: id }, key: `${id} ${time + 1}` });
      const pauseMs = (job?.startAfter?.getTime() ?? 0) - papers.service.now().getTime();
      pausesS.push(Math.round(pauseMs / 1_000));
      papers.pass(pauseMs);
    }
    expect(pausesS).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
    expect(await mails(email)).toMatchObject([{ state: 'QUEUED', failures: 9, problem: 'Error: 421 closing' }]);

    papers.failMail(null);
    await sendMail(papers.service, id);
    expect(await mails(email)).toMatchObject([{ state: 'SENT', problem: null }]);
    expect(papers.letters).toHaveLength(1);
  });

  test('is given up after three days', async () => {
    const { email, sold } = boughtBy();
    await papers.hear('order.confirmed', sold);
    const id = (await mails(email))[0]?.id ?? '';
    papers.failMail('550 no such user');

    papers.pass(3 * 24 * 60 * minuteMs - 2 * minuteMs);
    await sendMail(papers.service, id);
    expect(await mails(email)).toMatchObject([{ state: 'QUEUED' }]);
    papers.pass(2 * minuteMs);
    const jobs = papers.jobs.length;
    await sendMail(papers.service, id);

    expect(await mails(email)).toMatchObject([{ state: 'FAILED', failures: 2, problem: 'Error: 550 no such user' }]);
    expect(papers.jobs).toHaveLength(jobs);
    papers.failMail(null);
    await sendMail(papers.service, id);
    expect(papers.letters).toEqual([]);
  });
});

test('an invoice whose letter is not taken is kept, and its job done again sends what is still not sent', async () => {
  const { email, sold } = boughtBy();
  await papers.hear('order.completed', sold);
  const [receipt] = await mails(email);
  const invoiceId = papers.jobs.at(-1)?.key ?? '';
  const draw = () => drawInvoice(papers.service, invoiceId);

  papers.failMail('421 closing');
  await draw();
  expect(await mails(email)).toMatchObject([{ state: 'QUEUED', failures: 1 }]);
  expect(papers.jobs.at(-1)).toMatchObject({ name: 'send-mail', key: `${receipt?.id} 1` });
  papers.failMail(null);
  await draw();
  await draw();

  expect(papers.letters.map(({ id }) => id)).toEqual([receipt?.id]);
  expect(await mails(email)).toMatchObject([{ state: 'SENT', problem: null }]);
});

test('what was left lying is tried again, and what waits for its turn is not', async () => {
  const { email, sold } = boughtBy();
  await papers.hear('order.completed', sold);
  await papers.hear('order.confirmed', sold);
  const [, received] = await mails(email);
  await papers.rows(`update mail set state = 'SENT' where state = 'QUEUED' and recipient <> $1`, [email]);
  papers.jobs.length = 0;

  papers.pass(29 * minuteMs);
  await retryStalledPapers(papers.service);
  expect(papers.jobs).toEqual([]);
  papers.pass(2 * minuteMs);
  await retryStalledPapers(papers.service);
  await retryStalledPapers(papers.service);

  const keys = papers.jobs.map(({ name, key }) => `${name} ${key}`);
  expect(new Set(keys).size).toBe(2);
  expect(papers.jobs.map(({ data }) => data['mailId'] ?? data['invoiceId']?.slice(0, 4))).toEqual(
    expect.arrayContaining([received?.id, 'inv_']),
  );
});

test('a customer who is erased is written to no more, and what was written is forgotten', async () => {
  const { email, sold } = boughtBy();
  await papers.hear('order.confirmed', sold);
  await papers.hear('order.completed', sold);
  await sendMail(papers.service, (await mails(email))[0]?.id ?? '');

  const [first] = papers.letters;
  await papers.hear('customer.erased', {}, { subject: `cus_${buyers}` });
  await papers.work();

  expect(papers.letters.filter(({ to }) => to === email)).toEqual([first]);
  const kept = `select state, recipient, buyer_id, facts - 'kind' as facts from mail
                 where reference = $1 or reference = (select id from invoice where payable_id = $1) order by id`;
  expect(await papers.rows(kept, [sold.orderId])).toEqual([
    { state: 'SENT', recipient: null, buyer_id: null, facts: {} },
    { state: 'NO_ADDRESS', recipient: null, buyer_id: null, facts: {} },
  ]);
});

test('a guest who is forgotten is written to no more, and what was written is forgotten, but of other orders', async () => {
  const buyer = { customerId: null, name: 'A Guest', email: 'guest-forgotten@example.com' };
  const [sold, other] = [bill({ buyer }), bill({ buyer })];
  const parcel = {
    ...sold,
    fulfillmentId: `ful_${sold.orderId}`,
    carrier: null,
    trackingNumber: null,
    trackingUrl: null,
  };
  const lines = [{ lineId: 'oln_1', sku: 'CAT-MUG', title: 'Cat Mug', quantity: 2 }];
  await papers.hear('order.confirmed', sold);
  await papers.hear('order.completed', sold);
  await papers.hear('order.fulfillment.shipped', { ...parcel, lines });
  await papers.hear('order.confirmed', other);

  const about = { orderId: sold.orderId, about: [parcel.fulfillmentId] };
  await papers.hear('order.buyer_erased', about, { subject: sold.orderId });
  await papers.work();

  expect(papers.letters.filter(({ to }) => to === buyer.email).map(({ subject }) => subject)).toEqual([
    `We have your order ${other.number} - The Shop`,
  ]);
  const forgotten = await papers.rows<{ kind: string; facts: object }>(
    `select kind, facts - 'kind' as facts from mail where recipient is null and state = 'NO_ADDRESS'
        and (reference = any($1) or reference = (select id from invoice where payable_id = $2)) order by kind`,
    [[sold.orderId, parcel.fulfillmentId], sold.orderId],
  );
  expect(forgotten).toEqual(['ORDER_RECEIVED', 'RECEIPT', 'SHIPPED'].map((kind) => ({ kind, facts: {} })));
});

test.each([
  ['a customer', 'cus_forgotten', 'customer.erased'],
  ['a guest', null, 'order.buyer_erased'],
] as const)('%s who is forgotten is not written to about what is credited later', async (who, customerId, type) => {
  const buyer = { customerId, name: 'Once Known', email: `${who.replace(' ', '-')}@example.com` };
  const sold = bill({ buyer });
  await papers.hear('order.completed', sold);
  await papers.work();
  const before = papers.letters.length;
  const isCustomer = type === 'customer.erased';
  await papers.hear(type, isCustomer ? {} : { orderId: sold.orderId, about: [] }, {
    subject: isCustomer ? 'cus_forgotten' : sold.orderId,
  });

  await papers.hear('order.return.refunded', { ...credit(sold), returnId: `ret_${sold.orderId}` });
  await papers.work();

  expect(papers.letters.slice(before)).toEqual([]);
  const notes = await papers.rows<{ content: { buyer: object }; recipient: string | null }>(
    `select content, recipient from invoice join mail on mail.invoice_id = invoice.id
      where invoice.kind = 'CREDIT_NOTE' and invoice.payable_id = $1`,
    [sold.orderId],
  );
  expect(notes).toMatchObject([{ content: { buyer: { name: 'Once Known', email: null } }, recipient: null }]);
});

test('a customer who comes back after they were erased is written to about what they buy then, and nothing else', async () => {
  const { email, sold: before } = boughtBy();
  const erasedAt = new Date(Date.parse(before.placedAt) + minuteMs);
  const after = { ...bill({ buyer: before.buyer }), placedAt: new Date(erasedAt.getTime() + 1).toISOString() };
  const last = { ...bill({ buyer: before.buyer }), placedAt: erasedAt.toISOString() };
  await papers.hear('customer.erased', {}, { subject: before.buyer.customerId ?? '', publishedAt: erasedAt });

  for (const sold of [before, after, last]) {
    await papers.hear('order.confirmed', sold);
    await papers.hear('order.completed', sold);
    await papers.hear('order.return.refunded', { ...credit(sold), returnId: `ret_${sold.orderId}` });
  }
  await papers.work();

  const { orderId } = after;
  const documents = await papers.rows<{ id: string }>('select id from invoice where payable_id = $1', [orderId]);
  expect(new Set((await mails(email)).map(({ reference }) => reference))).toEqual(
    new Set([orderId, ...documents.map(({ id }) => id)]),
  );
  expect(papers.letters).toHaveLength(3);
});

test.each([
  ['a customer', 'customer.erased'],
  ['a guest', 'order.buyer_erased'],
] as const)('why a server did not take what was written to %s is forgotten with them', async (who, type) => {
  const { email, sold: ofCustomer } = boughtBy();
  const isGuest = who === 'a guest';
  const sold = isGuest ? bill({ buyer: { ...ofCustomer.buyer, customerId: null } }) : ofCustomer;
  papers.failMail(`550 5.1.1 <${email}>: no such user`);
  await papers.hear('order.confirmed', sold);
  await papers.work();
  const problems = () => papers.rows('select problem from mail where reference = $1', [sold.orderId]);
  expect(await problems()).toEqual([{ problem: expect.stringContaining(email) }]);

  await papers.hear(type, isGuest ? { orderId: sold.orderId, about: [] } : {}, {
    subject: isGuest ? sold.orderId : (sold.buyer.customerId ?? ''),
  });

  expect(await problems()).toEqual([{ problem: null }]);
});

test('whom the version before has forgotten stays so, but not who was not', async () => {
  const buyer = { customerId: null, name: 'A Guest', email: 'guest-before@example.com' };
  const [ofGuest, ofOther] = [bill({ buyer }), bill({ buyer })];
  const { email, sold: ofCustomer } = boughtBy();
  for (const sold of [ofGuest, ofOther, ofCustomer]) {
    await papers.hear('order.confirmed', sold);
    await papers.hear('order.completed', sold);
  }
  await papers.hear('order.buyer_erased', { orderId: ofGuest.orderId, about: [] }, { subject: ofGuest.orderId });
  await papers.hear('customer.erased', {}, { subject: ofCustomer.buyer.customerId ?? '' });
  await papers.rows('drop function forget_buyers; drop function is_buyer_forgotten; drop table forgotten_buyer');

  // Of a runner it uses this alone.
  await new forgottenBuyers().up({ query: (statement: string) => papers.rows(statement) } as never);
  for (const sold of [ofGuest, ofOther, ofCustomer]) {
    await papers.hear('order.return.refunded', { ...credit(sold), returnId: `ret_${sold.orderId}` });
  }
  await papers.work();

  expect(papers.letters.filter(({ to }) => to === email)).toEqual([]);
  const toGuest = papers.letters.filter(({ to }) => to === buyer.email).map(({ subject }) => subject);
  expect(toGuest).toHaveLength(3);
  const written = await papers.rows<{ about: string }>(
    `select facts ->> 'about' as about from mail where recipient = $1`,
    [buyer.email],
  );
  expect(new Set(written.flatMap(({ about }) => about ?? []))).toEqual(new Set([`Order ${ofOther.number}`]));
});
