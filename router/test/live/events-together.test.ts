import { compose } from '@tributary/schema/compose';
import { parse } from 'graphql';
import { describe, expect, test, vi } from 'vitest';
import type { LiveEvent, LiveListener, LiveRequest } from '../../src/remote/live/live-request.ts';
import type { SubgraphAnswer } from '../../src/remote/answer.ts';
import type { Subgraph } from '../../src/remote/subgraph.ts';
import { caller } from '../http-before-engine.ts';
import { engineBefore, type Followed, followed as followedBy } from './engine-before.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])`;
const orders = `${link} type Query { a: String } type Subscription { paid(id: ID): Order }
  type Order @key(fields: "id") { id: ID! total: Int }`;
const names = `${link} type Order @key(fields: "id") { id: ID! name: String mine: String }`;
const namesForSome = `${link} type Order @key(fields: "id") { id: ID! name: String @authenticated }`;

function supergraphOf(ofNames: string): string {
  const composition = compose([
    { name: 'orders', file: 'orders', url: 'http://orders', document: parse(orders) },
    { name: 'names', file: 'names', url: 'http://names', document: parse(ofNames) },
  ]);
  if (composition.kind === 'NotComposed') throw new Error(JSON.stringify(composition.problems));
  return composition.supergraphSdl;
}

interface Asked {
  readonly ids: readonly string[];
  readonly identity: string | undefined;
}

type Representations = readonly { readonly id: string }[];

/** Orders that have names by their ids, of which `bad` is answered as the test says. */
function answerTo({ ids, identity }: Asked, bad: (ids: readonly string[]) => SubgraphAnswer | null): SubgraphAnswer {
  const usual = {
    kind: 'Answered',
    data: { _entities: ids.map((id) => ({ name: `n${id}`, mine: `${identity}'s` })) },
    errors: [],
    headers: {},
  } as const;
  return bad(ids) ?? usual;
}

interface ShopOptions {
  readonly bad?: (ids: readonly string[]) => SubgraphAnswer | null;
  readonly shared?: readonly string[];
}

async function shop({ bad = () => null, shared = [] }: ShopOptions = {}) {
  const upstreams: { request: LiveRequest; listener: LiveListener; isOpen: boolean }[] = [];
  const asked: Asked[] = [];
  const live = {
    subscribe: (request: LiveRequest, listener: LiveListener) => {
      const upstream = { request, listener, isOpen: true };
      upstreams.push(upstream);
      return { close: () => void (upstream.isOpen = false) };
    },
    destroy: () => undefined,
  };
  const subgraph = (name: string): Subgraph => ({
    live: name === 'orders' ? live : null,
    fetch: async ({ body, headers }) => {
      const { variables } = JSON.parse(body) as { readonly variables: { readonly representations: Representations } };
      const ids = variables.representations.map(({ id }) => id);
      const one = { ids, identity: headers[headers.indexOf('tributary-identity') + 1] };
      asked.push(one);
      return answerTo(one, bad);
    },
    observe: () => expect.fail('observed'),
    destroy: async () => undefined,
  });
  const { engine, become } = await engineBefore(supergraphOf(names), subgraph, new Set(shared));
  const follow = (id: string, options: Partial<Followed> = {}) =>
    followedBy(
      { engine },
      { text: 'subscription ($id: ID) { paid(id: $id) { name } }', variables: { id }, ...options },
    );
  const tell = () => {
    for (const [index, { listener, isOpen }] of upstreams.entries())
      if (isOpen) listener.onEvent(eventOf(String(index)));
  };
  return { follow, upstreams, asked, tell, become: (ofNames: string) => become(supergraphOf(ofNames)) };
}

function eventOf(id: string): LiveEvent {
  const data = { paid: { __typename: 'Order', id } };
  return { data, extensions: null, eventId: null, isAfterGap: false, looksBack: false, length: 100 };
}

const named = (name: string | null) => ({ data: { paid: { name } } });
const customer = (id: string) => ({
  ...caller,
  viewer: { kind: 'customer', id, scope: '', name: null, email: null } as const,
  identity: `signed for ${id}`,
});

