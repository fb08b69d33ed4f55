/** RFC 9110, 7.6.1, and what only the end of a connection can know. */
const ofConnections = [
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** Who asks, and what ties log lines together: subgraphs believe these, so nobody else may say them. */
const ofOurs = /^(tributary-|x-request-|traceparent$|tracestate$)/;

const ofRequests = new Set([...ofConnections, 'accept', 'accept-encoding']);

/** What the router says itself of an answer, or a browser takes for its word. */
const ofAnswers = new Set([...ofConnections, 'age', 'cache-control', 'date', 'etag', 'vary', 'x-content-type-options']);
const ofAnswersToo = /^(access-control-|ratelimit|retry-after$|idempotency-replayed$)/;

/** What could be anybody's: for a subgraph that is named, and by its whole name. */
const credentials = new Set(['authorization', 'cookie']);

/** Whether no rule may give subgraphs this header. */
export function isNeverSent(name: string): boolean {
  return ofRequests.has(name) || ofOurs.test(name);
}

/** Whether no rule may give clients this header. */
export function isNeverAnswered(name: string): boolean {
  return ofAnswers.has(name) || ofOurs.test(name) || ofAnswersToo.test(name);
}

export function isCredential(name: string): boolean {
  return credentials.has(name);
}
