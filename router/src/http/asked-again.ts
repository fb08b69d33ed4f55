import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const ofUpgrade = new Set(['upgrade', 'http2-settings']);

/**
 * Node hands over every request that asks for another protocol, unread behind its headers, once any is taken. RFC 9110,
 * 7.8 leaves it to us to go on by HTTP/1.1: the same request, but for that wish, as if it only came now.
 */
export function askedAgain({ method, url, rawHeaders }: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    const value = rawHeaders[at + 1] ?? '';
    if (ofUpgrade.has(name.toLowerCase())) continue;
    lines.push(`${name}: ${name.toLowerCase() === 'connection' ? withoutUpgrade(value) : value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
}

function withoutUpgrade(connection: string): string {
  const left = connection.split(',').map((one) => one.trim());
  return left.filter((one) => !ofUpgrade.has(one.toLowerCase())).join(', ') || 'keep-alive';
}
