import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler, GraphQL17Alpha9Handler } from '@apollo/client/incremental';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from 'graphql-ws';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { delivered } from './delivered.ts';
import { liveClients } from './live-clients.ts';
import { system } from './shared-system.ts';

const clients: Client[] = [];

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
      await expect.poll(() => events.join('\n'), { message: `until ${word} is told` }).toContain(word);
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

const paidOrder = (fragment: string) => `query ($id: ID!) {
  order(by: { id: $id }) { id total { amountMinor } ${fragment} { payments { nodes { id amount { amountMinor } } } } }
}`;

type Incremental = NonNullable<ApolloClient.Options['incrementalHandler']>;

const variantsOf = 'query ($handle: String) { product(by: { handle: $handle }) { variants { nodes { id } } } }';

async function basket(headers: Headers, handle = 'cat-mug'): Promise<string> {
  const variant = idIn(await ask(variantsOf, { handle }, headers), 'var');
  const created = await ask(filled, { lines: [{ variantId: variant, quantity: 1 }] }, headers);
  const [, secret] = /"guestToken":"([^"]+)"/.exec(created) ?? [];
  const owner = secret === undefined ? headers : { 'tributary-guest': secret };
  await ask(delivered, { id: idIn(created, 'crt') }, owner);
  return created;
}

function purchase(cartId: string, idempotencyKey: string) {
  const shippingAddress = { name: 'G. Guest', lines: ['1 Way'], city: 'Town', country: 'US' };
  const email = 'guest@example.com';
  const expectedTotal = { amountMinor: 2_500 + 599, currency: 'USD' };
  const input = { cartId, idempotencyKey, expectedTotal, paymentMethod: { cardToken: 'tok_visa' }, email };
  return { input: { ...input, shippingAddress } };
}

/** Who follows hears what comes from then on; nothing tells a client when that is. */
function hasBegun(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2_000));
}

/**
 * A purchase followed as it happens, through the router, by whoever may: what is told comes from one service and what is
 * asked of it from others.
 */
