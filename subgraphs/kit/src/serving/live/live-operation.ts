import { randomUUID } from 'node:crypto';
import { execute, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { badInput, RequestError } from '../../errors.ts';
import type { Viewer } from '../../identity.ts';
import type { Change, HeardOf } from '../../live/changes.ts';
import type { Live } from '../../live/live.ts';
import type { Log } from '../../log.ts';
import { languagesOf } from '../../languages.ts';
import type { Said } from '../../said-context.ts';
import { begun, type SpanStart, traceparentNow } from '../../tracing.ts';
import type { WorkLimits } from '../../work-limits.ts';
import type { Cursors } from '../connection.ts';
import { worked } from '../request-work.ts';
import { answeredErrors, type RequestContext, type Subgraph } from '../subgraph.ts';
import type { LiveDocument } from './live-document.ts';
import type { Teller } from './teller.ts';
import { tellerOf } from './teller-of.ts';
import { throughOutages } from './through-outages.ts';

/** What operations are run with. */
export interface LiveRoom<Context extends RequestContext> {
  readonly subgraph: Subgraph<Context>;
  readonly schema: GraphQLSchema;
  readonly live: Live;
  readonly cursors: Cursors;
  readonly limits: WorkLimits;
  readonly log: Log;
}

export interface LiveAsked extends LiveDocument {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  readonly viewer: Viewer;
  readonly said: Said;
  readonly requestId: string | null;
  /** W3C trace context of the operation; null where it belongs to no trace. */
  readonly traceparent: string | null;
  /** The event that was heard of last; null: from now on. */
  readonly lastEventId: string | null;
}

/** Given up by `return`, at once: also while the next event is awaited. */
export type LiveStream = AsyncGenerator<ExecutionResult, undefined, undefined>;

/**
 * The answers to a subscription, one for each event. Throws where the viewer may not follow what is asked for: of what does
 * not exist, too. Each answer says `extensions.eventId`; the first one `extensions.gap` where events were missed. Where whoever
 * begins is told of what was before, `extensions.looksBack` says that nobody is to join who comes later.
 * Where traces are recorded an event is one, as an operation may last for days: `extensions.traceparent` says which.
 */
export async function follow<Context extends RequestContext>(
  room: LiveRoom<Context>,
  asked: LiveAsked,
): Promise<LiveStream> {
  const field = room.subgraph.live?.[asked.fieldName];
  if (field === undefined) throw badInput(`expected a subscription that is served here, got ${asked.fieldName}`);
  const after = asked.lastEventId === null ? null : heardOf(room.cursors, asked, asked.lastEventId);
  const teller = await tellerOf(field, room.live, { args: asArguments(asked), after });
  const operation = new LiveOperation(room, asked, teller);
  try {
    await operation.begin();
    return abandonable(operation.answers(), () => operation.close());
  } catch (cause) {
    teller.close();
    throw cause;
  }
}

class LiveOperation<Context extends RequestContext> {
  readonly #room: LiveRoom<Context>;
  readonly #asked: LiveAsked;
  readonly #teller: Teller<Context>;
  readonly #closing = new AbortController();
  /** What is told at once, as events were missed. */
  #first: ExecutionResult | null = null;
  /** What is told next says so, as nothing could be told at once. */
  #isGapToTell = false;
  /** The trace that the last event is. */
  #traceparent: string | undefined;

  constructor(room: LiveRoom<Context>, asked: LiveAsked, teller: Teller<Context>) {
    this.#room = room;
    this.#asked = asked;
    this.#teller = teller;
  }

  async begin(): Promise<void> {
    const { isAfterGap } = this.#teller;
    const answer = await this.#answer(null, isAfterGap);
    if (answer === 'hidden') throw new RequestError('FORBIDDEN', 'expected something that is yours to follow');
    if (isAfterGap && answer !== null) this.#first = { ...answer, extensions: { gap: true } };
    this.#isGapToTell = isAfterGap && answer === null;
  }

  close(): void {
    this.#closing.abort();
    this.#teller.close();
  }

  async *answers(): LiveStream {
    try {
      if (this.#first !== null) yield this.#first;
      for (;;) {
        const change = await this.#teller.next();
        if (change === 'closed') return;
        if (change === 'slow') {
          yield { errors: [slowConsumer()] };
          return;
        }
        const answer = await this.#patiently(change);
        if (answer === 'hidden' || this.#closing.signal.aborted) return;
        if (answer !== null) yield { ...answer, extensions: this.#extensionsOf(change) };
      }
    } finally {
      this.#teller.close();
    }
  }

  /** What is told of a change is told after an outage, too: none is left out. */
  async #patiently(change: Change): Promise<ExecutionResult | 'hidden' | null> {
    const { signal } = this.#closing;
    try {
      return await throughOutages(() => begun(this.#span(), () => this.#answer(change, true)), signal);
    } catch (cause) {
      return signal.aborted ? null : { errors: answeredErrors([cause], this.#room.log) };
    }
  }

  #span(): SpanStart {
    const { fieldName, traceparent } = this.#asked;
    return { name: `event ${fieldName}`, kind: 'producer', attributes: ofSubscription, links: [traceparent] };
  }

  async #answer(change: Change | null, isToBeTold: boolean): Promise<ExecutionResult | 'hidden' | null> {
    const { subgraph, limits, schema, log } = this.#room;
    const { viewer, said, requestId, document, operationName, variables, fieldName } = this.#asked;
    this.#traceparent = traceparentNow();
    return worked(limits, async (work) => {
      const languages = languagesOf(said, undefined);
      const context = subgraph.context({ viewer, said, languages, requestId: requestId ?? randomUUID(), work });
      const told = await this.#teller.tell(change, context);
      if (told.kind === 'Hidden') return 'hidden';
      if (told.kind === 'Nothing' || !isToBeTold) return null;
      const rootValue = { [fieldName]: told.event };
      const args = { schema, document, operationName, variableValues: variables, contextValue: context, rootValue };
      const { data, errors } = await execute(args);
      return { data: data ?? null, ...(errors === undefined ? {} : { errors: answeredErrors(errors, log) }) };
    });
  }

  #extensionsOf({ xid, seq, at }: Change): Record<string, unknown> {
    const eventId = this.#room.cursors.encode(scopeOf(this.#asked), [xid, seq, at.getTime()]);
    const isAfterGap = this.#isGapToTell;
    this.#isGapToTell = false;
    const traceparent = this.#traceparent === undefined ? {} : { traceparent: this.#traceparent };
    const looksBack = this.#teller.looksBack ? { looksBack: true } : {};
    return { eventId, ...traceparent, ...looksBack, ...(isAfterGap ? { gap: true } : {}) };
  }
}

const ofSubscription = { 'graphql.operation.type': 'subscription' };

/** A generator alone would be given up only once its next value has come. */
function abandonable(stream: LiveStream, close: () => void): LiveStream {
  return {
    next: () => stream.next(),
    return() {
      close();
      return Promise.resolve({ done: true, value: undefined });
    },
    throw(cause) {
      close();
      return stream.throw(cause);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Throws BAD_USER_INPUT for an id that is not one of this field with these arguments. */
function heardOf(cursors: Cursors, asked: LiveAsked, eventId: string): HeardOf {
  const [xid, seq, at] = cursors.decode(scopeOf(asked), eventId);
  return { xid: String(xid), seq: String(seq), at: new Date(Number(at)) };
}

function scopeOf({ fieldName, args }: LiveDocument): string {
  return `live ${fieldName} ${JSON.stringify(args)}`;
}

/** They are as the SDL says, by which the field's own type of them was generated. */
function asArguments({ args }: LiveDocument): never {
  return args as never;
}

function slowConsumer(): RequestError {
  return new RequestError('SLOW_CONSUMER', 'expected events to be taken as they come: too many wait');
}
