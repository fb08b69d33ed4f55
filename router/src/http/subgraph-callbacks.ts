import type { GraphqlExchange } from './asked.ts';
import { httpProblem, type HttpProblem } from './problem.ts';
import { readBody, type UnreadBodies } from './read-body.ts';
import type { Reply } from './reply.ts';

/** Where subgraphs tell of subscriptions by requests of their own. */
export interface CallbackDoor {
  /** Before the id of one. */
  readonly path: string;
  readonly bodyBytesMax: number;
  /** `text` is what is told of the subscription of that id. `Unknown` to whoever has no right to it, too. */
  readonly hear: (id: string, text: string) => 'Taken' | 'Unknown' | 'Malformed';
}

/** Apollo's HTTP callback protocol, 1.0: 204, and 404 for what nobody waits for, at which a subgraph ends it. */
export async function callbackReply(
  { request }: Pick<GraphqlExchange, 'request'>,
  id: string,
  { door, unread }: { readonly door: CallbackDoor; readonly unread: UnreadBodies },
): Promise<Reply | HttpProblem> {
  if (request.method !== 'POST') return onlyPost;
  const text = await readBody(request, door.bodyBytesMax, unread);
  if (typeof text !== 'string') return text;
  switch (door.hear(id, text)) {
    case 'Taken':
      return taken;
    case 'Unknown':
      return notAwaited;
    case 'Malformed':
      return malformed;
  }
}

const taken: Reply = {
  kind: 'Reply',
  status: 204,
  headers: { 'cache-control': 'no-store', 'subscription-protocol': 'callback/1.0' },
  body: '',
};
const onlyPost = httpProblem(405, 'METHOD_NOT_ALLOWED', { message: 'expected POST', headers: { allow: 'POST' } });
const notAwaited = httpProblem(404, 'NOT_FOUND', { message: 'nobody waits for this subscription here: end it' });
const malformed = httpProblem(400, 'BAD_REQUEST', {
  message: 'expected a check, next or complete of the callback protocol 1.0',
});
