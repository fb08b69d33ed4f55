import { isSendFailure } from '../../execution/answers.ts';
import type { SendFailure } from '../../execution/failures.ts';
import type { LiveEnd, LiveEvent, LiveSubgraph, LiveSubscription } from '../../remote/live/live-request.ts';
import type { GraphSubscription } from '../../graph/graph-subscription.ts';
import type { Identified } from '../../identity/caller.ts';
import { upstreamCall, type UpstreamCall } from '../ask-subgraph.ts';

import { tellReported } from '../execute-request.ts';
import type { Serving } from '../serving.ts';
import { sendFailure } from '../send-failure.ts';
import { failed, schemaChanged, slowConsumer, unauthenticated } from './ends.ts';
import type { LiveEngineRequest, StreamEnd, StreamListener } from './engine-stream.ts';
import { askerKey } from './asker-key.ts';
import { eventAnswer } from './event-answer.ts';
import type { EventCalls } from './event-calls.ts';
import { asNobody } from './as-nobody.ts';
import { type OpenedSubscription, plannedAnew } from './opened-subscription.ts';
import type { SharedUpstreams } from './shared-upstreams.ts';

export interface RunningOptions {
  readonly request: LiveEngineRequest;
  readonly opened: OpenedSubscription;
  readonly serving: Serving;
  /** Works with the supergraph of the moment. */
  readonly use: <Result>(work: (serving: Serving) => Promise<Result>) => Promise<Result>;
  readonly calls: EventCalls;
  /** Where what is the same for whoever asks is asked for once, as by this guest; null: never. */
  readonly shared: {
    readonly upstreams: SharedUpstreams;
    readonly guest: () => Identified | Promise<Identified>;
  } | null;
  /** Nobody follows, or nothing more is told. */
  readonly onOver: () => void;
}

// Whose answers take longer than events come cannot be told all of them. What was missed comes at once: of ours up to a
// thousand events.
const waitingMax = 1_000;
const waitingLengthMax = 1_048_576;

/** What a subgraph was asked, and by which its events are answered. */
interface Asking {
  subscription: GraphSubscription;
  serving: Serving;
  readonly live: LiveSubgraph;
  /** Events before its first may be missing. */
  isAfterGap: boolean;
}

/** One upstream with all who follow it: its events are answered one after another, by the supergraph of the moment. */
export class RunningSubscription {
  readonly #options: RunningOptions;
  readonly #listeners = new Set<StreamListener>();
  #asking: Asking;
  #isBegun = false;
  #isMissed = false;
  #upstream: LiveSubscription | null = null;
  #lastEventId: string | null;
  /** The upstream before is told on behind the last event: what it has told since comes again. */
  #isTakenUp = false;
  #work: Promise<void> = Promise.resolve();
  #waiting = 0;
  #waitingLength = 0;
  #isOver = false;

  constructor(options: RunningOptions) {
    const { request, opened, serving } = options;
    this.#options = options;
    this.#asking = { ...opened, serving, isAfterGap: false };
    this.#lastEventId = request.lastEventId;
  }

  /** Something was told of what was before it began: whoever comes now has missed it. */
  get isMissed(): boolean {
    return this.#isMissed;
  }

  /** Gives what ends it for this listener. Whoever comes first begins it. */
  follow(listener: StreamListener): () => void {
    this.#listeners.add(listener);
    if (!this.#isBegun && !this.#isOver) this.#begin();
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#stop();
    };
  }