export function liveJourney(): void {
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.dispose();
  });

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

    await told.until('"refunded":{"amountMinor":3099}');
    expect(told.events.join('\n')).toContain('"status":"CANCELLED"');
  });

  test.each<[string, () => Incremental]>([
    ['20220824', () => new Defer20220824Handler()],
    ['v0.2', () => new GraphQL17Alpha9Handler() as Incremental],
  ])('Apollo Client shows an order, then what has been paid, by the format of %s', async (format, handler) => {
    const headers = { authorization: `Bearer ${system.tokens.jane}` };
    const cartId = idIn(await basket(headers), 'crt');
    const id = idIn(await ask(placed, purchase(cartId, `journey-defer-${format}`), headers), 'ord');
    const kinds: (string | null)[] = [];
    const link = new HttpLink({
      uri: system.url,
      headers,
      fetch: async (...request) => {
        const response = await fetch(...request);
        kinds.push(response.headers.get('content-type'));
        return response;
      },
    });
    const client = new ApolloClient({ link, cache: new InMemoryCache(), incrementalHandler: handler() });
    const seen: unknown[] = [];

    const states = client.watchQuery({ query: gql(paidOrder('... @defer')), variables: { id } });
    const following = states.subscribe(({ data, dataState }) => dataState === 'complete' && seen.push(data));
    onTestFinished(() => following.unsubscribe());

    await vi.waitFor(() => expect(seen).toHaveLength(1));
    expect(kinds).toEqual([expect.stringContaining('multipart/mixed')]);
    expect({ data: seen[0] }).toMatchObject(JSON.parse(await ask(paidOrder('...'), { id }, headers)));
  });

  test('a guest sees each step of the checkout while it is bought, by the cart', async () => {
    const created = await basket({});
    const cartId = idIn(created, 'crt');
    const guest = { 'tributary-guest': found(created, /"guestToken":"([^"]+)"/) };
    const query = `subscription ($id: ID!) { checkoutProgress(of: { cartId: $id }) { orderId changed { kind state } } }`;
    const [ours, theirs] = [follow(query, { id: cartId }, guest), follow(query, { id: cartId }, {})];
    await hasBegun();

    const orderId = idIn(await ask(placed, purchase(cartId, 'journey-live-guest-2'), guest), 'ord');

    await ours.until('{"kind":"NOTIFY","state":"DONE"}');
    expect(ours.events.every((event) => event.includes(orderId))).toBe(true);
    expect(theirs.events).toEqual([]);
  });

  interface Progress {
    readonly checkoutProgress: {
      readonly orderId: string;
      readonly order: { readonly status: string } | null;
      readonly changed: readonly Step[];
      readonly steps: readonly Step[];
    };
  }

  interface Step {
    readonly kind: string;
    readonly state: string;
    readonly attempts: number;
  }

  const saga = [
    'LOCK_CART',
    'RESERVE_STOCK',
    'AUTHORIZE_PAYMENT',
    'CONFIRM_ORDER',
    'COMMIT_STOCK',
    'CAPTURE_PAYMENT',
    'CLOSE_CART',
    'NOTIFY',
  ];

  test('every client library hears every step of a purchase, in order and once, though it is bought at once', async () => {
    const headers = { authorization: `Bearer ${system.tokens.jane}` };
    const cartId = idIn(await basket(headers), 'crt');
    const step = '{ kind state attempts }';
    const told = `orderId order { status } changed ${step} steps ${step}`;
    const followers = await Promise.all(
      Object.entries(liveClients).map(async ([name, followBy], nth) => {
        const heard: Progress[] = [];
        // Equal subscriptions of one caller are one: each asks in words of its own, and has a beginning of its own.
        const query = `subscription Follow${nth}($id: ID!) { checkoutProgress(of: { cartId: $id }) { ${told} } }`;
        onTestFinished(async () => void (await leave()));
        const leave = await followBy({ url: system.url, query, variables: { id: cartId }, headers }, (data) =>
          heard.push(data as Progress),
        );
        return { name, heard };
      }),
    );

    const orderId = idIn(await ask(placed, purchase(cartId, 'journey-live-jane-3'), headers), 'ord');

    for (const { name, heard } of followers) {
      const changes = () => heard.flatMap(({ checkoutProgress }) => checkoutProgress.changed);
      const done = () => changes().flatMap(({ kind, state }) => (state === 'DONE' ? kind : []));
      await expect.poll(() => done().at(-1), { message: name }).toBe('NOTIFY');
      expect(done(), name).toEqual(saga);
      const states = changes().map(({ kind, state, attempts }) => `${kind} ${state} ${attempts}`);
      expect(new Set(states).size, `${name}: ${states.join()}`).toBe(states.length);
      // Each event has all steps: what was done stays so, and nothing is done before what precedes it.
      for (const { checkoutProgress } of heard) {
        expect(
          checkoutProgress.steps.map(({ kind }) => kind),
          name,
        ).toEqual(saga);
        const isDone = checkoutProgress.steps.map(({ state }) => state === 'DONE');
        expect(isDone.lastIndexOf(true), name).toBe(isDone.filter(Boolean).length - 1);
      }
      expect(new Set(heard.map(({ checkoutProgress }) => checkoutProgress.orderId)), name).toEqual(new Set([orderId]));
      expect(heard.at(-1)?.checkoutProgress.order?.status, name).toBe('CONFIRMED');
    }
    expect(followers).toHaveLength(9);
  });

  /** Six of them: when one is bought, few are left. */
  const rareMug = [
    'Handle,Title,Published,Status,Variant SKU,Variant Price,Variant Inventory Tracker,Variant Inventory Qty',
    'rare-mug,Rare Mug,true,active,RARE-MUG,25.00,shopify,6',
  ].join('\n');

  test('anybody hears that a product is nearly sold out, and staff alone what happens in the shop', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tributary-live-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'rare.csv'), rareMug);
    await system.importCsv(join(folder, 'rare.csv'));
    const variantId = idIn(await ask(variantsOf, { handle: 'rare-mug' }, {}), 'var');
    const query =
      'subscription ($id: ID!) { productAvailability(variantIds: [$id]) { availableQuantity product { title } } }';
    const available = follow(query, { id: variantId }, {});
    const feed = 'subscription { shopEvents(types: ["order.confirmed"]) { type subject } }';
    const sam = follow(feed, {}, { authorization: `Bearer ${system.tokens.sam}` });
    const jane = follow(feed, {}, { authorization: `Bearer ${system.tokens.jane}` });
    await hasBegun();

    const created = await basket({}, 'rare-mug');
    const guest = { 'tributary-guest': found(created, /"guestToken":"([^"]+)"/) };
    const orderId = idIn(await ask(placed, purchase(idIn(created, 'crt'), 'journey-live-guest-3'), guest), 'ord');

    await available.until('"availableQuantity":5,"product":{"title":"Rare Mug"}');
    await sam.until(orderId);
    await jane.until('UNAUTHORIZED_FIELD_OR_TYPE');
    expect(jane.events.join()).not.toContain(orderId);
  });
}
