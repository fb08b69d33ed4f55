import type { Socket } from 'node:net';
import { buildConnector } from 'undici';

// As much as a response's headers may take: what announces a response is no longer than the response.
const interimBytesMax = 65_536;
// `HTTP/1.1 1`: the digit tells an interim response from a final one.
const classAt = 9;
// `HTTP/1.1 101`
const statusEnd = 12;
const one = 0x31;
const headEnd = '\r\n\r\n';

/**
 * Connects as undici does, and keeps interim responses (100 Continue, 103 Early Hints) from it: undici takes a 100 that
 * nobody asked for as an error, though "a client MUST be able to parse one or more 1xx responses" (RFC 9110, 15.2) and
 * some servers send one before every answer.
 */
export function connectorPastInterims(options: buildConnector.BuildOptions): buildConnector.connector {
  const connect = buildConnector(options);
  return (to, done) =>
    connect(to, (...connected) => {
      const [error, socket] = connected;
      if (error === null) passOverInterims(socket);
      done(...connected);
    });
}

/** One request at a time is on a connection: what comes after something was written is the beginning of a response. */
function passOverInterims(socket: Socket): void {
  const filter = new InterimFilter();
  const read = socket.read.bind(socket);
  const write: (...message: Parameters<Socket['write']>) => boolean = socket.write.bind(socket);
  Object.assign(socket, {
    write: (...message: Parameters<Socket['write']>) => {
      filter.expectResponse();
      return write(...message);
    },
    read: (size?: number) => {
      for (;;) {
        const chunk: Buffer | null = read(size);
        const rest = chunk === null ? null : filter.past(chunk);
        if (chunk === null || rest !== null) return rest;
      }
    },
  });
}

/** Takes interim responses out of what comes on a connection, wherever the network cuts it in pieces. */
export class InterimFilter {
  #isAtStart = false;
  #held: Buffer | null = null;
  #passedBytes = 0;

  expectResponse(): void {
    if (this.#isAtStart) return;
    this.#isAtStart = true;
    this.#passedBytes = 0;
  }

  /** What is left of a chunk, with what was held back of those before; null where that must wait for the next. */
  past(chunk: Buffer): Buffer | null {
    if (!this.#isAtStart) return chunk;
    let rest = this.#held === null ? chunk : Buffer.concat([this.#held, chunk]);
    this.#held = null;
    for (;;) {
      const kind = this.#kindOf(rest);
      if (kind === 'Final') {
        this.#isAtStart = false;
        return rest;
      }
      const end = kind === 'Unknown' ? -1 : rest.indexOf(headEnd, statusEnd);
      if (end === -1) {
        this.#held = rest;
        return null;
      }
      this.#passedBytes += end + headEnd.length;
      rest = rest.subarray(end + headEnd.length);
    }
  }

  /** A switch of protocols (101) is final, and what goes on for too long is left to undici to refuse. */
  #kindOf(head: Buffer): 'Interim' | 'Final' | 'Unknown' {
    if (head.length <= classAt) return 'Unknown';
    if (head[classAt] !== one || this.#passedBytes + head.length > interimBytesMax) return 'Final';
    if (head.length < statusEnd) return 'Unknown';
    return head.toString('latin1', classAt, statusEnd) === '101' ? 'Final' : 'Interim';
  }
}
