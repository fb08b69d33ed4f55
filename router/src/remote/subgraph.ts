import type { Log } from '../telemetry/log.ts';
import { type SubgraphAnswer, answerOf } from './answer.ts';
import { Breaker } from './breaker.ts';
import type { CallParts } from './call-parts.ts';
import { type SubgraphObservation, newCounters } from './counters.ts';
import { Intake } from './intake.ts';
import { noteAnswer } from './note-answer.ts';
import { callbackSubgraph } from './live/callback-subgraph.ts';
import type { Callbacks } from './live/callbacks.ts';
import type { LiveSubgraph } from './live/live-request.ts';
import { eventFormat } from './live/event-reader.ts';
import { multipartFormat } from './live/multipart-reader.ts';
import { socketSubgraph } from './live/socket-subgraph.ts';
import { streamSubgraph } from './live/stream-subgraph.ts';
import type { SubscriptionRules } from './live/subscription-rules.ts';
import { Replica } from './replica.ts';
import { Replicas } from './replicas.ts';
import type { Raw, SubgraphRequest } from './request.ts';
import { RetryBudget } from './retry-budget.ts';
import { shareInFlight } from './share-in-flight.ts';
import { SubgraphCall } from './subgraph-call.ts';
import type { Ticker } from './ticker.ts';
import { type SubgraphTls, target } from './transport.ts';

/** One subgraph, wherever it runs. One that does not answer is an answer too: `fetch` never rejects. */
export interface Subgraph {
  readonly fetch: (request: SubgraphRequest) => Promise<SubgraphAnswer>;
  /** Where its events come from; null where it tells none. */
  readonly live: LiveSubgraph | null;
  readonly observe: () => SubgraphObservation;
  /** Cuts what is still under way. */
  readonly destroy: () => Promise<void>;
}

export interface SubgraphOptions {
  readonly name: string;
  /** All answer alike. At least one. */
  readonly urls: readonly string[];
  /** For a request with all its tries, from asking to the last byte. */
  readonly timeoutMs: number;
  /** Further tries of one request. */
  readonly retriesMax: number;
  /** While it fails it is left alone. */
  readonly breaksCircuit: boolean;
  /** Requests at once; more wait. */
  readonly requestsMax: number;
  readonly waitingMax: number;
  readonly answerBytesMax: number;
  /** Null: as the machine has it. */
  readonly tls: SubgraphTls | null;
  readonly sharesInFlight: boolean;
  /** Null: it tells no events. */
  readonly subscriptions: SubscriptionRules | null;
  /** Null: none can tell events by callbacks. */
  readonly callbacks: Callbacks | null;
  readonly ticker: Ticker;
  readonly log: Log;
  readonly now: () => number;
  readonly random: () => number;
}

export function openSubgraph(options: SubgraphOptions): Subgraph {
  const { name, now } = options;
  const parts = partsOf(options);
  const { counters, breaker, intake, replicas } = parts;
  const askAlone = (request: SubgraphRequest) =>
    new Promise<Raw>((resolve) => new SubgraphCall(parts, request, resolve).begin());
  const ask = options.sharesInFlight ? shareInFlight(askAlone, () => (counters.shared += 1)) : askAlone;
  const received = (raw: Raw, request: SubgraphRequest): SubgraphAnswer => {
    const answer = answerOf(raw, request);
    if (request.record) noteAnswer(request.record, raw, answer);
    if (answer.kind === 'Answered') counters.answered += 1;
    else counters.failed[answer.kind] += 1;
    return answer;
  };
  const live = liveOf(options);
  return {
    live,
    fetch: (request) => {
      counters.requests += 1;
      return ask(request).then((raw) => received(lateIn(raw, request, now()), request));
    },
    observe: () => ({
      name,
      ...counters,
      failed: { ...counters.failed },
      circuit: { state: breaker.state, opened: breaker.opened },
      inFlight: intake.taken,
      limit: intake.limit,
      waiting: intake.waiting,
      replicas: replicas.all.map((one) => ({
        url: one.url,
        state: one.state(now()),
        inFlight: one.inFlight,
        ejections: one.ejections,
        latencyMs: { p50: one.latency.quantile(0.5, now()), p99: one.latency.quantile(0.99, now()) },
      })),
    }),
    destroy: async () => {
      live?.destroy();
      await Promise.all(replicas.all.map((one) => one.target.destroy()));
    },
  };
}

/** Whoever had no time left is told so, rather than that the subgraph did not answer. */
function lateIn(raw: Raw, { deadline }: SubgraphRequest, now: number): Raw {
  return raw.kind !== 'Received' && !raw.isAsked && now >= deadline ? { ...raw, isLate: true } : raw;
}

function liveOf(options: SubgraphOptions): LiveSubgraph | null {
  const { subscriptions: rules, answerBytesMax: messageBytesMax } = options;
  if (rules === null) return null;
  const asked = { ...options, rules, messageBytesMax };
  switch (rules.transport) {
    case 'websocket':
      return socketSubgraph(asked);
    case 'sse':
      return streamSubgraph(asked, eventFormat);
    case 'multipart':
      return streamSubgraph(asked, multipartFormat);
    case 'callback':
      return options.callbacks === null ? null : callbackSubgraph(asked, options.callbacks);
  }
}

function partsOf(options: SubgraphOptions): CallParts {
  const { name, urls, requestsMax, waitingMax, log } = options;
  const all = urls.map((url) => new Replica(url, target(url, requestsMax, options.tls)));
  const events = {
    onEjected: ({ url }: Replica, cause: string) => log.warn({ subgraph: name, url, cause }, 'a replica is left out'),
    onReturned: ({ url }: Replica) => log.info({ subgraph: name, url }, 'a replica is back'),
  };
  return {
    replicas: new Replicas(all, events, options.random),
    breaker: new Breaker(
      ({ from, to }) => log.warn({ subgraph: name, from, to }, 'a circuit has changed'),
      options.breaksCircuit,
    ),
    budget: new RetryBudget(),
    intake: new Intake({ requestsMax, waitingMax, timeoutMs: options.timeoutMs }),
    ticker: options.ticker,
    counters: newCounters(),
    timeoutMs: options.timeoutMs,
    retriesMax: options.retriesMax,
    answerBytesMax: options.answerBytesMax,
    now: options.now,
    random: options.random,
  };
}
