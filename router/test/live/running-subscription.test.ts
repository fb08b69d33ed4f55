import { compose } from '@tributary/schema/compose';
import { parse } from 'graphql';
import { expect, test, vi } from 'vitest';
import type { StreamEnd } from '../../src/engine/live/engine-stream.ts';
import type { LiveEvent, LiveListener, LiveRequest } from '../../src/remote/live/live-request.ts';
import type { Subgraph } from '../../src/remote/subgraph.ts';
import { caller } from '../http-before-engine.ts';
import { engineBefore, type Followed, followed as followedBy } from './engine-before.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;
const orders = `${link} type Query { a: String } type Subscription { paid: Order }
  type Order @key(fields: "id") { id: ID! total: Int }`;
const names = `${link} type Order @key(fields: "id") { id: ID! name: String }`;
const emails = `${link} type Order @key(fields: "id") { id: ID! mail: String }`;

function supergraphOf(subgraphs: Readonly<Record<string, string>>): string {
  const composition = compose(
    Object.entries(subgraphs).map(([name, sdl]) => ({ name, file: name, url: `http://${name}`, document: parse(sdl) })),
  );
  if (composition.kind === 'NotComposed') throw new Error(JSON.stringify(composition.problems));
  return composition.supergraphSdl;
}

/** An engine whose subgraphs the test speaks for: what `orders` tells, and what `names` answers. */
async function shopEngine({ answered = async () => [{ name: 'Jane' }] as object[] } = {}) {
  const upstreams: { request: LiveRequest; listener: LiveListener; isOpen: boolean }[] = [];
  const live = {
    subscribe: (request: LiveRequest, listener: LiveListener) => {
      const upstream = { request, listener, isOpen: true };
      upstreams.push(upstream);
      return { close: () => void (upstream.isOpen = false) };
    },
    destroy: () => undefined,
  };
  const asked: (readonly string[])[] = [];
  const subgraph = (name: string): Subgraph => ({
    live: name === 'orders' ? live : null,
    fetch: async ({ headers }) => {
      asked.push(headers);
      return { kind: 'Answered', data: { _entities: await answered() }, errors: [], headers: {} };
    },
    observe: () => expect.fail('observed'),
    destroy: async () => undefined,
  });
  const { engine, become } = await engineBefore(supergraphOf({ orders, names }), subgraph);
  return {
    engine,
    upstreams,
    asked,
    become: (subgraphs: Readonly<Record<string, string>>) => become(supergraphOf(subgraphs)),
  };
}

type Before = Awaited<ReturnType<typeof shopEngine>>;

const query = 'subscription { paid { total name } }';

function followed(before: Before, { text = query, ...options }: Partial<Followed> = {}) {
  return followedBy(before, { text, ...options });
}

function eventOf(total: number, eventId: string | null = null, looksBack = false): LiveEvent {
  const data = { paid: { __typename: 'Order', id: '1', total } };
  return { data, extensions: null, eventId, isAfterGap: false, looksBack, length: 100 };
}

const codeOf = (end: StreamEnd | undefined) =>
  end?.kind === 'Failed' ? end.errors[0]?.extensions?.['code'] : end?.kind;

test('who asks is made anew for each connection and each event', async () => {
  const before = await shopEngine();
  const identities = ['first', 'second', 'third'];
  const { parts } = await followed(before, { renewed: () => ({ ...caller, identity: identities.shift() ?? 'later' }) });

  const headers = await before.upstreams[0]?.request.headers();
  before.upstreams[0]?.listener.onEvent(eventOf(1));
  await vi.waitFor(() => expect(parts).toEqual([{ data: { paid: { total: 1, name: 'Jane' } } }]));

  expect(headers).toEqual(expect.arrayContaining(['tributary-identity', 'first']));
  expect(before.asked).toEqual([['tributary-identity', 'second']]);
});

test('an event whose caller is believed no longer is not told: the subscription ends', async () => {
  const before = await shopEngine();
  const { parts, ends } = await followed(before, { renewed: () => ({ kind: 'TokenRefused', message: 'expired' }) });

  before.upstreams[0]?.listener.onEvent(eventOf(1));
  await vi.waitFor(() => expect(ends).toHaveLength(1));

  expect(codeOf(ends[0])).toBe('UNAUTHENTICATED');
  expect(parts).toEqual([]);
  expect(before.upstreams[0]?.isOpen).toBe(false);
});

