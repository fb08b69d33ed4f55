import { readFileSync } from 'node:fs';
import { type ReceivedEvent, cloudEvent, received } from '@tributary/kit/events/cloud-events';
import { receive } from '@tributary/kit/events/inbox';
import { createLog } from '@tributary/kit/log';
import { contractViolations, type PublishedEvent } from '@tributary/schema/events/contract-violations';
import { eventTypes } from '@tributary/schema/events/event-types';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { eventHandlers as handlersOfCart } from '../../../subgraphs/cart/src/event-handlers.ts';
import { everyEvent as everyEventOfCart } from '../../../subgraphs/cart/test/every-event.ts';
import { openService as openCart } from '../../../subgraphs/cart/test/service-under-test.ts';
import { eventHandlers as handlersOfCatalog } from '../../../subgraphs/catalog/src/event-handlers.ts';
import { everyEvent as everyEventOfCatalog } from '../../../subgraphs/catalog/test/every-event.ts';
import { openService as openCatalog } from '../../../subgraphs/catalog/test/service-under-test.ts';
import { eventHandlers as handlersOfOrder } from '../../../subgraphs/order/src/event-handlers.ts';
import { everyEvent as everyEventOfOrder } from '../../../subgraphs/order/test/every-event.ts';
import { openService as openOrder } from '../../../subgraphs/order/test/service-under-test.ts';
import { eventHandlers as handlersOfPayment } from '../../../subgraphs/payment/src/event-handlers.ts';
import { everyEvent as everyEventOfPayment } from '../../../subgraphs/payment/test/every-event.ts';
import { openPapers } from '../../../subgraphs/payment/test/paper/papers-under-test.ts';

// What the services really publish, held against the contract and brought to those who read it.

type Source = 'catalog' | 'cart' | 'order' | 'payment';

const told: Record<Source, readonly PublishedEvent[]> = { catalog: [], cart: [], order: [], payment: [] };
/** The types for which payment has handlers. */
let handledByPayment: readonly string[] = [];
/** What became of each event at its readers, by type. */
const outcomes = {
  catalog: new Map<string, Set<string>>(),
  cart: new Map<string, Set<string>>(),
  order: new Map<string, Set<string>>(),
  payment: new Map<string, Set<string>>(),
};

beforeAll(async () => {
  told.catalog = await everyEventOfCatalog();
  told.cart = await everyEventOfCart();
  told.order = await everyEventOfOrder();
  told.payment = [...(await everyEventOfPayment()), ...(await answersOfPayment(told.order))];
  await heardBy('order', ['catalog', 'cart', 'payment']);
  await heardBy('cart', ['order']);
  await heardBy('catalog', ['order']);
});

describe.each<Source>(['catalog', 'cart', 'order', 'payment'])('%s', (source) => {
  test('publishes each type of event that the contract says it does, and no other one', () => {
    const known = Object.entries(eventTypes).filter(([, type]) => type.source === source);

    expect([...new Set(told[source].map(({ type }) => type))].toSorted()).toEqual(
      known.map(([type]) => type).toSorted(),
    );
  });

  test('says what the contract says, no more and no less', () => {
    expect(told[source].flatMap((event) => contractViolations(source, event))).toEqual([]);
  });

  test('sends what asyncapi.yaml describes, with words that it lists', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    ajv.addKeyword({ keyword: 'x-extensible-enum', validate: (words: string[], word: string) => words.includes(word) });
    ajv.addSchema(documented, 'asyncapi');

    const wrong = told[source].flatMap((event, n) => {
      ajv.validate(`asyncapi#/components/messages/${event.type}/payload`, onTheWire(source, event, n));
      return (ajv.errors ?? []).map(({ instancePath, message }) => `${event.type}${instancePath} ${message}`);
    });

    expect(wrong).toEqual([]);
  });
});

test('payment does something on each event that it has a handler for, and on no other one', () => {
  const done = [...outcomes.payment].filter(([, found]) => found.has('handled')).map(([type]) => type);

  expect(done.toSorted()).toEqual(handledByPayment.toSorted());
  expect(done).toContain('order.confirmed');
  expect([...outcomes.payment.values()].some((found) => found.has('waits'))).toBe(false);
});

test('cart does something on each event that it has a handler for, and on no other one', () => {
  const done = [...outcomes.cart].filter(([, found]) => found.has('handled')).map(([type]) => type);

  expect(done).toEqual(Object.keys(handlersOfCart));
  expect([...outcomes.cart.values()].some((found) => found.has('waits'))).toBe(false);
});

test('catalog does something on each event that it has a handler for, and on no other one', () => {
  const done = [...outcomes.catalog].filter(([, found]) => found.has('handled')).map(([type]) => type);

  expect(done.toSorted()).toEqual(Object.keys(handlersOfCatalog({ now: () => new Date() })).toSorted());
  expect([...outcomes.catalog.values()].some((found) => found.has('waits'))).toBe(false);
});

test('order reads all that its sisters tell, and feeds it', () => {
  const types = Object.entries(eventTypes).filter(([, { source }]) => source !== 'order');

  expect([...outcomes.order.keys()].toSorted()).toEqual(types.map(([type]) => type).toSorted());
  expect([...outcomes.order].filter(([, found]) => found.size !== 1 || !found.has('handled'))).toEqual([]);
});

const documented: object = parse(readFileSync('schema/events/asyncapi.yaml', 'utf8'));

/** What is sent, as its reader gets it. */
function onTheWire(source: Source, event: PublishedEvent, n: number): unknown {
  const data = typeof event.data === 'object' && event.data !== null ? event.data : {};
  const sent = { ...event, data, id: `evt_${source}_${n}`, seq: n + 1, traceparent: null, createdAt: new Date() };
  return JSON.parse(JSON.stringify(cloudEvent(source, sent)));
}

/** What payment publishes on what order tells. */
async function answersOfPayment(events: readonly PublishedEvent[]): Promise<PublishedEvent[]> {
  const papers = await openPapers(inject('postgresUrl'));
  handledByPayment = Object.keys(handlersOfPayment(papers.service));
  try {
    for (const [n, event] of events.entries()) {
      const heard = received(onTheWire('order', event, n));
      note('payment', heard, await papers.hear(heard.type, event.data as object, heard));
    }
    return await papers.rows<PublishedEvent & object>('select type, subject, data from outbox order by seq');
  } finally {
    await papers.close();
  }
}

/** How each reader but payment is opened, and what it does on events. */
const readers = {
  catalog: {
    open: async () => {
      const { db } = await openCatalog();
      return { db, close: () => db.drop() };
    },
    on: { handlers: handlersOfCatalog({ now: () => new Date() }) },
  },
  cart: { open: openCart, on: { handlers: handlersOfCart } },
  order: { open: () => openOrder(inject('postgresUrl')), on: handlersOfOrder({ now: () => new Date() }) },
};

async function heardBy(reader: keyof typeof readers, sources: readonly Source[]): Promise<void> {
  const { open, on } = readers[reader];
  const tested = await open();
  try {
    const take = receive({ db: tested.db, consumer: reader, ...on, log: createLog(reader, 'silent') });
    for (const source of sources) {
      for (const [n, event] of told[source].entries()) {
        const heard = received(onTheWire(source, event, n));
        note(reader, heard, await take(heard));
      }
    }
  } finally {
    await tested.close();
  }
}

function note(reader: keyof typeof outcomes, { type }: ReceivedEvent, outcome: string): void {
  outcomes[reader].set(type, new Set([...(outcomes[reader].get(type) ?? []), outcome]));
}
