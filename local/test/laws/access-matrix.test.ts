import { readFileSync } from 'node:fs';
import type { Viewer } from '@tributary/kit/identity';
import type { Execute, Executed } from '@tributary/kit/serving/execute';
import {
  type FieldDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  valueFromASTUntyped,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Graph } from '../../../router/src/graph/graph.ts';
import { loadTestGraph } from '../../../router/test/load-graph.ts';
import { testPlanners } from '../../../router/test/test-planners.ts';
import { openService as openCart } from '../../../subgraphs/cart/test/service-under-test.ts';
import { load, openService as openCatalog, product } from '../../../subgraphs/catalog/test/service-under-test.ts';
import { openService as openOrder } from '../../../subgraphs/order/test/service-under-test.ts';
import { openService as openPayment } from '../../../subgraphs/payment/test/service-under-test.ts';

// Who may ask what of the graph, as its SDL says: every root field, and every field of an entity that demands something,
// for each kind of caller, through the router and asked directly.

const services = ['catalog', 'cart', 'order', 'payment'] as const;

interface Guarded {
  readonly service: (typeof services)[number];
  readonly type: string;
  readonly name: string;
  /** Scopes that are needed; none: to be signed in is enough. Null: everybody may ask. */
  readonly needs: readonly string[] | null;
  readonly description: string;
}

const fields = services.flatMap((service) => fieldsOf(service));
const roots = fields.filter(({ type }) => type === 'Query' || type === 'Mutation');
const guarded = fields.filter(({ needs }) => needs !== null);
const everyScope = [...new Set(guarded.flatMap(({ needs }) => needs ?? []))];

const jane: Viewer = { kind: 'customer', id: 'cus_jane', scopes: [], name: 'Jane Doe', email: null };
const callers: Readonly<Record<string, Viewer>> = {
  'a guest': { kind: 'guest', scopes: [] },
  'a customer': jane,
  'another customer': { ...jane, id: 'cus_john' },
  'staff with another scope': { ...jane, id: 'cus_staff', scopes: ['other:read'] },
  'staff with all scopes': { ...jane, id: 'cus_staff', scopes: everyScope },
};

const planners = testPlanners('auto');
const ends: (() => unknown)[] = [];
let executes: Readonly<Record<string, Execute>>;
let graph: Graph;

beforeAll(async () => {
  const url = inject('postgresUrl');
  const [catalog, cart, order, payment] = await Promise.all([
    openCatalog(),
    openCart(),
    openOrder(url),
    openPayment(url),
  ]);
  ends.push(
    () => catalog.db.drop(),
    () => cart.db.drop(),
    () => order.close(),
    () => payment.close(),
  );
  await load(catalog.db, [JSON.stringify(product('mug'))]);
  executes = { catalog: catalog.execute, cart: cart.execute, order: order.execute, payment: payment.execute };
  graph = await loadTestGraph(readFileSync('schema/supergraph.graphql', 'utf8'), { planners });
});
afterAll(async () => {
  await planners.close();
  for (const end of ends) await end();
});

test('the SDL demands what its descriptions say, and says what it demands', () => {
  expect(guarded.length).toBeGreaterThan(20);
  const saying = fields.flatMap((field) => {
    const [, scope = null] = /\bNeeds the scope ([a-z]+:[a-z]+)/.exec(field.description) ?? [];
    return scope === null ? [] : [`${coordinate(field)} ${scope}`];
  });
  const demanding = fields.flatMap((field) => (field.needs ?? []).map((scope) => `${coordinate(field)} ${scope}`));

  expect(demanding).toEqual(saying);
});

test('below the roots nothing demands anything but what is asked for here, and what order’s own test subscribes to', () => {
  const below = guarded.filter((field) => !roots.includes(field));

  expect(below.map(coordinate)).toEqual(['ProductVariant.stockLevels', 'Subscription.shopEvents']);
});

test('the README’s table is what the SDL demands', () => {
  const demanded = new Map<string, string[]>();
  for (const field of guarded) {
    const demand = field.needs?.[0] ?? 'a sign-in';
    demanded.set(demand, [...(demanded.get(demand) ?? []), coordinate(field)].toSorted());
  }

  expect(new Map(tableOf(readFileSync('schema/README.md', 'utf8')))).toEqual(demanded);
});

describe.each(Object.entries(callers))('%s', (_, viewer) => {
  test('gets through the router what the SDL allows, and no subgraph is asked for the rest', async () => {
    const shown = roots.filter((field) => apiField(field) !== null);
    const seen = await Promise.all(shown.map((field) => throughRouter(documentOf(field), viewer)));

    expect(shown.length).toBeGreaterThan(50);
    expect(shown.map((field, index) => [coordinate(field), seen[index]])).toEqual(
      shown.map((field) => [
        coordinate(field),
        isAllowed(field, viewer) ? { asked: [field.service], isRefused: false } : { asked: [], isRefused: true },
      ]),
    );
  });

  test('gets no more of a subgraph that is asked directly', async () => {
    const asked = roots.filter(({ needs }) => needs !== null);
    const seen = await Promise.all(asked.map((field) => executes[field.service]?.(documentOf(field), { viewer })));

    const given = asked.filter((field, index) => !isDenied(seen[index], field.name));
    const allowed = asked.filter((field) => isAllowed(field, viewer));
    expect(given.map(coordinate).filter((name) => !allowed.map(coordinate).includes(name))).toEqual([]);
    expect(seen.filter((one, index) => isAllowed(asked[index], viewer) && isForbidden(one))).toEqual([]);
  });

  test('gets of a variant what the SDL allows', async () => {
    const document = '{ productVariants(sku: "mug") { nodes { sku stockLevels { onHand } } } }';
    const mayAsk = isAllowed(
      guarded.find(({ name }) => name === 'stockLevels'),
      viewer,
    );

    const { data } = await ask(document, viewer);
    const direct = await executes['catalog']?.(document, { viewer });

    const stockLevels = mayAsk ? [{ onHand: 10 }] : null;
    const expected = { productVariants: { nodes: [{ sku: 'mug', stockLevels }] } };
    expect(data).toEqual(expected);
    expect(direct?.data).toEqual(expected);
  });
});

