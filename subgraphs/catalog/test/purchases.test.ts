import { receive, startInbox } from '@tributary/kit/events/inbox';
import { namedId } from '@tributary/kit/ids';
import type { Viewer } from '@tributary/kit/identity';
import { createLog } from '@tributary/kit/log';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetWhatIsOver } from '../src/actions/review/forget-what-is-over.ts';
import { writeReview } from '../src/actions/review/write-review.ts';
import { eventHandlers } from '../src/event-handlers.ts';
import { openService, product, productIn, type ServiceUnderTest } from './service-under-test.ts';

let catalog: ServiceUnderTest;
let take: ReturnType<typeof receive>;
beforeAll(async () => {
  catalog = await openService({ poolSizeMax: 30 });
  await catalog.replace([productIn('shirt', ['S', 'M']), product('mug')]);
  const handlers = eventHandlers(catalog.service);
  take = receive({ db: catalog.db, consumer: 'catalog', handlers, log: createLog('catalog', 'silent') });
});
afterAll(() => catalog.db.drop());
beforeEach(async () => {
  await catalog.db.pool.query('delete from review');
  await catalog.db.pool.query('truncate purchase, purchase_product, erased_customer, reviewer, inbox, outbox');
});

const shirt = namedId('prd', 'shirt');
const [small, medium, mug] = ['shirt-S', 'shirt-M', 'mug'].map((sku) => namedId('var', sku));
const jane: Viewer = { kind: 'customer', id: 'cus_jane', scopes: [], name: 'Jane Doe', email: null };
const placedAt = '2026-01-01T10:00:00.000Z';

let count = 0;
async function hear(type: string, data: object, change: object = {}): Promise<string> {
  count += 1;
  const subject = 'customerId' in data ? String(data.customerId) : 'ord_1';
  const envelope = {
    id: `evt_${count}`,
    source: 'order',
    seq: count,
    publishedAt: new Date(placedAt),
    traceparent: null,
  };
  return take({ ...envelope, type, subject, data, ...change });
}

const line = (variantId: string | undefined, quantity = 1) => ({
  lineId: 'oln_1',
  ...(variantId !== undefined && { variantId }),
  sku: 'S',
  title: 'T',
  quantity,
  totalMinor: 1,
  taxMinor: 0,
  unitPriceMinor: 1,
  taxRatePercent: '0',
});
const of = (customerId: string | null, change: object = {}) => ({
  orderId: 'ord_1',
  placedAt,
  buyer: { customerId, name: null, email: null },
  ...change,
});

const completed = (lines: readonly object[], customerId: string | null = 'cus_jane', change: object = {}) =>
  hear('order.completed', of(customerId, { lines }), change);
const amended = (come: readonly object[], gone: readonly object[]) => {
  const bill = come.length === 0 ? null : { totalMinor: 1, taxMinor: 0, lines: come };
  const credit = gone.length === 0 ? null : { amountMinor: 1, taxMinor: 0, lines: gone };
  return hear('order.amended', of('cus_jane', { bill, credit }));
};
const cancelled = () => hear('order.cancelled', of('cus_jane'));
const erased = (at: string) => hear('customer.erased', { customerId: 'cus_jane' }, { publishedAt: new Date(at) });

function write(customerId: string, text = 'It fits.') {
  const writing = { rating: 5, title: 'Good', text, authorName: 'J.', language: 'en' };
  return writeReview(catalog.service, { customerId, productId: shirt, writing });
}

/** Whether Jane's review says that they have bought it. */
async function isVerified(): Promise<boolean | undefined> {
  const document = '{ myReviews { nodes { verifiedPurchase } } }';
  const { data } = await catalog.execute(document, { viewer: jane });
  type Reviews = { readonly nodes: readonly { readonly verifiedPurchase: boolean }[] };
  return (data as unknown as { readonly myReviews: Reviews }).myReviews.nodes[0]?.verifiedPurchase;
}

