import type { IncomingMessage } from 'node:http';
import { httpProblem } from './problem.ts';
import type { HttpProblem } from './problem.ts';

/** The body as text, or why it was not read. Whatever the headers claim, no more than `bytesMax` is kept. */
export function readBody(request: IncomingMessage, bytesMax: number): Promise<string | HttpProblem> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > bytesMax) {
      resolve(tooLarge(bytesMax));
      return;
    }
    // Listeners, not `for await`: nearly every body comes in one piece, and an iterator for it costs more than the rest.
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= bytesMax) chunks.push(chunk);
      else resolve(tooLarge(bytesMax));
    });
    request.on('end', () => resolve(textOf(chunks)));
    request.on('error', reject);
  });
}

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  return chunks.length === 1 && first !== undefined ? first.toString('utf8') : Buffer.concat(chunks).toString('utf8');
}

/** The rest is not read, so the connection cannot be used again. */
function tooLarge(bytesMax: number): HttpProblem {
  const message = `expected a body of at most ${bytesMax} bytes`;
  return httpProblem(413, 'PAYLOAD_TOO_LARGE', { message, headers: { connection: 'close' } });
}
