import { once } from 'node:events';
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { host } from '../../supervisor/ports.ts';

/** A call from one service to another, by what it runs and for whom. */
export interface Call {
  /** The mutation's name; `events` for a delivery of events, '' for what only reads. */
  readonly name: string;
  /** The id of the order, the amendment or the return that it is for; '' where that cannot be seen. */
  readonly of: string;
}

/** Before the work of a call reaches whoever does it, or after it is done and nobody knows. */
export type Moment = 'before' | 'after';

/** When a call is withheld; null: it passes. Whoever withholds it ends the response, or leaves that to the caller's end. */
export type Guard = (call: Call, response: ServerResponse) => Moment | null;

export interface StandIn {
  readonly url: string;
  close(): void;
}

/** An address that stands for another one, and passes on what is asked of it unless that is withheld. */
export async function standIn(address: string, guard: Guard): Promise<StandIn> {
  const target = new URL(address);
  const server = createServer((request, response) => {
    pass(target, { request, response, guard }).catch(() => response.destroy());
  });
  server.listen(0, host);
  await once(server, 'listening');
  const own = server.address();
  if (own === null || typeof own === 'string') throw new Error('expected a port');
  return {
    url: `http://${host}:${own.port}${target.pathname === '/' ? '' : target.pathname}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Passing {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly guard: Guard;
}

async function pass(target: URL, { request, response, guard }: Passing): Promise<void> {
  const body = await bytesOf(request);
  const moment = guard(callIn(request, body.toString('utf8')), response);
  if (moment === 'before') return;
  const upstream = send(new URL(request.url ?? '/', target), {
    method: request.method,
    headers: { ...request.headers, host: target.host },
  });
  upstream.end(body);
  const [answer] = (await once(upstream, 'response')) as [IncomingMessage];
  const bytes = await bytesOf(answer);
  if (moment === 'after') return;
  response.writeHead(answer.statusCode ?? 502, { ...answer.headers, 'content-length': bytes.length });
  response.end(bytes);
}

// The mutation that a GraphQL request runs, as order's remotes write it.
const mutation = /mutation\b[^{]*\{\s*(?:\w+\s*:\s*)?(\w+)/;
// Who holds the cart or the stock, or the first part of the step's key.
const owners = [/"holderId":"(\w+)"/, /"idempotencyKey":"(\w+)[:"]/];

function callIn({ url }: IncomingMessage, body: string): Call {
  if (url === '/events') return { name: 'events', of: '' };
  const name = mutation.exec(body.replaceAll(String.raw`\n`, ' '))?.[1] ?? '';
  const of = owners.map((owner) => owner.exec(body)?.[1]).find((found) => found !== undefined) ?? '';
  return { name, of };
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
