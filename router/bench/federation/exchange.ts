import type { Socket } from 'node:net';
import { bodyOf } from './graph.ts';

// What a client says and hears on a plain socket: that of undici or of Node's `http` would take as much time as what it asks.

/** One of the queries, as an HTTP request with these headers beside the usual. */
export function messageOf(query: string, url: URL, headers: Readonly<Record<string, string>>): string {
  const body = bodyOf(query);
  return [
    `POST ${url.pathname} HTTP/1.1`,
    `host: ${url.host}`,
    'content-type: application/json',
    'accept: application/json',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

const lastChunk = Buffer.from('0\r\n\r\n');

/** Gives the status, once the last byte of the answer has come, whose length is told or which comes in chunks. */
export function exchange(socket: Socket, message: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0);
    let status = 0;
    // Bytes still to come; null while the head is read; -1 where the body comes in chunks.
    let missing: number | null = null;
    let tail = Buffer.alloc(0);
    const take = (chunk: Buffer) => {
      let rest = chunk;
      if (missing === null) {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        const text = head.toString('latin1', 0, end);
        status = Number(text.slice(9, 12));
        missing = Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1] ?? -1);
        rest = head.subarray(end + 4);
      }
      if (missing < 0) {
        tail = Buffer.concat([tail, rest]).subarray(-lastChunk.length);
        if (!tail.equals(lastChunk)) return;
      } else if ((missing -= rest.length) > 0) return;
      socket.off('data', take).off('error', reject).off('close', closed);
      resolve(status);
    };
    const closed = () => reject(new Error('the connection was closed'));
    socket.on('data', take).on('error', reject).on('close', closed);
    socket.write(message);
  });
}
