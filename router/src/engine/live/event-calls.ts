import type { Answer, SentRequest } from '../../execution/execution.ts';
import { isSendFailure } from '../../execution/answers.ts';
import { joinedRepresentations, sharesOf } from '../../execution/joined-entities.ts';
import { entityBody } from '../../execution/requests.ts';
import { askSubgraph, type AskedFor } from '../ask-subgraph.ts';
import { newHeard } from '../execute-request.ts';
import type { Serving } from '../serving.ts';

/** What is asked of a subgraph for one event. */
export interface EventCall extends AskedFor {
  readonly service: string;
  readonly request: SentRequest;
  /** Whoever has the same one is answered the same; null: by themselves alone. */
  readonly asker: string | null;
}

interface WaitingCall extends EventCall {
  readonly settle: (answer: Promise<Answer>) => void;
}

// As many as a large page has; a subgraph that takes lists at all takes these.
const entitiesMax = 1_000;

/**
 * Requests for what events lack. Those for entities that come in one turn of the event loop, for whichever subscriptions,
 * and say the same to the same subgraph for the same caller, become one.
 */
export class EventCalls {
  #waiting = new Map<Serving, Map<string, WaitingCall[]>>();

  /** Rejects with a SendFailure where no GraphQL answer came back. */
  ask(call: EventCall): Promise<Answer> {
    const { request, service, asker, serving } = call;
    if (request.written === undefined || asker === null) return askedAlone(call);
    const { text, members } = request.written;
    const key = JSON.stringify([service, asker, text.body(members), request.keepsForms]);
    if (this.#waiting.size === 0) setImmediate(() => this.#send());
    const ofServing = this.#waiting.get(serving) ?? new Map<string, WaitingCall[]>();
    this.#waiting.set(serving, ofServing);
    const together = ofServing.get(key) ?? [];
    ofServing.set(key, together);
    return new Promise((settle) => together.push({ ...call, settle }));
  }

  #send(): void {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    for (const ofServing of waiting.values())
      for (const calls of ofServing.values()) for (const few of cut(calls)) sendTogether(few);
  }
}

/** Into runs of no more than `entitiesMax` entities, or of one call. */
function cut(calls: readonly WaitingCall[]): readonly (readonly WaitingCall[])[] {
  const runs: WaitingCall[][] = [];
  let size = Infinity;
  for (const call of calls) {
    const count = countOf(call);
    size += count;
    if (size <= entitiesMax) runs.at(-1)?.push(call);
    else {
      runs.push([call]);
      size = count;
    }
  }
  return runs;
}

function countOf({ request }: EventCall): number {
  return (request.entities ?? []).reduce((sum, { representations }) => sum + representations.length, 0);
}

function sendTogether(calls: readonly WaitingCall[]): void {
  const shares = calls.length === 1 ? Promise.resolve(null) : askedTogether(calls);
  for (const [index, call] of calls.entries()) call.settle(shares.then((all) => all?.[index] ?? askedAlone(call)));
}

/** Null where each is to be asked for alone: something of one of them may have cost the others theirs. */
async function askedTogether(calls: readonly WaitingCall[]): Promise<readonly Answer[] | null> {
  // Its trace is the one that the subgraph is told.
  const first = calls.find(({ record }) => record !== null) ?? calls[0];
  const written = first?.request.written;
  if (first === undefined || written === undefined) return null;
  const { text, members } = written;
  const lists = calls.map(({ request }) => request.entities ?? []);
  const heard = newHeard(first.serving);
  const body = entityBody(text, joinedRepresentations(lists), members);
  try {
    const answer = await askSubgraph(first.service, { ...first.request, body }, { ...first, heard });
    const shares = sharesOf(answer, text.lists, lists);
    const said = shares === null ? null : heard.extensions.told();
    if (shares !== null) for (const call of calls) if (call !== first) noteShared(call);
    if (said !== null) for (const call of calls) call.heard.extensions.hear(said);
    return shares;
  } catch (cause) {
    // A subgraph that is down is not asked again as often as there are events.
    if (!isSendFailure(cause) || cause.isRetryable) throw cause;
    return null;
  }
}

/** What another event's request was answered with served this one, too. */
function noteShared({ record }: EventCall): void {
  if (record === null) return;
  record.isShared = true;
  record.ended({ kind: 'Answered', status: null, reason: null });
}

function askedAlone(call: EventCall): Promise<Answer> {
  return askSubgraph(call.service, call.request, call);
}
