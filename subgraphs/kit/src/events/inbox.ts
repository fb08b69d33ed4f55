import { again } from '../again.ts';
import { type Database, inTransaction, type Tx } from '../database/database.ts';
import {
  admit,
  finishWaiting,
  firstWaiting,
  forgetDone,
  keepWaiting,
  lockDue,
  postpone,
  replayDead,
} from './inbox-table.ts';
import type { Log } from '../log.ts';
import { counter } from '../instruments.ts';
import { continued } from '../tracing.ts';
import type { ReceivedEvent } from './cloud-events.ts';

export type EventHandler = (tx: Tx, event: ReceivedEvent) => Promise<void>;

export type AllHandler = (tx: Tx, events: readonly ReceivedEvent[]) => Promise<void>;

/** What a consumer does on an event, by type; `*` is called for every type, before the type's own. */
export type EventHandlers<Type extends string = string> = Readonly<Partial<Record<Type, EventHandler>>>;

export interface InboxOptions {
  readonly db: Database;
  /** Whose inbox it is, the service's name: each consumer of a database has every event once. */
  readonly consumer: string;
  readonly handlers: EventHandlers;
  /**
   * What it does on every event, with all of one transaction at once and after their handlers: for what takes a lock that
   * all events share, or many at the price of one.
   */
  readonly handleAll?: AllHandler | undefined;
  readonly log: Log;
  /** For tests; else eight tries within two minutes, the first pause a second long. */
  readonly retry?: { readonly triesMax: number; readonly firstDelayMs: number };
}

export interface Inbox {
  /** Resolves once the event is handled, kept to be handled later, or of no interest. Rejects where it must come again. */
  receive(event: ReceivedEvent): Promise<void>;
  /** The same for many, in their order: in one transaction where all can be handled. */
  receiveAll(events: readonly ReceivedEvent[]): Promise<void>;
  /** Handles events again that were given up: these, or all. Gives how many. */
  replay(eventIds?: readonly string[]): Promise<number>;
  /** Lets the event under way finish. */
  stop(): Promise<void>;
}

const retryDefault = { triesMax: 8, firstDelayMs: 1_000 };
const retryDelayMsMax = 5 * 60_000;
// Events that wait are known here; this is for those of a replica that was killed.
const lookEveryMs = 15_000;
// Longer than a producer keeps its own, so that none can come again unknown.
const keptDays = 14;
const forgetEveryMs = 60 * 60_000;
const forgetLength = 1_000;
const forgetRoundsMax = 500;

/** Both sets of handlers, one after the other where they share a type. */
export function joined(...sets: readonly EventHandlers[]): EventHandlers {
  const types = new Set(sets.flatMap((set) => Object.keys(set)));
  return Object.fromEntries(
    [...types].map((type) => {
      const handlers = sets.flatMap((set) => (Object.hasOwn(set, type) ? [set[type]] : []));
      const all: EventHandler = async (tx, event) => {
        for (const handler of handlers) await handler?.(tx, event);
      };
      return [type, all];
    }),
  );
}

/**
 * Handles one event, exactly once: its effect and its row in the inbox are one transaction. An event whose handler
 * throws is kept and tried again by `startInbox`; until then later events of its subject wait behind it.
 */
export function receive(options: InboxOptions): (event: ReceivedEvent) => Promise<'handled' | 'waits' | 'ignored'> {
  const { db, consumer, log, retry = retryDefault } = options;
  return async (event) => {
    if (!isHandled(options, event.type)) return 'ignored';
    try {
      return await inTransaction(db, async (tx) => {
        const [admission] = await admit(tx, consumer, [event]);
        if (admission === 'BEHIND') return 'waits';
        if (admission === 'FRESH') await handle(options, tx, [event]);
        return admission === 'FRESH' ? 'handled' : 'ignored';
      });
    } catch (cause) {
      await keepWaiting(db, { consumer, event, problem: String(cause), delayMs: retry.firstDelayMs });
      log.warn({ err: cause, eventId: event.id, type: event.type }, 'an event could not be handled yet');
      return 'waits';
    }
  };
}

/** Handles many in one transaction, or none. */
async function receiveAtOnce(
  options: InboxOptions,
  events: readonly ReceivedEvent[],
): Promise<'all' | 'some wait' | 'none'> {
  const { db, consumer, log } = options;
  try {
    return await inTransaction(db, async (tx) => {
      const admissions = await admit(tx, consumer, events);
      const fresh = events.filter((_, index) => admissions[index] === 'FRESH');
      await handle(options, tx, fresh);
      return admissions.includes('BEHIND') ? 'some wait' : 'all';
    });
  } catch (cause) {
    log.warn({ err: cause, events: events.length }, 'events that came together are handled one by one');
    return 'none';
  }
}