  /** Another supergraph serves. Waits for the events before. */
  renew(): void {
    this.#enqueue(() =>
      this.#options.use(async (serving) => {
        const moved = await this.#replanned(serving);
        if (moved !== null && !this.#isOver) this.#moveTo(moved);
      }),
    );
  }

  end(end: StreamEnd): void {
    if (this.#isOver) return;
    this.#stop();
    for (const listener of this.#listeners) listener.onEnd(end);
    this.#listeners.clear();
  }

  #begin(): void {
    this.#isBegun = true;
    const asking = this.#asking;
    if (this.#options.request.hooked === null) this.#subscribe(asking, asking.live, () => this.#headers(asking));
    else void this.#beginByHooks(asking);
  }

  /** Hooks say where, and with what: for each connection anew. */
  async #beginByHooks(asking: Asking): Promise<void> {
    const first = await this.#call(asking);
    if (first === null || this.#isOver || asking !== this.#asking) return;
    let known: UpstreamCall | null = first;
    this.#subscribe(asking, first.live, async () => {
      const call = known ?? (await this.#call(asking));
      known = null;
      if (call !== null && call.live !== first.live && asking === this.#asking) this.#moveTo({ ...asking });
      return call?.headers ?? [];
    });
  }

  #subscribe(asking: Asking, live: LiveSubgraph, headers: () => Promise<readonly string[]>): void {
    const { body, keepsForms, sharesUpstream } = asking.subscription;
    const { request, shared } = this.#options;
    const asked = { body, keepsForms, headers, lastEventId: this.#lastEventId };
    const listener = {
      onEvent: (event: LiveEvent) => this.#hear(event, asking),
      onEnd: (end: LiveEnd) => this.#enqueue(async () => this.end(await this.#endOf(end))),
    };
    if (shared === null || !sharesUpstream) {
      this.#upstream = live.subscribe(asked, listener);
      return;
    }
    const guest = { ...asNobody(request), renewed: shared.guest };
    const ofGuest = () => this.#headers(asking, guest);
    const key = JSON.stringify([asking.subscription.service, body, keepsForms, request.context?.text ?? null]);
    this.#upstream = shared.upstreams.join(live, { ...asked, key, headers: ofGuest }, listener);
  }

  async #headers(asking: Asking, request?: LiveEngineRequest): Promise<readonly string[]> {
    return (await this.#call(asking, request))?.headers ?? [];
  }

  /** What the subgraph is told of whoever asks is good for minutes alone: it is made anew for each connection. Null: it is over. */
  async #call(asking: Asking, request = this.#options.request): Promise<UpstreamCall | null> {
    const { live, serving, subscription } = asking;
    try {
      const caller = await request.renewed();
      if (caller.kind === 'Caller')
        return await upstreamCall({ ...subscription, live }, { ...request, caller }, serving);
      this.end(unauthenticated);
    } catch (cause) {
      this.end(isSendFailure(cause) ? refusedBy(cause, subscription.service) : this.#failed(cause));
    }
    return null;
  }

  #hear(event: LiveEvent, asking: Asking): void {
    const isTooLong = this.#waiting > 0 && this.#waitingLength + event.length > waitingLengthMax;
    if (this.#waiting >= waitingMax || isTooLong) return this.end(slowConsumer);
    if (this.#options.request.lastEventId !== null || event.looksBack) this.#isMissed = true;
    this.#waiting += 1;
    this.#waitingLength += event.length;
    this.#enqueue(async () => {
      this.#waiting -= 1;
      this.#waitingLength -= event.length;
      await this.#options.use((serving) => this.#tell(event, asking, serving));
    });
  }

  /** An event is answered by what it was asked by: where that has changed, it is the last one of its upstream. */
  async #tell(event: LiveEvent, asking: Asking, serving: Serving): Promise<void> {
    const { request } = this.#options;
    const caller = await request.renewed();
    if (caller.kind !== 'Caller') return this.end(unauthenticated);
    const moved = asking === this.#asking ? await this.#replanned(serving) : null;
    if (this.#isOver || (asking !== this.#asking && this.#isTakenUp)) return;
    const heard = asking.isAfterGap ? { ...event, isAfterGap: true } : event;
    asking.isAfterGap = false;
    const { calls } = this.#options;
    // What hooks do to a request is theirs to know.
    const asker = request.hooked === null ? askerKey({ ...request, caller }, asking.serving) : null;
    const traced = request.events?.begin(event.extensions, request) ?? null;
    const told = await eventAnswer({ ...request, caller, ...traced }, { event: heard, ...asking, calls, asker });
    traced?.answered('kind' in told ? told.kind : 'Executed');
    if (this.#isOver) return;
    if ('kind' in told && told.kind !== 'Dropped') return this.end(told);
    this.#lastEventId = told.eventId;
    if (!('kind' in told)) for (const listener of this.#listeners) listener.onPart(told);
    if (moved !== null) this.#moveTo(moved);
  }

  /** Validated and planned again. Where the upstream stays the same nobody notices; otherwise, to what is to be asked now. */
  async #replanned(serving: Serving): Promise<Asking | null> {
    const asking = this.#asking;
    if (serving === asking.serving || this.#isOver) return null;
    const found = await plannedAnew(this.#options.request, serving);
    if (this.#isOver) return null;
    if (found.kind === 'Result') {
      // A planner that has no time now refuses nothing: the next event asks again.
      if (found.outcome !== 'Overloaded' && found.outcome !== 'TimedOut') this.end(schemaChanged);
      return null;
    }
    const { subscription, live } = found;
    // Followers of what is shared no longer are to ask for it as who they are.
    if (asking.subscription.isShared && !subscription.isShared) {
      this.end(schemaChanged);
      return null;
    }
    const isSame = this.#options.shared === null || subscription.sharesUpstream === asking.subscription.sharesUpstream;
    if (!isSame || subscription.body !== asking.subscription.body || live !== asking.live)
      return { subscription, live, serving, isAfterGap: false };
    asking.subscription = subscription;
    asking.serving = serving;
    return null;
  }

  #moveTo(next: Asking): void {
    this.#upstream?.close();
    this.#isTakenUp = this.#lastEventId !== null;
    this.#asking = { ...next, isAfterGap: !this.#isTakenUp };
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
      this.end(this.#failed(cause));
    }
  }

  #failed(cause: unknown): StreamEnd {
    this.#asking.serving.log.error({ err: cause }, 'a subscription failed');
    return failed;
  }

  async #endOf(end: LiveEnd): Promise<StreamEnd> {
    if (end.kind === 'Completed') return end;
    const { subscription, serving } = this.#asking;
    const { service } = subscription;
    const { log } = serving;
    if (end.kind === 'Lost') {
      log.warn({ subgraph: service, reason: end.reason }, 'the events of a subgraph are lost');
      const { code, message } = sendFailure({ kind: 'Unavailable', status: null, mayHaveRun: false }, service);
      return { kind: 'Failed', errors: [{ message, extensions: { code, retryable: true, subgraph: service } }] };
    }
    // As an event without data would be answered: what clients are shown of errors is the same everywhere.
    const { errors, reported = [] } = await subscription.answer({ errors: end.errors }, nobodyAsked);
    tellReported(reported, this.#options.request.trace, serving);
    return { kind: 'Failed', errors };
  }

  #stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#upstream?.close();
    this.#options.onOver();
  }
}

/** By a hook. */
function refusedBy({ code, message }: SendFailure, subgraph: string): StreamEnd {
  return { kind: 'Failed', errors: [{ message, extensions: { code, subgraph } }] };
}

function nobodyAsked(): Promise<never> {
  return Promise.reject(new Error('expected nobody to be asked where there is no data'));
}