test('what events of one moment lack is asked for at once, by whoever asks for it', async () => {
  const { follow, asked, tell } = await shop();
  const followers = [
    await follow('a'),
    await follow('b'),
    await follow('c', { asks: customer('7') }),
    await follow('d', { asks: customer('7') }),
  ];

  tell();
  await vi.waitFor(() => expect(followers.map(({ parts }) => parts.length)).toEqual([1, 1, 1, 1]));

  expect(followers.map(({ parts }) => parts[0])).toEqual(['n0', 'n1', 'n2', 'n3'].map(named));
  expect(asked).toEqual([
    { ids: ['0', '1'], identity: 'signed' },
    { ids: ['2', '3'], identity: 'signed for 7' },
  ]);
});

test('a thousand entities are the most that one request asks for', async () => {
  const { follow, asked, tell } = await shop();
  const followers = await Promise.all(Array.from({ length: 1_100 }, (_, index) => follow(String(index))));

  tell();
  await vi.waitFor(() => expect(followers.every(({ parts }) => parts.length === 1)).toBe(true));

  expect(asked.map(({ ids }) => ids.length).toSorted((a, b) => a - b)).toEqual([100, 1_000]);
});

test('an entity by which a request fails costs no other event anything', async () => {
  const malformed = { kind: 'Malformed', status: 500, reason: 'it fell', isAsked: true, mayHaveRun: true } as const;
  const bad = (ids: readonly string[]) => (ids.includes('1') ? { ...malformed, retryAfterMs: null } : null);
  const { follow, tell } = await shop({ bad });
  const followers = [await follow('a'), await follow('b'), await follow('c')];

  tell();
  await vi.waitFor(() => expect(followers.map(({ parts }) => parts.length)).toEqual([1, 1, 1]));

  expect(followers.map(({ parts }) => parts[0])).toMatchObject(['n0', null, 'n2'].map(named));
});

test('a subgraph that is down is asked once for all of them', async () => {
  const down = { kind: 'Unavailable', status: null, reason: 'gone', isAsked: true, mayHaveRun: false } as const;
  const { follow, asked, tell } = await shop({ bad: () => ({ ...down, retryAfterMs: null }) });
  const followers = [await follow('a'), await follow('b')];

  tell();
  await vi.waitFor(() => expect(followers.map(({ parts }) => parts.length)).toEqual([1, 1]));

  expect(asked).toHaveLength(1);
  expect(followers.map(({ parts }) => parts[0])).toMatchObject([named(null), named(null)]);
});

const said = (text: string) => ({ kind: 'SaidContext', text, header: text, subgraphs: null }) as const;

test('what is asked in another context is another subscription', async () => {
  const { follow, upstreams } = await shop();

  await follow('a', { context: said('{"language":"de"}') });
  await follow('a', { context: said('{"language":"en"}') });
  await follow('a', { context: said('{"language":"en"}') });

  expect(upstreams).toHaveLength(2);
  expect(await upstreams[1]?.request.headers()).toContain('{"language":"en"}');
});

const shared = ['Subscription.paid', 'Order.name'];

test('what is shared has one upstream and one answer for all, asked for by nobody in particular', async () => {
  const { follow, upstreams, asked, tell } = await shop({ shared });
  const first = await follow('a', {
    asks: customer('7'),
    renewed: () => ({ kind: 'TokenRefused', message: 'expired' }),
  });
  const second = await follow('a', { asks: customer('8') });

  tell();
  await vi.waitFor(() => expect([first, second].map(({ parts }) => parts)).toEqual([[named('n0')], [named('n0')]]));
  first.leave();
  tell();
  await vi.waitFor(() => expect(second.parts).toHaveLength(2));

  expect(await upstreams[0]?.request.headers()).toEqual(expect.arrayContaining(['tributary-identity', 'guest']));
  expect(upstreams).toHaveLength(1);
  expect(asked).toEqual([0, 1].map(() => ({ ids: ['0'], identity: 'guest' })));
});

