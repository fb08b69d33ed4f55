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
 * What is wrong with the Host header; null where nothing is. The names and values of headers stand by turns. `authority`
 * is HTTP/2's name for the host, and may not be another: RFC 9113, 8.3.1.
 */
export function hostProblem(rawHeaders: readonly string[], authority: string | null = null): HttpProblem | null {
  let host: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length !== 4 || name.toLowerCase() !== 'host') continue;
    // Node keeps the first.
    if (host !== undefined) return several;
    host = rawHeaders[at + 1] ?? '';
  }
  if (host !== undefined && authority !== null && host !== authority) return several;
  return host === undefined || hostAndPort.test(host) ? null : malformed;
}
