import { expect, test, vi } from 'vitest';
import type { IncrementalFormat } from '../../src/engine/incremental-format.ts';
import { caller, hello, post, serve } from '../http-before-engine.ts';
import { limits, toldStream } from './told-stream.ts';

// What a client gets for its Accept header, by which it may take one answer, events and parts.

const query = '{"query":"{ hello }"}';
const subscription = '{"query":"subscription { a }"}';
const [json, graphqlJson, events] = ['application/json', 'application/graphql-response+json', 'text/event-stream'];
/** That of urql, with a query. */
const urql = `${graphqlJson}, application/graphql+json, ${json}, ${events}, multipart/mixed`;

test.each([
  [events, events],
  ['TEXT/Event-Stream ; q=1', events],
  [`${events}, ${json}`, events],
  [`${events}, */*`, events],
  [`${json};q=0.5, ${events}`, events],
  [urql, graphqlJson],
  [`${json}, ${events}`, json],
  [`${events};q=0.1, ${json}`, json],
  [`*/*, ${events}`, json],
])('to %s a query is answered in %s, and a subscription tells events', async (accept, expected) => {
  const told = toldStream();
  const { url } = await serve({ live: limits, open: (asked) => (asked.query === '{ hello }' ? hello : told.stream) });

  const answer = await post(url, query, { accept });
  const stream = await post(url, subscription, { accept });
  told.end();

  expect(answer.headers.get('content-type')).toContain(expected);
  expect(await answer.text()).toContain('{"data":{"hello":"world"}}');
  expect(stream.headers.get('content-type')).toContain(events);
  expect(await stream.text()).toContain('event: complete');
});

test('who would rather have answers gets them beside as many streams as a caller may have, and no more streams', async () => {
  const told = toldStream();
  const customer = { ...caller, viewer: { kind: 'customer', id: 'jane', scope: '', name: null, email: null } } as const;
  const { url } = await serve({
    live: { ...limits, callerConnectionsMax: 1 },
    open: (asked) => (asked.query === '{ hello }' ? hello : told.stream),
    identified: customer,
  });
  const first = await post(url, subscription, { accept: urql });

  const answer = await post(url, query, { accept: urql });
  const second = await post(url, subscription, { accept: urql });

  expect([first.status, answer.status, second.status]).toEqual([200, 200, 429]);
  expect(told.followers()).toBe(1);
  await first.body?.cancel();
});

test.each<[string, IncrementalFormat | null]>([
  ['multipart/mixed', 'v0.2'],
  ['multipart/mixed;q=0.9', 'v0.2'],
  ['Multipart/Mixed; DeferSpec = "20220824" ; q=0.9', '20220824'],
  ['multipart/mixed;deferSpec=20220824, multipart/mixed;incrementalSpec=v0.2', '20220824'],
  ['multipart/mixed;deferSpec=20220824;q=0.1, multipart/mixed;incrementalSpec=v0.2', 'v0.2'],
  ['multipart/mixed;deferSpec=20220824;q=0, multipart/mixed;incrementalSpec=v0.2;q=0.1', 'v0.2'],
  ['multipart/mixed;deferSpec=20230101', null],
])('to %s, %s', async (accept, expected) => {
  const formats: (IncrementalFormat | null)[] = [];
  const { url } = await serve({ open: ({ incremental }) => (formats.push(incremental), hello) });

  const { status } = await post(url, query, { accept });

  expect([status, ...formats]).toEqual(expected === null ? [406] : [200, expected]);
});

test('HEAD is told what a GET would be, and nothing is followed for it', async () => {
  const told = toldStream();
  const { url, observe } = await serve({ live: limits, open: () => told.stream });

  const response = await fetch(`${url}/graphql?query=subscription%7Ba%7D`, {
    method: 'HEAD',
    headers: { accept: events },
  });

  expect([response.status, response.headers.get('content-type')]).toEqual([200, `${events}; charset=utf-8`]);
  expect(told.followers()).toBe(0);
  await vi.waitFor(() => expect(observe().live.every(({ connections }) => connections === 0)).toBe(true));
});
