import { expect, test } from 'vitest';
import { type Answer, clientWith, served, subgraphAt } from '../../test/subgraph-at.ts';
import { ClientDeparture } from '../live/client-departure.ts';

const ok: Answer = (_, response) => response.end('{"data":{"a":1}}');
const never: Answer = () => {};

test('data and errors of a subgraph come through', async () => {
  const body = '{"data":{"a":1},"errors":[{"message":"no","path":["b",0],"extensions":{"code":"X"}}]}';
  const { fetch } = await subgraphAt([(_, response) => response.end(body)]);

  expect(await fetch()).toMatchObject({
    kind: 'Answered',
    data: { a: 1 },
    errors: [{ message: 'no', path: ['b', 0], extensions: { code: 'X' } }],
  });
});

test('the body and the headers that were given are sent, with the time that is left', async () => {
  const received: Record<string, unknown> = {};
  const { fetch } = await subgraphAt(
    [
      async (request, response) => {
        const body = Buffer.concat(await request.toArray()).toString();
        Object.assign(received, { method: request.method, url: request.url, headers: request.headers, body });
        response.end('{"data":null}');
      },
    ],
    { timeoutMs: 7_000 },
  );

  await fetch({
    headers: ['tributary-identity', 'x.y.z'],
    traceHeaders: ['x-request-id', 'one'],
    body: '{"query":"é"}',
  });

  expect(received).toMatchObject({
    method: 'POST',
    url: '/graphql',
    body: '{"query":"é"}',
    headers: {
      'content-type': 'application/json',
      'tributary-identity': 'x.y.z',
      'x-request-id': 'one',
      'x-request-timeout-ms': '7000',
    },
  });
});

test('a subgraph is told no more time than the client has left', async () => {
  let told = NaN;
  const { fetch } = await subgraphAt([
    (request, response) => {
      told = Number(request.headers['x-request-timeout-ms']);
      response.end('{"data":null}');
    },
  ]);

  await fetch({ deadline: performance.now() + 3_000 });

  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThanOrEqual(3_000);
});

test('a GraphQL body counts whatever its status', async () => {
  const { fetch } = await subgraphAt([(_, response) => response.writeHead(500).end('{"errors":[{"message":"no"}]}')]);

  expect(await fetch()).toMatchObject({ kind: 'Answered', data: null, errors: [{ message: 'no' }] });
});

test.each([
  [502, '<html>', 'Unavailable'],
  [503, '{"status":"draining"}', 'Unavailable'],
  [500, 'oh', 'Unavailable'],
  [200, '<html>', 'Malformed'],
  [200, '{"data":{"a":1}', 'Malformed'],
  [200, '{"hello":1}', 'Malformed'],
  [200, '{"data":[1]}', 'Malformed'],
  [200, '{"data":{},"errors":"no"}', 'Malformed'],
  [200, '', 'Malformed'],
  [404, '', 'Malformed'],
  [413, '<html>', 'Malformed'],
  [302, '', 'Malformed'],
  [401, '<html>', 'Unauthenticated'],
  [403, '{"message":"no"}', 'Forbidden'],
  [429, 'slow down', 'Overloaded'],
])('status %d with %s is %s, and the status is known', async (status, body, kind) => {
  const { fetch } = await subgraphAt([(_, response) => response.writeHead(status).end(body)]);

  expect(await fetch()).toMatchObject({ kind, status, isAsked: true });
});

test('a byte order mark is no part of JSON', async () => {
  const { fetch } = await subgraphAt([(_, response) => response.end('\uFEFF{"data":{"a":1}}')]);

  expect(await fetch()).toMatchObject({ kind: 'Answered', data: { a: 1 } });
});

test('a subgraph that is not there is unavailable', async () => {
  const { connect } = clientWith({});

  // Port 9 (discard) is closed on any machine that runs tests.
  const answer = await connect(['http://127.0.0.1:9/graphql']).fetch();

  expect(answer).toMatchObject({ kind: 'Unavailable', reason: expect.stringContaining('ECONNREFUSED') });
});

