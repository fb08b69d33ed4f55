import { createServer, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Gauge, Registry } from 'prom-client';
import type { Log } from '../log.ts';
import { recorded } from '../instruments.ts';
import type { GaugeToTell, Measure, Sample } from '../measure.ts';
import { processMetrics } from './process-metrics.ts';

export interface ServeMetrics {
  readonly settings: { readonly HOST: string; readonly METRICS_PORT: number | null };
  readonly measures: readonly Measure[];
  readonly log: Log;
}

export interface MetricsServer {
  /** Null: no metrics are served. */
  readonly port: number | null;
  stop(): Promise<void>;
}

// Less than the ten seconds that Prometheus waits: what is there is told though a database does not answer.
const readMsMax = 5_000;
const requestTimeoutMs = 10_000;

/** Serves GET /metrics, and nothing else, where the settings name a port. Rejects where it cannot be had. */
export async function serveMetrics({ settings, measures, log }: ServeMetrics): Promise<MetricsServer> {
  const { HOST: host, METRICS_PORT: port } = settings;
  if (port === null) return { port: null, stop: () => Promise.resolve() };
  const looked = new Registry();
  const stopLooking = processMetrics(looked);
  const text = scrape(looked, measures, log);
  const server = createServer({ requestTimeout: requestTimeoutMs }, (request, response) => {
    if (request.url?.split('?', 1)[0] !== '/metrics' || request.method !== 'GET') {
      response.writeHead(404).end('expected GET /metrics\n');
      return;
    }
    text().then(
      (told) => response.writeHead(200, { 'content-type': recorded.contentType }).end(told),
      (cause: unknown) => {
        log.error({ err: cause }, 'the metrics cannot be told');
        response.writeHead(500).end();
      },
    );
  });
  const taken = await listening(server, { host, port });
  return {
    port: taken,
    stop: () =>
      new Promise((resolve) => {
        stopLooking();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Several that ask at once get the same: however many they are, a database is looked into once. */
function scrape(looked: Registry, measures: readonly Measure[], log: Log): () => Promise<string> {
  let underway: Promise<string> | null = null;
  const look = async (): Promise<string> => {
    const own = new Registry();
    await Promise.all(
      measures.map(async (measure) => {
        const samples = await read(measure, log);
        for (const gauge of measure.gauges) tell(own, gauge, samples[gauge.name] ?? []);
      }),
    );
    return (await Promise.all([recorded, looked, own].map((registry) => registry.metrics()))).join('\n');
  };
  return () =>
    (underway ??= look().finally(() => {
      underway = null;
    }));
}

async function read(measure: Measure, log: Log): ReturnType<Measure['read']> {
  const over = new AbortController();
  const late = pause(readMsMax, undefined, { signal: over.signal }).then(
    () => Promise.reject(new Error(`expected an answer within ${readMsMax} ms`)),
    () => ({}),
  );
  try {
    return await Promise.race([measure.read(), late]);
  } catch (cause) {
    log.warn({ err: cause, metrics: measure.gauges.map(({ name }) => name) }, 'metrics cannot be read');
    return {};
  } finally {
    over.abort();
  }
}

function tell(own: Registry, { labelNames, ...named }: GaugeToTell, samples: readonly Sample[]): void {
  const gauge = new Gauge({ ...named, labelNames: [...labelNames], registers: [own] });
  for (const { labels, value } of samples) gauge.set(labels, value);
}

function listening(server: Server, at: { readonly host: string; readonly port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : at.port);
    });
  });
}
