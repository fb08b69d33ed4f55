import type { Collector } from '../telemetry/tracing/span-exporter.ts';
import type { TracingSettings } from '../telemetry/tracing/tracing-settings.ts';
import { target, Try, type TryListener } from './transport.ts';

// One batch is under way at a time.
const connectionsMax = 1;
// Of an answer nobody reads more than its status; the longest that OTLP knows is an error's message.
const answerBytesMax = 65_536;
const tooLarge = `expected an answer of at most ${answerBytesMax} bytes`;

/**
 * The collector that takes spans, asked just as subgraphs are. `fetch` goes through the same functions of undici with
 * bodies that are streams: V8 would give up what it has compiled for texts, and a large request take 10 % more CPU time.
 */
export function collectorAt({
  url,
  headers,
  timeoutMs,
}: Pick<TracingSettings, 'url' | 'headers' | 'timeoutMs'>): Collector {
  const to = target(url, connectionsMax, null);
  const own = [...Object.entries(headers).flat(), 'content-type', 'application/json'];
  return {
    post: (body) =>
      new Promise((resolve, reject) => {
        const listener: TryListener<null> = {
          tryEnded: (_, outcome) => {
            clearTimeout(timer);
            if (outcome.kind === 'Received') resolve(outcome.status);
            else reject(new Error(outcome.kind === 'Failed' ? outcome.reason : tooLarge));
          },
        };
        const startedAt = performance.now();
        const one = new Try({ listener, to: null, answerBytesMax, startedAt, wakingFromMs: startedAt, note: null });
        const timer = setTimeout(() => {
          one.cancel();
          reject(new Error(`no answer within ${timeoutMs} ms`));
        }, timeoutMs);
        to.send(one, { headers: [...own], body });
      }),
    stop: to.destroy,
  };
}
