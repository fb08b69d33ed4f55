import { setImmediate } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { routerBefore } from '../router-before.ts';
import { scraped } from '../scraped.ts';
import type { Known, Scene } from './known.ts';
import { Ledger } from './ledger.ts';
import { atLast, hello, METRICS_PORT, scene, sdl } from './scene.ts';
import { scriptedSubgraph } from './scripted-subgraph.ts';

/** What a shop's day is: answers, errors, refusals, a first try that fails, and documents that come again. */
export async function everyday(): Promise<readonly Scene[]> {
  const startedAt = Date.now() / 1_000;
  const slowMs = 120;
  const shop = await scriptedSubgraph((body, earlier) => {
    if (earlier === 0) return { status: 503, text: '' };
    if (body.includes('held')) return { isHeld: true };
    const isOdd = body.includes('odd');
    const text = isOdd ? '{"data":{"odd":null},"errors":[{"message":"no","extensions":{"code":"GONE"}}]}' : hello;
    return { text, afterMs: slowMs };
  });
  const environment = { METRICS_PORT, DOCUMENTS_CACHED_MAX: '4' };
  const { ask, port, metricsPort } = await routerBefore({ shop: { sdl, urls: [shop.url] } }, environment);
  const readyAt = Date.now() / 1_000;
  const ledger = new Ledger(ask);
  const before = await scene(metricsPort, { document_cache_documents: 0, document_cache_bytes: 0 });

  await ledger.ask('Hello', 'query Hello { hello }');
  await ledger.ask('Hello', 'query Hello { hello }');
  await ledger.ask('Odd', '# A comment: query Not { a }\n query Odd { odd: hello }');
  await ledger.ask('(none)', '{ hello }');
  await ledger.ask('(refused)', 'query Wrong { nothing }');
  await ledger.ask('(refused)', 'query {');
  ledger.status((await fetch(`http://127.0.0.1:${port}/nowhere`)).status);
  await fetch(`http://127.0.0.1:${port}/health`);
  await leaveInTheMiddle(port, 'query Left { held }', () => shop.came.some((body) => body.includes('held')));
  ledger.status('none');
  await expect
    .poll(async () => (await scraped(`http://127.0.0.1:${metricsPort}/metrics`)).values.get(unanswered))
    .toBe(1);

  const answered = ['Hello', 'Odd', '(none)'].map((name) => ledger.took(name));
  const seconds = answered.reduce((sum, one) => sum + one.seconds, 0);
  const kept = 4;
  const known: Known = {
    ...ledger.known({ Hello: slowMs / 1_000, Odd: slowMs / 1_000, '(none)': slowMs / 1_000 }),
    'operation_duration_seconds{operation="Left"}': 1,
    requests_in_flight: 0,
    requests_admitted_total: 7,
    requests_shed_total: 0,
    admission_share: 1,
    'operations_total{outcome="Executed"}': 5,
    'operations_total{outcome="Invalid"}': 1,
    'operations_total{outcome="SyntaxError"}': 1,
    'errors_total{code="NOT_FOUND"}': 1,
    'errors_total{code="SUBGRAPH_UNAVAILABLE"}': [0, 1],
    'document_cache_lookups_total{result="hit"}': 1,
    'document_cache_lookups_total{result="miss"}': 6,
    document_cache_documents: kept,
    // No document is less than its text, and none of these is an app's largest.
    document_cache_bytes: [kept * 20, kept * 100_000],
    'plan_duration_seconds{planner="direct"}': { count: 4, seconds: [0.000_001, seconds] },
    plans_waiting: 0,
    subscriptions: 0,
    supergraph_since_seconds: [startedAt, readyAt],
    'supergraph_trouble{kind="refused"}': 0,
    'supergraph_trouble{kind="unreachable"}': 0,
    spans_dropped_total: 0,
    'subgraph_requests_total{subgraph="shop",result="answered"}': 4,
    'subgraph_requests_total{subgraph="shop",result="unavailable"}': 1,
    'subgraph_request_duration_seconds{subgraph="shop"}': { count: 5, seconds: [4 * (slowMs / 1_000), Infinity] },
    'subgraph_retries_total{subgraph="shop"}': shop.came.length - 5,
    'subgraph_hedges_total{subgraph="shop"}': 0,
    'subgraph_requests_abandoned_total{subgraph="shop"}': 1,
    'subgraph_circuit_closed{subgraph="shop"}': 1,
    [`subgraph_replica_serving{subgraph="shop",replica="${new URL(shop.url).host}"}`]: 1,
  };
  return [before, await scene(metricsPort, known)];
}

const unanswered = 'tributary_router_http_requests_total{status="none"}';

/** A client that goes once the subgraph works for it. */
async function leaveInTheMiddle(port: number, query: string, isUnderWay: () => boolean): Promise<void> {
  const leaving = new AbortController();
  const asked = fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    signal: leaving.signal,
  }).catch(() => null);
  await vi.waitUntil(isUnderWay);
  leaving.abort();
  await asked;
}

