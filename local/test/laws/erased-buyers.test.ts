import { systemClock } from '@tributary/kit/clock';
import { inTransaction } from '@tributary/kit/database/database';
import type { TestDatabase } from '@tributary/kit/database/test-database';
import type { ReceivedEvent } from '@tributary/kit/events/cloud-events';
import type { EventHandlers } from '@tributary/kit/events/inbox';
import { assert, asyncProperty, shuffledSubarray, subarray } from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { eventHandlers as handlersOfCart } from '../../../subgraphs/cart/src/event-handlers.ts';
import { openService as openCart } from '../../../subgraphs/cart/test/service-under-test.ts';
import { eventHandlers as handlersOfCatalog } from '../../../subgraphs/catalog/src/event-handlers.ts';
import { openService as openCatalog } from '../../../subgraphs/catalog/test/service-under-test.ts';
import { askerOf } from '../../../subgraphs/order/src/actions/access.ts';
import { eraseCustomer } from '../../../subgraphs/order/src/actions/customer/erase-customer.ts';
import { eraseOrder } from '../../../subgraphs/order/src/actions/customer/erase-guest.ts';
import { updateCustomer } from '../../../subgraphs/order/src/actions/customer/update-customer.ts';
import { appendEvents } from '../../../subgraphs/order/src/database/feed/event-feed.ts';
import { allGivenBack, ask, plate, sam } from '../../../subgraphs/order/test/lifecycle.ts';
import {
  fillCart,
  home,
  openService as openOrder,
  type ServiceUnderTest as OrderUnderTest,
  usd,
} from '../../../subgraphs/order/test/service-under-test.ts';
import { openPapers, type PapersUnderTest } from '../../../subgraphs/payment/test/paper/papers-under-test.ts';
import { eventHandlers as handlersOfPayment } from '../../../subgraphs/payment/src/event-handlers.ts';

// What was told of a buyer before they were erased may be heard after it: late, again, or by whoever replays what was given up. Nothing
// is kept of them then, and nobody writes to them, beyond what is left where the erasure comes last: what the books have to have.

/** Stands in all that is personal in what order tells here, and nowhere else. */
const mark = 'Persona';

interface Story {
  readonly buyer: 'a guest' | 'a customer';
  readonly told: readonly ReceivedEvent[];
}

interface Reader {
  readonly name: string;
  readonly db: TestDatabase;
  readonly handlers: EventHandlers;
}

let order: OrderUnderTest;
let papers: PapersUnderTest;
let readers: readonly Reader[];
const stories: Story[] = [];

beforeAll(async () => {
  order = await openOrder(inject('postgresUrl'));
  papers = await openPapers(inject('postgresUrl'));
  const [{ db: catalog }, { db: cart }] = await Promise.all([openCatalog(), openCart()]);
  const clock = { now: systemClock };
  readers = [
    { name: 'payment', db: papers.db, handlers: handlersOfPayment(papers.service) },
    { name: 'catalog', db: catalog, handlers: handlersOfCatalog(clock) },
    { name: 'cart', db: cart, handlers: handlersOfCart },
  ];
  stories.push({ buyer: 'a guest', told: await toldOfGuest() }, { buyer: 'a customer', told: await toldOfCustomer() });
});
afterAll(async () => {
  await order.close();
  await Promise.all(readers.map(({ db }) => db.drop()));
});

describe.each(['a guest', 'a customer'] as const)('%s who is erased', (buyer) => {
  const story = () => stories.find((one) => one.buyer === buyer)?.told ?? [];

  test('has bought, and all that is told of a purchase is told of it, with what says who they are', () => {
    const erasure = buyer === 'a guest' ? 'order.buyer_erased' : 'customer.erased';

    expect(story().map(({ type }) => type)).toEqual(expect.arrayContaining(readOfPurchases));
    const impersonal = story().filter(({ data }) => !JSON.stringify(data).includes(mark));
    expect(impersonal).toEqual([story().at(-1)]);
    expect(impersonal[0]?.type).toBe(erasure);
  });

  test('is forgotten by all who hear of it, in whichever order they hear it, and how often', async () => {
    const left = await leftOf(story());
    expect(left).not.toEqual([]);

    const heard = subarray([...story().keys()])
      .chain((twice) => shuffledSubarray([...story().keys(), ...twice], { minLength: story().length + twice.length }))
      .map((places) => places.flatMap((place) => story()[place] ?? []));

    await assert(
      asyncProperty(heard, async (events) => {
        expect(left).toEqual(expect.arrayContaining(await leftOf(events)));
      }),
      { numRuns: 25 },
    );
  });

  test("is in no event of order's own feed, in whichever order it is fed", async () => {
    await assert(
      asyncProperty(shuffledSubarray([...story()], { minLength: story().length }), async (events) => {
        await order.db.pool.query('delete from event_feed');

        await appendEvents(order.db, events);

        const { rows } = await order.db.pool.query<{ data: object }>('select data from event_feed');
        expect(rows).toHaveLength(events.length);
        expect(JSON.stringify(rows)).not.toContain(mark);
      }),
      { numRuns: 10 },
    );
  });
});

test('a customer who came back before the feed has heard that they were erased is told of as they are called since', async () => {
  const id = 'cus_returned';
  const called = (displayName: string) => ({ id, displayName, email: null });
  const update = (displayName: string) =>
    updateCustomer(order.service, { customerId: id, self: called(displayName), displayName, email: null });
  await update('Before');
  await eraseCustomer(order.service, { customerId: id, self: called('Before'), staffId: null });
  await update('Since');

  for (const event of await told([id])) await appendEvents(order.db, [event]);

  const names = `select type, data ->> 'name' as name from event_feed where subject = $1 order by position`;
  expect((await order.db.pool.query(names, [id])).rows).toEqual([
    { type: 'customer.updated', name: null },
    { type: 'customer.erased', name: null },
    { type: 'customer.updated', name: 'Since' },
  ]);
});