function fieldsOf(service: Guarded['service']): Guarded[] {
  const { definitions } = parse(readFileSync(`subgraphs/${service}/schema.graphql`, 'utf8'), { noLocation: true });
  return definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) return [];
    const type = definition.name.value;
    return (definition.fields ?? []).map((field) => guardedOf(service, type, field));
  });
}

function guardedOf(service: Guarded['service'], type: string, field: FieldDefinitionNode): Guarded {
  const directive = (name: string) => field.directives?.find((one) => one.name.value === name);
  const [scopes] = directive('requiresScopes')?.arguments ?? [];
  const sets: unknown = scopes === undefined ? [] : valueFromASTUntyped(scopes.value);
  const needs = Array.isArray(sets) ? sets.flat().map(String) : [];
  const isOpen = scopes === undefined && directive('authenticated') === undefined;
  return {
    service,
    type,
    name: field.name.value,
    needs: isOpen ? null : needs,
    description: field.description?.value ?? '',
  };
}

function coordinate({ type, name }: Pick<Guarded, 'type' | 'name'>): string {
  return `${type}.${name}`;
}

function isAllowed(field: Guarded | undefined, viewer: Viewer): boolean {
  if (field === undefined || field.needs === null) return true;
  return viewer.kind === 'customer' && field.needs.every((scope) => viewer.scopes.includes(scope));
}

/** Null: clients do not see it. */
function apiField({ type, name }: Guarded): GraphQLField<unknown, unknown> | null {
  const root = type === 'Query' ? graph.schema.getQueryType() : graph.schema.getMutationType();
  return root?.getFields()[name] ?? null;
}

/** Asks for it with the least that must be given. */
function documentOf(field: Guarded): string {
  const found = apiField(field);
  if (found === null) throw new Error(`expected a field ${coordinate(field)}`);
  const given = found.args
    .filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined)
    .map(({ name, type }) => `${name}: ${literal(type)}`);
  const type = getNamedType(found.type);
  const hasErrors = 'getFields' in type && 'errors' in type.getFields();
  const below = isLeafType(type) ? '' : hasErrors ? '{ __typename errors { __typename } }' : '{ __typename }';
  return `${field.type.toLowerCase()} { ${field.name}${given.length === 0 ? '' : `(${given.join(', ')})`} ${below} }`;
}

function literal(declared: GraphQLInputType): string {
  const type = getNullableType(declared);
  if (isListType(type)) return `[${literal(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const needed = type.isOneOf
      ? fields.slice(0, 1)
      : fields.filter((one) => isNonNullType(one.type) && one.defaultValue === undefined);
    return `{ ${needed.map((one) => `${one.name}: ${literal(one.type)}`).join(', ')} }`;
  }
  return literals[type.name] ?? '"x"';
}

const literals: Readonly<Record<string, string>> = {
  Int: '1',
  Float: '1',
  Boolean: 'false',
  CurrencyCode: '"USD"',
  DateTime: '"2026-01-01T00:00:00Z"',
};

async function ask(query: string, viewer: Viewer, asked: string[] = []) {
  const isAuthenticated = viewer.kind === 'customer';
  return graph.execute({
    query,
    operationName: null,
    variables: {},
    queriesOnly: false,
    rights: { isAuthenticated, scopes: new Set(viewer.scopes), policies: new Set() },
    send: async (service, { body }) => {
      asked.push(service);
      const sent: { readonly query: string; readonly variables?: Record<string, unknown> } = JSON.parse(body);
      const { variables = {} } = sent;
      return (await executes[service]?.(sent.query, { viewer, variables })) ?? {};
    },
  });
}

async function throughRouter(query: string, viewer: Viewer): Promise<{ asked: string[]; isRefused: boolean }> {
  const asked: string[] = [];
  const { errors } = await ask(query, viewer, asked);
  const isRefused = errors.some(({ extensions }) => extensions['code'] === 'UNAUTHORIZED_FIELD_OR_TYPE');
  return { asked: [...new Set(asked)], isRefused };
}

function isForbidden(executed: Executed | undefined): boolean {
  return (
    executed?.errors.some(({ extensions }) => /^(FORBIDDEN|UNAUTHENTICATED)$/.test(String(extensions?.['code']))) ??
    false
  );
}

/** It says no, or that there is nothing to be changed. */
function isDenied(executed: Executed | undefined, name: string): boolean {
  const data: Readonly<Record<string, unknown>> | null = executed?.data ?? null;
  const payload = data?.[name] ?? null;
  const failures = typeof payload === 'object' && payload !== null && 'errors' in payload ? payload.errors : [];
  return isForbidden(executed) || payload === null || (Array.isArray(failures) && failures.length > 0);
}

/** The table of the README: what is demanded, and the coordinates where it is. */
function tableOf(readme: string): [demand: string, coordinates: readonly string[]][] {
  const [, section = ''] = /^## Who may ask what\n(.*?)^## /ms.exec(readme) ?? [];
  return [...section.matchAll(/^\| (?:`([a-z]+:[a-z]+)`|a sign-in) \| (.+) \|$/gm)].map(
    ([, scope = 'a sign-in', cells = '']) => [scope, [...cells.matchAll(/`(\w+\.\w+)`/g)].map(([, name = '']) => name)],
  );
}
