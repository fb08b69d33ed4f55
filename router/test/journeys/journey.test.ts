import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { chromiumBinary, startChromium } from '../chromium.ts';
import { accepts, askInParts } from '../defer/slow-shop.ts';
import { mergedParts } from '../fuzz/defer/merged-parts.ts';
import { type Collector, startCollector } from '../otlp-collector.ts';
import { metricsTold } from '../metrics-page.ts';
import { scraped } from '../scraped.ts';
import { cartSteps, place, shownCart } from './discounted-purchase.ts';
import { delivered } from './delivered.ts';
import { capsulesPage } from './capsules-page.ts';
import { explorerPage } from './explorer-page.ts';
import { readme } from './readme.ts';
import { replayCapsule } from '../../src/replay/replay-capsule.ts';
import { readCapsule } from '../../src/capsules/read-capsule.ts';
import { signIn } from './sign-in.ts';
import { type System, startSystem } from './system.ts';

interface Answer {
  // Each operation's own shape; the tests say what they expect of it.
  readonly data: Record<string, never>;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly retryable?: boolean };
  }[];
}

const binary = chromiumBinary();
let system: System;
let collector: Collector;
beforeAll(async () => {
  collector = await startCollector();
  const none = { OTEL_TRACES_SAMPLER: 'parentbased_always_off', OTEL_BSP_SCHEDULE_DELAY: '200' };
  const talkative = { LOG_LEVEL: 'debug', ACCESS_LOG_SHARE: '1' };
  system = await startSystem({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...none, ...talkative });
});
afterAll(async () => {
  const code = await system.stop();
  await collector.stop();
  if (code !== 0) throw new Error(`the system ended with exit code ${code}`);
});

interface Asking {
  readonly as?: string;
  readonly variables?: object;
  /** What a guest holds. */
  readonly secrets?: readonly string[];
  readonly traceparent?: string;
}

