import { isIP } from 'node:net';
import { callerAddress } from './caller-address.ts';
import type { HttpRequest } from './wire.ts';

/** What is known of where a request comes from. */
export type Origin = Pick<HttpRequest, 'headers' | 'socket'>;

/**
 * Tells a client's network, as {@link callerAddress} has it; null where it is not known. `from` is where it is believed: `nowhere`, the
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

function networkOf(text: string): string | null {
  const isAddress = isIP(text.replace(/%.*$/, '')) !== 0;
  return isAddress ? callerAddress(text) : null;
}
