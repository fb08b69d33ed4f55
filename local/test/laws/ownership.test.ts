import { readFileSync } from 'node:fs';
import type { Viewer } from '@tributary/kit/identity';
import type { Execute, Executed } from '@tributary/kit/serving/execute';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Graph } from '../../../router/src/graph/graph.ts';
import { loadTestGraph } from '../../../router/test/load-graph.ts';
import { testPlanners } from '../../../router/test/test-planners.ts';
import { openService as openCart, started } from '../../../subgraphs/cart/test/service-under-test.ts';
import { ask as askOrder, placed } from '../../../subgraphs/order/test/lifecycle.ts';
import { fillCart, openService as openOrder } from '../../../subgraphs/order/test/service-under-test.ts';
import { subscriptionsIn } from '../../../subgraphs/payment/test/billing/subscriptions.ts';
import { openService as openPayment, request } from '../../../subgraphs/payment/test/service-under-test.ts';

// Whose a thing is, as schema's README has it: each field of the roots by which somebody's thing is read or changed, asked
// for as each kind of caller, through the router and directly.

/** Something of somebody, and what opens it. */
interface Owned {
  readonly id: string;
  /** Null: it has none. */
  readonly secret: string | null;
  /** Of an order: what is amended. */
  readonly more?: object;
}

interface Rule {
  readonly field: string;
  readonly of: 'a customer' | 'a guest';
  /** `its customer`, `its secret`, and scopes. */
  readonly who: readonly string[];
}

const readme = readFileSync('schema/README.md', 'utf8');
const [, section = ''] = /^### Whose it is\n(.*?)^## /ms.exec(readme) ?? [];
const rules = section.split('\n').flatMap(rulesIn);
const allScopes = [...new Set(rules.flatMap(({ who }) => who.filter((one) => one.includes(':'))))];

const jane = { kind: 'customer', id: 'cus_jane', scopes: [], name: 'Jane Doe', email: null } as const;
const john = { ...jane, id: 'cus_john' };
const guest = { kind: 'guest', scopes: [] } as const;

const planners = testPlanners('auto');
const ends: (() => unknown)[] = [];
const executes = new Map<string, Execute>();
const things = new Map<string, Owned>();
let graph: Graph;

beforeAll(async () => {
  graph = await loadTestGraph(readFileSync('schema/supergraph.graphql', 'utf8'), { planners });
  await Promise.all([withCarts(), withOrders(), withPayments()]);
  things.set('customer of a customer', { id: jane.id, secret: null });
});
afterAll(async () => {
  await planners.close();
  for (const end of ends) await end();
});

test('each field of the roots stands in one list of the README', () => {
  const [, demands = ''] = /^## Who may ask what\n(.*?)^### Whose it is/ms.exec(readme) ?? [];
  const listed = [...coordinatesIn(demands), ...coordinatesIn(section)].filter((one) =>
    /^(Query|Mutation)\./.test(one),
  );

  expect(listed.toSorted()).toEqual(rootFields(graph.schema));
});

describe.each(['a customer', 'a guest'] as const)('what is %s’s', (of) => {
  const those = rules.filter((rule) => rule.of === of);

  test.each(those.map((rule) => [rule.field, rule] as const))(
    'by %s is for whom the README says',
    async (...[, rule]) => {
      const thing = things.get(`${kindOf(rule.field)} of ${of}`);
      if (thing === undefined) throw new Error(`expected a ${kindOf(rule.field)} of ${of}`);

      // Who may is last: what they change is there for the others.
      const callers = callersOf(thing).toSorted((a, b) => Number(isFor(rule, a)) - Number(isFor(rule, b)));
      for (const caller of callers) {
        const [query, variables] = operationOf(rule.field, thing);
        const seen = [
          await directly(rule.field, query, { variables, viewer: caller.viewer }),
          await throughRouter(query, { variables, viewer: caller.viewer }),
        ];
        expect([caller.name, ...seen.map((one) => isGiven(one, rule.field))]).toEqual([
          caller.name,
          isFor(rule, caller),
          isFor(rule, caller),
        ]);
      }
    },
  );
});

interface Caller {
  readonly name: string;
  readonly viewer: Viewer;
  /** As the README calls what they have. */
  readonly has: readonly string[];
}