/** Two at once is all that the subgraph is asked, and five all that the router takes: others wait, share or are refused. */
export async function crowded(): Promise<readonly Scene[]> {
  const shop = await scriptedSubgraph(() => ({ isHeld: true, text: atLast }));
  const environment = {
    METRICS_PORT,
    SUBGRAPH_CONNECTIONS_MAX: '2',
    REQUESTS_IN_FLIGHT_MAX: '5',
    SHARE_IN_FLIGHT: 'on',
    SUBGRAPH_TIMEOUT_MS: '25000',
  };
  const { ask, metricsPort, observe } = await routerBefore({ shop: { sdl, urls: [shop.url] } }, environment);
  const ledger = new Ledger(ask);

  const hold = (n: number) => ledger.ask('Held', `query Held { held(n: ${n}) }`);
  // One after another: whatever the machine does meanwhile, it is known who waits.
  const held = [hold(1)];
  await vi.waitUntil(() => shop.came.length === 1);
  held.push(hold(1), hold(1));
  await vi.waitUntil(() => observe().subgraphs[0]?.shared === 2);
  held.push(hold(2));
  await vi.waitUntil(() => shop.came.length === 2);
  held.push(hold(3));
  await vi.waitUntil(() => observe().subgraphs[0]?.waiting === 1);
  const refused = await ledger.ask('Held', 'query Held { held(n: 4) }');
  const inTheMidst = await scene(metricsPort, {
    requests_in_flight: 5,
    requests_admitted_total: 5,
    requests_shed_total: 1,
    'subgraph_requests_in_flight{subgraph="shop"}': shop.came.length,
    'subgraph_requests_waiting{subgraph="shop"}': 1,
    'subgraph_requests_limit{subgraph="shop"}': 2,
    'subgraph_requests_shared_total{subgraph="shop"}': 2,
  });
  shop.letGo();
  await Promise.all(held);

  expect(refused.status).toBe(503);
  const afterwards = await scene(metricsPort, {
    'http_requests_total{status="200"}': 5,
    'http_requests_total{status="503"}': 1,
    'errors_total{code="OVERLOADED"}': 1,
    requests_in_flight: 0,
    'subgraph_requests_in_flight{subgraph="shop"}': 0,
    'subgraph_requests_waiting{subgraph="shop"}': 0,
    'subgraph_requests_total{subgraph="shop",result="answered"}': 5,
    // What shares another's answer is no request of its own.
    'subgraph_request_duration_seconds{subgraph="shop"}': { count: shop.came.length, seconds: [0, Infinity] },
  });
  return [inTheMidst, afterwards];
}

/** A hundred wait for a subgraph, while the event loop has more to do than time and more of them come. */
export async function overloaded(): Promise<readonly Scene[]> {
  const shop = await scriptedSubgraph(() => ({ isHeld: true, text: atLast }));
  const { ask, metricsPort, observe } = await routerBefore({ shop: { sdl, urls: [shop.url] } }, { METRICS_PORT });
  const ledger = new Ledger(ask);
  const held = Array.from({ length: 100 }, (_, n) => ledger.ask('Held', `query Held { held(n: ${n}) }`));
  await vi.waitUntil(() => observe().requests.inFlight === 100);

  // Windows of the watch are a tenth of a second; two late ones in a row are an overload.
  for (let turn = 0; turn < 60 && observe().requests.shed === 0; turn += 1) {
    held.push(ledger.ask('Held', 'query Held { held }'));
    const until = performance.now() + 60;
    while (performance.now() < until);
    await setImmediate();
  }
  const inTheMidst = await scene(metricsPort, {
    admission_share: [0.05, 0.999],
    requests_in_flight: [100, held.length],
  });
  shop.letGo();
  const answers = await Promise.all(held);
  const refused = answers.filter(({ status }) => status === 503).length;

  expect(refused).toBeGreaterThan(0);
  const afterwards = {
    // Of those let in who wait for a subgraph that has answered nobody for seconds, the last ones are told so.
    ...ledger.known(),
    // What is refused at the door is no operation.
    'operation_duration_seconds{operation="Held"}': held.length - refused,
    requests_shed_total: refused,
    requests_admitted_total: held.length - refused,
    'errors_total{code="OVERLOADED"}': refused,
    'operations_total{outcome="Executed"}': held.length - refused,
  };
  return [inTheMidst, await scene(metricsPort, afterwards)];
}

/** Another configuration serves, while requests of the one before are under way. */
export async function reconfigured(): Promise<readonly Scene[]> {
  const shop = await scriptedSubgraph(() => ({ isHeld: true, text: atLast }));
  const { ask, metricsPort, reload } = await routerBefore({ shop: { sdl, urls: [shop.url] } }, { METRICS_PORT });
  const ledger = new Ledger(ask);
  const held = [1, 2].map((n) => ledger.ask('Held', `query Held { held(n: ${n}) }`));
  await vi.waitUntil(() => shop.came.length === 2);
  await reload({ REQUESTS_IN_FLIGHT_MAX: '1' });
  held.push(ledger.ask('Held', 'query Held { held(n: 3) }'));
  await vi.waitUntil(() => shop.came.length === 3);
  await ask('query Held { held(n: 4) }');

  const inTheMidst = { requests_in_flight: 3, requests_admitted_total: 3, requests_shed_total: 1 };
  const midst = await scene(metricsPort, inTheMidst);
  shop.letGo();
  await Promise.all(held);
  ledger.status(503);
  const afterwards = { ...inTheMidst, requests_in_flight: 0, 'errors_total{code="OVERLOADED"}': 1 };
  return [midst, await scene(metricsPort, { ...ledger.known(), ...afterwards })];
}
