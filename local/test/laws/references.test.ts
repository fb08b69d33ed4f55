import { readFileSync } from 'node:fs';
import { namedId } from '@tributary/kit/ids';
import type { SignedIn, Viewer } from '@tributary/kit/identity';
import type { Execute } from '@tributary/kit/serving/execute';
import { Kind, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Graph } from '../../../router/src/graph/graph.ts';
import { loadTestGraph } from '../../../router/test/load-graph.ts';
import { testPlanners } from '../../../router/test/test-planners.ts';
import { openService as openCart, started } from '../../../subgraphs/cart/test/service-under-test.ts';
import { nodeTypes } from '../../../subgraphs/catalog/src/domain/node-types.ts';
import { moderate } from '../../../subgraphs/catalog/src/actions/review/moderate-reviews.ts';
import { writeReview } from '../../../subgraphs/catalog/src/actions/review/write-review.ts';
import { load, openService as openCatalog, product } from '../../../subgraphs/catalog/test/service-under-test.ts';
import { ask as askOrder, placed } from '../../../subgraphs/order/test/lifecycle.ts';
import { fillCart, openService as openOrder } from '../../../subgraphs/order/test/service-under-test.ts';
import { subscriptionsIn } from '../../../subgraphs/payment/test/billing/subscriptions.ts';
import { bill, heardBy } from '../../../subgraphs/payment/test/paper/papers-under-test.ts';
import { openService as openPayment, request } from '../../../subgraphs/payment/test/service-under-test.ts';
import { eventHandlers } from '../../../subgraphs/payment/src/event-handlers.ts';

// Whoever has an identity header can write references. Each entity of each subgraph, asked for by its keys alone, is shown
// to whom the graph shows it otherwise: its owner, who may look after such things, and sister services.

type Reference = Readonly<Record<string, string>> & { readonly __typename: string };

interface Thing {
  readonly service: string;
  readonly reference: Reference;
  /** Whose it is; a guest is none of the callers here: they have shown no secret. */
  readonly of: 'everybody' | 'the shop' | 'cus_jane' | 'a guest';
  /** Each of them is enough. */
  readonly scopes: readonly string[];
  /** What tells that it was shown, where the entity itself is known to every subgraph. */
  readonly telling?: string;
}

const scopes = ['order:read', 'payment:write', 'customer:read', 'inventory:read', 'review:moderate'] as const;
const jane: SignedIn = { kind: 'customer', id: 'cus_jane', scopes: [], name: 'Jane', email: null };
const callers: readonly (readonly [string, Viewer])[] = [
  ['a guest', { kind: 'guest', scopes: [] }],
  ['Jane', jane],
  ['another customer', { ...jane, id: 'cus_john' }],
  ...scopes.map((scope) => [`staff with ${scope}`, { ...jane, id: 'cus_sam', scopes: [scope] }] as const),
  ['a service', { kind: 'service', name: 'order', scopes: [] }],
];

const planners = testPlanners('auto');
let graph: Graph;
const ends: (() => unknown)[] = [];
const executes = new Map<string, Execute>();
const things: Thing[] = [];
beforeAll(async () => {
  graph = await loadTestGraph(readFileSync('schema/supergraph.graphql', 'utf8'), { planners });
  things.push(...(await Promise.all([ofCatalog(), ofCart(), ofOrder(), ofPayment()])).flat());
});
afterAll(async () => {
  await planners.close();
  await Promise.all(ends.map((end) => end()));
});

// Nobody is a guest and has them.
const ofCustomersAlone: ReadonlySet<string> = new Set([
  'catalog Review',
  'cart Customer',
  'order Customer',
  'payment Customer',
  'payment PaymentMethod',
  'payment BillingSubscription',
]);

