import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { routerBefore } from './router-before.ts';

// Who cannot start ends: nothing that it had begun keeps the process.

/** A Redis that knows nothing; whether each connection to it has been closed again. */
async function emptyRedis() {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    socket.on('data', (chunk) => {
      const commands = String(chunk).match(/^\*\d+\r$/gm) ?? [];
      socket.write('$-1\r\n'.repeat(commands.length));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `redis://127.0.0.1:${port}`, closed: () => sockets.map(({ closed }) => closed) };
}

const certificates = fileURLToPath(new URL('certificates/', import.meta.url));

test.each([
  ['there is no supergraph', { SUPERGRAPH: '/nowhere/supergraph.graphql' }, 'nowhere'],
  ['there is no certificate', { TLS_CERT_FILE: '/nowhere/cert.pem', TLS_KEY_FILE: '/nowhere/key.pem' }, 'nowhere'],
  [
    'the certificate is none',
    { TLS_CERT_FILE: `${certificates}README.md`, TLS_KEY_FILE: `${certificates}server.key` },
    'PEM',
  ],
  ['the port is taken', {}, 'EADDRINUSE'],
])('where %s, Redis is let go of', async (_, environment, message) => {
  const redis = await emptyRedis();
  const neighbours = { shop: { sdl: 'type Query { hello: String }', urls: ['http://127.0.0.1:9/graphql'] } };
  // Each comes before the port in turn.
  const given = { PORT: String(redis.port), REDIS_URL: redis.url, ...environment };

  await expect(routerBefore(neighbours, given)).rejects.toThrow(message);

  await expect.poll(redis.closed).toEqual([true]);
});
