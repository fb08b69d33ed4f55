import { expect, test } from 'vitest';
import { parseJson } from '../../json/parse-json.ts';
import type { LiveEvent, LiveListener, LiveSubgraph } from '../../remote/live/live-request.ts';
import { SharedUpstreams } from './shared-upstreams.ts';

/** Two who follow the same upstream, and what each of them hears. */
function twoFollowers() {
  const upstreams: LiveListener[] = [];
  const live: LiveSubgraph = {
    subscribe: (_, listener) => {
      upstreams.push(listener);
      return { close: () => undefined };
    },
    destroy: () => undefined,
  };
  const shared = new SharedUpstreams();
  const request = { key: 'a', body: '{}', keepsForms: true, headers: async () => [], lastEventId: null };
  const join = () => {
    const data: unknown[] = [];
    shared.join(live, request, { onEvent: (event) => data.push(event.data), onEnd: () => undefined });
    return data;
  };
  const heard = [join(), join()];
  const tell = (text: string, looksBack = false) => {
    const data = parseJson(text, { keepsForms: true });
    const event: LiveEvent = {
      data,
      extensions: null,
      eventId: null,
      isAfterGap: false,
      looksBack,
      length: text.length,
    };
    for (const upstream of upstreams) upstream.onEvent(event);
  };
  return { upstreams, heard, tell, join };
}

interface Told {
  readonly told: { readonly list: readonly { readonly id: unknown }[] };
}

test('those who ask the same have one upstream, and each event of it to themselves', () => {
  const { upstreams, heard, tell } = twoFollowers();
  const text = '{"told":{"list":[{"id":1.0}],"__proto__":{"id":2}}}';

  tell(text);

  expect(upstreams).toHaveLength(1);
  const [one, other] = heard.map(([data]) => data as Told);
  Object.assign(one?.told.list[0] ?? {}, { added: true });
  expect(Object.keys(other?.told.list[0] ?? {})).toEqual(['id']);
  expect(String(other?.told.list[0]?.id)).toBe('1.0');
  expect(Object.getOwnPropertyDescriptor(other?.told, '__proto__')?.value).toEqual({ id: 2 });
  expect(Reflect.get(Object(other?.told), 'id')).toBeUndefined();
});

test.each([
  { looksBack: false, count: 1 },
  { looksBack: true, count: 2 },
])(
  'whoever comes behind an event has an upstream of their own if that may be of before: $looksBack',
  ({ looksBack, count }) => {
    const { upstreams, tell, join } = twoFollowers();

    tell('{"told":1}', looksBack);
    join();

    expect(upstreams).toHaveLength(count);
  },
);

test.each([
  ['lists', '['.repeat(100_000), ']'.repeat(100_000)],
  ['objects', '{"a":'.repeat(100_000), '}'.repeat(100_000)],
])('%s that lie deeper than calls can are heard, and so is what comes next', (_, open, close) => {
  const { heard, tell } = twoFollowers();

  tell(`{"told":${open}5${close}}`);
  tell('{"told":1}');

  for (const data of heard) expect([data.length, data[1]]).toEqual([2, { told: 1 }]);
});
