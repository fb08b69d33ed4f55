import { httpProblem } from './problem.ts';
import type { HttpRequest } from './wire.ts';

/** Where graphql-sse's clients say which stream of events an operation is to be told on; EventSource has its URL alone. */
const header = 'x-graphql-event-stream-token';
const inSearch = /(?:^|&)token=([\w-]*)(?:&|$)/;

/** The token of a single connection; null: the request has none. */
export function streamTokenOf({ headers }: Pick<HttpRequest, 'headers'>, search: string): string | null {
  const said = headers[header];
  if (said !== undefined) return String(said);
  return search === '' ? null : (inSearch.exec(search)?.[1] ?? null);
}

/** What belongs to somebody else is not there, either. */
export const streamNotFound = httpProblem(404, 'STREAM_NOT_FOUND', {
  message: 'expected the token of a stream of events: it was not opened in time, has ended, or was never here',
});
