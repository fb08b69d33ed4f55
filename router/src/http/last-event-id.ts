import type { IncomingHttpHeaders } from 'node:http';
import { type HttpProblem, httpProblem } from './problem.ts';

// What is longer is no position in a feed.
const lengthMax = 1_024;

/**
 * The last event that a client has heard of, as `extensions` of its request say; null where they do not. Refused is what can be
 * none: it would miss what came since, and not be told.
 */
export function lastEventIdIn({ lastEventId = null }: Readonly<Record<string, unknown>>): string | null | HttpProblem {
  if (lastEventId === null || lastEventId === '') return null;
  return typeof lastEventId === 'string' && lastEventId.length <= lengthMax ? lastEventId : noEventId;
}

/** As browsers say it when they come back, or as `extensions` do. */
export function lastEventIdOf(
  headers: IncomingHttpHeaders,
  extensions: Readonly<Record<string, unknown>>,
): string | null | HttpProblem {
  return lastEventIdIn({ lastEventId: headers['last-event-id'] }) ?? lastEventIdIn(extensions);
}

const noEventId = httpProblem(400, 'BAD_REQUEST', {
  message: `expected "lastEventId" to be the id of an event: 1 to ${lengthMax} characters`,
});
