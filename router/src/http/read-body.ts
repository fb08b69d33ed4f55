import { isUtf8 } from 'node:buffer';
import { overloaded } from './load-shedding.ts';
import { httpProblem } from './problem.ts';
import type { HttpProblem } from './problem.ts';
import type { HttpRequest } from './wire.ts';

/** The bytes of all bodies that have not come to their end. Whoever sends slowly must not fill the memory. */
export class UnreadBodies {
  readonly #bytesMax: number;
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** False: there is no room. What was taken must be given back. */
  take(bytes: number): boolean {
    if (this.#bytes + bytes > this.#bytesMax) return false;
    this.#bytes += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#bytes -= bytes;
  }
}

/** The body as text, or why it was not read. Whatever the headers claim, no more than `bytesMax` is kept. */
export function readBody(request: HttpRequest, bytesMax: number, unread: UnreadBodies): Promise<string | HttpProblem> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > bytesMax) {
      resolve(tooLarge(bytesMax));
      return;
    }
    // Listeners, not `for await`: nearly every body comes in one piece, and an iterator for it costs more than the rest.
    const chunks: Buffer[] = [];
    let bytes = 0;
    let isRefused = false;
    const refuse = (problem: HttpProblem) => {
      isRefused = true;
      chunks.length = 0;
      resolve(problem);
    };
    request.on('data', (chunk: Buffer) => {
      if (isRefused) return;
      if (bytes + chunk.length > bytesMax) refuse(tooLarge(bytesMax));
      else if (!unread.take(chunk.length)) refuse({ ...overloaded, headers: { ...overloaded.headers, ...lastAnswer } });
      else {
        bytes += chunk.length;
        chunks.push(chunk);
      }
    });
    request.on('end', () => resolve(textOf(chunks)));
    request.on('error', reject);
    request.on('close', () => unread.giveBack(bytes));
  });
}

const byteOrderMark = 0xfe_ff;
const replacement = '\u{fffd}';

function textOf(chunks: readonly Buffer[]): string | HttpProblem {
  const [first] = chunks;
  const body = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
  const text = body.toString('utf8');
  // Only text of two bytes a character can hold the mark of what could not be read: to look for it costs nothing else.
  if (text.includes(replacement) && !isUtf8(body))
    return httpProblem(400, 'BAD_REQUEST', { message: 'expected a body in UTF-8' });
  return text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text;
}

/** The rest is not read, so the connection cannot be used again. */
const lastAnswer = { connection: 'close' };

function tooLarge(bytesMax: number): HttpProblem {
  const message = `expected a body of at most ${bytesMax} bytes`;
  return httpProblem(413, 'PAYLOAD_TOO_LARGE', { message, headers: lastAnswer });
}
