import type { Identified } from '../../identity/caller.ts';
import { jsonText } from '../../json/json-text.ts';
import type { Departure } from '../../remote/request.ts';
import type { EngineAnswer } from '../engine-answer.ts';
import type { HookedRequest } from '../hooks/hooked-request.ts';
import type { Serving } from '../serving.ts';
import { askerKey } from './asker-key.ts';
import type { EngineStream, LiveEngineRequest, StreamListener } from './engine-stream.ts';
import { asNobody } from './as-nobody.ts';
import { EventCalls } from './event-calls.ts';
import { type OpenedSubscription, openedSubscription } from './opened-subscription.ts';
import { RunningSubscription } from './running-subscription.ts';
import { SharedUpstreams } from './shared-upstreams.ts';

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
  readonly #upstreams = new SharedUpstreams();
  readonly #renewals = new Map<RunningSubscription, NodeJS.Timeout>();
  readonly #hooked = new WeakMap<HookedRequest, number>();
  #hookedCount = 0;

  constructor(options: SubscriptionsOptions) {
    this.#options = options;
  }

  /** Nothing is asked of the subgraph before somebody follows the stream. */
  open(request: LiveEngineRequest): Promise<EngineStream | EngineAnswer> {
    return this.#options.use(async (serving): Promise<EngineStream | EngineAnswer> => {
      const opened = await openedSubscription(request, serving);
      if (opened.kind === 'Result') return opened;
      const asking = opened.subscription.isShared ? await this.#asGuest(request) : request;
      const opening = { request: asking, opened, serving, isShareable: await this.#isShareable(request, opened) };
      return { kind: 'Stream', follow: (listener) => this.#follow(listener, opening) };
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

  /** Whether something may be asked for by nobody in particular. What hooks have to do with it only they know. */
  async #isShareable({ hooked }: LiveEngineRequest, { subscription }: OpenedSubscription): Promise<boolean> {
    return subscription.sharesUpstream && hooked === null && (await this.#options.guest()).kind === 'Caller';
  }

  /** What is shared is asked for by nobody in particular, whoever came first: it outlives them. */
  async #asGuest(request: LiveEngineRequest): Promise<LiveEngineRequest> {
    const { guest } = this.#options;
    const caller = request.hooked === null ? await guest() : null;
    if (caller?.kind !== 'Caller') return request;
    return { ...asNobody(request), caller, renewed: guest };
  }

  /** All that the answer to an event may depend on: equal for two, they hear the same. */
  #keyOf(request: LiveEngineRequest, serving: Serving): string {
    const { query, operationName, variables, onError, headers, hooked, lastEventId } = request;
    const asked = [query, operationName, variables, onError, lastEventId, headers['tributary-cost'] !== undefined];
    return jsonText([
      ...asked,
      askerKey(request, serving),
      hooked?.decidesRequests === true ? this.#numberOf(hooked) : 0,
    ]);
  }

  /** One of those whose hooks decide what is asked of subgraphs: by what, only they know. */
  #numberOf(hooked: HookedRequest): number {
    const known = this.#hooked.get(hooked);
    if (known !== undefined) return known;
    this.#hookedCount += 1;
    this.#hooked.set(hooked, this.#hookedCount);
    return this.#hookedCount;
  }

  #follow(listener: StreamListener, opening: Opening): () => void {
    const { request, serving } = opening;
    const key = this.#keyOf(request, serving);
    const known = this.#byKey.get(key);
    // What was before is told once.
    const joined = known === undefined || known.isMissed ? this.#begun(key, opening) : known;
    return joined.follow(listener);
  }

  #begun(key: string, { request, opened, serving, isShareable }: Opening): RunningSubscription {
    const running: RunningSubscription = new RunningSubscription({
      // Others may follow when this client has left.
      request: { ...request, departure: staying },
      opened,
      serving,
      use: this.#options.use,
      calls: this.#calls,
      shared: isShareable ? { upstreams: this.#upstreams, guest: this.#options.guest } : null,
      onOver: () => {
        this.#running.delete(running);
        clearTimeout(this.#renewals.get(running));
        this.#renewals.delete(running);
        if (this.#byKey.get(key) === running) this.#byKey.delete(key);
      },
    });
    this.#running.add(running);
    this.#byKey.set(key, running);
    return running;
  }
}

interface Opening {
  readonly request: LiveEngineRequest;
  readonly opened: OpenedSubscription;
  readonly serving: Serving;
  readonly isShareable: boolean;
}

const staying: Departure = { isGone: false, listen: () => undefined, unlisten: () => undefined };