test('there is one of each entity, and of each that is somebody’s one of a customer’s and one of a guest’s', () => {
  const owned = entitiesOf(things.filter(({ of }) => of === 'cus_jane')).filter((name) => !ofCustomersAlone.has(name));

  expect(entitiesOf(things)).toEqual(entities());
  expect(entitiesOf(things.filter(({ of }) => of === 'a guest'))).toEqual(owned);
});

// A draft's variant is shown to who comes from an old order or cart; who has its id alone is told as little as of the draft.
const named = ({ reference }: Thing) => 'id' in reference && reference.__typename !== 'Payable';

test('each thing that has an id and can be asked for by it is a node', () => {
  const nodes = new Set(things.filter(named).map(({ reference }) => reference.__typename));

  expect([...nodes].toSorted()).toEqual(Object.values(nodeTypes).toSorted());
});

describe.each(callers.filter(([, { kind }]) => kind !== 'service'))('%s', (_, viewer) => {
  test('is led by ids to what references lead them to, and to nothing else', async () => {
    const candidates = things.filter((thing) => named(thing) && (thing.telling ?? '__typename') === '__typename');
    const ids = candidates.map(({ reference }) => reference['id'] ?? '');
    const { data, errors } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids }, viewer);
    const shown = await Promise.all(candidates.map((thing) => isShown(thing, viewer)));

    const isSeen = (thing: Thing, at: number) =>
      shown[at] && (!isDraft(thing) || viewer.scopes.includes('inventory:read'));
    const nodes = candidates.map((thing, at) =>
      isSeen(thing, at) ? { __typename: thing.reference.__typename, id: thing.reference['id'] } : null,
    );
    expect(data).toEqual({ nodes });
    expect(errors.map(({ path, extensions: { code } }) => ({ path, code }))).toEqual(
      candidates.flatMap((thing, at) => (nodes[at] === null ? unknownOf(thing, at) : [])),
    );
  });
});

test('one id leads to a thing with its fields, whoever has them; ids of nothing lead to nothing', async () => {
  const [order, payment] = ['Order', 'Payment'].map((type) =>
    things.find(({ reference, of }) => reference.__typename === type && of === jane.id),
  );
  const document = `query ($id: ID!) { node(id: $id) { id ... on Order { number lines { quantity } } ... on Payment { status } } }`;
  const read = async (id = '') => ask(document, { id }, jane);

  expect(await read(order?.reference['id'])).toMatchObject({
    data: {
      node: {
        id: order?.reference['id'],
        number: expect.any(String),
        lines: expect.arrayContaining([{ quantity: 2 }]),
      },
    },
    errors: [],
  });
  expect(await read(payment?.reference['id'])).toMatchObject({
    data: { node: { status: expect.any(String) } },
    errors: [],
  });
  const nothing = ['', 'x'.repeat(10_000), 'ord_', namedId('ord', 'none'), namedId('xyz', 'none'), 'a\0b', 'cus_none'];
  const none = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: nothing }, jane);
  expect(none).toMatchObject({ data: { nodes: nothing.map(() => null) } });
  // Those that could be somebody's were asked for.
  expect(none.errors.map(({ path }) => path?.slice(0, 2))).toEqual([
    ['nodes', 3],
    ['nodes', 6],
  ]);
  expect(await read(namedId('pay', 'none'))).toMatchObject({ data: { node: null } });
  const many = await ask(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    { ids: nothing.flatMap(() => Array(20).fill('x')) },
    jane,
  );
  expect(many).toMatchObject({ data: { nodes: null }, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
});

describe.each(callers)('%s', (_, viewer) => {
  test('is led by references to what they may see, and to nothing else', async () => {
    const shown = await Promise.all(things.map((thing) => isShown(thing, viewer)));

    expect(things.filter((__, at) => shown[at]).map(nameOf)).toEqual(
      things.filter((thing) => mayBeShown(thing, viewer)).map(nameOf),
    );
  });
});

