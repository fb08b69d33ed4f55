import { once } from 'node:events';
import { Agent, createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { closeServer } from './close-server.ts';

async function listening(): Promise<{ readonly server: Server; readonly ask: () => Promise<string> }> {
  let isClosing = false;
  const server = createServer((_, response) => {
    if (isClosing) response.setHeader('connection', 'close');
    isClosing = true;
    response.end('hello');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  return { server, ask: () => connectionOf(port, agent) };
}

/** What an answer says of its connection. */
function connectionOf(port: number, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, agent }, (response) => {
      response.resume().once('end', () => resolve(String(response.headers.connection)));
    }).once('error', reject);
  });
}

test('what comes on a connection that was idle is answered, and is the last', async () => {
  const { server, ask } = await listening();
  const before = await ask();

  const closed = closeServer(server, 10_000);
  const last = await ask();
  await closed;

  expect([before, last]).toEqual(['keep-alive', 'close']);
  await expect(ask()).rejects.toThrow('ECONNREFUSED');
});

test('a connection that nobody uses any more is closed by itself, well before the time is up', async () => {
  const { server, ask } = await listening();
  await ask();

  const startedAt = performance.now();
  await closeServer(server, 60_000);

  expect(performance.now() - startedAt).toBeLessThan(10_000);
});

test('one that never listened is closed at once', async () => {
  await expect(closeServer(createServer(), 60_000)).resolves.toBeUndefined();
});
