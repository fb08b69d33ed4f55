import { httpProblem } from './problem.ts';
import type { HttpProblem } from './problem.ts';

// RFC 9112, 3.2: both MUST be refused. Of two proxies, each may heed another of two hosts, or read one of them otherwise.
const several = httpProblem(400, 'BAD_REQUEST', { message: 'expected one Host header' });
const malformed = httpProblem(400, 'BAD_REQUEST', {
  message: 'expected a Host header of a host, or of one and a port',
});

// RFC 3986, 3.2.2 and 3.2.3: an address in brackets, or a name, which may be empty; then perhaps a port.
const hostAndPort = /^(?:\[[\w:.~!$&'()*+,;=-]+\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?$/;

/**
 * The host that a target in the absolute form names, with its port; null in any other form. RFC 9112, 3.2.2: it counts in
 * the place of the Host header.
 */
export function targetHost(url: string): string | null {
  if (url.startsWith('/')) return null;
  return /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? null;
}

/** Of a host and perhaps a port, the name as it is compared: in small letters, without the dot of the root. */
export function hostname(host: string): string {
  return host.replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase();
}

/**
 * What is wrong with the Host header; null where nothing is. The names and values of headers stand by turns. `authority`
 * is HTTP/2's name for the host, and may not be another: RFC 9113, 8.3.1. A target in the absolute form names one, too.
 */
export function hostProblem(
  rawHeaders: readonly string[],
  { url = '/', authority = null }: { readonly url?: string | undefined; readonly authority?: string | null } = {},
): HttpProblem | null {
  let host: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length !== 4 || name.toLowerCase() !== 'host') continue;
    // Node keeps the first.
    if (host !== undefined) return several;
    host = rawHeaders[at + 1] ?? '';
  }
  if (host !== undefined && authority !== null && host !== authority) return several;
  // RFC 9113, 8.3.1: no user may stand in it.
  if (authority !== null && !hostAndPort.test(authority)) return malformed;
  const named = targetHost(url);
  if (named !== null && !hostAndPort.test(named)) return malformed;
  return host === undefined || hostAndPort.test(host) ? null : malformed;
}
