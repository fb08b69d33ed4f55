import { remembered } from '../engine/remembered.ts';
import { acceptedRanges, wishFor } from './accepted-ranges.ts';
import { httpProblem } from './problem.ts';
import type { HttpProblem } from './problem.ts';

const json = 'application/json';
const graphqlJson = 'application/graphql-response+json';
const answerTypes = [json, graphqlJson] as const;

/** Only this, of what a server could read, makes a browser ask before it sends a request across origins. */
export function wrongContentType(contentType: string | undefined, encoding: string | undefined): HttpProblem | null {
  if (contentType === json && encoding === undefined) return null;
  const [essence = '', ...parameters] = (contentType ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  const isUtf8 = charset === undefined || /^"?utf-?8"?$/.test(charset);
  const isPlain = encoding === undefined || encoding === 'identity';
  if (essence === json && isUtf8 && isPlain) return null;
  if (essence === 'multipart/form-data') return noUploads;
  const got = [essence === '' ? 'none' : contentType, ...(isPlain ? [] : [`with content-encoding ${encoding}`])].join(
    ' ',
  );
  const message = `expected content-type application/json in UTF-8, not compressed; got ${got}`;
  return httpProblem(415, 'UNSUPPORTED_MEDIA_TYPE', { message });
}

// A multipart request is simple: any page may have it sent. And what is sent waits in memory until its operation is known.
const noUploads = httpProblem(415, 'UNSUPPORTED_MEDIA_TYPE', {
  message:
    'files do not come through the graph: ask a mutation for a signed URL, send the file there, and name it by its id; expected content-type application/json',
});

/** Whether a content type is JSON's, whatever its parameters. */
export function isJson(contentType: string): boolean {
  return contentType.split(';')[0]?.trim().toLowerCase() === json;
}

/**
 * The media type to answer in: the one that the client likes best, or names first; JSON before GraphQL's own where it
 * says nothing of that, since old clients send any Accept header. Null where the client accepts neither.
 */
export function answerType(accept: string | undefined): string | null {
  return typesFor(accept ?? '').chosen;
}

/**
 * The media type of what caches keep by its URL alone: GraphQL's own wherever the client takes it, so that one answer
 * serves all. For those whose Accept header allows an answer at all.
 */
export function soleAnswerType(accept: string | undefined): string {
  return typesFor(accept ?? '').sole;
}

interface AnswerTypes {
  readonly chosen: string | null;
  readonly sole: string;
}

const readMax = 100;
const typesFor = remembered(readMax, typesRead);

function typesRead(accept: string): AnswerTypes {
  const accepted = acceptedRanges(accept.trim() === '' ? '*/*' : accept);
  const wishes = answerTypes.map((type) => ({ type, ...wishFor(type, accepted) }));
  const [best] = wishes.toSorted((a, b) => b.quality - a.quality || a.at - b.at);
  const takesGraphql = wishFor(graphqlJson, accepted).quality > 0;
  return {
    chosen: best !== undefined && best.quality > 0 ? inUtf8(best.type) : null,
    sole: inUtf8(takesGraphql ? graphqlJson : json),
  };
}

function inUtf8(type: string): string {
  return `${type}; charset=utf-8`;
}

/**
 * Whether a client would rather have an answer in JSON than in another type, which it names: it likes JSON better, or as
 * well and says so first.
 */
export function isJsonLiked(accept: string, other: string): boolean {
  const accepted = acceptedRanges(accept);
  const { quality, at } = wishFor(other, accepted);
  return answerTypes
    .map((type) => wishFor(type, accepted))
    .some((json) => json.quality > quality || (json.quality === quality && json.at < at));
}

/** Whether an answer is in GraphQL's own type, whose clients expect any status. */
export function isGraphqlType(type: string): boolean {
  return type.startsWith(graphqlJson);
}

export function notAcceptable(): HttpProblem {
  const message = `expected an accept header that allows ${answerTypes.join(' or ')}`;
  return httpProblem(406, 'NOT_ACCEPTABLE', { message });
}

/** A browser that was pointed here by a person: text/html is named, and nothing of ours is liked better. */
export function wantsPage(accept: string | undefined): boolean {
  const types = acceptedRanges(accept ?? '');
  return (
    types.some(({ type }) => type === 'text/html') && !types.some(({ type }) => type === json || type === graphqlJson)
  );
}
