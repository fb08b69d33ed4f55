import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { type Answer, subgraphAt } from '../../test/subgraph-at.ts';

/** A subgraph that does one after the other, each in so long, and goes on with what nobody waits for any more. */
function oneByOne(tookMs: number): { readonly answer: Answer; readonly finished: () => number } {
  let finished = 0;
  let freeAt = 0;
  return {
    finished: () => finished,
    answer: (request, response) => {
      request.resume();
      freeAt = Math.max(freeAt, performance.now()) + tookMs;
      setTimeout(() => {
        finished += 1;
        response.end('{"data":{"a":1}}');
      }, freeAt - performance.now());
    },
  };
}

const timeoutMs = 2_000;

test('under twenty times what a subgraph can do, what it does is told, and the rest is refused with a time', async () => {
  const { answer, finished } = oneByOne(20);
  const { fetch, observe } = await subgraphAt([answer], { timeoutMs, requestsMax: 128, waitingMax: 1_024 });
  const asked: ReturnType<typeof fetch>[] = [];

  // 1,000 a second for five seconds, to one that does 50 a second.
  const end = performance.now() + 5_000;
  while (performance.now() < end) {
    for (let one = 0; one < 10; one += 1) asked.push(fetch({ isQuery: false }));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const answers = await Promise.all(asked);
  await expect.poll(() => observe().inFlight).toBe(0);

  const told = answers.filter(({ kind }) => kind === 'Answered').length;
  const refused = answers.filter(({ kind }) => kind === 'Overloaded');
  expect(told).toBeGreaterThan(100);
  expect(told).toBeGreaterThan(0.9 * finished());
  expect(told + refused.length).toBeGreaterThan(0.98 * answers.length);
  for (const one of refused) expect(one).toMatchObject({ mayHaveRun: false, retryAfterMs: expect.any(Number) });
  expect(observe().circuit).toEqual({ state: 'Closed', opened: 0 });
});

test('what a thousand ask at once is done as far as there is time, and the others know it early', async () => {
  const { answer, finished } = oneByOne(20);
  const { fetch, observe } = await subgraphAt([answer], { timeoutMs, requestsMax: 128, waitingMax: 1_024 });
  const begin = performance.now();

  const answers = await Promise.all(
    Array.from({ length: 1_000 }, async () => {
      const { kind } = await fetch({ isQuery: false });
      return { kind, afterMs: performance.now() - begin };
    }),
  );

  const told = answers.filter(({ kind }) => kind === 'Answered').length;
  const early = answers.filter(({ kind, afterMs }) => kind === 'Overloaded' && afterMs < timeoutMs / 2).length;
  expect(told).toBeGreaterThan(50);
  expect(told).toBeGreaterThan(0.9 * finished());
  expect(early).toBeGreaterThan(800);
  expect(observe().circuit.opened).toBe(0);
});

test('a subgraph that pleads for a pause is asked less, and never given up', async () => {
  let inside = 0;
  const { fetch, observe } = await subgraphAt(
    [
      (request, response) => {
        request.resume();
        if (inside >= 10) {
          response.writeHead(503, { 'retry-after': '1' }).end();
          return;
        }
        inside += 1;
        setTimeout(() => {
          inside -= 1;
          response.end('{"data":{"a":1}}');
        }, 20);
      },
    ],
    { requestsMax: 128, waitingMax: 1_024 },
  );

  const answers = await Promise.all(Array.from({ length: 500 }, () => fetch({ isQuery: false })));

  expect(answers.filter(({ kind }) => kind === 'Answered').length).toBeGreaterThan(100);
  expect(observe().limit).toBeLessThan(20);
  expect(observe().circuit).toEqual({ state: 'Closed', opened: 0 });
});

test('a router that stands still for seconds takes its own time for no time of the subgraph, and refuses nobody', async () => {
  const first = 32;
  const inside: ServerResponse[] = [];
  const { fetch, observe } = await subgraphAt(
    [
      (request, response) => {
        request.resume();
        inside.push(response);
        if (inside.length === first) standStill(3_000);
        if (inside.length < first) return;
        for (const one of inside) one.end('{"data":{"a":1}}');
      },
    ],
    { timeoutMs: 10_000, requestsMax: 128, waitingMax: 1_024 },
  );

  const answers = await Promise.all(Array.from({ length: 200 }, () => fetch()));

  expect(answers.filter(({ kind }) => kind !== 'Answered')).toEqual([]);
  expect(observe().limit).toBeGreaterThanOrEqual(first);
});

function standStill(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until;);
}
