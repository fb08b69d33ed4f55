import type { Log } from '../log.ts';
import { otlpText } from './otlp.ts';
import type { SpansToCome } from './sampled-request.ts';
import type { Span } from './span.ts';
import type { TracingSettings } from './tracing-settings.ts';

// OpenTelemetry's own defaults for its batches: OTEL_BSP_MAX_QUEUE_SIZE, OTEL_BSP_MAX_EXPORT_BATCH_SIZE.
const queueMax = 2_048;
const batchMax = 512;
// A collector that is down is told of once a minute.
const complainEveryMs = 60_000;

/** Who takes what is told. */
export interface Collector {
  /** The status that it answers with. Rejects where none comes in time. */
  readonly post: (body: string) => Promise<number>;
  readonly stop: () => Promise<void>;
}

export interface ExporterParts {
  readonly collector: Collector;
  readonly log: Pick<Log, 'warn'>;
}

type Settings = Pick<TracingSettings, 'everyMs' | 'serviceName' | 'resource'>;

/**
 * Posts spans to a collector in batches. What does not fit into its queue, or a collector does not take, is dropped and
 * counted: nobody waits for it, and nothing is sent twice.
 */
export class SpanExporter {
  readonly #settings: Settings;
  readonly #collector: Collector;
  readonly #log: Pick<Log, 'warn'>;
  readonly #timer: NodeJS.Timeout;
  #queue: SpansToCome[] = [];
  /** Spans of all in the queue. */
  #queued = 0;
  #underway: Promise<void> | null = null;
  #dropped = 0;
  #complainedAt = -Infinity;

  constructor(settings: Settings, { collector, log }: ExporterParts) {
    this.#settings = settings;
    this.#collector = collector;
    this.#log = log;
    this.#timer = setInterval(() => void this.#flush(), settings.everyMs).unref();
  }

  /** Spans that no collector took. */
  get dropped(): number {
    return this.#dropped;
  }

  /** What is told of one request: all of it, or where there is no room for it nothing. */
  add(request: SpansToCome): void {
    const queued = this.#queued + request.count;
    if (queued > queueMax && this.#queued > 0) {
      this.#dropped += request.count;
      return;
    }
    this.#queue.push(request);
    this.#queued = queued;
    if (queued >= batchMax) void this.#flush();
  }

  /** Tells what is left, as far as the collector takes it. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#underway;
    await this.#flush();
    await this.#collector.stop();
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
      const batch = this.#nextBatch();
      await this.#send(batch).catch((cause: unknown) => this.#lost(batch.length, cause));
    }
  }

  /** Whole requests, of at least one of them all. */
  #nextBatch(): readonly Span[] {
    let [count, taken] = [0, 0];
    for (const one of this.#queue) {
      if (taken > 0 && count + one.count > batchMax) break;
      count += one.count;
      taken += 1;
    }
    const batch = this.#queue.slice(0, taken);
    this.#queue = this.#queue.slice(taken);
    this.#queued -= count;
    return batch.flatMap((one) => one.spans());
  }

  async #send(batch: readonly Span[]): Promise<void> {
    const { serviceName, resource } = this.#settings;
    const text = otlpText(batch, { ...resource, 'service.name': serviceName });
    const status = await this.#collector.post(text);
    if (status < 200 || status > 299) throw new Error(`the collector answered ${status}`);
  }

  #lost(count: number, cause: unknown): void {
    this.#dropped += count;
    if (performance.now() - this.#complainedAt < complainEveryMs) return;
    this.#complainedAt = performance.now();
    this.#log.warn({ err: cause, dropped: this.#dropped }, 'spans cannot be told to the collector');
  }
}
