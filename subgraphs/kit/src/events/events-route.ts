import { type ReceivedEvent, received } from './cloud-events.ts';
import { RequestError } from '../errors.ts';
import { batchMediaType, eventsPath } from './http-transport.ts';
import { identityHeader, identityVerifier, requireService } from '../identity.ts';
import type { Inbox } from './inbox.ts';
import type { RawRoute } from '../serving/raw-routes.ts';

// Twice what a relay sends at once.
const bodyBytesMax = 2 * 1024 * 1024;
const batchLengthMax = 1_000;
// Events in one transaction: they share its statements and its fsync, and its locks are held for some milliseconds. One
// transaction after the other: many would wait for each other at counters, with connections that buyers need.
const togetherMax = 25;

/** POST /events: takes a batch of CloudEvents from a sister service, and answers once the inbox has them all. */
export function eventsRoute(inbox: Inbox, identitySecret: string): RawRoute {
  const verify = identityVerifier(identitySecret);
  return {
    method: 'POST',
    path: eventsPath,
    bodyBytesMax,
    async handle({ headers, rawBody }) {
      const header = headers[identityHeader];
      requireService(await verify(Array.isArray(header) ? header[0] : header));
      if (headers['content-type']?.split(';', 1)[0]?.trim() !== batchMediaType) {
        throw new RequestError('BAD_USER_INPUT', `expected ${batchMediaType}`);
      }
      await receiveAll(inbox, batchOf(rawBody));
      return { status: 204, body: '' };
    },
  };
}

function batchOf(body: Buffer): ReceivedEvent[] {
  try {
    const batch: unknown = JSON.parse(body.toString());
    if (!Array.isArray(batch)) throw new TypeError('expected an array');
    if (batch.length > batchLengthMax) throw new RangeError(`expected at most ${batchLengthMax} events`);
    return batch.map(received);
  } catch (cause) {
    throw new RequestError('BAD_USER_INPUT', 'expected a batch of CloudEvents', { cause });
  }
}

/** Each subject's events in their order, some subjects together. */
async function receiveAll(inbox: Inbox, events: readonly ReceivedEvent[]): Promise<void> {
  const bySubject = new Map<string, ReceivedEvent[]>();
  for (const event of events) bySubject.set(event.subject, [...(bySubject.get(event.subject) ?? []), event]);
  // In one order for all: two batches that touch the same rows do not lock them crosswise.
  const subjects = [...bySubject.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  for (const group of inGroups(subjects)) await inbox.receiveAll(group);
}

function inGroups(subjects: readonly (readonly ReceivedEvent[])[]): readonly (readonly ReceivedEvent[])[] {
  const groups: ReceivedEvent[][] = [];
  for (const events of subjects) {
    const last = groups.at(-1);
    if (last !== undefined && last.length + events.length <= togetherMax) last.push(...events);
    else groups.push([...events]);
  }
  return groups;
}
