import { createClient } from 'graphql-ws';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { LiveEngineRequest } from '../../src/engine/live/engine-stream.ts';
import { hello, post, serve } from '../http-before-engine.ts';
import { limits } from './told-stream.ts';

const query = 'subscription { a }';

async function served() {
  const heard: LiveEngineRequest['lastEventId'][] = [];
  const open = ({ lastEventId }: LiveEngineRequest) => (heard.push(lastEventId), hello);
  const { url, port } = await serve({ live: { ...limits, messageBytesMax: 10_000 }, open });
  const byEvents = async (extensions: object, headers: Record<string, string> = {}) => {
    const body = JSON.stringify({ query, extensions });
    const answer = await post(url, body, { accept: 'text/event-stream', ...headers });
    return { status: answer.status, text: await answer.text() };
  };
  const bySocket = async (extensions: Record<string, unknown>) => {
    const client = createClient({ url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
    onTestFinished(() => void client.dispose());
    const results = client.iterate({ query, extensions });
    return results.next().catch((cause: unknown) => cause);
  };
  return { heard, byEvents, bySocket };
}

test.each([
  ['absent', {}, null],
  ['null', { lastEventId: null }, null],
  ['empty', { lastEventId: '' }, null],
  ['an id', { lastEventId: 'e7' }, 'e7'],
])('%s, it is heard by each transport', async (_, extensions, expected) => {
  const { heard, byEvents, bySocket } = await served();

  await byEvents(extensions);
  await bySocket(extensions);

  expect(heard).toEqual([expected, expected]);
});

test.each([
  ['a number', 5],
  ['an object', { id: 'e7' }],
])('%s, it is refused: what was missed would not be told', async (_, lastEventId) => {
  const { heard, byEvents, bySocket } = await served();

  expect(await byEvents({ lastEventId })).toMatchObject({ status: 400, text: expect.stringContaining('BAD_REQUEST') });
  expect(await bySocket({ lastEventId })).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);

  expect(heard).toEqual([]);
});

test('of 1,024 characters it is heard, and longer it is refused', async () => {
  const { heard, byEvents, bySocket } = await served();
  const longest = 'x'.repeat(1_024);

  const told = await byEvents({}, { 'last-event-id': longest });
  const refused = await byEvents({}, { 'last-event-id': `${longest}x` });

  expect([told.status, refused.status, heard]).toEqual([200, 400, [longest]]);
  expect(await bySocket({ lastEventId: `${longest}x` })).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
});
