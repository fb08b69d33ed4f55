import type { IncomingHttpHeaders } from 'node:http';
import { isJson, wrongContentType } from '../media-types.ts';
import { httpProblem } from '../problem.ts';
import type { HttpProblem } from '../problem.ts';
import type { AllowsOrigin } from './origins.ts';

/** Any of these, not empty, shows that the sender could set headers. The names are those of Apollo's clients. */
const signs = ['x-apollo-operation-name', 'apollo-require-preflight'] as const;

// A browser adds what it has saved for a host to requests of any page; a bearer token only its own script can add.
const bearer = /^bearer /i;

// Every browser's. None but a browser sends requests that somebody else has written.
const browser = /^mozilla\//i;

/**
 * A page of another origin can make a browser send a "simple" GET with the user's cookies and network position. It
 * cannot read the answer, but it can time it. What no simple request can have makes the browser ask us first, and we say
 * yes to the origins that may ask, which need no such sign: a header of ours, a bearer token, a content type of JSON. Any
 * other content type is refused as such, since some of those are simple in some browsers (GHSA-9q82-xgwf-vj6h). What is
 * left may come from the same origin, or from no browser. POSTs need no check of their own: they must be
 * application/json, which is not simple.
 */
export function refusedGet(headers: IncomingHttpHeaders, allows: AllowsOrigin | null): HttpProblem | null {
  const contentType = headers['content-type'];
  if (contentType !== undefined) return isJson(contentType) ? null : wrongContentType(contentType, undefined);
  if (signs.some((name) => (headers[name] ?? '') !== '') || bearer.test(headers.authorization ?? '')) return null;
  if (allows?.(headers.origin) === true) return null;
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none' || (site === undefined && !isOfBrowser(headers))) return null;
  const message = `blocked as a possible cross-site request forgery: send one of the headers ${signs.join(', ')}, or content-type application/json`;
  return httpProblem(400, 'CSRF_PREVENTED', { message });
}

/** For browsers that do not tell the site: old ones, and all of them to hosts without TLS. */
function isOfBrowser({ origin, referer, cookie, 'user-agent': agent = '' }: IncomingHttpHeaders): boolean {
  return origin !== undefined || referer !== undefined || cookie !== undefined || browser.test(agent);
}
