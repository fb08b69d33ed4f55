import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import { collectorAt } from '../src/remote/collector.ts';
import type { Log } from '../src/telemetry/log.ts';
import { otlpText } from '../src/telemetry/tracing/otlp.ts';
import { SampledRequest } from '../src/telemetry/tracing/sampled-request.ts';
import { SpanExporter } from '../src/telemetry/tracing/span-exporter.ts';
import type { Span } from '../src/telemetry/tracing/span.ts';
import { CallRecord } from '../src/telemetry/recording/call-record.ts';
import { Recording } from '../src/telemetry/recording/recording.ts';
import { drawnBelow, isDrawn, newTraceId } from '../src/telemetry/trace-context.ts';
import { startCollector } from './otlp-collector.ts';
import { routerBefore } from './router-before.ts';
import { served } from './subgraph-at.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const sampledParent = `00-${traceId}-b7ad6b7169203331-01`;

/** A shop whose first try fails, and the traceparents that come to it. */
async function shop() {
  const came: (string | undefined)[] = [];
  const url = await served((request, response) => {
    request.resume();
    came.push(request.headers['traceparent'] as string | undefined);
    if (came.length === 1) response.writeHead(503);
    response.end(came.length === 1 ? '' : '{"data":{"hello":"world"}}');
  });
  const urls = [url, url.replace('127.0.0.1', 'localhost')];
  return { came, neighbours: { shop: { sdl: 'type Query { hello: String }', urls } } };
}

async function collected() {
  const collector = await startCollector();
  onTestFinished(() => collector.stop());
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '20' };
  return { collector, environment };
}

test('a request of a trace is spans below its caller, down to each try, whose span the subgraph is told', async () => {
  const { collector, environment } = await collected();
  const { came, neighbours } = await shop();
  const { ask } = await routerBefore(neighbours, environment);

  const { body } = await ask('query Hello { hello }', { traceparent: sampledParent, 'x-request-id': 'one' });

  expect(body).toEqual({ data: { hello: 'world' } });
  await expect.poll(() => collector.spans.length).toBeGreaterThan(0);
  const { spans } = collector;
  const named = (name: string) => spans.filter((span) => span.name === name);
  const [root] = named('POST /graphql');
  const [operation] = named('Hello');
  const [call] = named('fetch shop');
  expect(root).toMatchObject({ service: 'router', kind: 2, traceId, parentSpanId: 'b7ad6b7169203331' });
  expect(root?.attributes).toMatchObject({ 'http.response.status_code': 200, 'tributary.request.id': 'one' });
  expect(operation).toMatchObject({ parentSpanId: root?.spanId, attributes: { 'tributary.plan.cached': false } });
  expect([...named('plan'), ...named('run'), ...named('shape')].map(({ parentSpanId }) => parentSpanId)).toEqual(
    Array(3).fill(operation?.spanId),
  );
  expect(call).toMatchObject({ parentSpanId: operation?.spanId });
  const tries = named('POST');
  expect(tries).toMatchObject([
    { kind: 3, parentSpanId: call?.spanId, attributes: { 'http.response.status_code': 503 }, status: { code: 2 } },
    { parentSpanId: call?.spanId, attributes: { 'http.response.status_code': 200, 'http.request.resend_count': 1 } },
  ]);
  expect(came).toEqual(tries.map(({ spanId }) => `00-${traceId}-${spanId}-01`));
  expect(spans.every((span) => span.traceId === traceId)).toBe(true);
  expect(spans.every((span) => BigInt(span.endTimeUnixNano) >= BigInt(span.startTimeUnixNano))).toBe(true);
});