test.each([
  { what: 'is refused for what came before', status: 429, mayHaveRun: false },
  { what: 'is answered by a proxy', status: 503, mayHaveRun: true },
  { what: 'is refused by a wall', status: 401, mayHaveRun: true },
  { what: 'is answered by a page', status: 200, mayHaveRun: true },
])('a mutation that $what ($status) is known to have run or not', async ({ status, mayHaveRun }) => {
  const { fetch } = await subgraphAt([(_, response) => response.writeHead(status).end('<html>')]);

  expect(await fetch({ isQuery: false })).toMatchObject({ status, mayHaveRun });
});

/** Of who waits for one whose time ends at the same moment: which of both is seen first says how it is told. */
const outOfTime: unknown = expect.stringMatching(/^(TimedOut|Overloaded)$/);

test('a mutation that never left has not run', async () => {
  const { connect } = clientWith({});
  const { fetch } = await subgraphAt([never], { requestsMax: 1, timeoutMs: 100, waitingMax: 1 });

  const refused = await connect(['http://127.0.0.1:9/graphql']).fetch({ isQuery: false });
  const [hung, waited, full] = await Promise.all([1, 2, 3].map(() => fetch({ isQuery: false })));

  expect(refused).toMatchObject({ kind: 'Unavailable', mayHaveRun: false });
  expect(hung).toMatchObject({ kind: 'TimedOut', mayHaveRun: true });
  expect(waited).toMatchObject({ kind: outOfTime, mayHaveRun: false });
  expect(full).toMatchObject({ kind: 'Overloaded', mayHaveRun: false });
});

test('a mutation whose connection breaks is not sent again; a query is, twice at the most', async () => {
  const { fetch, asked } = await subgraphAt([
    (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"data":');
      setImmediate(() => response.destroy());
    },
  ]);

  const mutation = await fetch({ isQuery: false });
  const askedByMutation = asked();
  const query = await fetch();

  expect(mutation).toMatchObject({ kind: 'Unavailable' });
  expect(query).toMatchObject({ kind: 'Unavailable' });
  expect([askedByMutation, asked() - askedByMutation]).toEqual([1, 3]);
});

test.each([502, 503, 504])('a query that is answered %d is tried again', async (status) => {
  const { fetch, asked, observe } = await subgraphAt([
    (request, response) => (asked() === 1 ? response.writeHead(status).end('busy') : ok(request, response)),
  ]);

  expect(await fetch()).toMatchObject({ kind: 'Answered' });
  expect(observe()).toMatchObject({ requests: 1, answered: 1, retries: 1 });
});

test('a 503 that stays is told by its GraphQL body', async () => {
  const body = '{"errors":[{"message":"busy","extensions":{"code":"OVERLOADED"}}]}';
  const { fetch, asked } = await subgraphAt([(_, response) => response.writeHead(503).end(body)]);

  expect(await fetch()).toMatchObject({ kind: 'Answered', errors: [{ message: 'busy' }] });
  expect(asked()).toBe(3);
});

test('a mutation that is answered 503 is not tried again', async () => {
  const { fetch, asked } = await subgraphAt([(_, response) => response.writeHead(503).end('busy')]);

  expect(await fetch({ isQuery: false })).toMatchObject({ kind: 'Unavailable' });
  expect(asked()).toBe(1);
});

test('Retry-After is kept to', async () => {
  const at: number[] = [];
  const { fetch } = await subgraphAt([
    (request, response) => {
      at.push(performance.now());
      return at.length === 1 ? response.writeHead(503, { 'retry-after': '1' }).end() : ok(request, response);
    },
  ]);

  expect(await fetch()).toMatchObject({ kind: 'Answered' });
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(990);
});

test.each([
  { status: 429, headers: { 'retry-after': '1' }, asked: 2 },
  { status: 429, headers: {}, asked: 1 },
])('a $status with $headers is asked $asked times, and harms no circuit', async ({ status, headers, asked: times }) => {
  const { fetch, asked, observe } = await subgraphAt(
    [(_, response) => response.writeHead(status, headers).end('slow down')],
    { timeoutMs: 1_900 },
  );

  const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => fetch()));

  expect(answers.every(({ kind }) => kind === 'Overloaded')).toBe(true);
  expect(asked()).toBe(6 * times);
  expect(observe().circuit).toEqual({ state: 'Closed', opened: 0 });
});