/** A consumer's inbox: takes events, and tries those again that could not be handled. */
export function startInbox(options: InboxOptions): Inbox {
  const { db, consumer, log } = options;
  const take = receive(options);
  let forgottenAt = -Infinity;

  const trying = again({ what: 'looking for events that wait', log }, async (signal) => {
    while (!signal.aborted && (await tryAgain(options))) {
      // Until nothing is due.
    }
    if (performance.now() - forgottenAt > forgetEveryMs) {
      forgottenAt = performance.now();
      for (let done = 0; done < forgetRoundsMax; done += 1) {
        if ((await forgetDone(db, keptDays, forgetLength)) < forgetLength) break;
      }
    }
    const inMs = await firstWaiting(db, consumer);
    return inMs === null ? lookEveryMs : Math.min(Math.max(inMs, 1), lookEveryMs);
  });

  const receiveOne = async (event: ReceivedEvent): Promise<void> => {
    if ((await take(event)) === 'waits') trying.wake();
  };

  return {
    receive: receiveOne,
    async receiveAll(events) {
      const wanted = events.filter(({ type }) => isHandled(options, type));
      const [first, ...more] = wanted;
      if (first === undefined) return;
      if (more.length === 0) return receiveOne(first);
      const received = await receiveAtOnce(options, wanted);
      if (received === 'some wait') trying.wake();
      if (received === 'none') for (const event of wanted) await receiveOne(event);
    },
    async replay(eventIds) {
      const count = await replayDead(db, consumer, eventIds ?? null);
      trying.wake();
      return count;
    },
    stop: () => trying.stop(),
  };
}

const givenUp = counter({
  name: 'tributary_inbox_given_up_total',
  help: 'Events that no try could handle, by their type: they are DEAD until somebody has them replayed.',
  labelNames: ['type'],
});

/** Tries the event that has been due for longest; false where none is. */
async function tryAgain(options: InboxOptions): Promise<boolean> {
  const { db, consumer, log, retry = retryDefault } = options;
  let due: Awaited<ReturnType<typeof lockDue>> = null;
  try {
    await inTransaction(db, async (tx) => {
      due = await lockDue(tx, consumer);
      if (due === null) return;
      await handle(options, tx, [due.event]);
      await finishWaiting(tx, consumer, due.event.id);
    });
    return due !== null;
  } catch (cause) {
    const failed = due as Awaited<ReturnType<typeof lockDue>>;
    if (failed === null) throw cause;
    const tries = failed.tries + 1;
    const isDead = tries >= retry.triesMax;
    const delayMs = Math.min(retry.firstDelayMs * 2 ** (tries - 1), retryDelayMsMax);
    await postpone(db, { consumer, event: failed.event, problem: String(cause), delayMs, tries, isDead });
    const facts = {
      err: cause,
      eventId: failed.event.id,
      type: failed.event.type,
      subject: failed.event.subject,
      tries,
    };
    if (isDead) givenUp({ type: failed.event.type });
    if (isDead) log.error(facts, 'an event is given up: it is DEAD until somebody has it replayed');
    else log.warn(facts, 'an event could not be handled yet');
    return true;
  }
}

function isHandled({ handlers, handleAll }: InboxOptions, type: string): boolean {
  return handleAll !== undefined || Object.hasOwn(handlers, '*') || Object.hasOwn(handlers, type);
}

async function handle({ handlers, handleAll }: InboxOptions, tx: Tx, events: readonly ReceivedEvent[]): Promise<void> {
  for (const event of events) {
    for (const type of ['*', event.type]) {
      const handler = Object.hasOwn(handlers, type) ? handlers[type] : undefined;
      if (handler === undefined) continue;
      const attributes = {
        'messaging.system': 'tributary',
        'messaging.operation.type': 'process',
        'messaging.operation.name': 'process',
        'messaging.destination.name': event.source,
        'messaging.message.id': event.id,
      };
      const span = { name: `process ${event.type}`, kind: 'consumer', attributes } as const;
      await continued(event.traceparent, span, () => handler(tx, event));
    }
  }
  if (events.length > 0) await handleAll?.(tx, events);
}