test('events are told in their order, however long what is added to each takes', async () => {
  const waits = [50, 0, 20];
  const before = await shopEngine({
    answered: async () => {
      await new Promise((resolve) => setTimeout(resolve, waits.shift()));
      return [{ name: 'Jane' }];
    },
  });
  const { parts, ends } = await followed(before);

  for (const total of [1, 2, 3]) before.upstreams[0]?.listener.onEvent(eventOf(total));
  before.upstreams[0]?.listener.onEnd({ kind: 'Completed' });
  await vi.waitFor(() => expect(ends).toEqual([{ kind: 'Completed' }]));

  expect(parts.map(({ data }) => data)).toEqual([1, 2, 3].map((total) => ({ paid: { total, name: 'Jane' } })));
});

test('a flood that cannot be answered in time ends with SLOW_CONSUMER, and nothing more is kept of it', async () => {
  const before = await shopEngine({ answered: () => new Promise(() => undefined) });
  const { ends } = await followed(before);

  for (let total = 0; total < 1_000; total += 1) before.upstreams[0]?.listener.onEvent(eventOf(total));
  expect(ends).toEqual([]);
  before.upstreams[0]?.listener.onEvent(eventOf(1_000));

  expect(codeOf(ends[0])).toBe('SLOW_CONSUMER');
  expect(ends).toHaveLength(1);
  expect(before.upstreams[0]?.isOpen).toBe(false);
});

test('a thousand events that come at once, as what was missed does, are told, each once and in their order', async () => {
  const before = await shopEngine();
  const { parts, ends } = await followed(before);

  for (let total = 0; total < 1_000; total += 1) before.upstreams[0]?.listener.onEvent(eventOf(total));
  await vi.waitFor(() => expect(parts).toHaveLength(1_000));

  expect(parts.map(({ data }) => data)).toEqual(parts.map((_, total) => ({ paid: { total, name: 'Jane' } })));
  expect(ends).toEqual([]);
});

test('errors by which a subgraph refuses are shown as those of answers are', async () => {
  const before = await shopEngine();
  const internal = await followed(before);
  const told = await followed(before, { text: 'subscription { paid { total } }' });

  before.upstreams[0]?.listener.onEnd({ kind: 'Refused', errors: [{ message: 'relation "orders" is missing' }] });
  before.upstreams[1]?.listener.onEnd({
    kind: 'Refused',
    errors: [{ message: 'no', extensions: { code: 'FORBIDDEN', stack: 'x' } }],
  });
  await vi.waitFor(() => expect([...internal.ends, ...told.ends]).toHaveLength(2));

  expect(JSON.stringify(internal.ends)).not.toContain('relation');
  expect(codeOf(internal.ends[0])).toBe('INTERNAL_SERVER_ERROR');
  expect(told.ends).toMatchObject([{ errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] }]);
  expect(JSON.stringify(told.ends)).not.toContain('stack');
});

test('a subgraph that is lost for good ends what it tells with SUBGRAPH_UNAVAILABLE', async () => {
  const before = await shopEngine();
  const { ends } = await followed(before);

  before.upstreams[0]?.listener.onEnd({ kind: 'Lost', reason: '10.0.0.7 has gone' });
  await vi.waitFor(() => expect(ends).toHaveLength(1));

  expect(codeOf(ends[0])).toBe('SUBGRAPH_UNAVAILABLE');
  expect(JSON.stringify(ends)).not.toContain('10.0.0.7');
});

test('the last who leaves ends the upstream, and whoever comes then begins another', async () => {
  const before = await shopEngine();
  const first = await followed(before);
  const second = await followed(before);
  expect(before.upstreams).toHaveLength(1);

  first.leave();
  expect(before.upstreams[0]?.isOpen).toBe(true);
  second.leave();
  expect(before.upstreams[0]?.isOpen).toBe(false);
  await followed(before);

  expect(before.upstreams.map(({ isOpen }) => isOpen)).toEqual([false, true]);
});

test('what is taken up again has an upstream of its own, from where it was left', async () => {
  const before = await shopEngine();
  await followed(before);
  const { parts } = await followed(before, { lastEventId: 'e7' });

  before.upstreams[1]?.listener.onEvent(eventOf(8, 'e8'));
  await vi.waitFor(() => expect(parts).toMatchObject([{ extensions: { eventId: 'e8' } }]));

  expect(before.upstreams.map(({ request }) => request.lastEventId)).toEqual([null, 'e7']);
});

