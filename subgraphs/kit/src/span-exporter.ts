import { otlpOf } from './otlp.ts';
import type { Span } from './span.ts';
import type { TracingSettings } from './tracing-settings.ts';
import { within } from './within.ts';

interface Complain {
  warn(facts: object, text: string): void;
}

// OpenTelemetry's own defaults for its batches: OTEL_BSP_MAX_QUEUE_SIZE, OTEL_BSP_MAX_EXPORT_BATCH_SIZE.
const queueMax = 2_048;
const batchMax = 512;
// A collector that is down is told of once a minute.
const complainEveryMs = 60_000;

/**
 * Posts spans to a collector in batches. What does not fit into its queue, or a collector does not take, is dropped and
 * counted: nobody waits for it, and nothing is sent twice.
 */
export class SpanExporter {
  readonly #settings: TracingSettings;
  readonly #log: Complain;
  readonly #timer: NodeJS.Timeout;
  #queue: Span[] = [];
  #underway: Promise<void> | null = null;
  #dropped = 0;
  #complainedAt = -Infinity;

  constructor(settings: TracingSettings, log: Complain) {
    this.#settings = settings;
    this.#log = log;
    this.#timer = setInterval(() => void this.#flush(), settings.everyMs).unref();
  }

  /** Spans that no collector took. */
  get dropped(): number {
    return this.#dropped;
  }

  add(spans: readonly Span[]): void {
    const room = queueMax - this.#queue.length;
    this.#dropped += Math.max(spans.length - room, 0);
    this.#queue.push(...spans.slice(0, room));
    if (this.#queue.length >= batchMax) void this.#flush();
  }

  /** Tells what is left, as far as the collector takes it. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#underway;
    await this.#flush();
  }

  /** One batch after another: a slow collector has one request under way. */
  #flush(): Promise<void> {
    this.#underway ??= this.#sendAll().finally(() => {
      this.#underway = null;
    });
    return this.#underway;
  }

  async #sendAll(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue.slice(0, batchMax);
      this.#queue = this.#queue.slice(batchMax);
      await this.#send(batch).catch((cause: unknown) => this.#lost(batch.length, cause));
    }
  }

  async #send(batch: readonly Span[]): Promise<void> {
    const { url, headers, timeoutMs, serviceName, resource } = this.#settings;
    const body = JSON.stringify(otlpOf(batch, { ...resource, 'service.name': serviceName }));
    const all = { ...headers, 'content-type': 'application/json' };
    const { ok, status } = await within(timeoutMs, async (signal) => {
      const response = await fetch(url, { method: 'POST', headers: all, body, signal, redirect: 'error' });
      await response.arrayBuffer();
      return response;
    });
    if (!ok) throw new Error(`the collector answered ${status}`);
  }

  #lost(count: number, cause: unknown): void {
    this.#dropped += count;
    if (performance.now() - this.#complainedAt < complainEveryMs) return;
    this.#complainedAt = performance.now();
    this.#log.warn({ err: cause, dropped: this.#dropped }, 'spans cannot be told to the collector');
  }
}
