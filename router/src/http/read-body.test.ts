import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { readBody, UnreadBodies } from './read-body.ts';

test('bodies that are not complete share their room, and give it back', async () => {
  const unread = new UnreadBodies(1_000);
  const outcomes: unknown[] = [];
  const server = createServer((request, response) => {
    void readBody(request, 800, unread)
      .catch(() => 'cut')
      .then((outcome) => outcomes.push(outcome))
      .then(() => response.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const sending = () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(`POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 700\r\n\r\n${'x'.repeat(600)}`);
    return socket;
  };

  const first = sending();
  await expect.poll(() => unread.bytes).toBe(600);
  const second = sending();
  await expect.poll(() => outcomes).toMatchObject([{ status: 503, code: 'OVERLOADED' }]);
  first.destroy();
  second.destroy();
  await expect.poll(() => outcomes.length).toBe(2);
  const third = sending();
  third.write('y'.repeat(100));

  await expect.poll(() => outcomes[2]).toBe('x'.repeat(600) + 'y'.repeat(100));
  expect(outcomes[1]).toBe('cut');
  third.destroy();
});