test('what the caller does not record, or the draw leaves out, is told to subgraphs so and to nobody else', async () => {
  const { collector, environment } = await collected();
  const { came, neighbours } = await shop();
  const none = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' };
  const { ask } = await routerBefore(neighbours, { ...environment, ...none });

  await ask('{ hello }', { traceparent: sampledParent.replace(/01$/, '00') });
  await ask('{ hello }');
  await ask('{ hello }', { traceparent: `00-${'0'.repeat(32)}-b7ad6b7169203331-01` });
  await ask('{ last: hello }', { traceparent: sampledParent });

  await expect.poll(() => collector.spans.length).toBeGreaterThan(0);
  expect(new Set(collector.spans.map((span) => span.traceId))).toEqual(new Set([traceId]));
  expect(collector.spans.filter(({ kind }) => kind === 2)).toHaveLength(1);
  expect(came[1]).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-00$`));
  expect(came[2]).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  expect(came[3]).not.toContain('0'.repeat(32));
});

test('without an endpoint subgraphs are told what the client said', async () => {
  const { came, neighbours } = await shop();
  const { ask } = await routerBefore(neighbours);

  await ask('{ hello }', { traceparent: sampledParent });
  await ask('{ hello }');

  expect(came).toEqual([sampledParent, sampledParent, undefined]);
});

test('a collector whose URL has a user and a password is told them as Basic', () => {
  const { tracing } = readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://ann:p%40ss@collector.test/a/' });

  expect(tracing).toMatchObject({
    url: 'https://collector.test/a/v1/traces',
    headers: { authorization: `Basic ${Buffer.from('ann:p@ss').toString('base64')}` },
  });
});

test('a user in the URL beside an authorization in the headers is refused', () => {
  const both = {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://ann:b@127.0.0.1:4318',
    OTEL_EXPORTER_OTLP_HEADERS: 'Authorization=Bearer c',
  };

  expect(() => readConfig(both)).toThrow('expected no user beside an authorization');
});

test('what is told of a request is what was known when it ended, whenever its spans are made', async () => {
  const request = new SampledRequest(
    { traceId, spanId: span.spanId, isSampled: true },
    { parentSpanId: null, links: [] },
  );
  const recording = new Recording('sampled');
  const call = new CallRecord({ ...unkept, service: 'shop', body: '{"query":"{ hellö }"}' });
  call.try('http://shop.test/graphql', performance.now());
  recording.calls.push(call);
  recording.ended('plan', recording.startedAt);
  request.answered({ name: 'Hello', outcome: 'Executed', recording });

  const { count, spans } = request.ended(() => ({ name: 'POST', kind: 'server', attributes: {}, failure: null }));
  const made = spans();
  await setTimeout(5);

  expect(made).toHaveLength(count);
  expect(made.map(({ name }) => name)).toEqual(['POST', 'Hello', 'plan', 'fetch shop', 'POST']);
  expect(made.at(-1)?.attributes).toMatchObject({ 'http.request.body.size': 22 });
  expect(spans().map(toldOf)).toEqual(made.map(toldOf));
  expect(call.body).toBe('');
});

test('whatever a span says is what its JSON says', () => {
  const odd = 'a"b\\c\nd\u2028\ud800é';
  const attributes = { [odd]: odd, yes: true, count: 3, part: 0.5 };
  const said: Span = { ...span, name: odd, attributes, failure: odd, links: [{ traceId, spanId: span.spanId }] };

  const { resourceSpans } = JSON.parse(otlpText([span, said], { 'service.name': odd }));

  const value = { stringValue: odd };
  expect(resourceSpans[0].resource.attributes).toEqual([{ key: 'service.name', value }]);
  expect(resourceSpans[0].scopeSpans[0].spans).toEqual([
    {
      traceId,
      spanId: span.spanId,
      name: 'a',
      kind: 1,
      startTimeUnixNano: '1000000',
      endTimeUnixNano: '2000000',
      attributes: [],
    },
    expect.objectContaining({
      name: odd,
      links: [{ traceId, spanId: span.spanId }],
      status: { code: 2, message: odd },
      attributes: [
        { key: odd, value },
        { key: 'yes', value: { boolValue: true } },
        { key: 'count', value: { intValue: '3' } },
        { key: 'part', value: { doubleValue: 0.5 } },
        { key: 'error.type', value },
      ],
    }),
  ]);
});

const unkept = { step: 0, kind: 'Root', keepsTexts: false, entities: null, traceId };

/** A span that says nothing. */
const span: Span = {
  traceId,
  spanId: 'b7ad6b7169203331',
  parentSpanId: null,
  name: 'a',
  kind: 'internal',
  startedOn: 1,
  endedOn: 2,
  attributes: {},
  failure: null,
};

/** All but the ids. */
function toldOf({ name, startedOn, endedOn, attributes }: Span) {
  return { name, startedOn, endedOn, attributes };
}

/** So many requests of six spans each. */
function addRequests(exporter: SpanExporter, count: number): void {
  const spans = Array.from({ length: 6 }, () => span);
  for (let nth = 0; nth < count; nth += 1) exporter.add({ count: spans.length, spans: () => spans });
}

function exporterTo(url: string, { headers = {}, timeoutMs = 10_000 } = {}) {
  const warn = vi.fn<Log['warn']>();
  const settings = { everyMs: 60_000, serviceName: 'a', resource: {} };
  const collector = collectorAt({ url, headers, timeoutMs });
  return { warn, exporter: new SpanExporter(settings, { collector, log: { warn } }) };
}

const troubles: readonly (readonly [string, RequestListener, number])[] = [
  ['refuses', (_, response) => response.writeHead(503).end(), 10_000],
  [
    'sends elsewhere',
    ({ url }, response) => response.writeHead(url === '/on' ? 200 : 307, { location: '/on' }).end(),
    10_000,
  ],
  ['hangs up', (request) => request.socket.destroy(), 10_000],
  ['tells more than anybody asked for', (_, response) => response.end('a'.repeat(100_000)), 10_000],
  ['is silent', () => undefined, 50],
];

test.each(troubles)(
  'a collector that %s costs spans, which are counted, and nothing else',
  async (_, answer, timeoutMs) => {
    const url = await served((request, response) => {
      request.resume();
      answer(request, response);
    });
    const { exporter, warn } = exporterTo(url, { timeoutMs });

    addRequests(exporter, 500);
    await exporter.stop();

    expect(exporter.dropped).toBe(3_000);
    expect(warn).toHaveBeenCalledTimes(1);
  },
);

test('spans are posted as subgraphs are asked, which are asked more slowly beside requests by fetch', async () => {
  const came: IncomingHttpHeaders[] = [];
  const url = await served((request, response) => {
    request.resume();
    came.push(request.headers);
    response.end('{}');
  });
  const { exporter } = exporterTo(url, { headers: { 'x-key': 'one' } });

  addRequests(exporter, 100);
  await exporter.stop();

  expect(exporter.dropped).toBe(0);
  expect(came).toHaveLength(2);
  expect(came[0]).toMatchObject({ 'x-key': 'one', 'content-type': 'application/json' });
  expect(came[0]).not.toHaveProperty('sec-fetch-mode');
});

test('a request is called as the trace that begins with it; in a trace of others it has an id of its own', async () => {
  const { environment } = await collected();
  const { came, neighbours } = await shop();
  const { ask } = await routerBefore(neighbours, environment);
  const idOf = async (headers: Readonly<Record<string, string>>) =>
    (await ask('{ hello }', headers)).headers.get('x-request-id');

  const begun = await idOf({});
  expect(came.at(-1)?.split('-')[1]).toBe(begun);
  expect(await idOf({ 'x-request-id': 'one' })).toBe('one');
  const [first, second] = [await idOf({ traceparent: sampledParent }), await idOf({ traceparent: sampledParent })];
  expect(new Set([first, second, traceId]).size).toBe(3);
});

test('of the traces that begin here a part is drawn, the same by whoever draws', () => {
  const ids = Array.from({ length: 20_000 }, newTraceId);

  const drawn = ids.filter((id) => isDrawn(id, drawnBelow(0.01))).length;

  expect(drawn).toBeGreaterThan(120);
  expect(drawn).toBeLessThan(280);
  expect([0, 1].map((share) => isDrawn(traceId, drawnBelow(share)))).toEqual([false, true]);
});

test.each([
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
  ['OTEL_TRACES_SAMPLER', 'jaeger_remote'],
  ['OTEL_TRACES_SAMPLER_ARG', '2'],
  ['OTEL_EXPORTER_OTLP_TIMEOUT', 'soon'],
  ['OTEL_BSP_SCHEDULE_DELAY', '0'],
])('%s: %s is refused by its name', (name, value) => {
  expect(() => readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', [name]: value })).toThrow(
    `${name}: `,
  );
});
