import type { IncomingMessage } from 'node:http';

/** The body is longer than anybody may send. */
export class BodyTooLarge extends Error {
  constructor(bytesMax: number) {
    super(`expected a body of at most ${bytesMax} bytes`);
  }
}

/** Throws BodyTooLarge as soon as it is. */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytesMax) throw new BodyTooLarge(bytesMax);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
