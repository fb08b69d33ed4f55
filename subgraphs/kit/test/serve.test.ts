import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { RequestError } from '@tributary/kit/errors';
import { createLog } from '@tributary/kit/log';
import { remote, RemoteError } from '@tributary/kit/remote';
import { serve, type Serving } from '@tributary/kit/serving/serve';

const identitySecret = 'a secret of at least thirty-two characters';
const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { whoAsks: String, wrong: String, broken: String, busy: String, slow: String }
`;
const finished: string[] = [];
let busyLeft = 0;

const subgraph = {
  name: 'tiny',
  sdl,
  resolvers: {
    Query: {
      whoAsks: (_: unknown, __: unknown, { viewer }: { viewer: { kind: string; name: string } }) =>
        `${viewer.kind} ${viewer.name}`,
      wrong: () => {
        throw new RequestError('FORBIDDEN', 'not yours');
      },
      broken: () => {
        throw new Error('password is 1234');
      },
      busy: () => {
        busyLeft -= 1;
        if (busyLeft >= 0) throw new RequestError('IN_PROGRESS', 'come back');
        return 'done';
      },
      slow: async () => {
        await new Promise((resolve) => {
          setTimeout(resolve, 200);
        });
        finished.push('slow');
        return 'slow';
      },
    },
  },
  context: (request: { viewer: never; requestId: string }) => request,
};

let serving: Serving;
let base: string;
let isReady = true;
beforeAll(async () => {
  serving = await start();
  base = `http://127.0.0.1:${serving.port}`;
});
afterAll(() => serving.stop());

const tiny = () => remote({ caller: 'order', name: 'tiny', url: `${base}/graphql`, identitySecret });

const ask = (field: string) => tiny().call({ document: `{ ${field} }`, data: z.record(z.string(), z.string()) }, {});

describe('a sister service', () => {
  test('is known by its signature', async () => {
    expect(await ask('whoAsks')).toEqual({ whoAsks: 'service order' });
  });

  test('gets the code and message of a wrong request, and does not repeat it', async () => {
    await expect(ask('wrong')).rejects.toMatchObject({ message: 'tiny: not yours', isRetryable: false });
  });

  test('learns nothing of a bug', async () => {
    await expect(ask('broken')).rejects.toThrow('tiny: Something went wrong on our side.');
  });

  test('asks again when told to, three times at most', async () => {
    busyLeft = 2;
    expect(await ask('busy')).toEqual({ busy: 'done' });

    busyLeft = 3;
    await expect(ask('busy')).rejects.toMatchObject({ isRetryable: true });
  });

  test('that does not answer is a retryable RemoteError', async () => {
    const nobody = remote({ caller: 'order', name: 'nobody', url: 'http://127.0.0.1:1/graphql', identitySecret });

    const failure = await nobody.call({ document: '{ a }', data: z.unknown() }, {}).catch((cause: unknown) => cause);

    expect(failure).toBeInstanceOf(RemoteError);
    expect(failure).toMatchObject({ service: 'nobody', isRetryable: true });
  });

  test('that answers in another form is not asked again', async () => {
    const call = tiny().call({ document: '{ whoAsks }', data: z.object({ whoAsks: z.number() }) }, {});

    await expect(call).rejects.toMatchObject({ message: 'tiny: answered in an unexpected form', isRetryable: false });
  });
});

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${base}/graphql`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

describe('the edge', () => {
  test('refuses a request without identity', async () => {
    const response = await post('{"query":"{ whoAsks }"}');

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  test('refuses another method and another path', async () => {
    expect((await fetch(`${base}/graphql`)).status).toBe(405);
    expect((await fetch(`${base}/`)).status).toBe(404);
  });

  test('is healthy while it lives and ready while it can work', async () => {
    isReady = false;
    const notReady = await fetch(`${base}/ready`);
    isReady = true;
    const ready = await fetch(`${base}/ready`);

    expect([(await fetch(`${base}/health`)).status, notReady.status, ready.status]).toEqual([200, 503, 200]);
  });
});

test('a server that stops lets running requests finish', async () => {
  const other = await start();
  const tiny = remote({ caller: 'order', name: 'tiny', url: `http://127.0.0.1:${other.port}/graphql`, identitySecret });
  const answer = tiny.call({ document: '{ slow }', data: z.object({ slow: z.string() }) }, {});
  await new Promise((resolve) => {
    setTimeout(resolve, 100);
  });

  await other.stop();

  expect(finished).toEqual(['slow']);
  expect(await answer).toEqual({ slow: 'slow' });
  await tiny.close();
});

test('while draining, what comes on a connection that was idle is answered, and told to be the last', async () => {
  const other = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const health = () => healthOf(other.port, agent);
  const before = await health();

  const stopped = other.stop();
  const draining = await health();

  expect([before, draining]).toEqual(['200 keep-alive', '200 close']);
  await stopped;
  await expect(health()).rejects.toThrow('ECONNREFUSED');
});

test('whoever had connected is answered, though nobody had taken the connection when it began to stop', async () => {
  const other = await start();
  const agent = new Agent();
  onTestFinished(() => agent.destroy());
  const asked = Array.from({ length: 20 }, () => healthOf(other.port, agent));
  // The system has connected them by then, and this process has not looked.
  for (let ticks = 0; ticks < 3; ticks += 1) await new Promise<void>((resolve) => process.nextTick(resolve));

  const stopped = other.stop();

  expect(await Promise.all(asked)).toEqual(asked.map(() => '200 close'));
  await stopped;
});

test('a connection over which nothing ever came does not keep it from ending', async () => {
  const other = await start();
  const silent = connect(other.port, '127.0.0.1');
  await once(silent, 'connect');

  const startedAt = performance.now();
  await Promise.all([other.stop(), once(silent, 'close')]);

  expect(performance.now() - startedAt).toBeLessThan(20_000);
});

test('a connection that nobody uses any more does not keep it from ending', async () => {
  const other = await start();
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  await healthOf(other.port, agent);

  const startedAt = performance.now();
  await other.stop();

  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

/** The status, and what is said of the connection. */
function healthOf(port: number, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/health', agent }, (response) => {
      response.resume().once('end', () => resolve(`${response.statusCode} ${response.headers.connection}`));
    }).once('error', reject);
  });
}

function start(): Promise<Serving> {
  return serve(subgraph as unknown as Parameters<typeof serve>[0], {
    host: '127.0.0.1',
    port: 0,
    identitySecret,
    isReady: () => Promise.resolve(isReady),
    log: createLog('tiny', 'silent'),
  });
}
