import { expect, test } from 'vitest';
import type { EngineAnswer } from '../src/engine/engine-answer.ts';
import type { EngineRequest } from '../src/engine/engine-request.ts';
import { OperationCounts } from '../src/metrics/operation-counts.ts';
import { expositionText } from '../src/telemetry/exposition.ts';
import { hello } from './http-before-engine.ts';
import { metricsTold } from './metrics-page.ts';
import { routerBefore } from './router-before.ts';
import { type Scraped, scraped } from './scraped.ts';
import { served } from './subgraph-at.ts';

/** What is scraped. */
function scrape(port: number | null): Promise<Scraped> {
  return scraped(`http://127.0.0.1:${port}/metrics`);
}

async function status(port: number | null, path: string, method = 'GET'): Promise<number> {
  return (await fetch(`http://127.0.0.1:${port}${path}`, { method })).status;
}

function answerWith(code: string): EngineAnswer {
  return { ...hello, result: { data: null, errors: [{ message: '', extensions: { code } }] } };
}

async function shop() {
  let fails = true;
  const url = await served((request, response) => {
    request.resume();
    // The first try of the first request comes to nothing.
    if (fails) response.writeHead(503);
    response.end(fails ? '' : '{"data":{"hello":"world"},"errors":[{"message":"no","extensions":{"code":"GONE"}}]}');
    fails = false;
  });
  return { shop: { sdl: 'type Query { hello: String }', urls: [url, url.replace('127.0.0.1', 'localhost')] } };
}

test('a journey is what the metrics tell, each of which the page names', async () => {
  const { port, metricsPort, ask } = await routerBefore(await shop(), { METRICS_PORT: '0' });

  await ask('query Hello { hello }');
  await ask('query Hello { hello }');
  await ask('# A comment: query Not { a }\n query Other { hello }');
  await ask('{ hello }');
  await ask('query Wrong { nothing }');
  await fetch(`http://127.0.0.1:${port}/nowhere`);
  await fetch(`http://127.0.0.1:${port}/health`);
  await expect
    .poll(async () => (await scrape(metricsPort)).values.get('tributary_router_http_requests_total{status="404"}'))
    .toBe(1);

  const { names, values: told } = await scrape(metricsPort);
  const router = (name: string) => told.get(`tributary_router_${name}`);
  expect(router('http_requests_total{status="200"}')).toBe(5);
  expect(router('operations_total{outcome="Executed"}')).toBe(4);
  expect(router('operations_total{outcome="Invalid"}')).toBe(1);
  const counted = (operation: string) => router(`operation_duration_seconds_count{operation="${operation}"}`);
  expect(['Hello', 'Other', '(none)', '(refused)', 'Not'].map(counted)).toEqual([2, 1, 1, 1, undefined]);
  expect(router('errors_total{code="GONE"}')).toBe(4);
  expect(router('errors_total{code="GRAPHQL_VALIDATION_FAILED"}')).toBe(1);
  expect(router('document_cache_lookups_total{result="hit"}')).toBe(1);
  expect(router('document_cache_lookups_total{result="miss"}')).toBe(4);
  expect(router('plan_duration_seconds_count{planner="native"}')).toBe(3);
  expect(router('subgraph_requests_total{subgraph="shop",result="answered"}')).toBe(4);
  expect(router('subgraph_request_duration_seconds_count{subgraph="shop"}')).toBe(4);
  expect(router('subgraph_retries_total{subgraph="shop"}')).toBe(1);
  expect(router('subgraph_circuit_closed{subgraph="shop"}')).toBe(1);
  expect(router('requests_admitted_total')).toBe(5);
  expect(told.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
  expect(names.toSorted()).toEqual([...metricsTold('The router'), ...metricsTold('Every process')].toSorted());
});

test('the port of the metrics has nothing else, and the graph no metrics', async () => {
  const { port, metricsPort } = await routerBefore(await shop(), { METRICS_PORT: '0' });

  expect([await status(metricsPort, '/graphql'), await status(metricsPort, '/metrics', 'POST')]).toEqual([404, 404]);
  expect([await status(port, '/metrics'), await status(metricsPort, '/metrics', 'HEAD')]).toEqual([404, 200]);
});

test('ten thousand documents with names and codes of their own make two hundred series and no more', () => {
  const counts = new OperationCounts();
  for (let one = 0; one < 10_000; one += 1) {
    const request = { operationName: null, query: `query Made${one} { a }` } as EngineRequest;
    counts.add(request, answerWith(`CODE_${one}`), 1);
  }

  expect(counts.durations.all()).toHaveLength(201);
  expect(counts.codes.all()).toHaveLength(201);
  const samples = counts.durations.all().map(([operation, histogram]) => ({ labels: { operation }, histogram }));
  const text = expositionText([{ kind: 'histogram', name: 'a', help: '', samples }]);
  expect(text.length).toBeLessThan(300_000);
});

test('of whom a comment of a megabyte comes first is named in no time', () => {
  const counts = new OperationCounts();
  const request = { operationName: null, query: '#'.repeat(1_000_000) } as EngineRequest;

  counts.add(request, hello, 1);

  expect(counts.durations.all().map(([name]) => name)).toEqual(['(none)', '(other)']);
});
