import type { Log } from '../telemetry/log.ts';
import type { SubgraphObservation } from './counters.ts';
import type { Callbacks } from './live/callbacks.ts';
import type { SubscriptionRules } from './live/subscription-rules.ts';
import { openSubgraph } from './subgraph.ts';
import type { Subgraph } from './subgraph.ts';
import type { SubgraphTls } from './transport.ts';
import { Ticker } from './ticker.ts';

/** All subgraphs of a router, over the lives of its supergraphs. */
export interface SubgraphClient {
  /**
   * The subgraphs at these URLs, by name. One that was there already, at the same URLs, stays what it is, with all that
   * was learned of it, whichever contract asks; one that no contract names any longer finishes what it has begun.
   */
  readonly connect: (
    urlsByName: ReadonlyMap<string, readonly string[]>,
    contract: string | null,
  ) => ReadonlyMap<string, Subgraph>;
  /** The subgraph at another place; null where that is no URL, or there are too many of them. */
  readonly at: (name: string, url: string) => Subgraph | null;
  readonly observe: () => readonly SubgraphObservation[];
  /** Cuts what is still under way. */
  readonly destroy: () => Promise<void>;
}

export interface SubgraphClientOptions {
  readonly timeoutMs: number;
  /** By subgraph, where it differs. */
  readonly timeoutMsOf: (name: string) => number | null;
  /** By subgraph: further tries of one request, and whether it is left alone while it fails. */
  readonly retriesMaxOf: (name: string) => number;
  readonly breaksCircuitOf: (name: string) => boolean;
  /** By subgraph, where it is not as the machine has it. */
  readonly tlsOf: (name: string) => SubgraphTls | null;
  /** By subgraph; null where it tells no events. */
  readonly subscriptionsOf: (name: string) => SubscriptionRules | null;
  /** Null: none can tell events by callbacks. */
  readonly callbacks: Callbacks | null;
  /** To each subgraph. */
  readonly requestsMax: number;
  readonly waitingMax: number;
  readonly answerBytesMax: number;
  readonly sharesInFlight: boolean;
  readonly log: Log;
}

interface Opened {
  readonly place: string;
  readonly subgraph: Subgraph;
}

// Tenants have places of their own; whoever makes up places would fill the memory.
const elsewhereMax = 1_000;

const now = () => performance.now();

export function subgraphClient(given: SubgraphClientOptions): SubgraphClient {
  const { timeoutMs, timeoutMsOf, retriesMaxOf, breaksCircuitOf, tlsOf, subscriptionsOf, ...options } = given;
  const ticker = new Ticker(now);
  const elsewhere = new Map<string, Subgraph>();
  // Those that are asked for one contract are asked for the others too: limits are the subgraph's, not the contract's.
  const openedFor = new Map<string | null, ReadonlyMap<string, Opened>>();
  const openedAt = (name: string, place: string): Opened | undefined =>
    [...openedFor.values()].map((opened) => opened.get(name)).find((one) => one?.place === place);
  const all = (): ReadonlySet<Subgraph> =>
    new Set([...openedFor.values()].flatMap((opened) => [...opened.values()].map(({ subgraph }) => subgraph)));
  const open = (name: string, urls: readonly string[]) =>
    openSubgraph({
      ...options,
      name,
      urls,
      ticker,
      now,
      random: Math.random,
      timeoutMs: timeoutMsOf(name) ?? timeoutMs,
      retriesMax: retriesMaxOf(name),
      breaksCircuit: breaksCircuitOf(name),
      tls: tlsOf(name),
      subscriptions: subscriptionsOf(name),
    });
  return {
    connect: (urlsByName, contract) => {
      const opened = new Map<string, Opened>();
      for (const [name, urls] of urlsByName) {
        const place = urls.join(' ');
        opened.set(name, openedAt(name, place) ?? { place, subgraph: open(name, urls) });
      }
      // Those left out hold no timer, and their idle connections close by themselves.
      openedFor.set(contract, opened);
      return new Map([...opened].map(([name, { subgraph }]) => [name, subgraph]));
    },
    at: (name, url) => {
      const place = `${name} ${url}`;
      const known = elsewhere.get(place);
      if (known !== undefined) return known;
      if (elsewhere.size >= elsewhereMax || !/^https?:/.test(url) || !URL.canParse(url)) return null;
      const subgraph = open(name, [url]);
      elsewhere.set(place, subgraph);
      return subgraph;
    },
    observe: () => [...all()].map((subgraph) => subgraph.observe()),
    destroy: async () => {
      await Promise.all([...all(), ...elsewhere.values()].map((subgraph) => subgraph.destroy()));
    },
  };
}
