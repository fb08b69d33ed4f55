import { expect, test } from 'vitest';
import type { EngineAnswer } from '../src/engine/engine-answer.ts';
import type { EngineRequest } from '../src/engine/engine-request.ts';
import { OperationCounts } from '../src/metrics/operation-counts.ts';
import { expositionText } from '../src/telemetry/exposition.ts';
import { hello } from './http-before-engine.ts';
import { metricsTold } from './metrics-page.ts';
import { routerBefore } from './router-before.ts';
import { scraped } from './scraped.ts';

async function status(port: number | null, path: string, method = 'GET'): Promise<number> {
  return (await fetch(`http://127.0.0.1:${port}${path}`, { method })).status;
}

function answerWith(code: string): EngineAnswer {
  return { ...hello, result: { data: null, errors: [{ message: '', extensions: { code } }] } };
}

const shop = { shop: { sdl: 'type Query { hello: String }', urls: ['http://127.0.0.1:9/graphql'] } };

test('what is told is what the page names, all of it', async () => {
  const { metricsPort } = await routerBefore(shop, { METRICS_PORT: '0' });

  const { names } = await scraped(`http://127.0.0.1:${metricsPort}/metrics`);

  expect(names.toSorted()).toEqual([...metricsTold('The router'), ...metricsTold('Every process')].toSorted());
});

test('the port of the metrics has nothing else, and the graph no metrics', async () => {
  const { port, metricsPort } = await routerBefore(shop, { METRICS_PORT: '0' });

  expect([await status(metricsPort, '/graphql'), await status(metricsPort, '/metrics', 'POST')]).toEqual([404, 404]);
  expect([await status(port, '/metrics'), await status(metricsPort, '/metrics', 'HEAD')]).toEqual([404, 200]);
});

test('ten thousand documents with names and codes of their own make two hundred series and no more', () => {
  const counts = new OperationCounts();
  for (let one = 0; one < 10_000; one += 1) {
    const request = { operationName: null, query: `query Made${one} { a }` } as EngineRequest;
    counts.add(request, answerWith(`CODE_${one}`), { tookMs: 1, now: 1 });
  }

  expect(counts.durations.all()).toHaveLength(201);
  expect(counts.codes.all()).toHaveLength(201);
  const samples = counts.durations.all().map(([operation, histogram]) => ({ labels: { operation }, histogram }));
  const text = expositionText([{ kind: 'histogram', name: 'a', help: '', samples }]);
  expect(text.length).toBeLessThan(300_000);
});

test('a thousand documents of a hundred clients leave as many series as the first three hundred', async () => {
  const variables = { METRICS_PORT: '0', BATCH_MAX: '10', GUEST_ADDRESS_FROM: 'x-forwarded-for' };
  const { port, metricsPort } = await routerBefore(shop, variables);
  const metrics = () => scraped(`http://127.0.0.1:${metricsPort}/metrics`);

  for (let first = 0; first < 300; first += 10) await askMadeUp(port, first);
  const before = await metrics();
  for (let first = 300; first < 1_000; first += 10) await askMadeUp(port, first);
  const after = await metrics();

  const counted = [...after.values].filter(([series]) => series.startsWith(`${operationSeconds}_count`));
  expect(counted.reduce((sum, [, count]) => sum + count, 0)).toBe(1_000);
  expect([...after.values.keys()].toSorted()).toEqual([...before.values.keys()].toSorted());
});

const operationSeconds = 'tributary_router_operation_duration_seconds';

/** Ten documents that nobody sent before, each fifth of which is refused, from where nobody sent any. */
async function askMadeUp(port: number, first: number): Promise<void> {
  const documents = Array.from({ length: 10 }, (_, index) => {
    const name = `Made${first + index}`;
    return { query: `query ${name} { ${index % 5 === 0 ? name : `${name}: __typename`} }` };
  });
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'graphql-client-name': `client ${first}`,
      'x-forwarded-for': `198.51.${first % 251}.${first % 241}`,
    },
    body: JSON.stringify(documents),
  });
  const answers = (await response.json()) as readonly { readonly data?: object }[];
  if (answers.filter(({ data }) => data !== undefined).length !== 8) throw new Error(JSON.stringify(answers));
}

test('of whom a comment of a megabyte comes first is named in no time', () => {
  const counts = new OperationCounts();
  const request = { operationName: null, query: '#'.repeat(1_000_000) } as EngineRequest;

  counts.add(request, hello, { tookMs: 1, now: 1 });

  expect(counts.durations.all().map(([name]) => name)).toEqual(['(none)', '(other)']);
});
