import type { EngineAnswer } from '../engine/engine-answer.ts';
import type { Caller } from '../identity/caller.ts';
import { jsonText } from '../json/json-text.ts';
import type { WrittenData } from '../json/written-data.ts';
import { answerStatus } from './answer-status.ts';
import type { GraphqlParams } from './graphql-params.ts';
import { isGraphqlType, soleAnswerType } from './media-types.ts';
import type { Reply } from './reply.ts';
import type { HttpRequest } from './wire.ts';

/** How an answer is told. */
export interface Telling {
  readonly type: string;
  readonly isStrict: boolean;
  /** Whatever subgraphs say, it is the caller's alone. */
  readonly isPrivate: boolean;
}

export function replyOf(answer: EngineAnswer, { type, isStrict, isPrivate }: Telling): Reply {
  const isShared = answer.freshness?.isPublic === true && !isPrivate;
  const headers = { 'content-type': type, 'cache-control': cacheControl(answer.freshness, isShared) };
  const beside = headersBeside(answer);
  const written = writtenAs(answer);
  const reply: Reply = {
    kind: 'Reply',
    status: answerStatus(answer, { isGraphqlType: isGraphqlType(type), isStrict }),
    headers: beside === null ? headers : { ...headers, ...beside },
    // What is left to one caller is nobody else's to read: an answer that caches share does not tell it.
    rate: isShared ? null : answer.rate,
    more: answer.headers,
    body: written?.body ?? answer.replay ?? jsonText(answer.result),
  };
  return written === null ? reply : { ...reply, coded: written.coded };
}

/** Where the result is still what was written: a plug-in may have changed it, and some tell more beside it. */
function writtenAs({ written, result }: EngineAnswer): WrittenData | null {
  if (written === undefined || result.data !== written.data) return null;
  return Object.keys(result).length === 1 ? written : null;
}

function cacheControl(freshness: EngineAnswer['freshness'], isShared: boolean): string {
  if (freshness === null) return 'no-store';
  return `max-age=${freshness.maxAgeSeconds}, ${isShared ? 'public' : 'private'}`;
}

/** Nearly all answers have none. */
function headersBeside({ outcome, retryAfterMs, replay }: EngineAnswer): Reply['headers'] | null {
  if (replay !== undefined) return { 'idempotency-replayed': 'true' };
  if (outcome === 'MutationRefused') return { allow: 'POST' };
  if (retryAfterMs === null) return null;
  return { 'retry-after': String(Math.max(Math.ceil(retryAfterMs / 1_000), 1)) };
}

/** By its URL alone an answer of one type serves all; where a client takes another one, that is its own. */
export function gotReply(
  answer: EngineAnswer,
  params: GraphqlParams,
  { request, vary, ...telling }: Telling & { readonly request: HttpRequest; readonly vary: readonly string[] },
): Reply {
  if (params.query !== null) return tagged(replyOf(answer, telling), ['accept', ...vary]);
  const type = soleAnswerType(request.headers.accept);
  return tagged(replyOf(answer, { ...telling, type, isPrivate: telling.isPrivate || !isGraphqlType(type) }), vary);
}

function tagged(reply: Reply, vary: readonly string[]): Reply {
  return { ...reply, isTagged: reply.status === 200, vary };
}

/** Whether the request says more of who asks than the caller's identity, or is answered more than others are. */
export function isPersonal({ headers }: HttpRequest, { secrets }: Caller): boolean {
  return secrets !== null || headers['tributary-cost'] !== undefined || headers.cookie !== undefined;
}
