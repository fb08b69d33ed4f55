import type { SingleConnection } from '../live/stream/single-connection.ts';
import type { SingleConnections } from '../live/stream/single-connections.ts';
import { eventForm } from '../live/stream/event-form.ts';
import { entrance, type Entered, type EntranceOptions } from './entrance.ts';
import type { GraphqlExchange } from './asked.ts';
import { httpProblem, type HttpProblem } from './problem.ts';
import type { Reply } from './reply.ts';
import { type StreamReply, tooManyStreams } from './stream-reply.ts';
import { noOperationId } from './single-operation.ts';
import { streamNotFound, streamTokenOf } from './stream-token.ts';
import { connectionsKey, whereabouts } from './who-asks.ts';

/**
 * What manages a single connection by the protocol graphql-sse: PUT reserves it, a GET for events opens it, DELETE ends an
 * operation on it. Null: the request asks for something else.
 */
export function controlReply(
  exchange: GraphqlExchange,
  connections: SingleConnections,
  options: EntranceOptions,
): Promise<Reply | HttpProblem> | StreamReply | HttpProblem | null {
  const { request, search } = exchange;
  if (request.method === 'PUT') return reserved(exchange, connections, options);
  if (request.method === 'DELETE') return ended(exchange, connections, options);
  if (request.method !== 'GET' || !isOfEvents.test(request.headers.accept ?? '')) return null;
  const token = streamTokenOf(request, search);
  return token === null ? null : opened(connections.find(token));
}

const isOfEvents = /(?:^|,)\s*text\/event-stream\b/i;

async function reserved(
  exchange: GraphqlExchange,
  connections: SingleConnections,
  options: EntranceOptions,
): Promise<Reply | HttpProblem> {
  const entered = await enter(exchange, options);
  if (entered.kind === 'HttpProblem') return entered;
  const { caller } = entered;
  const key = connectionsKey(caller, whereabouts(exchange.request, caller, options));
  const token = connections.reserve(caller, key);
  return token === null ? tooManyStreams : reply(201, token);
}

/** EventSource sends no token of its caller's: who has the connection's opens it. */
function opened(connection: SingleConnection | null): StreamReply | HttpProblem {
  if (connection === null) return streamNotFound;
  if (!connection.claim()) return alreadyOpen;
  return {
    kind: 'Stream',
    contentType: eventForm.contentType,
    headers: [],
    isOneAnswer: false,
    begin: (sink) => connection.open(sink),
    abandon: () => connection.leave(),
  };
}

async function ended(
  exchange: GraphqlExchange,
  connections: SingleConnections,
  options: EntranceOptions,
): Promise<Reply | HttpProblem> {
  const { request, search } = exchange;
  const token = streamTokenOf(request, search);
  const connection = token === null ? null : connections.find(token);
  if (connection === null) return streamNotFound;
  const entered = await enter(exchange, options);
  if (entered.kind === 'HttpProblem') return entered;
  if (!connection.isOf(entered.caller.viewer)) return streamNotFound;
  const id = new URLSearchParams(search).get('operationId') ?? '';
  if (id === '') return noOperationId;
  connection.operations.leave(id);
  return reply(200, '');
}

function enter({ request, trace }: GraphqlExchange, options: EntranceOptions): Promise<Entered | HttpProblem> {
  return entrance(request, { given: request.headers, requestId: trace.requestId }, options);
}

function reply(status: number, body: string): Reply {
  return {
    kind: 'Reply',
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    body,
  };
}

const alreadyOpen = httpProblem(409, 'STREAM_ALREADY_OPEN', {
  message: 'expected the token of a stream of events that nobody hears yet: reserve another one by PUT',
});