function callersOf({ secret }: Owned): readonly Caller[] {
  const secrets = secret === null ? [] : ['another', secret];
  const held = secret === null ? [] : ['its secret'];
  return [
    { name: 'a guest', viewer: guest, has: [] },
    { name: 'a guest with another secret', viewer: { ...guest, secrets: ['another'] }, has: [] },
    { name: 'a guest with its secret', viewer: { ...guest, secrets }, has: held },
    { name: 'another customer', viewer: john, has: [] },
    { name: 'another customer with its secret', viewer: { ...john, secrets }, has: held },
    { name: 'its customer', viewer: jane, has: ['its customer'] },
    { name: 'staff without a scope for it', viewer: { ...john, id: 'cus_sam', scopes: ['other:read'] }, has: [] },
    ...allScopes.map((scope) => ({
      name: `staff with ${scope}`,
      viewer: { ...john, id: 'cus_sam', scopes: [scope] },
      has: [scope],
    })),
  ];
}

function isFor({ who, of }: Rule, { has }: Caller): boolean {
  return has.some((one) => who.includes(one) && !(of === 'a guest' && one === 'its customer'));
}

/** What a field is about, by its name. */
function kindOf(field: string): string {
  const [, kind = ''] = /\.(cart|order|return|payment|billingSubscription|customer)/.exec(field) ?? [];
  return kind === 'return' ? 'order' : kind;
}

function operationOf(
  field: string,
  { id, more }: Owned,
): [query: string, variables: Readonly<Record<string, unknown>>] {
  const [root = '', name = ''] = field.split('.');
  if (name === 'customerData') return ['query ($id: ID) { customerData(customerId: $id) }', { id }];
  if (field === 'Query.order') return ['query ($id: ID!) { order(by: { id: $id }) { id } }', { id }];
  if (root === 'Query') return [`query ($id: ID!) { ${name}(id: $id) { id } }`, { id }];
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const input = {
    ...inputs[name],
    ...(name === 'orderAmend' ? more : {}),
    ...(keyless.has(name) ? {} : { idempotencyKey: crypto.randomUUID() }),
    [idNameOf(name)]: id,
  };
  const errors = 'errors { __typename ... on UserError { path } }';
  return [`mutation ($input: ${type}!) { ${name}(input: $input) { ${errors} } }`, { input }];
}

function idNameOf(name: string): string {
  return `${kindOf(`.${name}`).replace('billingSubscription', 'subscription')}Id`;
}

/** What is needed beside the id and a key. It need not be right: who may not ask is told nothing of it. */
const inputs: Readonly<Record<string, object>> = {
  cartLinesAdd: { lines: [{ variantId: 'var_mug', quantity: 1 }] },
  cartLinesUpdate: { lines: [{ lineId: 'cln_1', quantity: 1 }] },
  cartLinesRemove: { lineIds: ['cln_1'] },
  cartCodeAdd: { code: 'NOBODYS' },
  cartCodeRemove: { code: 'NOBODYS' },
  cartAddressSet: { country: 'DE' },
  cartDeliverySelect: { optionId: 'nobodys' },
  orderAmend: { add: [], expectedDifference: { amountMinor: -2500, currency: 'USD' } },
  orderContactsUpdate: { email: 'new@example.com' },
  returnRequest: { lines: [{ lineId: 'oln_1', quantity: 1 }] },
  billingSubscriptionChangeMethod: { paymentMethodId: 'pm_1' },
  customerUpdate: { displayName: 'Jane' },
  customerAddressAdd: { address: { name: 'J', lines: ['1 Way'], city: 'Town', country: 'US' } },
  customerAddressUpdate: { addressId: 'adr_1' },
  customerAddressRemove: { addressId: 'adr_1' },
};

/** They change nothing the second time, or may be asked for again. */
const keyless: ReadonlySet<string> = new Set([
  'cartShare',
  'orderContactsUpdate',
  'orderErase',
  'customerUpdate',
  'customerAddressAdd',
  'customerAddressUpdate',
  'customerAddressRemove',
  'customerErase',
]);

interface Asking {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly viewer: Viewer;
}

async function directly(field: string, query: string, { variables, viewer }: Asking): Promise<Executed | undefined> {
  return executes.get(serviceOf(field))?.(query, { variables: { ...variables }, viewer });
}

function serviceOf(field: string): string {
  const kind = kindOf(field);
  if (kind === 'billingSubscription') return 'payment';
  return kind === 'customer' ? 'order' : kind;
}

async function throughRouter(query: string, { variables, viewer }: Asking) {
  return graph.execute({
    query,
    operationName: null,
    variables,
    queriesOnly: false,
    rights: { isAuthenticated: viewer.kind === 'customer', scopes: new Set(viewer.scopes), policies: new Set() },
    send: async (service, { body }) => {
      const sent: { readonly query: string; readonly variables?: Record<string, unknown> } = JSON.parse(body);
      return (await executes.get(service)?.(sent.query, { viewer, variables: sent.variables ?? {} })) ?? {};
    },
  });
}

