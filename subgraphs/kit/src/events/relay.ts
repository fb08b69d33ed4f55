import type { Client, ClientConfig } from 'pg';
import { again } from '../again.ts';
import { cloudEvent, type OutboxEvent, type WireEvent } from './cloud-events.ts';
import type { Database } from '../database/database.ts';
import { poolOf } from '../database/queries.ts';
import { outboxChannel, relayHere } from './publish.ts';
import { listen } from '../database/listen.ts';
import type { Log } from '../log.ts';
import { forgetPublished, settlePublished, type Unsent, unsentIn } from './outbox.ts';

/** A way to hand events over. */
export interface Transport {
  /** Who gets the events: each gets all of them, at its own pace. Names are kept with the events, so they must last. */
  readonly destinations: readonly string[];
  /** Resolves once the destination has all of them, in this order. Rejects where it may lack one. */
  send(destination: string, events: readonly WireEvent[]): Promise<void>;
  close(): Promise<void>;
}

export interface RelayOptions {
  readonly db: Database;
  /** The service whose events they are. */
  readonly source: string;
  readonly transport: Transport;
  readonly log: Log;
}

export interface Relay {
  /** Lets the batch under way finish, and closes the transport. */
  stop(): Promise<void>;
}

// A batch takes as many statements as one event, and some tens of milliseconds to be handled.
const batchLengthMax = 100;
// Half of what a receiver accepts; one event is smaller (`publish` refuses more).
const batchBytesMax = 1024 * 1024;
// Without a notification there is nothing to send: this is for one that was lost, with its connection or with the
// process that would have sent it. One look costs a twentieth of a millisecond.
const lookEveryMs = 1_000;
// How soon a replica takes over from one that has ended.
const leadEveryMs = 2_000;
// A consumer that was away for longer cannot be sent anything twice any more, nor may it ask for it again.
const keptDays = 7;
const tidyEveryMs = 10 * 60_000;
const tidyLength = 1_000;
// So that one round of tidying ends; ten minutes of a busy shop are fewer.
const tidyRoundsMax = 200;

// Any number does that nothing else in the database locks by: the ASCII codes of "outb".
const relayLock = 0x6f757462;

/**
 * Sends what the outbox holds, oldest first and at least once, to each destination. Of all replicas one sends: whose
 * connection holds an advisory lock. Should two ever send, the order holds all the same, because nobody sends an event
 * before its destination has those before it, and consumers drop what they have had.
 */
export function startRelay(options: RelayOptions): Relay {
  const { db, transport, log } = options;
  const lead = leadership();
  const unsent = unsentIn(db, transport.destinations, batchLengthMax);
  const sending = transport.destinations.map((destination) =>
    again({ what: 'sending events', facts: { destination }, log }, async (signal) => {
      const isLeader = await lead.isMine();
      if (isLeader) await drain({ ...options, unsent }, destination, signal);
      return isLeader ? lookEveryMs : leadEveryMs;
    }),
  );
  const tidying = again({ what: 'tidying events', log }, async () => {
    await tidy(db, transport.destinations);
    return tidyEveryMs;
  });
  const wake = (): void => sending.forEach((one) => one.wake());
  const listening = listen({
    connection: connectionOf(db),
    channel: outboxChannel,
    log,
    onNotified: wake,
    onConnected: lead.connected,
    onLost: lead.lost,
  });
  const stopListeningHere = relayHere(db, () => {
    if (lead.isHeld()) wake();
    return lead.isHeld();
  });
  return {
    async stop() {
      stopListeningHere();
      await Promise.all([...sending, tidying].map((one) => one.stop()));
      await Promise.all([listening.stop(), transport.close()]);
    },
  };
}

async function drain(
  { source, transport, unsent }: RelayOptions & { readonly unsent: Unsent },
  destination: string,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const lacking = await unsent.for(destination);
    const events = lacking.slice(0, lengthWithin(lacking, batchBytesMax));
    if (events.length === 0) return;
    await transport.send(
      destination,
      events.map((event) => cloudEvent(source, event)),
    );
    await unsent.acknowledge(destination, events);
    if (lacking.length < batchLengthMax && events.length === lacking.length) return;
  }
}

/** How many of the first events have no more than `bytesMax`; one at least. */
function lengthWithin(events: readonly OutboxEvent[], bytesMax: number): number {
  let bytes = 0;
  for (const [index, { data }] of events.entries()) {
    bytes += Buffer.byteLength(JSON.stringify(data));
    if (bytes > bytesMax && index > 0) return index;
  }
  return events.length;
}

async function tidy(db: Database, destinations: readonly string[]): Promise<void> {
  for (const round of [
    () => settlePublished(db, destinations, tidyLength),
    () => forgetPublished(db, keptDays, tidyLength),
  ]) {
    for (let done = 0; done < tidyRoundsMax; done += 1) {
      if ((await round()) < tidyLength) break;
    }
  }
}

/** Whether this process sends: it does while its listening connection lives and holds the lock. */
function leadership() {
  let client: Client | null = null;
  let holder: Client | null = null;
  /** One for all destinations: a connection answers one question at a time. */
  let asking: Promise<boolean> | null = null;

  async function lockedBy(asked: Client): Promise<boolean> {
    const { rows } = await asked.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [relayLock]);
    if (rows[0]?.mine === true && client === asked) holder = asked;
    return holder === asked;
  }

  return {
    connected: (fresh: Client): void => {
      client = fresh;
    },
    lost: (): void => {
      client = null;
      holder = null;
      asking = null;
    },
    /** As far as is known here without asking. */
    isHeld: (): boolean => client !== null && holder === client,
    async isMine(): Promise<boolean> {
      if (client === null) return false;
      if (holder === client) return true;
      const asked = asking ?? lockedBy(client);
      asking = asked;
      try {
        return await asked;
      } finally {
        if (asking === asked) asking = null;
      }
    },
  };
}

/** How the pool connects, for a connection beside it. */
function connectionOf(db: Database): ClientConfig {
  return { ...poolOf(db).options, application_name: 'events listener' };
}
