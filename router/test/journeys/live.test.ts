import { type Client, createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type System, startSystem } from './system.ts';

// A purchase followed as it happens, through the router, by whoever may: what is told comes from one service and what is
// asked of it from others.

let system: System;
beforeAll(async () => {
  system = await startSystem();
}, 120_000);
afterAll(async () => {
  await system.stop();
}, 60_000);

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});

/** As a person is known: by a token, or by what a guest holds. */
type Headers = Readonly<Record<string, string>>;

async function ask(query: string, variables: object, headers: Headers): Promise<string> {
  const response = await fetch(system.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return response.text();
}

/** What is told, as JSON, in the order it came. */
interface Told {
  readonly events: readonly string[];
  /** Waits until something that was told says this. */
  until(word: string): Promise<void>;
}

function follow(query: string, variables: Record<string, unknown>, headers: Headers): Told {
  const client = createClient({
    url: system.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: headers,
    retryAttempts: 0,
  });
  clients.push(client);
  const events: string[] = [];
  const tell = (event: unknown) => events.push(JSON.stringify(event));
  client.subscribe({ query, variables }, { next: tell, error: tell, complete: () => undefined });
  return {
    events,
    until: async (word) => {
      await expect.poll(() => events.join('\n'), { timeout: 30_000, message: `until ${word} is told` }).toContain(word);
    },
  };
}

/** The first id of its kind in an answer. */
function idIn(answer: string, prefix: string): string {
  return found(answer, new RegExp(`"(${prefix}_\\w+)"`));
}

function found(answer: string, pattern: RegExp): string {
  const [, text] = pattern.exec(answer) ?? [];
  if (text === undefined) throw new Error(`expected ${pattern.source} in ${answer}`);
  return text;
}

const filled = `mutation ($lines: [CartLineInput!]!) {
  cartCreate(input: { currency: "USD", lines: $lines }) { guestToken cart { id } errors { __typename } }
}`;

const placed = `mutation ($input: OrderPlaceInput!) {
  orderPlace(input: $input) { order { id status } errors { __typename ... on UserError { code message } } }
}`;

async function basket(headers: Headers): Promise<string> {
  const variant = idIn(await ask('{ product(handle: "cat-mug") { variants { nodes { id } } } }', {}, headers), 'var');
  return ask(filled, { lines: [{ variantId: variant, quantity: 1 }] }, headers);
}

function purchase(cartId: string, idempotencyKey: string) {
  const shippingAddress = { name: 'G. Guest', lines: ['1 Way'], city: 'Town', country: 'US' };
  const email = 'guest@example.com';
  const input = { cartId, idempotencyKey, expectedTotalMinor: 2_500, paymentMethodToken: 'tok_visa', email };
  return { input: { ...input, shippingAddress } };
}

/** Who follows hears what comes from then on; nothing tells a client when that is. */
function hasBegun(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2_000));
}

test('a guest sees the basket become an order, and a stranger does not', async () => {
  const created = await basket({});
  const cartId = idIn(created, 'crt');
  const secret = found(created, /"guestToken":"([^"]+)"/);
  const query = 'subscription ($id: ID!) { cartUpdated(id: $id) { state lines { variant { product { title } } } } }';
  const ours = follow(query, { id: cartId }, { 'tributary-guest': secret });
  const theirs = follow(query, { id: cartId }, {});
  await theirs.until('FORBIDDEN');
  await hasBegun();

  await ask(placed, purchase(cartId, 'journey-live-guest-1'), { 'tributary-guest': secret });

  await ours.until('"state":"ORDERED"');
  expect(ours.events[0]).toContain('"product":{"title":"Cat Mug"}');
  expect(theirs.events).toHaveLength(1);
});

test('a customer hears that the order is cancelled and the money given back', async () => {
  const jane = { authorization: `Bearer ${system.tokens.jane}` };
  const cartId = idIn(await basket(jane), 'crt');
  const orderId = idIn(await ask(placed, purchase(cartId, 'journey-live-jane-1'), jane), 'ord');
  const query = `subscription ($id: ID!) {
    orderUpdated(id: $id) { event { type } order { status payments { nodes { status refunded { amountMinor } } } } }
  }`;
  const told = follow(query, { id: orderId }, jane);
  const cancel = `mutation ($id: ID!) {
    orderCancel(input: { orderId: $id, idempotencyKey: "journey-live-jane-2" }) { errors { __typename } }
  }`;

  await hasBegun();

  await ask(cancel, { id: orderId }, jane);

  await told.until('"refunded":{"amountMinor":2500}');
  expect(told.events.join('\n')).toContain('"status":"CANCELLED"');
});