async function rows(table: string): Promise<unknown[]> {
  return (await catalog.db.pool.query(`table ${table}`)).rows;
}

const shirts = [line(small), line(medium, 2), line(mug)];

describe('a review says that its author has bought the product', () => {
  test.each([
    ['once the order is complete', [() => completed(shirts)]],
    ['whether or not the order is told of twice', [() => completed(shirts), () => completed(shirts)]],
    ['added by an amendment', [() => completed([line(mug)]), () => amended([line(small)], [])]],
    ['of which some were taken off', [() => completed(shirts), () => amended([], [line(medium, 2)])]],
    ['taken off before they are told of', [() => amended([], [line(small)]), () => completed(shirts)]],
    ['beside what there is no more', [() => completed([line('var_unknown'), line('\0x'), line(small)])]],
  ])('%s', async (_, told) => {
    await write('cus_jane');
    expect(await isVerified()).toBe(false);

    for (const tell of told) expect(await tell()).toBe('handled');

    expect(await isVerified()).toBe(true);
  });

  test('that was told before they wrote, and to them alone', async () => {
    await completed(shirts, 'cus_john');
    await write('cus_jane');
    expect(await isVerified()).toBe(false);

    await completed(shirts, 'cus_jane', { data: { ...of('cus_jane', { lines: shirts }), orderId: 'ord_2' } });
    expect(await isVerified()).toBe(true);
  });
});

describe('a review does not say so', () => {
  test.each([
    ['of another product', [() => completed([line(mug)])]],
    ['of a guest’s order', [() => completed(shirts, null)]],
    ['of a line of which versions before did not say what it is of', [() => completed([line(undefined)])]],
    ['where all was taken off', [() => completed(shirts), () => amended([], [line(small), line(medium, 2)])]],
    ['where more was taken off first', [() => amended([], [line(small)]), () => completed([line(small)])]],
    ['of a cancelled order', [() => completed(shirts), cancelled]],
    ['of an order that is cancelled before it is told of', [cancelled, () => completed(shirts)]],
    ['of what is added to a cancelled order', [cancelled, () => amended([line(small)], [])]],
  ])('%s', async (_, told) => {
    await write('cus_jane');

    for (const tell of told) expect(await tell()).toBe('handled');

    expect(await isVerified()).toBe(false);
  });

  test('the same event that comes again changes nothing', async () => {
    await write('cus_jane');
    await completed([line(small)]);
    const gone = {
      id: 'evt_same',
      data: of('cus_jane', { bill: null, credit: { amountMinor: 1, taxMinor: 0, lines: [line(small)] } }),
    };
    await hear('order.amended', {}, gone);
    expect(await hear('order.amended', {}, gone)).toBe('ignored');
    await amended([line(small)], []);

    expect(await isVerified()).toBe(true);
  });

  test('of a cancelled order nothing is kept but that it was', async () => {
    await completed(shirts);
    await cancelled();

    expect(await rows('purchase')).toMatchObject([{ customer_id: null, is_cancelled: true }]);
    expect(await rows('purchase_product')).toEqual([]);
  });
});

