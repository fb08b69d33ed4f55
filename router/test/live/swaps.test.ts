import { compose } from '@tributary/schema/compose';
import { parse } from 'graphql';
import { expect, test, vi } from 'vitest';
import type { LiveListener, LiveRequest } from '../../src/remote/live/live-request.ts';
import type { Subgraph } from '../../src/remote/subgraph.ts';
import { engineBefore, followed } from './engine-before.ts';

// In `npm test` a few; `npm run fuzz -- --swaps 1000` has as many as one likes.
const swaps = Number(process.env['FUZZ_SWAPS'] ?? '12');
const subscribers = 200;
const documents = 10;

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;
const order = 'type Order @key(fields: "id") { id: ID!';

/** Who has `name`, by turns: the plan of an event is another one with each supergraph. */
const owners = ['names', 'people'] as const;
const ownerIn = (version: number) => owners[version % owners.length];

/** One in three has a subscription field that the others have not. */
const hasFleeting = (version: number) => version % 3 === 0;

/** Of two shapes each with and without that field, made once; and one text for each version, as a new description makes it. */
function supergraphs(): (version: number) => string {
  const made = new Map<string, string>();
  return (version) => {
    const owner = ownerIn(version);
    const fleeting = hasFleeting(version) ? 'fleeting: Int' : '';
    const key = `${owner} ${fleeting}`;
    const known = made.get(key) ?? composed(owner ?? 'names', fleeting);
    made.set(key, known);
    return known.replace('of some version', `of version ${version}`);
  };
}

function composed(owner: string, fleeting: string): string {
  const others = owners.map((name) => [
    name,
    `${link} ${order} ${name === owner ? 'name: String' : `${name}: String`} }`,
  ]);
  const sdls = [
    [
      'orders',
      `${link} type Query { "of some version" a: String } type Subscription { paid(id: ID!): Order ${fleeting} } ${order} total: Int }`,
    ],
    ...others,
  ] as const;
  const composition = compose(
    sdls.map(([name = '', sdl = '']) => ({ name, file: name, url: `http://${name}`, document: parse(sdl) })),
  );
  if (composition.kind === 'NotComposed') throw new Error(JSON.stringify(composition.problems));
  return composition.supergraphSdl;
}

interface Upstream {
  readonly request: LiveRequest;
  readonly listener: LiveListener;
  isOpen: boolean;
}

/** Subgraphs that know of which supergraph they are, and say so; what they do not have there they are not to be asked. */
function shop() {
  const upstreams: Upstream[] = [];
  const state = { version: 0, wronglyAsked: [] as string[] };
  const live = {
    subscribe: (request: LiveRequest, listener: LiveListener) => {
      const upstream = { request, listener, isOpen: true };
      upstreams.push(upstream);
      return { close: () => void (upstream.isOpen = false) };
    },
    destroy: () => undefined,
  };
  const subgraph = (name: string): Subgraph => {
    const { version } = state;
    return {
      live: name === 'orders' ? live : null,
      fetch: async ({ body }) => {
        const text = body;
        if (name !== ownerIn(version) || !text.includes('name')) state.wronglyAsked.push(`${version} ${name}: ${text}`);
        // Longer than a swap may take, now and then: an event is answered by what it was begun with.
        if (Math.random() < 0.1) await new Promise((resolve) => setTimeout(resolve, 20));
        return { kind: 'Answered', data: { _entities: [{ name }] }, errors: [], headers: {} };
      },
      observe: () => expect.fail('observed'),
      destroy: async () => undefined,
    };
  };
  return { upstreams, state, subgraph };
}

const paid = (upstream: Upstream, total: number) =>
  upstream.listener.onEvent({
    data: { p: { __typename: 'Order', id: '1', total } },
    extensions: null,
    eventId: null,
    isAfterGap: false,
    looksBack: false,
    length: 100,
  });

const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

test(
  `beside ${swaps} supergraphs ${subscribers} subscriptions lose and miss nothing, and are planned by the one that serves`,
  async () => {
    const sdlOf = supergraphs();
    const { upstreams, state, subgraph } = shop();
    const { engine, become } = await engineBefore(sdlOf(0), subgraph);
    const to = (version: number) => {
      state.version = version;
      return become(sdlOf(version));
    };
    const texts = Array.from(
      { length: documents },
      (_, index) => `subscription($id: ID!) { p: paid(id: $id) { total name ${'__typename '.repeat(index)} } }`,
    );
    const all: Awaited<ReturnType<typeof followed>>[] = [];
    // One after the other: their upstreams stand in the same order.
    for (let index = 0; index < subscribers; index += 1) {
      const asked = { text: texts[index % documents] ?? '', variables: { id: String(index) } };
      all.push(await followed({ engine }, asked));
    }
    await vi.waitFor(() => expect(upstreams).toHaveLength(subscribers));
    const before = timers();
    const fleeting: { readonly isLeft: boolean; readonly end: string }[] = [];
    let timersMax = 0;

    for (let version = 1; version <= swaps; version += 1) {
      const touched = hasFleeting(version - 1)
        ? await followed({ engine }, { text: 'subscription { fleeting }' })
        : null;
      // Told while the supergraph changes: either may answer them, with its own plan.
      const racing = upstreams.slice(0, subscribers / 2);
      const swap = to(version);
      for (const upstream of racing) paid(upstream, version);
      await swap;
      for (const upstream of upstreams.slice(subscribers / 2, subscribers)) paid(upstream, version);
      timersMax = Math.max(timersMax, timers());
      // Every other time nobody waits: swaps come faster than events are answered.
      if (version % 2 === 0) await vi.waitUntil(() => all.every(({ parts }) => parts.length === version));
      if (touched === null) continue;
      const upstream = upstreams.at(-1);
      if (hasFleeting(version)) touched.leave();
      else
        upstream?.listener.onEvent({
          data: { fleeting: 1 },
          extensions: null,
          eventId: null,
          isAfterGap: false,
          looksBack: false,
          length: 10,
        });
      await vi.waitUntil(() => upstream?.isOpen === false);
      fleeting.push({ isLeft: hasFleeting(version), end: JSON.stringify(touched.ends) });
    }
    await vi.waitFor(() => expect(all.every(({ parts }) => parts.length === swaps)).toBe(true));

    expect(state.wronglyAsked).toEqual([]);
    expect(all.flatMap(({ ends }) => ends)).toEqual([]);
    expect(upstreams).toHaveLength(subscribers + fleeting.length);
    for (const { isLeft, end } of fleeting) expect(end.includes('SUBSCRIPTION_SCHEMA_CHANGED')).toBe(!isLeft);
    expect(upstreams.slice(0, subscribers).every(({ isOpen }) => isOpen)).toBe(true);
    for (const [index, { parts }] of all.entries()) {
      const told = parts.map(
        ({ data }) => (data as { readonly p: { readonly total: number; readonly name: string } }).p,
      );
      expect(told.map(({ total }) => total)).toEqual(Array.from({ length: swaps }, (_, swap) => swap + 1));
      // Whoever was told after a swap that no other followed at once, by its owner.
      const settled = index < subscribers / 2 ? [] : told.filter(({ total }) => total % 2 === 0);
      for (const { name, total } of settled) expect(name).toBe(ownerIn(total));
    }
    // Each has one to be planned anew by, however many supergraphs have come meanwhile.
    expect(timersMax - before).toBeLessThan(2 * subscribers);
  },
  120_000 + swaps * 2_000,
);
