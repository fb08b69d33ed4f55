import { remembered } from '../engine/remembered.ts';
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

interface Accepted {
  readonly type: string;
  readonly quality: number;
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
  const accepted = (accept.trim() === '' ? '*/*' : accept).split(',').map(parsed);
  const wishes = answerTypes.map((type) => wishFor(type, accepted));
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

/** How much a client likes a type, and where it says so: the range that fits most closely counts. RFC 9110, 12.5.1. */
function wishFor(type: string, accepted: readonly Accepted[]): Accepted & { readonly at: number } {
  for (const range of [type, 'application/*', '*/*']) {
    const at = accepted.findIndex((one) => one.type === range);
    const found = accepted[at];
    if (found !== undefined) return { type, quality: found.quality, at };
  }
  return { type, quality: 0, at: accepted.length };
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
  const types = (accept ?? '').split(',').map(parsed);
  return (
    types.some(({ type }) => type === 'text/html') && !types.some(({ type }) => type === json || type === graphqlJson)
  );
}

function parsed(text: string): Accepted {
  const [type = '', ...parameters] = text
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = given === undefined ? 1 : Number(given.slice('q='.length));
  return { type, quality: Number.isNaN(quality) ? 0 : quality };
}