/** What is told of what its owner does not know or show; catalog knows by itself which are none of its own. */
function unknownOf({ service }: Thing, at: number): unknown[] {
  return service === 'catalog' ? [] : [{ path: ['nodes', at, 'id'], code: 'UNEXPECTED_NULL' }];
}

function isDraft({ reference }: Thing): boolean {
  return reference.__typename === 'ProductVariant' && reference['id'] === namedId('var', 'draft');
}

/** Through the router. */
async function ask(query: string, variables: Record<string, unknown>, viewer: Viewer) {
  const isAuthenticated = viewer.kind === 'customer';
  return graph.execute({
    query,
    operationName: null,
    variables,
    queriesOnly: true,
    rights: { isAuthenticated, scopes: new Set(viewer.scopes), policies: new Set() },
    send: async (service, { body }) => {
      const sent: { readonly query: string; readonly variables?: Record<string, unknown> } = JSON.parse(body);
      return (await executes.get(service)?.(sent.query, { viewer, variables: sent.variables ?? {} })) ?? {};
    },
  });
}

function nameOf({ service, reference, of }: Thing): string {
  return `${service} ${JSON.stringify(reference)} of ${of}`;
}

function entitiesOf(some: readonly Thing[]): string[] {
  return [...new Set(some.map(({ service, reference }) => `${service} ${reference.__typename}`))].toSorted();
}

function mayBeShown({ of, scopes: enough }: Thing, viewer: Viewer): boolean {
  if (of === 'everybody' || viewer.kind === 'service') return true;
  const isOwn = viewer.kind === 'customer' && viewer.id === of;
  return isOwn || enough.some((scope) => viewer.scopes.includes(scope));
}

