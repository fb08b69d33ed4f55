import type { EngineAnswer } from '../engine/engine-answer.ts';
import type { EngineRequest } from '../engine/engine-request.ts';
import type { IncrementalFormat } from '../engine/incremental-format.ts';
import type { EngineStream } from '../engine/live/engine-stream.ts';
import { abandon } from '../live/abandon.ts';
import type { OpenStreams } from '../live/stream/open-streams.ts';
import type { StreamForm } from '../live/stream/stream-form.ts';
import { EventTraces } from '../telemetry/tracing/event-traces.ts';
import { type Asked, type GraphqlExchange, wantedBy } from './asked.ts';
import { askedDocument, type DocumentToRun } from './asked-document.ts';
import { answeredWith, answerTo } from './graphql-answer.ts';
import type { GraphqlOptions } from './graphql-options.ts';
import type { GraphqlParams } from './graphql-params.ts';
import { atOperation } from './hooked.ts';
import { lastEventIdOf } from './last-event-id.ts';
import type { HttpProblem } from './problem.ts';
import type { Reply } from './reply.ts';
import { saidContext } from './said-context.ts';
import { formOf, type StreamForms, type StreamReply, streamReply, tooManyStreams } from './stream-reply.ts';
import { connectionsKey, type Renewed } from './who-asks.ts';

export interface AskedStream extends Asked {
  readonly renewed: Renewed;
}

/** What may come bit by bit. Events tell everything, what is refused among it; all else that comes at once is an answer. */
export async function streamTo(
  params: GraphqlParams,
  { forms, ...asked }: AskedStream & { readonly forms: StreamForms },
  options: GraphqlOptions,
): Promise<Reply | HttpProblem | StreamReply> {
  const { streams } = options;
  const { events, incremental } = forms;
  const key = connectionsKey(asked.caller, asked);
  const hasRoom = streams?.hasRoom(key) === true;
  // Whoever has too many open at once gets the whole at once, where that is an answer.
  if (streams === null || (!hasRoom && events === null)) return answerTo(params, asked, options);
  if (!hasRoom && !forms.prefersAnswers) return refusedStream(events, streams);
  const asking = { ...options, takesEvents: events !== null, incremental: hasRoom ? incremental : null };
  const found = await openedFor(params, asked, asking);
  if (found.kind === 'HttpProblem') return found;
  const { opened, wanted, document } = found;
  const form = formOf(opened, forms);
  if (form === null) {
    if (opened.kind === 'Stream') throw new Error('expected an answer that comes at once');
    return answeredWith(opened, { params, asked, wanted, document }, options);
  }
  // Others of the same caller may have come first meanwhile.
  if (isSubscription(opened) && !streams.hasRoom(key)) {
    abandon(opened);
    return refusedStream(form, streams);
  }
  noteOpened(found, asked.exchange);
  return streamReply({ form, opened, leave: streams.enter(key), expiresAt: asked.caller.expiresAt }, streams);
}

function isSubscription(opened: Opened['opened']): boolean {
  return opened.kind === 'Stream' && opened.first === undefined;
}

function refusedStream(form: StreamForm | null, { tally }: OpenStreams): HttpProblem {
  if (form !== null) tally.of(form.transport).giveUp('limit');
  return tooManyStreams;
}

/** What the engine gave, and whatever a whole answer of it depends on. */
export interface Opened {
  readonly kind: 'Opened';
  readonly opened: EngineAnswer | EngineStream;
  readonly wanted: EngineRequest;
  readonly document: DocumentToRun;
}

interface OpeningOptions extends Pick<GraphqlOptions, 'engine' | 'persisted' | 'readContext' | 'tracer'> {
  readonly takesEvents: boolean;
  readonly incremental: IncrementalFormat | null;
}

/** Has the engine answer, bit by bit where it can. */
export async function openedFor(
  params: GraphqlParams,
  asked: AskedStream,
  { engine, persisted, readContext, tracer, takesEvents, incremental }: OpeningOptions,
): Promise<Opened | HttpProblem> {
  const { exchange, hooked, headers, caller, address, guestAddress, renewed } = asked;
  const { documentId: pathId } = exchange;
  const document = await askedDocument({ params, pathId, caller, address, guestAddress }, persisted);
  if (document.kind === 'HttpProblem') return document;
  const context = saidContext(params, readContext);
  if (context?.kind === 'HttpProblem') return context;
  const lastEventId = lastEventIdOf(headers, params.extensions);
  if (typeof lastEventId === 'object' && lastEventId !== null) return lastEventId;
  const events = tracer === null || !takesEvents ? null : new EventTraces(tracer, exchange.trace);
  const beside = { renewed, lastEventId, takesEvents, events, incremental };
  const wanted = { ...wantedBy(params, { ...document, context }, asked), ...beside };
  const refusal = hooked === null ? null : await atOperation(hooked, wanted);
  if (refusal !== null) return refusal;
  const opened = await engine.open(wanted);
  return { kind: 'Opened', opened, wanted, document };
}

/** What is told bit by bit is noted by what is known at its beginning. */
export function noteOpened({ opened, wanted, document }: Opened, { record }: GraphqlExchange): void {
  if (opened.kind === 'Stream' || opened.outcome === 'Executed') document.registration?.();
  record?.tell(wanted, opened.kind === 'Result' ? opened : (opened.first ?? null));
}