describe('of an erased customer', () => {
  test('no review is left, nor whose purchases they were', async () => {
    await completed(shirts);
    await write('cus_jane');
    await write('cus_john');
    await catalog.db.pool.query(
      `update review set status = 'PUBLISHED', published_at = now() where customer_id = 'cus_jane'`,
    );

    await erased('2026-01-02T00:00:00Z');

    expect(await rows('review')).toMatchObject([{ customer_id: 'cus_john' }]);
    expect(await rows('reviewer')).toMatchObject([{ customer_id: 'cus_john' }]);
    expect(await rows('purchase')).toMatchObject([{ customer_id: null }]);
    expect(await rows('purchase_product')).toHaveLength(2);
    expect(await rows('product_rating')).toMatchObject([{ product_id: shirt, stars: [0, 0, 0, 0, 0] }]);
    expect((await rows('outbox')).at(-1)).toMatchObject({ type: 'review.removed', data: { productId: shirt } });
  });

  test('what was bought before, and is told of later, is nobody’s; what is bought after is theirs again', async () => {
    await erased('2026-01-01T10:00:00.000Z');
    await completed(shirts);
    expect(await rows('purchase')).toMatchObject([{ customer_id: null }]);

    const later = { ...of('cus_jane', { lines: shirts }), orderId: 'ord_2', placedAt: '2026-01-01T10:00:00.001Z' };
    await completed(shirts, 'cus_jane', { data: later });
    await write('cus_jane');
    expect(await isVerified()).toBe(true);
  });

  test('nothing is left that was told of, or written, in the same moment', async () => {
    await Promise.all([
      ...Array.from({ length: 8 }, (_, n) =>
        completed(shirts, 'cus_jane', {
          subject: `ord_${n}`,
          data: { ...of('cus_jane', { lines: shirts }), orderId: `ord_${n}` },
        }),
      ),
      erased('2026-01-02T00:00:00Z'),
    ]);

    expect((await rows('purchase')).map((one) => (one as { readonly customer_id: string | null }).customer_id)).toEqual(
      Array(8).fill(null),
    );
    expect(catalog.sent.deadlocks).toBe(0);
  });
});

test('what is over is forgotten: not what a review says, nor what is younger', async () => {
  await write('cus_jane');
  const insert = 'insert into purchase (order_id, customer_id, placed_at) values';
  await catalog.db.pool.query(
    `${insert} ('ord_said', 'cus_jane', now() - interval '3 years'), ('ord_old', 'cus_john', now() - interval '731 days'),
       ('ord_young', 'cus_john', now() - interval '729 days')`,
  );
  await catalog.db.pool.query(`insert into purchase_product select order_id, $1, 1 from purchase`, [shirt]);
  await catalog.db.pool.query(
    `insert into erased_customer values ('cus_a', now() - interval '29 days'), ('cus_b', now() - interval '31 days')`,
  );
  await catalog.db.pool.query(
    `insert into reviewer values ('cus_a', now() - interval '47 hours', 1), ('cus_b', now() - interval '49 hours', 1)`,
  );

  expect(await forgetWhatIsOver(catalog.service)).toBe(3);
  expect(await forgetWhatIsOver(catalog.service)).toBe(0);

  const kept = await Promise.all(['purchase', 'purchase_product', 'erased_customer', 'reviewer'].map(rows));
  expect(kept.map((those) => those.length)).toEqual([2, 2, 1, 2]);
  expect(await isVerified()).toBe(true);
});

test('whoever was erased is known while an event from before it may be replayed', async () => {
  await catalog.db.pool.query(`insert into erased_customer values ('cus_jane', now() - interval '31 days')`);
  const failing = { 'order.completed': () => Promise.reject(new Error('not now')) };
  const retry = { triesMax: 1, firstDelayMs: 1 };
  const inbox = startInbox({
    db: catalog.db,
    consumer: 'catalog',
    handlers: failing,
    log: createLog('catalog', 'silent'),
    retry,
  });
  const states = async () => (await catalog.db.pool.query('select state from inbox')).rows;
  try {
    const told = { id: 'evt_given_up', source: 'order', seq: 1, publishedAt: new Date(placedAt), traceparent: null };
    await inbox.receive({ ...told, type: 'order.completed', subject: 'ord_1', data: {} });
    await expect.poll(states, { timeout: 60_000 }).toEqual([{ state: 'DEAD' }]);

    expect(await forgetWhatIsOver(catalog.service)).toBe(0);

    await catalog.db.pool.query(`update inbox set state = 'DONE', event = null`);
    expect(await forgetWhatIsOver(catalog.service)).toBe(1);
  } finally {
    await inbox.stop();
  }
});
