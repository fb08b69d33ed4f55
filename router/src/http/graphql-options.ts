import type { Engine } from '../engine/engine.ts';
import type { ReadContext } from '../engine/headers/request-context.ts';
import type { Hooks } from '../engine/hooks/hooks.ts';
import type { OpenStreams } from '../live/stream/open-streams.ts';
import type { SingleConnections } from '../live/stream/single-connections.ts';
import type { PersistedDocuments } from '../persisted/persisted-documents.ts';
import type { Log } from '../telemetry/log.ts';
import type { RequestTracer } from '../telemetry/tracing/request-tracer.ts';
import type { TraceRules } from './asked-recording.ts';
import type { CrossOrigin } from './cross-origin/cross-origin.ts';
import type { LoadShedding } from './load-shedding.ts';
import type { UnreadBodies } from './read-body.ts';
import type { WhoAsksOptions } from './who-asks.ts';

export interface GraphqlOptions extends WhoAsksOptions, TraceRules {
  /** The part of the graph that is served; null: the graph that is served where none is named. */
  readonly contract: string | null;
  readonly engine: Engine;
  /** Null without plug-ins. */
  readonly hooks: Hooks | null;
  readonly log: Log;
  /** Null: no request is recorded for a trace. */
  readonly tracer: RequestTracer | null;
  /** Is told the code of each request that is refused before the engine is asked; null: nobody counts them. */
  readonly onRefused: ((code: string) => void) | null;
  readonly shedding: Pick<LoadShedding, 'enter' | 'leave'>;
  readonly unread: UnreadBodies;
  readonly bodyBytesMax: number;
  /** Operations of one request; 0: they come one by one. */
  readonly batchMax: number;
  /** Answers in GraphQL's own media type tell more by their status. */
  readonly usesStrictStatus: boolean;
  /** Null: pages of other origins get nothing. */
  readonly crossOrigin: CrossOrigin | null;
  readonly persisted: PersistedDocuments;
  /** Null: requests say nothing of themselves. */
  readonly readContext: ReadContext | null;
  /** Null: no answer stays open. */
  readonly streams: OpenStreams | null;
  /** Null: clients get no stream for several operations. */
  readonly connections: SingleConnections | null;
  /** Results of subscriptions may be told; otherwise parts of one answer alone. */
  readonly tellsEvents: boolean;
  /** Request headers that subgraphs are told of: what caches share must be kept apart by them. */
  readonly vary: readonly string[];
}