test('a Retry-After beyond the deadline ends the request at once', async () => {
  const { fetch, asked } = await subgraphAt([(_, response) => response.writeHead(503, { 'retry-after': '60' }).end()]);

  expect(await fetch()).toMatchObject({ kind: 'Overloaded' });
  expect(asked()).toBe(1);
});

test('a subgraph that never answers times out, a mutation too', async () => {
  const { fetch, observe } = await subgraphAt([never], { timeoutMs: 30 });

  const answers = await Promise.all([fetch(), fetch({ isQuery: false })]);

  expect(answers).toMatchObject([{ kind: 'TimedOut' }, { kind: 'TimedOut' }]);
  expect(observe()).toMatchObject({ inFlight: 0, replicas: [{ inFlight: 0 }] });
});

test('a subgraph may have a time-out of its own', async () => {
  const { fetch } = await subgraphAt([never], { timeoutMsOf: (name) => (name === 'books' ? 30 : null) });

  expect(await fetch()).toMatchObject({ kind: 'TimedOut' });
});

test('the deadline of the client holds where it comes first', async () => {
  const { fetch, asked } = await subgraphAt([never]);

  expect(await fetch({ deadline: performance.now() + 30 })).toMatchObject({ kind: 'TimedOut', isAsked: true });
  expect(await fetch({ deadline: performance.now() - 1 })).toMatchObject({ kind: 'TimedOut', isAsked: false });
  expect(asked()).toBe(1);
});

test('a subgraph that never ends its answer times out', async () => {
  const { fetch } = await subgraphAt([(_, response) => response.writeHead(200).write('{"data":')], { timeoutMs: 100 });

  expect(await fetch()).toMatchObject({ kind: 'TimedOut' });
});

test('a subgraph that drips its answer times out all the same', async () => {
  const { fetch } = await subgraphAt(
    [
      (_, response) => {
        const drip = setInterval(() => response.write(' '), 10);
        response.on('close', () => clearInterval(drip));
      },
    ],
    { timeoutMs: 100 },
  );

  expect(await fetch()).toMatchObject({ kind: 'TimedOut' });
});

test('an answer at the limit is read, one byte more is not, whether its length is told or not', async () => {
  const { fetch } = await subgraphAt(
    [
      async (request, response) => {
        const [length = 0, isTold] = JSON.parse(Buffer.concat(await request.toArray()).toString());
        const body = text(length);
        if (isTold === true) response.setHeader('content-length', body.length);
        response.write(body.slice(0, 100));
        response.end(body.slice(100));
      },
    ],
    { answerBytesMax: 1_000 },
  );

  expect(await fetch({ body: '[1000,false]' })).toMatchObject({ kind: 'Answered' });
  expect(await fetch({ body: '[1000,true]' })).toMatchObject({ kind: 'Answered' });
  expect(await fetch({ body: '[1001,false]' })).toMatchObject({ kind: 'TooLarge' });
  expect(await fetch({ body: '[1001,true]' })).toMatchObject({ kind: 'TooLarge' });
});

test('ten megabytes come through', async () => {
  const data = { a: 'é'.repeat(5_000_000) };
  const { fetch } = await subgraphAt([(_, response) => response.end(JSON.stringify({ data }))], {
    answerBytesMax: 16_000_000,
  });

  expect(await fetch()).toMatchObject({ kind: 'Answered', data, errors: [] });
});

test('a query that nobody waits for is given up, and the subgraph sees its connection close', async () => {
  const departure = new ClientDeparture();
  let closed: Promise<void> = Promise.reject(new Error('not asked'));
  closed.catch(() => {});
  const { fetch, observe } = await subgraphAt([
    (_, response) => {
      closed = new Promise((resolve) => response.on('close', () => resolve()));
      departure.depart();
    },
  ]);

  expect(await fetch({ departure })).toMatchObject({ kind: 'Unavailable', isAsked: false });
  await closed;
  expect(observe()).toMatchObject({ abandoned: 1, inFlight: 0 });
  expect(await fetch({ departure })).toMatchObject({ kind: 'Unavailable', isAsked: false });
});