interface Answered {
  readonly data?: object | null;
  readonly errors: readonly unknown[];
}

/** Whether the thing was there for whoever asked: what is wrong with a request is told to them alone. */
function isGiven(answer: Answered | undefined, field: string): boolean {
  const [, name = ''] = field.split('.');
  const data: Readonly<Record<string, unknown>> = { ...answer?.data };
  const payload = data[name] ?? null;
  if (payload === null) {
    const codes = JSON.stringify(answer?.errors ?? []);
    if (!/"(FORBIDDEN|UNAUTHENTICATED|UNAUTHORIZED_FIELD_OR_TYPE)"/.test(codes) && codes !== '[]')
      throw new Error(codes);
    return false;
  }
  return !failuresIn(payload).some(
    ({ __typename, path }) => __typename === 'NotFoundError' && (path === null || path[0] === idNameOf(name)),
  );
}

interface Failure {
  readonly __typename: string;
  readonly path: readonly string[] | null;
}

function failuresIn(payload: unknown): readonly Failure[] {
  // The shape is that of the operations above.
  return typeof payload === 'object' && payload !== null && 'errors' in payload ? (payload.errors as Failure[]) : [];
}

function rulesIn(row: string): Rule[] {
  const [, fields = '', ofCustomer = '', ofGuest = ''] = /^\| (`.*?`) \| (.*?) \| (.*?) \|$/.exec(row) ?? [];
  return coordinatesIn(fields).flatMap((field): Rule[] => [
    { field, of: 'a customer', who: whoIn(ofCustomer) },
    ...(ofGuest === '–' ? [] : [{ field, of: 'a guest' as const, who: whoIn(ofGuest) }]),
  ]);
}

function whoIn(cell: string): string[] {
  return cell.split(', ').map((one) => one.replaceAll('`', ''));
}

function coordinatesIn(text: string): string[] {
  return [...text.matchAll(/`(\w+\.\w+)`/g)].map(([, name = '']) => name);
}

function rootFields(schema: GraphQLSchema): string[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap(fieldsOf).toSorted();
}

function fieldsOf(type: GraphQLObjectType | null | undefined): string[] {
  return Object.keys(type?.getFields() ?? {}).map((name) => `${type?.name}.${name}`);
}

async function withCarts(): Promise<void> {
  const { execute, ...opened } = await openCart();
  executes.set('cart', execute);
  ends.push(() => opened.close());
  const lines = [{ variantId: 'var_mug' }];
  const [ofJane, ofGuest] = [await started(execute, { viewer: jane, lines }), await started(execute, { lines })];
  things.set('cart of a customer', { id: ofJane.id, secret: null });
  things.set('cart of a guest', { id: ofGuest.id, secret: ofGuest.guestToken });
}

async function withOrders(): Promise<void> {
  const house = await openOrder(inject('postgresUrl'));
  executes.set('order', house.execute);
  ends.push(() => house.close());
  const ofJane = await placed(house);
  const input = { viewer: guest, paymentMethod: { cardToken: 'tok_visa' }, ...fillCart(house.world) };
  const { order: ofGuest, guestToken } = await askOrder(house, 'orderPlace', input);
  things.set('order of a customer', { id: ofJane.id, secret: null, more: oneOf(ofJane.lines[0]?.id) });
  things.set('order of a guest', { id: ofGuest.id, secret: guestToken, more: oneOf(ofGuest.lines[0]?.id) });
}

function oneOf(lineId: string | undefined) {
  return { remove: [{ lineId, quantity: 1 }] };
}

async function withPayments(): Promise<void> {
  const tested = await openPayment(inject('postgresUrl'));
  executes.set('payment', tested.execute);
  ends.push(() => tested.close());
  for (const [of, buyerId] of [
    ['a customer', jane.id],
    ['a guest', null],
  ] as const) {
    const { payment } = await tested.authorize(request({ buyerId, paymentMethodToken: 'tok_second_step' }));
    things.set(`payment of ${of}`, { id: payment?.id ?? '', secret: payment?.confirmToken ?? null });
  }
  const { begun, find } = subscriptionsIn(tested);
  const subscription = await find(await begun());
  things.set('billingSubscription of a customer', { id: subscription?.id ?? '', secret: null });
}