async function ask(query: string, { as, variables, secrets = [], traceparent }: Asking = {}): Promise<Answer> {
  const response = await fetch(system.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(as === undefined ? {} : { authorization: `Bearer ${as}` }),
      ...(traceparent === undefined ? {} : { traceparent }),
      ...(secrets.length === 0 ? {} : { 'tributary-guest': secrets.join(', ') }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

/** As one of many whom the shop may be too busy for: who is told to try again does so, until the test's time is up. */
async function askPatiently(query: string, asking: Asking): Promise<Answer> {
  for (;;) {
    const answer = await ask(query, asking);
    if (answer.errors?.some(({ extensions }) => extensions?.retryable === true) !== true) return answer;
    await setTimeout(500);
  }
}

const thanks = /^Thank you, we've received your order\./;

const quickOrder = `mutation ($input: QuickOrderInput!) {
  quickOrder(input: $input) {
    status message guestToken
    order { id number status total { amountMinor currency } payments { nodes { status captured { amountMinor } } } }
    errors { __typename ... on UserError { code } }
  }
}`;

function mug(price: number, idempotencyKey: string, item = 'Cat Mug') {
  return { input: { customerName: 'Jane Doe', item, price, idempotencyKey } };
}

async function stockOf(handle: string): Promise<{ onHand: number; reserved: number }[]> {
  const query = `query ($handle: String!) {
    product(by: { handle: $handle }) { variants { nodes { stockLevels { onHand reserved } } } }
  }`;
  const { data } = await ask(query, { as: system.tokens.sam, variables: { handle } });
  const { product } = data as unknown as {
    product: { variants: { nodes: { stockLevels: { onHand: number; reserved: number }[] }[] } };
  };
  return product.variants.nodes.flatMap(({ stockLevels }) => stockLevels);
}

test("the README's query takes full data from all four subgraphs, in the form that the README shows", async () => {
  const answer = await ask(readme.query, { as: system.tokens.jane });

  expect(answer.errors).toBeUndefined();
  expect(shapeOf(answer)).toEqual(shapeOf(readme.answer));
  expect(JSON.stringify(answer)).not.toContain('null');
});

test("of the README's query the first part is there while payment stands still", async () => {
  const query = readme.query.replace(/payments \{.*\}(?=\n)/, '... @defer { $& }');
  const whole = await ask(readme.query, { as: system.tokens.jane });
  const payment = system.pidOf('payment');
  process.kill(payment, 'SIGSTOP');
  try {
    const headers = { accept: accepts['20220824'], authorization: `Bearer ${system.tokens.jane}` };
    const { next } = await askInParts(system.url, { query }, headers);
    const first = await next();
    process.kill(payment, 'SIGCONT');
    const second = await next();

    expect(first).toMatchObject({ data: { me: { activeCart: {} } }, hasNext: true });
    expect(JSON.stringify(first)).not.toContain('payments');
    expect(second).toMatchObject({ incremental: [{ path: ['me', 'orders', 'nodes', 0] }, {}], hasNext: false });
    expect(mergedParts([first ?? {}, second ?? {}])).toMatchObject({ data: whole.data, errors: [], faults: [] });
  } finally {
    process.kill(payment, 'SIGCONT');
  }
});

test("the README's purchase is answered as the README says", async () => {
  const { data } = await ask(readme.purchase, { as: system.tokens.jane });

  expect(data['quickOrder']).toMatchObject({ status: true, message: expect.stringMatching(thanks), errors: [] });
});

describe('a quick order', () => {
  test('is confirmed and paid, and takes a mug from the shelf', async () => {
    const before = await stockOf('cat-mug');

    const { data } = await ask(quickOrder, { as: system.tokens.jane, variables: mug(25, 'journey-quick-order-1') });

    expect(data['quickOrder']).toMatchObject({
      status: true,
      message: expect.stringMatching(thanks),
      order: {
        status: 'CONFIRMED',
        total: { amountMinor: 2500, currency: 'USD' },
        payments: { nodes: [{ status: 'SUCCEEDED', captured: { amountMinor: 2500 } }] },
      },
      errors: [],
    });
    expect(onHandIn(await stockOf('cat-mug'))).toBe(onHandIn(before) - 1);
  });

  test('sent again with its key is the same order', async () => {
    const variables = mug(25, 'journey-quick-order-2');

    const [first, second] = [
      await ask(quickOrder, { as: system.tokens.jane, variables }),
      await ask(quickOrder, { as: system.tokens.jane, variables }),
    ];

    expect(second).toEqual({ ...first, extensions: { idempotentReplay: true } });
  });

  test('at another price is refused, and nothing is held or charged', async () => {
    const before = await stockOf('cat-mug');
    const paid = await paymentsOfJane();

    const { data } = await ask(quickOrder, { as: system.tokens.jane, variables: mug(24, 'journey-quick-order-3') });

    expect(data['quickOrder']).toMatchObject({
      status: false,
      order: null,
      errors: [{ __typename: 'TotalChangedError', code: 'TOTAL_CHANGED' }],
    });
    expect(await stockOf('cat-mug')).toEqual(before);
    expect(await paymentsOfJane()).toBe(paid);
  });

  test('of a guest is visible to whoever holds its secret, and to nobody else', async () => {
    const { data } = await ask(quickOrder, { variables: mug(25, 'journey-quick-order-4') });
    const { order, guestToken } = data['quickOrder'] as unknown as { order: { id: string }; guestToken: string };
    const query = 'query ($id: ID!) { order(by: { id: $id }) { status } }';

    const withSecret = await ask(query, { variables: { id: order.id }, secrets: [guestToken] });
    const without = await ask(query, { variables: { id: order.id } });
    const asJane = await ask(query, { as: system.tokens.jane, variables: { id: order.id } });

    expect([withSecret, without, asJane].map((answer) => answer.data)).toEqual([
      { order: { status: 'CONFIRMED' } },
      { order: null },
      { order: null },
    ]);
  });
});

/** What a purchase leaves in the metrics of those that it goes through. */
async function purchasesMeasured() {
  const [catalog, order, payment] = await Promise.all(
    (['catalog', 'order', 'payment'] as const).map(async (name) => (await scraped(system.metricsOf(name))).values),
  );
  return {
    reserved: sumOf(catalog, 'tributary_stock_reservations_total{result="StockReserved"}'),
    placed: sumOf(order, 'tributary_service_request_duration_seconds_count{field="quickOrder"}'),
    underWay: sumOf(order, 'tributary_checkouts_under_way'),
    authorized: sumOf(payment, 'tributary_bank_call_duration_seconds_count{bank="pretend-bank",call="authorize"'),
    drawn: sumOf(payment, 'tributary_job_duration_seconds_count{queue="draw-invoice",result="done"}'),
  };
}

function sumOf(values: ReadonlyMap<string, number> | undefined, start: string): number {
  return [...(values ?? [])].reduce((sum, [name, value]) => (name.startsWith(start) ? sum + value : sum), 0);
}

describe('what the processes measure', () => {
  const services = ['catalog', 'cart', 'order', 'payment'] as const;

  test('is named by the page, all of it', async () => {
    const each = await Promise.all(services.map((name) => scraped(system.metricsOf(name))));
    const router = await scraped(system.metricsOf('router'));

    const told = new Set(each.flatMap(({ names }) => names));
    expect([...told].filter((name) => name.startsWith('tributary_')).toSorted()).toEqual(
      metricsTold('The services').toSorted(),
    );
    expect(metricsTold('Every process').filter((name) => !told.has(name))).toEqual([]);
    expect(router.names).toContain('tributary_router_operation_duration_seconds');
  });

  test('is one purchase more, after a purchase, from the stock to the invoice', async () => {
    await expect
      .poll(async () => {
        const { underWay, authorized, drawn } = await purchasesMeasured();
        return underWay === 0 && drawn === authorized;
      })
      .toBe(true);
    const before = await purchasesMeasured();

    const { data } = await ask(quickOrder, { as: system.tokens.jane, variables: mug(25, 'journey-measured-order-1') });

    expect(data['quickOrder']).toMatchObject({ status: true });
    const after = Object.fromEntries(
      Object.entries(before).map(([name, count]) => [name, name === 'underWay' ? 0 : count + 1]),
    );
    await expect.poll(purchasesMeasured).toEqual(after);
  });
});

test('who signs in by code and PKCE is that customer, as whoever has a token of the command is', async () => {
  const token = await signIn(system.issuer, 'Jane Doe');

  const [signedIn, tokened] = await Promise.all(
    [token, system.tokens.jane].map((as) => ask('{ me { id displayName orders(first: 1) { nodes { id } } } }', { as })),
  );

  expect(signedIn?.data).toMatchObject({ me: { displayName: 'Jane Doe', orders: { nodes: [{}] } } });
  expect(signedIn).toEqual(tokened);
  const john = await ask('{ me { displayName } }', { as: await signIn(system.issuer, 'John Roe') });
  expect(john.data).toEqual({ me: { displayName: 'John Roe' } });
});

test('a customer has a copy of what all services know of them, as one document', async () => {
  const { data } = await ask('{ customerData }', { as: system.tokens.jane });

  expect(data).toMatchObject({
    customerData: {
      profile: { displayName: 'Jane Doe' },
      orders: expect.arrayContaining([expect.objectContaining({ status: 'CONFIRMED' })]),
      carts: expect.arrayContaining([expect.objectContaining({ state: 'ACTIVE' })]),
      payments: expect.arrayContaining([expect.objectContaining({ status: 'SUCCEEDED' })]),
    },
  });
});

/** What nobody may find in a log. */
const secrets = ['guest@example.com', 'G. Guest', '1 Way', 'tok_visa'];
const traced = { traceId: randomUUID().replaceAll('-', ''), click: 'b7ad6b7169203331' };

test('a guest fills a basket and buys it', async () => {
  const { data: found } = await ask('{ product(by: { handle: "cat-mug" }) { variants { nodes { id } } } }');
  const { product } = found as unknown as { product: { variants: { nodes: { id: string }[] } } };
  const created = await ask(
    `mutation ($lines: [CartLineInput!]!) {
      cartCreate(input: { currency: "USD", lines: $lines }) {
        guestToken
        cart { id cost { total { amountMinor } } lines { quantity priceChanged currentUnitPrice { amountMinor } } }
        errors { __typename }
      }
    }`,
    { variables: { lines: [{ variantId: product.variants.nodes[0]?.id, quantity: 2 }] } },
  );
  const { cart, guestToken } = created.data['cartCreate'] as unknown as { cart: { id: string }; guestToken: string };
  secrets.push(guestToken);
  expect(cart).toMatchObject({
    cost: { total: { amountMinor: 5000 } },
    lines: [{ quantity: 2, priceChanged: false, currentUnitPrice: { amountMinor: 2500 } }],
  });
  await ask(delivered, { secrets: [guestToken], variables: { id: cart.id } });

  const { data } = await ask(
    `mutation ($input: OrderPlaceInput!) {
      orderPlace(input: $input) {
        order { status lines { title quantity } payments { nodes { status } } checkout { kind state } }
        errors { __typename ... on UserError { code message } }
      }
    }`,
    {
      secrets: [guestToken],
      traceparent: `00-${traced.traceId}-${traced.click}-01`,
      variables: {
        input: {
          idempotencyKey: 'journey-order-place-1',
          cartId: cart.id,
          expectedTotal: { amountMinor: 5000 + 599, currency: 'USD' },
          paymentMethod: { cardToken: 'tok_visa' },
          email: 'guest@example.com',
          shippingAddress: { name: 'G. Guest', lines: ['1 Way'], city: 'Town', country: 'US' },
        },
      },
    },
  );

  expect(data['orderPlace']).toMatchObject({
    errors: [],
    order: {
      status: 'CONFIRMED',
      lines: [{ title: 'Cat Mug', quantity: 2 }],
      payments: { nodes: [{ status: 'SUCCEEDED' }] },
    },
  });
  expect(JSON.stringify(data)).not.toMatch(/"state":"(PENDING|RUNNING|FAILED)"/);
});

function spansOfIt() {
  return collector.spans.filter((span) => span.traceId === traced.traceId);
}

/** Spans whose parent is not there. */
function orphans() {
  const known = new Set([traced.click, ...spansOfIt().map(({ spanId }) => spanId)]);
  return spansOfIt().filter(({ parentSpanId }) => !known.has(parentSpanId ?? ''));
}

describe('of that purchase, which its buyer records,', () => {
  test('one connected trace goes from the click to the invoice, through all four services and their SQL', async () => {
    const parts = ['orderPlace', 'cartLock', 'stockReserve', 'paymentAuthorize'].map((name) => `Mutation.${name}`);
    const later = ['do RESERVE_STOCK', 'do NOTIFY', 'bank authorize', 'process order.completed', 'job draw-invoice'];

    await expect.poll(() => spansOfIt().map(({ name }) => name)).toEqual(expect.arrayContaining([...parts, ...later]));
    await expect.poll(orphans).toEqual([]);
    expect(spansOfIt().filter(({ parentSpanId }) => parentSpanId === traced.click)).toMatchObject([
      { service: 'router', name: 'POST /graphql' },
    ]);
    const spoke = spansOfIt().filter(({ attributes }) => attributes['db.system.name'] === 'postgresql');
    expect(new Set(spoke.map(({ service }) => service))).toEqual(new Set(['catalog', 'cart', 'order', 'payment']));
  });

  test('nothing is said of who buys or how they pay, and of other requests nothing at all', () => {
    const told = JSON.stringify(collector.spans);

    for (const secret of [...secrets, 'Cat Mug', 'journey-order-place']) expect(told).not.toContain(secret);
    expect(new Set(collector.spans.map((span) => span.traceId))).toEqual(new Set([traced.traceId]));
  });
});

function asJane(query: string, variables: object): Promise<Answer> {
  return ask(query, { as: system.tokens.jane, variables });
}

test('a cart with a code and a delivery is bought for what it says; a checkout that fails gives the code’s use back', async () => {
  const filled = async () => {
    const { data: found } = await ask('{ product(by: { handle: "cat-mug" }) { variants { nodes { id } } } }');
    const { product } = found as unknown as { product: { variants: { nodes: { id: string }[] } } };
    const lines = [{ variantId: product.variants.nodes[0]?.id, quantity: 2 }];
    const created = await asJane(cartSteps.create, { input: { currency: 'USD', lines } });
    const { cart } = created.data['step'] as unknown as { cart: { id: string } };
    await asJane(cartSteps.address, { input: { cartId: cart.id, country: 'US', region: 'CA' } });
    await asJane(cartSteps.delivery, { input: { cartId: cart.id, optionId: 'us-standard' } });
    await asJane(cartSteps.code, { input: { cartId: cart.id, code: 'welcome10' } });
    return cart.id;
  };
  const buy = (cartId: string, cardToken: string) => {
    const shippingAddress = { name: 'J. Doe', lines: ['1 Way'], city: 'Town', region: 'CA', country: 'US' };
    const expectedTotal = { amountMinor: 5_000 - 500 + 599, currency: 'USD' };
    const input = {
      idempotencyKey: randomUUID(),
      cartId,
      expectedTotal,
      paymentMethod: { cardToken },
      shippingAddress,
    };
    return asJane(place, { input });
  };

  const id = await filled();
  const cart = await asJane(shownCart, { id });
  const declined = await buy(id, 'tok_declined');
  const bought = await buy(id, 'tok_visa');
  const second = await asJane(shownCart, { id: await filled() });

  // 4500 x 7.25 / 107.25 = 304.2 and 599 x 7.25 / 107.25 = 40.5
  const parts = { subtotal: minor(5_000), discount: minor(500), tax: minor(304 + 40), total: minor(5_099) };
  expect(cart.data).toMatchObject({
    cart: {
      codes: [{ code: 'WELCOME10', applies: true }],
      deliveryProblem: null,
      cost: { ...parts, delivery: minor(599) },
    },
  });
  expect(declined.data['orderPlace']).toMatchObject({ errors: [{ code: 'PAYMENT_DECLINED' }] });
  expect(bought.data['orderPlace']).toMatchObject({
    order: {
      ...parts,
      status: 'CONFIRMED',
      discounts: [{ title: '10 % off your first order', amount: minor(500) }],
      delivery: { title: 'Standard' },
      payments: { nodes: [{ status: 'SUCCEEDED', captured: minor(5_099) }] },
    },
    errors: [],
  });
  expect(second.data).toMatchObject({ cart: { codes: [{ applies: false, reason: 'USED_UP' }] } });
});

function minor(amountMinor: number) {
  return { amountMinor };
}

test.each([
  [{ 'accept-language': 'de-CH, en;q=0.5' }, {}, 'Diesen Warenkorb gibt es für Sie nicht.'],
  [{ 'accept-language': 'fr, ja;q=0.5' }, {}, 'このカートは見つかりません。'],
  [{ 'accept-language': 'de' }, { context: { language: 'en' } }, 'There is no such cart for you.'],
  [{}, {}, 'There is no such cart for you.'],
])('with the headers %j and the extensions %j a refusal says: %s', async (headers, extensions, message) => {
  const query = `mutation {
    cartLinesRemove(input: { cartId: "crt_gone", lineIds: ["cln_gone"] }) { errors { ... on UserError { code message } } }
  }`;
  const response = await fetch(system.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, extensions }),
  });

  expect(await response.json()).toEqual({
    data: { cartLinesRemove: { errors: [{ code: 'CART_NOT_FOUND', message }] } },
  });
});

