import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';

/** What is known of where a request comes from. */
export type Origin = Pick<IncomingMessage, 'headers' | 'socket'>;

/**
 * Tells a client's network address; null where it is not known. `from` is where it is believed: `nowhere`, the
 * `connection`, or the name of a header that the proxy in front of the router writes, of which the last entry counts:
 * those before it are the client's own words.
 */
export function clientAddress(from: string): (origin: Origin) => string | null {
  if (from === 'nowhere') return () => null;
  if (from === 'connection') return ({ socket }) => networkOf(socket.remoteAddress ?? '');
  return ({ headers }) => networkOf(lastOf(headers[from]));
}

function lastOf(header: string | readonly string[] | undefined): string {
  const text = typeof header === 'string' ? header : (header?.at(-1) ?? '');
  return text.slice(text.lastIndexOf(',') + 1).trim();
}

/** An IPv4 address, or the first 64 bits of an IPv6 one: a household has all the addresses below them. */
function networkOf(text: string): string | null {
  const address = text.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return null;
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}

function groupsOf(part: string): string[] {
  return part === '' ? [] : part.split(':');
}