test('who comes back from one place, before anything is told from there, has one upstream', async () => {
  const before = await shopEngine();
  const early = [await followed(before, { lastEventId: 'e7' }), await followed(before, { lastEventId: 'e7' })];

  before.upstreams[0]?.listener.onEvent(eventOf(8, 'e8'));
  await vi.waitFor(() => expect(early.map(({ parts }) => parts.length)).toEqual([1, 1]));
  const late = await followed(before, { lastEventId: 'e7' });
  before.upstreams[1]?.listener.onEvent(eventOf(8, 'e8'));
  before.upstreams[1]?.listener.onEvent(eventOf(9, 'e9'));
  await vi.waitFor(() => expect(late.parts).toHaveLength(2));

  expect(before.upstreams.map(({ request }) => request.lastEventId)).toEqual(['e7', 'e7']);
  expect(early.map(({ parts }) => parts.length)).toEqual([1, 1]);
});

test('who comes behind an event of now joins those who came before, and who comes behind one of before does not', async () => {
  const before = await shopEngine();
  const early = [await followed(before)];
  before.upstreams[0]?.listener.onEvent(eventOf(7, 'e7'));
  await vi.waitFor(() => expect(early[0]?.parts).toHaveLength(1));
  early.push(await followed(before));
  expect(before.upstreams).toHaveLength(1);

  before.upstreams[0]?.listener.onEvent(eventOf(8, 'e8', true));
  await vi.waitFor(() => expect(early.map(({ parts }) => parts.length)).toEqual([2, 1]));
  const late = [await followed(before), await followed(before)];
  before.upstreams[1]?.listener.onEvent(eventOf(8, 'e8', true));
  await vi.waitFor(() => expect(late.map(({ parts }) => parts.length)).toEqual([1, 1]));
  await followed(before);

  expect(before.upstreams).toHaveLength(3);
  expect(early.map(({ parts }) => parts.length)).toEqual([2, 1]);
});

test.each([
  ['with ids goes on behind the last event', 'e1', { lastEventId: 'e1', gap: undefined }],
  [
    'without them says that some may be missing',
    null,
    { lastEventId: null, takesEvents: true, incremental: null, gap: true },
  ],
])('what is asked otherwise by a new supergraph, %s', async (_, eventId, { lastEventId, gap }) => {
  const before = await shopEngine();
  const { parts, ends } = await followed(before);
  before.upstreams[0]?.listener.onEvent(eventOf(1, eventId));
  await vi.waitFor(() => expect(parts).toHaveLength(1));

  // The name is now of orders itself: the same field is asked for more.
  await before.become({ orders: orders.replace('total: Int', 'total: Int name: String'), emails });
  before.upstreams[0]?.listener.onEvent(eventOf(2, eventId));
  await vi.waitFor(() => expect(before.upstreams).toHaveLength(2));
  expect(parts[1]).toMatchObject({ data: { paid: { total: 2, name: 'Jane' } } });
  const data = { paid: { __typename: 'Order', id: '1', total: 3, name: 'Own' } };
  before.upstreams[1]?.listener.onEvent({ ...eventOf(3), data });
  await vi.waitFor(() => expect(parts.at(-1)?.data).toEqual({ paid: { total: 3, name: 'Own' } }));

  expect(before.upstreams[0]?.isOpen).toBe(false);
  expect(before.upstreams[1]?.request.lastEventId).toBe(lastEventId);
  expect(Reflect.get(parts.at(-1)?.extensions ?? {}, 'gap')).toBe(gap);
  expect(ends).toEqual([]);
});

test('a client says by onError how much a failed field costs, of events too', async () => {
  const text = 'subscription { paid { id total } }';
  const before = await shopEngine();
  const usual = await followed(before, { text });
  const kept = await followed(before, { text, onError: 'NULL' });
  const halted = await followed(before, { text, onError: 'HALT' });
  const errors = [{ message: 'no', path: ['paid', 'total'], extensions: { code: 'GONE' } }];
  const lost = { ...eventOf(1), data: { paid: { __typename: 'Order', id: null, total: null } }, errors };

  for (const { listener } of before.upstreams) listener.onEvent(lost);
  await vi.waitFor(() => expect([...usual.parts, ...kept.parts, ...halted.parts]).toHaveLength(3));

  expect(before.upstreams).toHaveLength(3);
  expect(usual.parts[0]?.data).toEqual({ paid: null });
  expect(kept.parts[0]?.data).toEqual({ paid: { id: null, total: null } });
  expect(halted.parts[0]?.data).toBeNull();
});
