import type { IncomingHttpHeaders } from 'node:http';

// What is longer is no position in a feed.
const lengthMax = 1_024;

/** The last event that a client has heard of, as `extensions` of its request say; null where they do not. */
export function lastEventIdIn({ lastEventId }: Readonly<Record<string, unknown>>): string | null {
  return typeof lastEventId === 'string' && lastEventId !== '' && lastEventId.length <= lengthMax ? lastEventId : null;
}

/** As browsers say it when they come back, or as `extensions` do. */
export function lastEventIdOf(
  headers: IncomingHttpHeaders,
  extensions: Readonly<Record<string, unknown>>,
): string | null {
  return lastEventIdIn({ lastEventId: headers['last-event-id'] }) ?? lastEventIdIn(extensions);
}
