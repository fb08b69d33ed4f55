import type { GraphSubscription } from '../../graph/graph-subscription.ts';
import { jsonText } from '../../json/json-text.ts';
import type { LiveEvent } from '../../remote/live/live-request.ts';
import type { EngineRequest } from '../engine-request.ts';
import { wireOf } from '../ask-subgraph.ts';
import { newHeard, tellReported, toldOf } from '../execute-request.ts';
import type { Serving } from '../serving.ts';
import { accountOf, rateLimited } from '../rate-limit.ts';
import { recordedCall } from '../tracing/recorded-call.ts';
import type { StreamEnd, StreamPart } from './engine-stream.ts';
import type { EventCalls } from './event-calls.ts';

export interface EventToAnswer {
  readonly event: LiveEvent;
  readonly subscription: GraphSubscription;
  readonly serving: Serving;
  readonly calls: EventCalls;
  /** Whose events of other subscriptions are answered the same; null: nobody's. */
  readonly asker: string | null;
}

/** What clients are told of an event, which costs what its answer does; or the end, where its caller may ask no more. */
export async function eventAnswer(
  request: EngineRequest,
  { event, subscription, serving, calls, asker }: EventToAnswer,
): Promise<StreamPart | StreamEnd> {
  const account = accountOf(request, serving.rates);
  if (account !== null && !(await account.reserve(0, performance.now())))
    return { kind: 'Failed', errors: rateLimited(account).result.errors ?? [] };
  const wire = wireOf(request, serving.requestTimeoutMs);
  const heard = newHeard(serving);
  if (event.extensions !== null) heard.extensions.hear(event.extensions);
  const { recording } = request;
  const answer = await subscription.answer(event, (service, asked) => {
    const record = recording === null ? null : recordedCall(recording, service, asked);
    return calls.ask({ service, request: asked, wire, serving, heard, asker, record });
  });
  account?.settle(answer.cost?.actual ?? 0);
  if (answer.reported !== undefined) tellReported(answer.reported, request.trace, serving);
  const { eventId, isAfterGap } = event;
  const told = toldOf(answer, request, heard);
  if (eventId === null && !isAfterGap) return { text: jsonText(told), eventId };
  const beside = { ...(eventId === null ? {} : { eventId }), ...(isAfterGap ? { gap: true } : {}) };
  return { text: jsonText({ ...told, extensions: { ...told.extensions, ...beside } }), eventId };
}
