import type { Identified } from '../../identity/caller.ts';
import { jsonText } from '../../json/json-text.ts';
import type { Departure } from '../../remote/request.ts';
import type { EngineAnswer } from '../engine-answer.ts';
import type { Serving } from '../serving.ts';
import { askerKey } from './asker-key.ts';
import type { EngineStream, LiveEngineRequest, StreamListener } from './engine-stream.ts';
import { EventCalls } from './event-calls.ts';
import { type OpenedSubscription, openedSubscription } from './opened-subscription.ts';
import { RunningSubscription } from './running-subscription.ts';

export interface SubscriptionsOptions {
  /** Works with the supergraph of the moment. */
  readonly use: <Result>(work: (serving: Serving) => Promise<Result>) => Promise<Result>;
  /** Over how long subscriptions are planned anew after a change of the supergraph: planners have others to serve. */
  readonly spreadMs: number;
  readonly random: () => number;
  /** Nobody in particular: who asks for what is shared. */
  readonly guest: () => Identified | Promise<Identified>;
}

/**
 * The subscriptions that run. Equal ones of one caller are one: one upstream, and one answer to each event. So are equal ones
 * of all callers where everything that they ask for is shared.
 */
export class Subscriptions {
  readonly #options: SubscriptionsOptions;
  readonly #running = new Set<RunningSubscription>();
  readonly #byKey = new Map<string, RunningSubscription>();
  readonly #calls = new EventCalls();
  readonly #renewals = new Map<RunningSubscription, NodeJS.Timeout>();

  constructor(options: SubscriptionsOptions) {
    this.#options = options;
  }

  /** Nothing is asked of the subgraph before somebody follows the stream. */
  open(request: LiveEngineRequest): Promise<EngineStream | EngineAnswer> {
    return this.#options.use(async (serving): Promise<EngineStream | EngineAnswer> => {
      const opened = await openedSubscription(request, serving);
      if (opened.kind === 'Result') return opened;
      const asking = opened.subscription.isShared ? await this.#asGuest(request) : request;
      return { kind: 'Stream', follow: (listener) => this.#follow(listener, { request: asking, opened, serving }) };
    });
  }

  /** Another supergraph serves. Who waits to be planned anew already is, by the one that serves then. */
  renewAll(): void {
    const { spreadMs, random } = this.#options;
    for (const running of this.#running) {
      if (this.#renewals.has(running)) continue;
      const renew = () => {
        this.#renewals.delete(running);
        running.renew();
      };
      this.#renewals.set(running, setTimeout(renew, random() * spreadMs));
    }
  }

  /** How many run: equal ones are one. */
  get running(): number {
    return this.#running.size;
  }

  stop(): void {
    for (const running of this.#running) running.end({ kind: 'Completed' });
  }

  /** What is shared is asked for by nobody in particular, whoever came first: it outlives them. */
  async #asGuest(request: LiveEngineRequest): Promise<LiveEngineRequest> {
    const { guest } = this.#options;
    const caller = request.hooked === null ? await guest() : null;
    if (caller?.kind !== 'Caller') return request;
    return { ...request, caller, renewed: guest, address: '', guestAddress: null, headers: {} };
  }

  #follow(listener: StreamListener, opening: Opening): () => void {
    const { request, serving } = opening;
    // What is taken up again begins at a place of its own.
    const key = request.lastEventId === null ? keyOf(request, serving) : null;
    const known = key === null ? undefined : this.#byKey.get(key);
    return (known ?? this.#begun(key, opening)).follow(listener);
  }

  #begun(key: string | null, { request, opened, serving }: Opening): RunningSubscription {
    const running: RunningSubscription = new RunningSubscription({
      // Others may follow when this client has left.
      request: { ...request, departure: staying },
      opened,
      serving,
      use: this.#options.use,
      calls: this.#calls,
      onOver: () => {
        this.#running.delete(running);
        clearTimeout(this.#renewals.get(running));
        this.#renewals.delete(running);
        if (key !== null && this.#byKey.get(key) === running) this.#byKey.delete(key);
      },
    });
    this.#running.add(running);
    if (key !== null) this.#byKey.set(key, running);
    return running;
  }
}

interface Opening {
  readonly request: LiveEngineRequest;
  readonly opened: OpenedSubscription;
  readonly serving: Serving;
}

const staying: Departure = { isGone: false, listen: () => undefined, unlisten: () => undefined };

/** All that the answer to an event may depend on: equal for two, they hear the same. */
function keyOf(request: LiveEngineRequest, serving: Serving): string {
  const { query, operationName, variables, onError, headers } = request;
  const asked = [query, operationName, variables, onError, headers['tributary-cost'] !== undefined];
  return jsonText([...asked, askerKey(request, serving)]);
}
