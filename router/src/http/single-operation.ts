import { tooManyOperations } from '../live/client-operations.ts';
import type { SingleConnection } from '../live/stream/single-connection.ts';
import { answeredWith } from './graphql-answer.ts';
import type { GraphqlOptions } from './graphql-options.ts';
import type { GraphqlParams } from './graphql-params.ts';
import { type AskedStream, noteOpened, openedFor } from './graphql-stream.ts';
import { httpProblem, type HttpProblem } from './problem.ts';
import type { Reply } from './reply.ts';
import { headersOf } from './stream-reply.ts';
import { streamNotFound } from './stream-token.ts';

// Clients take UUIDs, of 36 characters.
const idLengthMax = 255;

/** An operation that is told on a single connection: 202, and its results there; what is refused is answered as any. */
export async function operationOn(
  params: GraphqlParams,
  { connection, ...asked }: AskedStream & { readonly connection: SingleConnection },
  options: GraphqlOptions,
): Promise<Reply | HttpProblem> {
  if (!connection.isOf(asked.caller.viewer)) return streamNotFound;
  const id = operationIdIn(params);
  if (id === null) return noOperationId;
  const { operations } = connection;
  if (operations.has(id)) return alreadyThere;
  if (!operations.hasRoom) return tooMany;
  const operation = operations.begin(id);
  // Its request is over long before it is.
  const exchange = { ...asked.exchange, departure: operation.departure };
  let isTaken = false;
  try {
    const telling = { ...options, takesEvents: true, incremental: 'v0.2' } as const;
    const found = await openedFor(params, { ...asked, exchange }, telling);
    if (found.kind === 'HttpProblem') return found;
    const { opened, wanted, document } = found;
    if (opened.kind === 'Result' && opened.outcome !== 'Executed')
      return await answeredWith(opened, { params, asked, wanted, document }, options);
    noteOpened(found, exchange);
    operation.take(opened);
    isTaken = true;
    return accepted(opened);
  } finally {
    if (!isTaken) operation.leave();
  }
}

function operationIdIn({ extensions: { operationId } }: GraphqlParams): string | null {
  const isId = typeof operationId === 'string' && operationId !== '' && operationId.length <= idLengthMax;
  return isId ? operationId : null;
}

function accepted(opened: Parameters<typeof headersOf>[0]): Reply {
  return { kind: 'Reply', status: 202, headers: { 'cache-control': 'no-store' }, more: headersOf(opened), body: '' };
}

export const noOperationId = httpProblem(400, 'BAD_REQUEST', {
  message: 'expected "operationId", in extensions of what is asked or in the URL of a DELETE: 1 to 255 characters',
});

const alreadyThere = httpProblem(409, 'OPERATION_ALREADY_EXISTS', {
  message: 'expected an "operationId" that no other operation of this stream has',
});

const tooMany = httpProblem(429, tooManyOperations.code, {
  message: tooManyOperations.message,
  headers: { 'retry-after': '5' },
});