test('one field that is not shared makes a subscription its caller’s own', async () => {
  const { follow, upstreams } = await shop({ shared });
  const text = 'subscription ($id: ID) { paid(id: $id) { name total } }';

  await follow('a', { text, asks: customer('7') });
  await follow('a', { text, asks: customer('8') });

  expect(upstreams).toHaveLength(2);
});

const mine = (id: string) => ({ data: { paid: { name: 'n0', mine: `signed for ${id}'s` } } });

describe('of what is shared beside what is each caller’s own', () => {
  const text = 'subscription ($id: ID) { paid(id: $id) { name mine } }';
  const upstreamShared = [...shared, 'Order.id'];

  test('the upstream is one, asked for by nobody in particular, and each hears their own', async () => {
    const { follow, upstreams, tell } = await shop({ shared: upstreamShared });
    const first = await follow('a', { text, asks: customer('7') });
    const others = await Promise.all(['8', '9'].map((id) => follow('a', { text, asks: customer(id) })));

    tell();
    await vi.waitFor(() => expect([first, ...others].map(({ parts }) => parts.length)).toEqual([1, 1, 1]));
    first.leave();
    tell();
    await vi.waitFor(() => expect(others.map(({ parts }) => parts.length)).toEqual([2, 2]));

    expect(upstreams.map(({ isOpen }) => isOpen)).toEqual([true]);
    expect(await upstreams[0]?.request.headers()).toEqual(expect.arrayContaining(['tributary-identity', 'guest']));
    expect([first, ...others].map(({ parts }) => parts)).toEqual([
      [mine('7')],
      [mine('8'), mine('8')],
      [mine('9'), mine('9')],
    ]);
    for (const { leave } of others) leave();
    expect(upstreams[0]?.isOpen).toBe(false);
  });

  test('nobody hears another’s, however many hear the same', async () => {
    const { follow, upstreams, tell } = await shop({ shared: upstreamShared });
    const ids = Array.from({ length: 40 }, (_, index) => String(index));
    const followers = await Promise.all(ids.map((id) => follow('a', { text, asks: customer(id) })));

    for (let count = 0; count < 5; count += 1) tell();
    await vi.waitFor(() => expect(followers.every(({ parts }) => parts.length === 5)).toBe(true));

    expect(upstreams).toHaveLength(1);
    expect(followers.map(({ parts }) => new Set(parts.map((one) => JSON.stringify(one))))).toEqual(
      ids.map((id) => new Set([JSON.stringify(mine(id))])),
    );
  });

  test.each([
    ['the key of what others add is not', shared, text],
    ['a field of its own subgraph is not', upstreamShared, 'subscription ($id: ID) { paid(id: $id) { total mine } }'],
  ])('where %s it is each caller’s own', async (_, fields, asked) => {
    const { follow, upstreams } = await shop({ shared: fields });

    await follow('a', { text: asked, asks: customer('7') });
    await follow('a', { text: asked, asks: customer('8') });

    expect(upstreams).toHaveLength(2);
  });

  test('another context, or other arguments, are another upstream', async () => {
    const { follow, upstreams } = await shop({ shared: upstreamShared });

    await follow('a', { text, asks: customer('7'), context: said('{"language":"de"}') });
    await follow('a', { text, asks: customer('8'), context: said('{"language":"en"}') });
    await follow('b', { text, asks: customer('9'), context: said('{"language":"en"}') });

    expect(upstreams).toHaveLength(3);
  });
});

test('what a new supergraph shows to some alone is shared no longer: who follows is to ask again', async () => {
  const { follow, upstreams, become, tell } = await shop({ shared });
  const { ends } = await follow('a', { asks: customer('7') });

  await become(namesForSome);
  tell();
  await vi.waitFor(() =>
    expect(ends).toMatchObject([{ errors: [{ extensions: { code: 'SUBSCRIPTION_SCHEMA_CHANGED' } }] }]),
  );
  await follow('a', { asks: customer('7') });
  await follow('a', { asks: customer('8') });

  expect(upstreams.map(({ isOpen }) => isOpen)).toEqual([false, true, true]);
});
