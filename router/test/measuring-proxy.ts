import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** One exchange as it was seen between the router and a subgraph. Bytes are those of bodies. */
export interface Seen {
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** From the request's head to the answer's. */
  readonly waitMs: number;
  /** From the request's head to the end of the answer. */
  readonly wholeMs: number;
  readonly status: number;
}

export interface MeasuringProxy {
  readonly url: string;
  readonly seen: readonly Seen[];
}

/** Passes on every byte as it is, holds back the head and the last byte of the answer, and measures. */
export async function measuringProxy(to: string, headMs: number, bodyMs = 0): Promise<MeasuringProxy> {
  const seen: Seen[] = [];
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const from = performance.now();
    const body = await bytesOf(request);
    const answer = await forwarded(to, request, body);
    const text = await bytesOf(answer);
    await setTimeout(headMs);
    const status = answer.statusCode ?? 0;
    response.writeHead(status, answer.headers);
    response.flushHeaders();
    const waitMs = performance.now() - from;
    if (bodyMs > 0) await setTimeout(bodyMs);
    response.end(text);
    seen.push({
      bytesUp: body.length,
      bytesDown: text.length,
      waitMs,
      wholeMs: performance.now() - from,
      status,
    });
  };
  const server = createServer((request, response) => void pass(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, seen };
}

function forwarded(to: string, { headers, method }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    ask(to, { method: method ?? 'POST', headers }, resolve)
      .on('error', reject)
      .end(body);
  });
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