test('a mutation runs to its end though its client has left', async () => {
  const departure = new ClientDeparture();
  const { fetch } = await subgraphAt([
    (request, response) => {
      departure.depart();
      ok(request, response);
    },
  ]);

  expect(await fetch({ departure, isQuery: false })).toMatchObject({ kind: 'Answered' });
});

test('more requests than allowed at once wait, and beyond the queue they are refused', async () => {
  const waiting: (() => void)[] = [];
  const { fetch, observe } = await subgraphAt([(request, response) => waiting.push(() => void ok(request, response))], {
    requestsMax: 1,
    waitingMax: 1,
  });

  const [first, second] = [fetch(), fetch()];
  const third = await fetch();
  expect(observe()).toMatchObject({ inFlight: 1, waiting: 1 });
  await expect.poll(() => waiting.length).toBe(1);
  waiting.shift()?.();
  await expect.poll(() => waiting.length).toBe(1);
  waiting.shift()?.();

  expect(third).toMatchObject({ kind: 'Overloaded', isAsked: false });
  expect(await first).toMatchObject({ kind: 'Answered' });
  expect(await second).toMatchObject({ kind: 'Answered' });
  expect(observe()).toMatchObject({ inFlight: 0, waiting: 0, failed: { Overloaded: 1 } });
});

test('who waits in the queue times out and leaves it', async () => {
  const { fetch, observe } = await subgraphAt([never], { requestsMax: 1, timeoutMs: 100 });

  const answers = await Promise.all([fetch(), fetch()]);

  expect(answers).toMatchObject([{ kind: 'TimedOut' }, { kind: outOfTime }]);
  expect(observe()).toMatchObject({ inFlight: 0, waiting: 0 });
});

test('a subgraph that fails is asked no more, until a probe finds it well', async () => {
  let isDown = true;
  const { fetch, asked, observe } = await subgraphAt([
    (request, response) => (isDown ? response.destroy() : ok(request, response)),
  ]);
  for (let failure = 0; failure < 5; failure += 1) await fetch({ isQuery: false });
  const askedBefore = asked();

  expect(await fetch()).toMatchObject({ kind: 'Unavailable', reason: 'its circuit is open', isAsked: false });
  expect(asked()).toBe(askedBefore);
  expect(observe()).toMatchObject({ circuit: { state: 'Open', opened: 1 } });

  isDown = false;
  await expect.poll(() => fetch()).toMatchObject({ kind: 'Answered' });
  expect(observe()).toMatchObject({ circuit: { state: 'Closed', opened: 1 } });
});

test('of three replicas, a dead one costs no query', async () => {
  const { fetch, observe } = await subgraphAt([ok, ok, (_, response) => response.destroy()]);

  const answers = [];
  for (let request = 0; request < 60; request += 1) answers.push(await fetch());

  expect(answers.every(({ kind }) => kind === 'Answered')).toBe(true);
  expect(observe().replicas.map(({ ejections }) => ejections > 0)).toEqual([false, false, true]);
});

test('of two replicas, one where nobody listens costs no mutation and opens no circuit', async () => {
  const url = await served(ok);
  const { fetch, observe } = clientWith({}).connect([url, 'http://127.0.0.1:9/graphql']);

  const answers = await Promise.all(Array.from({ length: 50 }, () => fetch({ isQuery: false })));
  for (let request = 0; request < 70; request += 1) answers.push(await fetch({ isQuery: false }));

  expect(answers.every(({ kind }) => kind === 'Answered')).toBe(true);
  expect(observe().circuit).toEqual({ state: 'Closed', opened: 0 });
});

test('of two replicas, one that fails whatever it gets opens no circuit', async () => {
  const { fetch, observe } = await subgraphAt([ok, (_, response) => response.writeHead(503).end('no')]);

  for (let request = 0; request < 60; request += 1) await fetch({ isQuery: false });

  expect(observe().circuit).toEqual({ state: 'Closed', opened: 0 });
  expect(observe().failed.Unavailable).toBeLessThanOrEqual(3);
});

