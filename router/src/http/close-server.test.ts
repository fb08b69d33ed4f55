import { once } from 'node:events';
import { Agent, createServer, get, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { closeServer } from './close-server.ts';

interface Listening {
  readonly server: Server;
  readonly sockets: ReadonlySet<Socket>;
  readonly ask: () => Promise<string>;
  /** The same by a connection of its own. */
  readonly askAnew: () => Promise<string>;
}

async function listening(): Promise<Listening> {
  let isClosing = false;
  const server = createServer((_, response) => {
    if (isClosing) response.setHeader('connection', 'close');
    isClosing = true;
    response.end('hello');
  }).listen(0, '127.0.0.1');
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const others = new Agent();
  onTestFinished(() => {
    agent.destroy();
    others.destroy();
  });
  return { server, sockets, ask: () => connectionOf(port, agent), askAnew: () => connectionOf(port, others) };
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
  const { server, sockets, ask } = await listening();
  const before = await ask();

  const closed = closeServer(server, sockets, 10_000);
  const last = await ask();
  await closed;

  expect([before, last]).toEqual(['keep-alive', 'close']);
  await expect(ask()).rejects.toThrow('ECONNREFUSED');
});

test('whoever had connected is answered, though nobody had taken the connection when it began to close', async () => {
  const { server, sockets, askAnew } = await listening();
  const asked = Array.from({ length: 20 }, askAnew);
  // The system has connected them by then, and this process has not looked.
  for (let ticks = 0; ticks < 3; ticks += 1) await new Promise<void>((resolve) => process.nextTick(resolve));

  const closed = closeServer(server, sockets, 10_000);

  expect(await Promise.all(asked)).toHaveLength(20);
  await closed;
});

test('a connection that nobody uses any more is closed by itself, well before the time is up', async () => {
  const { server, sockets, ask } = await listening();
  await ask();

  const startedAt = performance.now();
  await closeServer(server, sockets, 60_000);

  expect(performance.now() - startedAt).toBeLessThan(10_000);
});

test('a connection over which nothing ever came does not keep it waiting either', async () => {
  const { server, sockets } = await listening();
  const { port } = server.address() as AddressInfo;
  const silent = connect(port, '127.0.0.1');
  await Promise.all([once(silent, 'connect'), once(server, 'connection')]);

  const startedAt = performance.now();
  await Promise.all([closeServer(server, sockets, 60_000), once(silent, 'close')]);

  expect(performance.now() - startedAt).toBeLessThan(10_000);
});

test('one that never listened is closed at once', async () => {
  await expect(closeServer(createServer(), new Set(), 60_000)).resolves.toBeUndefined();
});
