import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '@tributary/kit/log';
import type { Measure } from '@tributary/kit/measure';
import { serveMetrics } from '@tributary/kit/serving/serve-metrics';

const log = createLog('metrics', 'silent');

async function served(measures: readonly Measure[]): Promise<string> {
  const settings = { HOST: '127.0.0.1', METRICS_PORT: 0 };
  const server = await serveMetrics({ settings, measures, log });
  onTestFinished(() => server.stop());
  return `http://127.0.0.1:${server.port}`;
}

function measure(name: string, read: () => Promise<number>): Measure {
  return {
    gauges: [{ name, help: 'Of the test.', labelNames: ['of'] }],
    read: async () => ({ [name]: [{ labels: { of: 'a"b' }, value: await read() }] }),
  };
}

test('what cannot be read is left out, and the rest is told', async () => {
  const url = await served([
    measure('broken', () => Promise.reject(new Error('the database is down'))),
    measure('whole', () => Promise.resolve(7)),
  ]);

  const text = await (await fetch(`${url}/metrics`)).text();

  expect(text).toContain('# TYPE whole gauge\nwhole{of="a\\"b"} 7\n');
  expect(text).not.toMatch(/^broken/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
});

test('however many ask at once, it is read once; and later anew', async () => {
  let reads = 0;
  const read = async () => {
    // On a busy machine the last of those that ask at once comes a good while after the first.
    await setTimeout(400);
    return (reads += 1);
  };
  const url = await served([measure('slow', read)]);
  const scrape = async () => (await fetch(`${url}/metrics`)).text();

  const together = await Promise.all(Array.from({ length: 20 }, scrape));
  const later = await scrape();

  expect(new Set(together.map((text) => /^slow.* (\d+)$/m.exec(text)?.[1]))).toEqual(new Set(['1']));
  expect(later).toMatch(/^slow.* 2$/m);
});

test('there is nothing else at that port, and without one there is none', async () => {
  const url = await served([]);

  const { status } = await fetch(`${url}/graphql`);
  const silent = await serveMetrics({ settings: { HOST: '127.0.0.1', METRICS_PORT: null }, measures: [], log });

  expect(status).toBe(404);
  expect(silent.port).toBeNull();
  await silent.stop();
});
