import type { IncomingMessage } from 'node:http';
import { httpProblem } from './problem.ts';
import type { HttpProblem } from './problem.ts';

/** The body as text, or why it was not read. Whatever the headers claim, no more than `bytesMax` is kept. */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<string | HttpProblem> {
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) return tooLarge(bytesMax);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > bytesMax) return tooLarge(bytesMax);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The rest is not read, so the connection cannot be used again. */
function tooLarge(bytesMax: number): HttpProblem {
  const message = `expected a body of at most ${bytesMax} bytes`;
  return httpProblem(413, 'PAYLOAD_TOO_LARGE', { message, headers: { connection: 'close' } });
}
