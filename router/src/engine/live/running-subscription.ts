import type { LiveEnd, LiveEvent, LiveSubgraph, LiveSubscription } from '../../remote/live/live-request.ts';
import type { GraphSubscription } from '../../graph/graph-subscription.ts';
import { upstreamHeaders } from '../ask-subgraph.ts';
import { tellReported } from '../execute-request.ts';
import type { Serving } from '../serving.ts';
import { sendFailure } from '../send-failure.ts';
import { failed, schemaChanged, slowConsumer, unauthenticated } from './ends.ts';
import type { LiveEngineRequest, StreamEnd, StreamListener } from './engine-stream.ts';
import { eventAnswer } from './event-answer.ts';
import { type OpenedSubscription, plannedAnew } from './opened-subscription.ts';

export interface RunningOptions {
  readonly request: LiveEngineRequest;
  readonly opened: OpenedSubscription;
  readonly serving: Serving;
  /** Works with the supergraph of the moment. */
  readonly use: <Result>(work: (serving: Serving) => Promise<Result>) => Promise<Result>;
  /** Nobody follows, or nothing more is told. */
  readonly onOver: () => void;
}

// What clients may have waiting, too: whose answers take longer than events come cannot be told all of them.
const waitingMax = 64;
const waitingLengthMax = 1_048_576;

/** One upstream with all who follow it: its events are answered one after another, by the supergraph of the moment. */
export class RunningSubscription {
  readonly #options: RunningOptions;
  readonly #listeners = new Set<StreamListener>();
  #subscription: GraphSubscription;
  #serving: Serving;
  #live: LiveSubgraph;
  #upstream: LiveSubscription | null = null;
  #isAfterGap = false;
  #lastEventId: string | null;
  #work: Promise<void> = Promise.resolve();
  #waiting = 0;
  #waitingLength = 0;
  #isOver = false;

  constructor(options: RunningOptions) {
    const { request, opened, serving } = options;
    this.#options = options;
    this.#subscription = opened.subscription;
    this.#serving = serving;
    this.#live = opened.live;
    this.#lastEventId = request.lastEventId;
  }

  /** Gives what ends it for this listener. Whoever comes first begins it. */
  follow(listener: StreamListener): () => void {
    this.#listeners.add(listener);
    if (this.#upstream === null && !this.#isOver) this.#begin();
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#stop();
    };
  }

  /** Another supergraph serves. Waits for the events before. */
  renew(): void {
    this.#enqueue(() => this.#options.use((serving) => this.#renewed(serving)));
  }

  end(end: StreamEnd): void {
    if (this.#isOver) return;
    this.#stop();
    for (const listener of this.#listeners) listener.onEnd(end);
    this.#listeners.clear();
  }

  #begin(): void {
    const { service, body, keepsForms } = this.#subscription;
    const headers = () => this.#headers(service);
    this.#upstream = this.#live.subscribe(
      { body, keepsForms, headers, lastEventId: this.#lastEventId },
      {
        onEvent: (event) => this.#hear(event),
        onEnd: (end) => this.#enqueue(async () => this.end(await this.#endOf(end))),
      },
    );
  }

  /** What the subgraph is told of whoever asks is good for minutes alone: it is made anew for each connection. */
  async #headers(service: string): Promise<readonly string[]> {
    const { request } = this.#options;
    const caller = await request.renewed();
    if (caller.kind !== 'Caller') this.end(unauthenticated);
    return upstreamHeaders(service, caller.kind === 'Caller' ? { ...request, caller } : request, this.#serving);
  }

  #hear(event: LiveEvent): void {
    const isTooLong = this.#waiting > 0 && this.#waitingLength + event.length > waitingLengthMax;
    if (this.#waiting >= waitingMax || isTooLong) return this.end(slowConsumer);
    this.#waiting += 1;
    this.#waitingLength += event.length;
    this.#enqueue(async () => {
      this.#waiting -= 1;
      this.#waitingLength -= event.length;
      await this.#options.use((serving) => this.#tell(event, serving));
    });
  }

  async #tell(event: LiveEvent, serving: Serving): Promise<void> {
    const { request } = this.#options;
    const caller = await request.renewed();
    if (caller.kind !== 'Caller') return this.end(unauthenticated);
    if (serving !== this.#serving) await this.#renewed(serving);
    if (this.#isOver) return;
    const heard = this.#isAfterGap ? { ...event, isAfterGap: true } : event;
    this.#isAfterGap = false;
    const asked = { event: heard, subscription: this.#subscription, serving };
    const told = await eventAnswer({ ...request, caller }, asked);
    if (this.#isOver) return;
    if ('kind' in told) return this.end(told);
    this.#lastEventId = told.eventId;
    for (const listener of this.#listeners) listener.onPart(told);
  }

  /** Validated and planned again: where the upstream stays the same, nobody notices. */
  async #renewed(serving: Serving): Promise<void> {
    if (serving === this.#serving || this.#isOver) return;
    const found = await plannedAnew(this.#options.request, serving);
    if (this.#isOver) return;
    if (found.kind === 'Result') {
      // A planner that has no time now refuses nothing: the next event asks again.
      if (found.outcome !== 'Overloaded' && found.outcome !== 'TimedOut') this.end(schemaChanged);
      return;
    }
    const { body } = this.#subscription;
    const isUntouched = found.subscription.body === body && found.live === this.#live;
    this.#subscription = found.subscription;
    this.#serving = serving;
    if (isUntouched) return;
    this.#upstream?.close();
    this.#live = found.live;
    this.#isAfterGap = this.#lastEventId === null;
    this.#begin();
  }

  #enqueue(work: () => Promise<void>): void {
    this.#work = this.#after(this.#work, work);
  }

  async #after(before: Promise<void>, work: () => Promise<void>): Promise<void> {
    await before;
    try {
      if (!this.#isOver) await work();
    } catch (cause) {
      this.#serving.log.error({ err: cause }, 'a subscription failed');
      this.end(failed);
    }
  }

  async #endOf(end: LiveEnd): Promise<StreamEnd> {
    if (end.kind === 'Completed') return end;
    const { service } = this.#subscription;
    const { log } = this.#serving;
    if (end.kind === 'Lost') {
      log.warn({ subgraph: service, reason: end.reason }, 'the events of a subgraph are lost');
      const { code, message } = sendFailure({ kind: 'Unavailable', status: null, mayHaveRun: false }, service);
      return { kind: 'Failed', errors: [{ message, extensions: { code, retryable: true, subgraph: service } }] };
    }
    // As an event without data would be answered: what clients are shown of errors is the same everywhere.
    const { errors, reported = [] } = await this.#subscription.answer({ errors: end.errors }, nobodyAsked);
    tellReported(reported, this.#options.request.trace, log);
    return { kind: 'Failed', errors };
  }

  #stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#upstream?.close();
    this.#options.onOver();
  }
}

function nobodyAsked(): Promise<never> {
  return Promise.reject(new Error('expected nobody to be asked where there is no data'));
}
