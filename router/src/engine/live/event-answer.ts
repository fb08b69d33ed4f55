import type { GraphSubscription } from '../../graph/graph-subscription.ts';
import { jsonText } from '../../json/json-text.ts';
import type { LiveEvent } from '../../remote/live/live-request.ts';
import type { GraphqlResult } from '../engine-answer.ts';
import type { EngineRequest } from '../engine-request.ts';
import { wireOf } from '../ask-subgraph.ts';
import { newHeard, tellReported, toldOf } from '../execute-request.ts';
import { HookFailed } from '../hooks/hooks.ts';
import type { Serving } from '../serving.ts';
import { accountOf, rateLimited } from '../rate-limit.ts';
import { recordedCall } from '../tracing/recorded-call.ts';
import { pluginFailed } from './ends.ts';
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

/** An event that a hook keeps from its clients. */
export interface DroppedEvent {
  readonly kind: 'Dropped';
  readonly eventId: string | null;
}

/** What clients are told of an event, which costs what its answer does; or the end, where its caller may ask no more. */
export async function eventAnswer(
  request: EngineRequest,
  { event, subscription, serving, calls, asker }: EventToAnswer,
): Promise<StreamPart | StreamEnd | DroppedEvent> {
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
  const told = await allowed(toldOf(answer, request, heard), request);
  if (told === null) return { kind: 'Dropped', eventId };
  if ('kind' in told) return told;
  const { errors } = told;
  if (eventId === null && !isAfterGap) return { text: jsonText(told), errors, eventId };
  const beside = { ...(eventId === null ? {} : { eventId }), ...(isAfterGap ? { gap: true } : {}) };
  return { text: jsonText({ ...told, extensions: { ...told.extensions, ...beside } }), errors, eventId };
}

/** What hooks leave of a result; null: nothing. One that fails ends the subscription: nothing is told that it might hide. */
async function allowed(result: GraphqlResult, { hooked }: EngineRequest): Promise<GraphqlResult | StreamEnd | null> {
  if (hooked === null) return result;
  try {
    return await hooked.onEvent(result);
  } catch (cause) {
    if (!(cause instanceof HookFailed)) throw cause;
    return pluginFailed;
  }
}