test('a slow subgraph that answers some in time is not taken for dead', async () => {
  let count = 0;
  const { fetch, observe } = await subgraphAt(
    [(request, response) => ((count += 1) % 2 === 0 ? null : setTimeout(() => ok(request, response), 20))],
    { timeoutMs: 400 },
  );

  for (let round = 0; round < 10; round += 1) await Promise.all([fetch(), fetch()]);

  expect(observe().failed.TimedOut).toBeGreaterThanOrEqual(10);
  expect(observe().circuit).toEqual({ state: 'Closed', opened: 0 });
});

test('a mutation that a stalled replica holds is sent to no other one, whether it has a key or not', async () => {
  const state = { isStalled: false, mutations: 0 };
  const count =
    (answer: typeof ok): typeof ok =>
    (request, response) => {
      if (request.headers['x-mutation'] !== undefined) state.mutations += 1;
      return answer(request, response);
    };
  const { fetch } = await subgraphAt([
    count(ok),
    count((request, response) => (state.isStalled ? null : ok(request, response))),
    count((request, response) => (state.isStalled ? null : ok(request, response))),
  ]);
  for (let request = 0; request < 200; request += 1) await fetch();

  state.isStalled = true;
  const mutation = { isQuery: false, headers: ['x-mutation', '1'], deadline: performance.now() + 1_500 };
  const sent = Array.from({ length: 20 }, (_, at) => fetch({ ...mutation, isRepeatable: at % 2 === 0 }));
  await Promise.all(sent);

  expect(state.mutations).toBe(20);
});

test('of three replicas, a stalled one costs no query its answer', async () => {
  const state = { isStalled: false };
  const { fetch, observe } = await subgraphAt([
    ok,
    ok,
    (request, response) => (state.isStalled ? null : ok(request, response)),
  ]);
  for (let request = 0; request < 200; request += 1) await fetch();

  state.isStalled = true;
  const answers = await Promise.all(Array.from({ length: 30 }, () => fetch()));

  // Which replica is left out, and when, is tested with a clock of its own: here the machine may be busy.
  expect(answers.every(({ kind }) => kind === 'Answered')).toBe(true);
  expect(observe().hedges).toBeGreaterThan(0);
});

test('identical queries under way share one answer, and none of its objects', async () => {
  const { fetch, asked, observe } = await subgraphAt(
    [(request, response) => setImmediate(() => ok(request, response))],
    {
      sharesInFlight: true,
    },
  );
  const departure = new ClientDeparture();

  const [one, other, identity] = await Promise.all([
    fetch({ traceHeaders: ['x-request-id', '1'], departure }),
    fetch({ traceHeaders: ['x-request-id', '2'] }),
    fetch({ headers: ['tributary-identity', 'another'] }),
    // The one who asked first may leave: the other still waits.
    Promise.resolve().then(() => departure.depart()),
  ]);

  for (const answer of [one, other, identity]) expect(answer).toMatchObject({ kind: 'Answered', data: { a: 1 } });
  expect(one.kind === 'Answered' && other.kind === 'Answered' && one.data !== other.data).toBe(true);
  expect(asked()).toBe(2);
  expect(observe().shared).toBe(1);
});

test('mutations are never shared, and by default nothing is', async () => {
  const sharing = await subgraphAt([ok], { sharesInFlight: true });
  const usual = await subgraphAt([ok]);

  await Promise.all([
    sharing.fetch({ isQuery: false }),
    sharing.fetch({ isQuery: false }),
    usual.fetch(),
    usual.fetch(),
  ]);

  expect([sharing.asked(), usual.asked()]).toEqual([2, 2]);
});

test('a subgraph keeps its state over supergraphs while its URLs stay the same', async () => {
  const client = clientWith({});
  const urls = new Map([['books', ['http://127.0.0.1:9/graphql']]]);

  const before = client.client.connect(urls, null).get('books');
  const same = client.client.connect(new Map(urls), null).get('books');
  const moved = client.client.connect(new Map([['books', ['http://127.0.0.1:10/graphql']]]), null).get('books');

  expect(same).toBe(before);
  expect(moved).not.toBe(before);
});

/** An answer of so many bytes. */
function text(bytes: number): string {
  return `{"data":{"a":"${'x'.repeat(bytes - 17)}"}}`;
}
