import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Resolve, webhookSender } from '../src/remote/webhook-sender.ts';

let server: Server;
let port: number;
let requests = 0;
beforeAll(async () => {
  server = createServer(({ url }, response) => {
    requests += 1;
    response.end(url === '/long' ? 'x'.repeat(200_000) : 'thanks');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());

const loopback = [{ address: '127.0.0.1', family: 4 }];
const outside = [{ address: '192.0.2.1', family: 4 }];

async function post(url: string, options: { allowPrivate?: boolean; resolve?: Resolve; timeoutMs?: number } = {}) {
  const sender = webhookSender({ allowPrivate: false, ...options });
  const { status, error } = await sender.post({ url, headers: {}, body: '{}' });
  await sender.close();
  return { status, error };
}

describe('nothing is posted', () => {
  test.each(['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '10.0.0.1', '169.254.169.254', '2130706433', '0x7f000001'])(
    'to %s',
    async (host) => {
      expect(await post(`http://${host}:${port}/`)).toEqual({
        status: null,
        error: 'the host is not in the public internet',
      });
    },
  );

  test.each([
    [loopback],
    [[{ address: '::1', family: 6 }]],
    [[{ address: '::ffff:127.0.0.1', family: 6 }]],
    [[{ address: 'fd00::1', family: 6 }]],
    [[{ address: '93.184.215.14', family: 4 }, ...loopback]],
  ])('to a name that leads to %j', async (addresses) => {
    expect(await post(`http://innocent.example:${port}/`, { resolve: () => Promise.resolve(addresses) })).toEqual({
      status: null,
      error: 'the host is not in the public internet',
    });
  });

  test('to a name that leads nowhere', async () => {
    const { status, error } = await post('http://nowhere.example/', { resolve: () => Promise.resolve([]) });

    expect([status, error]).toEqual([null, 'nowhere.example has no address']);
  });

  test('and nothing was', () => {
    expect(requests).toBe(0);
  });
});

test('a connection goes to the address that was looked at, and each is looked at anew', async () => {
  const asked: string[] = [];
  const resolve: Resolve = (hostname) => {
    asked.push(hostname);
    return Promise.resolve(loopback);
  };
  const sender = webhookSender({ allowPrivate: true, resolve });
  const url = `http://pinned.example:${port}/`;

  const posted = [
    await sender.post({ url, headers: {}, body: '{}' }),
    await sender.post({ url, headers: {}, body: '{}' }),
  ];
  await sender.close();

  expect(posted.map(({ status }) => status)).toEqual([200, 200]);
  expect(asked).toEqual(['pinned.example', 'pinned.example']);
  expect(requests).toBe(2);
});

test('an answer that is longer than anybody reads is an answer', async () => {
  expect(await post(`http://127.0.0.1:${port}/long`, { allowPrivate: true })).toEqual({ status: 200, error: null });
});

test('whoever does not answer is given up in time', async () => {
  // Nobody is there: the network is for documentation.
  const { status, error } = await post('http://silent.example/', {
    allowPrivate: true,
    resolve: () => Promise.resolve(outside),
    timeoutMs: 300,
  });

  expect(status).toBeNull();
  expect(error).not.toBeNull();
});
