import type { IncomingHttpHeaders } from 'node:http';
import { httpProblem, type HttpProblem } from '../problem.ts';
import type { Reply } from '../reply.ts';
import { type AllowsOrigin, originsAllowed } from './origins.ts';

/** Which pages of other origins may ask from a browser, and read what is answered. */
export interface CrossOriginRules {
  /** As `originsAllowed` takes them. Without any, browsers keep other origins' pages from the answers. */
  readonly origins: readonly string[];
  /** Pages may send cookies and HTTP authentication, too. Never beside `*`. */
  readonly allowsCredentials: boolean;
  /** What pages may send beside the headers that clients of GraphQL send anyway. */
  readonly requestHeaders: readonly string[];
  /** What pages may read beside the headers of our own. */
  readonly exposedHeaders: readonly string[];
  /** How long browsers may remember a preflight. */
  readonly maxAgeSeconds: number;
}

/** What the rules say of one request. Source: Fetch, 3.3 (CORS protocol). */
export interface CrossOrigin {
  readonly allows: AllowsOrigin;
  /** Names and values by turns, for any answer. */
  readonly headersFor: (origin: string | undefined) => readonly string[];
  /** Answers differ by origin: shared caches must keep them apart. */
  readonly varies: boolean;
  /** Answers an OPTIONS; null where it is no preflight. */
  readonly preflight: (headers: IncomingHttpHeaders) => Reply | HttpProblem | null;
}

const methods = 'GET, HEAD, POST, PUT, DELETE';

/** What clients of GraphQL, tracing and our own protocol send, beside what needs no leave (accept, accept-language). */
const usualRequestHeaders = [
  'authorization',
  'content-type',
  'apollo-require-preflight',
  'apollographql-client-name',
  'apollographql-client-version',
  'graphql-client-name',
  'graphql-client-version',
  'idempotency-key',
  'if-none-match',
  'last-event-id',
  'traceparent',
  'tracestate',
  'tributary-cost',
  'x-apollo-operation-name',
  'x-graphql-event-stream-token',
  'x-request-id',
];

/** Beside what may be read anyway (cache-control, content-type, expires). */
const usualExposedHeaders = [
  'etag',
  'idempotency-replayed',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'x-request-id',
];

/** Null where no other origin may ask: nothing is paid then. */
export function crossOrigin(rules: CrossOriginRules): CrossOrigin | null {
  const { origins, allowsCredentials } = rules;
  if (origins.length === 0) return null;
  const allows = originsAllowed(origins);
  const isOpen = origins.includes('*');
  const told = [
    'access-control-expose-headers',
    listed(usualExposedHeaders, rules.exposedHeaders),
    ...(allowsCredentials ? ['access-control-allow-credentials', 'true'] : []),
  ];
  const open = ['access-control-allow-origin', '*', ...told];
  const headersFor = (origin: string | undefined) => {
    if (origin === undefined || !allows(origin)) return none;
    return isOpen ? open : ['access-control-allow-origin', origin, ...told];
  };
  const leave = {
    'access-control-allow-methods': methods,
    'access-control-allow-headers': listed(usualRequestHeaders, rules.requestHeaders),
    'access-control-max-age': String(rules.maxAgeSeconds),
  };
  const preflight = ({ origin, 'access-control-request-method': method }: IncomingHttpHeaders) => {
    if (origin === undefined || method === undefined) return null;
    return allows(origin) ? preflightPassed(leave) : originNotAllowed;
  };
  return { allows, headersFor, varies: !isOpen, preflight };
}

const none: readonly string[] = [];

/** Not in a browser's words, which tells its console why: for whoever looks at the request. */
const originNotAllowed = httpProblem(403, 'ORIGIN_NOT_ALLOWED', {
  message: 'pages of this origin may not ask here: add it to server.cors.origins',
});

function preflightPassed(headers: Reply['headers']): Reply {
  return { kind: 'Reply', status: 204, headers, body: '' };
}

function listed(usual: readonly string[], more: readonly string[]): string {
  return [...new Set([...usual, ...more.map((name) => name.toLowerCase())])].join(', ');
}
