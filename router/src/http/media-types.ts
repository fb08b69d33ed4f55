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
  const got = [essence === '' ? 'none' : contentType, ...(isPlain ? [] : [`with content-encoding ${encoding}`])].join(
    ' ',
  );
  const message = `expected content-type application/json in UTF-8, not compressed; got ${got}`;
  return httpProblem(415, 'UNSUPPORTED_MEDIA_TYPE', { message });
}

interface Accepted {
  readonly type: string;
  readonly quality: number;
}

/**
 * The media type to answer in: of those that the client likes best, JSON before GraphQL's own, since old clients send
 * any Accept header. Null where the client accepts neither.
 */
export function answerType(accept: string | undefined): string | null {
  const known = knownTypes.get(accept);
  if (known !== undefined) return known;
  const type = chosenType(accept);
  if (knownTypes.size < knownTypesMax) knownTypes.set(accept, type);
  return type;
}

// Clients send a handful of headers between them; whoever makes up more has his read each time.
const knownTypesMax = 100;
const knownTypes = new Map<string | undefined, string | null>();

function chosenType(accept: string | undefined): string | null {
  const accepted = (accept ?? '*/*').split(',').map(parsed);
  const quality = (type: string) =>
    [type, 'application/*', '*/*'].map((range) => accepted.find((one) => one.type === range)?.quality).find(isGiven) ??
    0;
  const [best = json] = answerTypes.toSorted((a, b) => quality(b) - quality(a));
  return quality(best) > 0 ? `${best}; charset=utf-8` : null;
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

function isGiven(quality: number | undefined): quality is number {
  return quality !== undefined;
}