async function isShown({ service, reference, telling = '__typename' }: Thing, viewer: Viewer): Promise<boolean> {
  const answer = await executes.get(service)?.(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${reference.__typename} { told: ${telling} } } }`,
    { variables: { of: [reference] }, viewer },
  );
  const seen: readonly ({ readonly told: unknown } | null)[] = answer?.data?.['_entities'] ?? [];
  // What is told as a list is shown where there is something in it.
  const told = seen[0]?.told ?? null;
  return told !== null && JSON.stringify(told) !== '{"nodes":[]}' && JSON.stringify(told) !== '[]';
}

/** What the SDL declares to be entities: types and interfaces by whose keys their subgraph can be asked. */
function entities(): string[] {
  const names = ['catalog', 'cart', 'order', 'payment'].flatMap((service) => {
    const { definitions } = parse(readFileSync(`subgraphs/${service}/schema.graphql`, 'utf8'), { noLocation: true });
    return definitions.flatMap((definition) => {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
        return [];
      const isResolved = (definition.directives ?? []).some(
        ({ name, arguments: given }) => name.value === 'key' && !given?.some((one) => one.name.value === 'resolvable'),
      );
      return isResolved ? [`${service} ${definition.name.value}`] : [];
    });
  });
  return names.toSorted();
}

async function ofCatalog(): Promise<Thing[]> {
  const { db, execute, service } = await openCatalog();
  executes.set('catalog', execute);
  ends.push(() => db.drop());
  const [mug, draft] = [product('mug', { categoryPath: ['Mugs'] }), product('draft', { status: 'DRAFT' })];
  const facts = { handle: 'gifts', title: 'Gifts', descriptionHtml: null, rule: null, productIds: [mug.id] };
  const gifts = { kind: 'collection', id: `col_${'0'.repeat(32)}`, ...facts };
  await load(db, [JSON.stringify(mug), JSON.stringify(draft), JSON.stringify(gifts)]);
  const { data } = await execute('{ categories { id } }');
  const categories: readonly { readonly id: string }[] = data?.['categories'] ?? [];
  const everybodys = { service: 'catalog', of: 'everybody', scopes: [] } as const;
  const staffs = { service: 'catalog', of: 'the shop', scopes: ['inventory:read'] } as const;
  const idOf = ({ variants }: typeof mug) => variants[0]?.id ?? '';
  const review = async (customerId: string) => {
    const writing = { rating: 5, title: 'Good', text: 'It holds tea.', authorName: 'J.', language: 'en' };
    const written = await writeReview(service, { customerId, productId: mug.id, writing });
    return { __typename: 'Review', id: written.kind === 'ReviewWritten' ? written.reviewId : '' };
  };
  const [unread, published] = [await review(jane.id), await review('cus_john')];
  const verdict = { reviewId: published.id, expectedVersion: 1, verdict: { kind: 'Publish' } } as const;
  const by = { actor: 'cus_sam', operation: 'reviewsPublish', idempotencyKey: 'published' };
  await moderate(service, { ...by, edits: [verdict] });
  return [
    { ...everybodys, of: 'cus_jane', scopes: ['review:moderate'], reference: unread },
    { ...everybodys, reference: published },
    { ...everybodys, reference: { __typename: 'Product', id: mug.id } },
    { ...everybodys, reference: { __typename: 'Product', handle: 'mug' } },
    { ...everybodys, reference: { __typename: 'ProductVariant', id: idOf(mug) } },
    { ...everybodys, reference: { __typename: 'Category', id: categories[0]?.id ?? '' } },
    { ...everybodys, reference: { __typename: 'Collection', id: gifts.id } },
    { ...staffs, reference: { __typename: 'Product', id: draft.id } },
    { ...staffs, reference: { __typename: 'Product', handle: 'draft' } },
    // What is sold no more stands in old orders and carts still.
    { ...everybodys, reference: { __typename: 'ProductVariant', id: idOf(draft) } },
  ];
}

async function ofCart(): Promise<Thing[]> {
  const { execute, ...opened } = await openCart();
  executes.set('cart', execute);
  ends.push(() => opened.close());
  const things = async (of: 'cus_jane' | 'a guest'): Promise<Thing[]> => {
    const lines = [{ variantId: 'var_mug' }];
    const cart = await started(execute, of === 'cus_jane' ? { viewer: jane, lines } : { lines });
    const owned = { service: 'cart', of, scopes: of === 'cus_jane' ? ['customer:read'] : [] };
    return [
      { ...owned, reference: { __typename: 'Cart', id: cart.id } },
      { ...owned, reference: { __typename: 'CartLine', id: cart.lines[0]?.id ?? '', seal: '' } },
    ];
  };
  const reference = { __typename: 'Customer', id: jane.id };
  return [
    ...(await things('cus_jane')),
    ...(await things('a guest')),
    { service: 'cart', of: 'cus_jane', scopes: ['customer:read'], reference, telling: 'activeCart { id }' },
  ];
}

async function ofOrder(): Promise<Thing[]> {
  const house = await openOrder(inject('postgresUrl'));
  executes.set('order', house.execute);
  ends.push(() => house.close());
  const things = async (of: 'cus_jane' | 'a guest'): Promise<Thing[]> => {
    const bought = of === 'cus_jane' ? await placed(house) : await placedByGuest();
    const removed = [{ lineId: bought.lines[0]?.id, quantity: 1 }];
    const changes = {
      orderId: bought.id,
      remove: removed,
      expectedDifference: { amountMinor: -2500, currency: 'USD' },
    };
    const { amendment } = await askOrder(house, 'orderAmend', changes);
    const { fulfillment } = await askOrder(house, 'fulfillmentCreate', { orderId: bought.id });
    const lines = [{ lineId: bought.lines[0]?.id, quantity: 1 }];
    const { return: goods } = await askOrder(house, 'returnRequest', { orderId: bought.id, lines });
    const owned = { service: 'order', of, scopes: ['order:read'] } as const;
    return [
      { ...owned, reference: { __typename: 'Order', id: bought.id } },
      { ...owned, reference: { __typename: 'Order', number: bought.number ?? '' } },
      { ...owned, reference: { __typename: 'Payable', id: bought.id } },
      { ...owned, reference: { __typename: 'Payable', id: amendment.id } },
      { ...owned, reference: { __typename: 'OrderAmendment', id: amendment.id } },
      { ...owned, reference: { __typename: 'OrderLine', id: bought.lines[0]?.id ?? '' } },
      { ...owned, reference: { __typename: 'Fulfillment', id: fulfillment.id } },
      { ...owned, reference: { __typename: 'Return', id: goods.id } },
    ];
  };
  const placedByGuest = async () => {
    const input = { viewer: { kind: 'guest', scopes: [] } as const, paymentMethod: { cardToken: 'tok_visa' } };
    return (await askOrder(house, 'orderPlace', { ...input, ...fillCart(house.world) })).order;
  };
  const reference = { __typename: 'Customer', id: jane.id };
  return [
    ...(await things('cus_jane')),
    ...(await things('a guest')),
    { service: 'order', of: 'cus_jane', scopes: ['customer:read', 'order:read'], reference },
  ];
}

async function ofPayment(): Promise<Thing[]> {
  const tested = await openPayment(inject('postgresUrl'));
  executes.set('payment', tested.execute);
  ends.push(() => tested.close());
  const things = async (of: 'cus_jane' | 'a guest'): Promise<Thing[]> => {
    const customerId = of === 'cus_jane' ? of : null;
    const sold = bill({ buyer: { customerId, name: null, email: null } });
    const asked = request({ payableId: sold.orderId, buyerId: customerId });
    const { payment } = await tested.authorize(asked);
    const paymentId = payment?.id ?? '';
    await tested.capture({ idempotencyKey: `${asked.idempotencyKey}:cap`, paymentId });
    const refund = { idempotencyKey: `${asked.idempotencyKey}:ref`, paymentId, amountMinor: 100, reason: 'a scratch' };
    const { refund: back } = await tested.refund(refund);
    await heardBy(tested.db, eventHandlers(tested.service))({ type: 'order.completed', data: sold });
    const { rows } = await tested.db.pool.query<{ id: string }>('select id from invoice where payable_id = $1', [
      sold.orderId,
    ]);
    const owned = { service: 'payment', of, scopes: ['payment:write'] } as const;
    const payable = {
      ...owned,
      scopes: ['payment:write', 'order:read'],
      reference: { __typename: 'Payable', id: sold.orderId },
    };
    return [
      { ...owned, reference: { __typename: 'Payment', id: paymentId } },
      { ...owned, reference: { __typename: 'Refund', id: back?.id ?? '' } },
      { ...owned, reference: { __typename: 'Invoice', id: rows[0]?.id ?? '' } },
      { ...payable, telling: 'payments { nodes { id } }' },
      { ...payable, telling: 'invoices { id }' },
      { ...payable, telling: 'paid { amountMinor }' },
    ];
  };
  const { begun, find } = subscriptionsIn(tested);
  const subscription = await find(await begun());
  const { rows } = await tested.db.pool.query<{ id: string; plan: string; method: string }>(
    'select id, plan_id as plan, payment_method_id as method from billing_subscription where id = $1',
    [subscription?.id],
  );
  const [billed] = rows;
  const janes = { service: 'payment', of: 'cus_jane', scopes: ['customer:read'] } as const;
  return [
    ...(await things('cus_jane')),
    ...(await things('a guest')),
    { ...janes, reference: { __typename: 'Customer', id: jane.id }, telling: 'paymentMethods { id }' },
    { ...janes, reference: { __typename: 'PaymentMethod', id: billed?.method ?? '' } },
    {
      ...janes,
      scopes: ['payment:write', 'customer:read'],
      reference: { __typename: 'BillingSubscription', id: billed?.id ?? '' },
    },
    {
      service: 'payment',
      of: 'everybody',
      scopes: [],
      reference: { __typename: 'BillingPlan', id: billed?.plan ?? '' },
    },
  ];
}
