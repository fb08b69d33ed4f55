import type { IncomingHttpHeaders } from 'node:http';
import { httpProblem, type HttpProblem } from './problem.ts';

// Subgraphs keep what they get as text; a UUID has 36 characters.
const keyLengthMax = 255;

/**
 * What the `Idempotency-Key` header says; null where there is none. Source: draft-ietf-httpapi-idempotency-key-header, a
 * string of RFC 9651; most clients leave its quotes out.
 */
export function idempotencyKeyIn(headers: IncomingHttpHeaders): string | null | HttpProblem {
  const said = headers['idempotency-key'];
  if (said === undefined) return null;
  const text = String(said).trim();
  const key = quoted.test(text) ? text.slice(1, -1).replaceAll(/\\(["\\])/g, '$1') : text;
  return isKey(key, text) ? key : malformed;
}

const quoted = /^"(?:[\u0020-\u0021\u0023-\u005b\u005d-\u007e]|\\["\\])*"$/;
const bare = /^[\u0021\u0023-\u002b\u002d-\u007e]+$/;

/** Several headers of the name come as one with commas. */
function isKey(key: string, text: string): boolean {
  return key.length > 0 && key.length <= keyLengthMax && (quoted.test(text) || bare.test(text));
}

const malformed = httpProblem(400, 'BAD_REQUEST', {
  message: `expected one Idempotency-Key of 1 to ${keyLengthMax} characters in ASCII`,
});

export const noKeyForLists = httpProblem(400, 'BAD_REQUEST', {
  message: 'expected one operation beside an Idempotency-Key: a list of them has no key',
});
