import type { NumberCare } from '../../json/parse-json.ts';
import type { SubgraphTls } from '../transport.ts';
import type { SubscriptionRules } from './subscription-rules.ts';

/** A subscription at one subgraph. */
export interface LiveRequest extends NumberCare {
  /** The JSON text of the request: an object without `extensions`. */
  readonly body: string;
  /** Names and values by turns: what an HTTP request to the subgraph would carry for this caller, now. */
  readonly headers: () => Promise<readonly string[]>;
  /** The last event that was heard of: what came since is to come first. Null: from now on. */
  readonly lastEventId: string | null;
}

/** One event, of which nothing is known but that it is an object. */
export interface LiveEvent {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions: Readonly<Record<string, unknown>> | null;
  /** By which the subscription may be taken up again after this event; null where it cannot. */
  readonly eventId: string | null;
  /** Events before this one may have been missed. */
  readonly isAfterGap: boolean;
  /** Whoever begins is told of what was before: they would miss it who joined later. */
  readonly looksBack: boolean;
  /** Of its text. */
  readonly length: number;
}

export type LiveEnd =
  | { readonly kind: 'Completed' }
  /** By the subgraph, with errors of which nothing is known. */
  | { readonly kind: 'Refused'; readonly errors: readonly unknown[] }
  /** Nobody knows whether there would have been more. */
  | { readonly kind: 'Lost'; readonly reason: string };

/** Is told of events in their order, and then of the end, once. */
export interface LiveListener {
  readonly onEvent: (event: LiveEvent) => void;
  readonly onEnd: (end: LiveEnd) => void;
}

/** Nothing more is told once it is closed. */
export interface LiveSubscription {
  readonly close: () => void;
}

/** Where one subgraph's events come from. */
export interface LiveSubgraph {
  readonly subscribe: (request: LiveRequest, listener: LiveListener) => LiveSubscription;
  readonly destroy: () => void;
}

/** What a subgraph's events are asked for with. */
export interface LiveSubgraphOptions {
  /** All answer alike. At least one. */
  readonly urls: readonly string[];
  readonly rules: SubscriptionRules;
  readonly tls: SubgraphTls | null;
  readonly messageBytesMax: number;
  readonly random: () => number;
}