/** What payment, catalog and cart read of a purchase. */
const readOfPurchases = [
  'order.confirmed',
  'order.completed',
  'order.amended',
  'order.fulfillment.shipped',
  'order.return.refunded',
];

async function toldOfGuest(): Promise<readonly ReceivedEvent[]> {
  const viewer = { kind: 'guest', scopes: [] } as const;
  const orderId = await bought({ ...fillCart(order.world), viewer, email: `${mark}@example.com` });
  const asker = askerOf(sam, order.service.guestTokens, null);
  expect(await eraseOrder(order.service, { orderId, asker, isStaff: true })).toEqual({ kind: 'Erased' });
  return told([orderId]);
}

async function toldOfCustomer(): Promise<readonly ReceivedEvent[]> {
  const self = { id: 'cus_persona', displayName: `${mark} Doe`, email: `${mark}@example.com` };
  const change = { customerId: self.id, self };
  await updateCustomer(order.service, { ...change, displayName: self.displayName, email: self.email });
  const viewer = { kind: 'customer', id: self.id, name: self.displayName, email: self.email, scopes: [] } as const;
  const orderId = await bought({ ...fillCart(order.world, { buyerId: self.id }), viewer, email: self.email });
  expect(await eraseCustomer(order.service, { ...change, staffId: null })).toEqual({ kind: 'Erased' });
  return told([orderId, self.id]);
}

/** An order that is placed, corrected, amended, sent, and in part returned. Gives its id. */
async function bought(cart: Readonly<Record<string, unknown>>): Promise<string> {
  const address = { ...home, name: `${mark} Doe`, lines: [`1 ${mark} Lane`] };
  const { order: placed } = await ask(order, 'orderPlace', {
    ...cart,
    shippingAddress: address,
    billingAddress: { ...address, lines: [`2 ${mark} Lane`] },
    paymentMethod: { cardToken: 'tok_visa' },
  });
  const { id: orderId } = placed;
  const lineId = placed.lines[0]?.id;
  await ask(order, 'orderContactsUpdate', { orderId, email: `${mark}.2@example.com` });
  const add = [{ variantId: plate(order), quantity: 1 }];
  const remove = [{ lineId, quantity: 1 }];
  const reason = `${mark} says so.`;
  await ask(order, 'orderAmend', { orderId, add, remove, expectedDifference: usd(1200 - 2500), reason });
  const { fulfillment } = await ask(order, 'fulfillmentCreate', { orderId });
  await ask(order, 'fulfillmentDelivered', { fulfillmentId: fulfillment.id });
  const lines = [{ lineId, quantity: 1 }];
  const { return: goods } = await ask(order, 'returnRequest', { orderId, lines, reason });
  await ask(order, 'returnApprove', { returnId: goods.id });
  await ask(order, 'returnReceive', { returnId: goods.id });
  await allGivenBack(order);
  return orderId;
}

/** As it is brought to those who read it. */
async function told(subjects: readonly string[]): Promise<readonly ReceivedEvent[]> {
  const { rows } = await order.db.pool.query<ReceivedEvent>(
    `select id, 'order' as source, seq::int as seq, type, subject, data, traceparent, created_at as "publishedAt"
       from outbox where subject = any($1) order by outbox.seq`,
    [subjects],
  );
  return rows;
}

let runs = 0;

/** Has all readers hear of a purchase that none has heard of, and write what they write; gives where they say who bought, and what letters do. */
async function leftOf(events: readonly ReceivedEvent[]): Promise<string[]> {
  runs += 1;
  const run = `r${runs}`;
  const fresh = events.map((event): ReceivedEvent => ({ ...event, ...JSON.parse(renamed(event, run)) }));
  const places: string[] = [];
  for (const { name, db, handlers } of readers) {
    await handled(db, handlers, fresh);
    places.push(...(await placesOf(db, `${mark}${run}`)).map((place) => `${name}.${place}`));
  }
  const { rows: due } = await papers.db.pool.query(`select id from mail where state = 'QUEUED'`);
  return [...places, ...due.map(() => 'a letter')];
}

function renamed({ subject, data }: ReceivedEvent, run: string): string {
  return JSON.stringify({ subject, data })
    .replaceAll(mark, `${mark}${run}`)
    .replaceAll(/"((?:ord|cus|ful|oam|amd|ret|oln)_[0-9A-Za-z]+)"/g, `"$1${run}"`);
}

/** Each in a transaction of its own. What waits for another is tried again after it. */
async function handled(db: TestDatabase, handlers: EventHandlers, events: readonly ReceivedEvent[]): Promise<void> {
  let waiting = events;
  while (waiting.length > 0) {
    const failed: ReceivedEvent[] = [];
    let problem: unknown = null;
    for (const event of waiting) {
      try {
        await inTransaction(db, async (tx) => handlers[event.type]?.(tx, event));
      } catch (cause) {
        failed.push(event);
        problem = cause;
      }
    }
    if (failed.length === waiting.length) throw problem;
    waiting = failed;
  }
}

/** Tables and columns in which something is said, in whatever case: customers have it in their ids. */
async function placesOf(db: TestDatabase, words: string): Promise<string[]> {
  const { rows: tables } = await db.pool.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const each = tables.map(
    ({ name }) =>
      `select distinct '${name}.' || cell.name as place from ${name} as row
        cross join jsonb_each_text(to_jsonb(row)) as cell (name, said) where said ilike $1`,
  );
  const { rows } = await db.pool.query<{ place: string }>(`${each.join(' union all ')} order by 1`, [`%${words}%`]);
  return rows.map(({ place }) => place);
}