test('of 64 buyers after 10 mugs exactly 10 get one, and the others are told politely', async () => {
  const file = join(tmpdir(), `tributary-journey-${process.pid}.csv`);
  await writeFile(
    file,
    'Handle,Title,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Status\n' +
      'rare-mug,Rare Mug,true,Title,Default Title,RARE-MUG,10,deny,25.00,active\n',
  );
  await system.importCsv(file);

  const answers = await Promise.all(
    Array.from({ length: 64 }, (_, buyer) =>
      askPatiently(quickOrder, { variables: mug(25, `journey-buyer-${buyer}`, 'Rare Mug') }),
    ),
  );

  const outcomes = answers.map(({ data }) => data['quickOrder'] as unknown as QuickOrdered);
  expect(outcomes.filter(({ order }) => order?.status === 'CONFIRMED')).toHaveLength(10);
  expect(outcomes.filter(({ errors }) => errors[0]?.code === 'INSUFFICIENT_STOCK')).toHaveLength(54);
  expect(await stockOf('rare-mug')).toEqual([{ onHand: 0, reserved: 0 }]);
});

describe('a capsule', () => {
  test('is kept and answered again by the commands of its page', async () => {
    const [kept, replayed, compared] = await capsulesPage(system.url);

    expect(kept).toBe('');
    expect(replayed).toMatch(/\n {2}1\. catalog [^]*\nanswered again without any subgraph: the same \d+ bytes\n$/);
    expect(compared).toMatch(/answers the same, by the same plan and calls\n$/);
  });

  test("of the README's query says nothing of who asks, and is answered as that was", async () => {
    const response = await fetch(system.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${system.tokens.jane}`,
        'x-tributary-trace': 'capsule',
      },
      body: JSON.stringify({ query: readme.query }),
    });

    const capsule = readCapsule(await response.text());

    if (capsule.kind === 'NotRead') throw new Error(capsule.reason);
    expect(await replayCapsule(capsule)).toMatchObject({ ...capsule.answer, unknown: [], unasked: 0 });
    for (const secret of ['Jane', 'jane@', system.tokens.jane])
      expect(JSON.stringify([capsule.request, capsule.calls, capsule.answer])).not.toContain(secret);
  });
});

describe('a subgraph that is killed costs its own fields until it is back', () => {
  const query = `{
    me { displayName activeCart { id } orders(first: 1) { nodes { number payments { nodes { status } } } } }
    product(by: { handle: "cat-mug" }) { title }
    products(first: 2) { nodes { handle } }
  }`;

  test.each([
    ['catalog', [['product'], ['products']]],
    ['cart', [['me', 'activeCart']]],
    ['order', [['me']]],
    ['payment', [['me', 'orders', 'nodes', 0, 'payments']]],
  ] as const)('%s', async (subgraph, paths) => {
    const whole = await ask(query, { as: system.tokens.jane });
    expect(whole.errors).toBeUndefined();

    process.kill(system.pidOf(subgraph), 'SIGKILL');
    const partial = await ask(query, { as: system.tokens.jane });

    expect(partial.errors?.map(({ path }) => path).toSorted()).toEqual(paths);
    expect(partial.data).toEqual(withNulls(whole.data, paths));
    await expect.poll(() => ask(query, { as: system.tokens.jane }), { interval: 100 }).toEqual(whole);
  });
});

const pageUrl = () => system.url.replace('graphql', '');

describe.skipIf(binary === null)('the explorer in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium(binary ?? '');
  });
  afterAll(() => browser.close());

  test.each([false, true])("opens on the README's query with its answer, plan and trace; dark: %s", async (isDark) => {
    const { page, complaints, open, close } = await explorerPage(browser, { url: pageUrl(), isDark });

    const response = page.locator('.result-window');
    await expect.poll(() => response.textContent()).toContain('Jane Doe');
    const plan = page.getByRole('region', { name: 'Plan', exact: true });
    await expect.poll(() => plan.locator('.wave').count()).toBe(3);
    const planned = await plan.locator('.subgraph').allTextContents();
    await expect.poll(() => page.locator('.field-of').count()).toBeGreaterThan(10);
    await photographed(page, `plan-${isDark ? 'dark' : 'light'}`);
    await open('Owners');
    const owners = await page.locator('.owners-panel').textContent();
    await photographed(page, `owners-${isDark ? 'dark' : 'light'}`);
    await open('Trace');
    const called = await page.locator('.call .subgraph').allTextContents();
    await page.locator('.call summary').nth(1).press('Enter');
    const details = await page.locator('.call[open] dl').textContent();
    await photographed(page, `trace-${isDark ? 'dark' : 'light'}`);

    expect(new Set(planned)).toEqual(new Set(['order', 'cart', 'payment', 'catalog']));
    expect(called.toSorted()).toEqual(planned.toSorted());
    expect(details).toContain('Answered, status 200');
    expect(owners).toMatch(/Customer.*order by \{ id \}/);
    expect(complaints).toEqual([]);
    await close();
  });

  test('signs people in at the issuer, for this tab', async () => {
    const { page, open, close } = await explorerPage(browser, { url: pageUrl() });

    await open('Who am I');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sam Staff' }).click();
    await page.waitForURL(pageUrl());
    await open('Who am I');

    await expect.poll(() => page.locator('.who-panel dl').textContent()).toContain('sam@example.com');
    expect(JSON.stringify((await page.context().storageState()).origins)).not.toContain('eyJ');
    await close();
  });

  test('buys the Cat Mug on one page, while another one watches', async () => {
    const [staff, buyer] = [
      await explorerPage(browser, { url: pageUrl() }),
      await explorerPage(browser, { url: pageUrl() }),
    ];
    await staff.become('Sam Staff');
    await staff.run('what happens in the shop');
    await staff.page.getByRole('button', { name: /Stop query/ }).waitFor();

    await buyer.run('buy the cat mug');
    await expect.poll(() => buyer.page.locator('.result-window').textContent()).toContain('Thank you');
    await buyer.run('that order and its payments');
    await expect.poll(() => buyer.page.locator('.result-window').textContent()).toContain('CAPTURE_PAYMENT');

    await expect.poll(() => staff.page.locator('.result-window').textContent()).toMatch(/"type": *"[a-z_]+\.[a-z_]+"/);
    expect([...staff.complaints, ...buyer.complaints]).toEqual([]);
    await Promise.all([staff.close(), buyer.close()]);
  });
});

/** For the documents, where that is asked for: pictures differ from machine to machine. */
async function photographed(page: Page, name: string): Promise<void> {
  if (process.env['TRIBUTARY_PICTURES'] === 'on') await page.screenshot({ path: `docs/explorer/${name}.png` });
}

/** What is there, without the values: the README's answer is of another day. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, shapeOf(field)]));
}

interface QuickOrdered {
  readonly order: { readonly status: string } | null;
  readonly errors: readonly { readonly code: string }[];
}

function onHandIn(levels: readonly { readonly onHand: number }[]): number {
  return levels.reduce((total, { onHand }) => total + onHand, 0);
}

async function paymentsOfJane(): Promise<number> {
  const { data } = await ask('{ me { orders(first: 100) { nodes { payments(first: 5) { nodes { id } } } } } }', {
    as: system.tokens.jane,
  });
  return JSON.stringify(data).split('pay_').length - 1;
}

/** A copy with null at each path. */
function withNulls(data: unknown, paths: readonly (readonly (string | number)[])[]): unknown {
  const copy: unknown = structuredClone(data);
  for (const path of paths) {
    let place = copy as Record<string | number, unknown>;
    for (const step of path.slice(0, -1)) place = place[step] as Record<string | number, unknown>;
    place[path.at(-1) ?? ''] = null;
  }
  return copy;
}

function tellsOfIt(line: string): boolean {
  return line.includes('a request was answered') && line.includes(traced.traceId);
}

test('of all this the logs say who did what for which trace, and no token, address, card or mail', async () => {
  // What is wrong in a card's number, an address or a token is no reason to write it down.
  const wrong = { pan: '4242424242424242', mail: 'nobody@else.example', token: 'eyJhbGciOiJSUzI1NiJ9.wrong.token' };
  await ask('{ me { id } }', { as: wrong.token });
  await ask(quickOrder, { variables: { input: { customerName: wrong.mail, item: wrong.pan, price: 1 } } });

  const logs = system.logs();
  const lines = (name: string) => (logs.get(`${name}.log`) ?? '').split('\n');
  for (const name of ['router', 'catalog', 'cart', 'order', 'payment'])
    expect(lines(name).filter(tellsOfIt), name).not.toEqual([]);
  const all = [...logs.values()].join('\n');
  const { jane, sam } = system.tokens;
  const found = [...secrets, ...Object.values(wrong), jane, sam].filter((secret) => all.includes(secret));
  expect(found).toEqual([]);
});
