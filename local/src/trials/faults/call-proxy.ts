import { once } from 'node:events';
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { host } from '../../supervisor/ports.ts';

/** What a proxy tells of a call that passes, each before it goes on. */
export interface CallObserver {
  /** The call has come and was not passed on yet. False: it shall not be. */
  before(call: string): boolean;
  /** It was answered, and the answer was not passed on yet. */
  during(call: string): void;
  /** The answer was passed on. */
  after(call: string): void;
}

export interface CallProxy {
  readonly url: string;
  close(): Promise<void>;
}

// The mutation that a GraphQL request runs, as order's remotes write it.
const callPattern = /mutation\b[^{]*\{\s*(?:\w+\s*:\s*)?(\w+)/;

/** Stands between order and one of its sisters, passes everything on, and says when which mutation passes. */
export async function callProxy(target: string, observer: CallObserver): Promise<CallProxy> {
  const server = createServer((request, response) => {
    pass(target, { request, response, observer }).catch(() => response.destroy());
  });
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return {
    url: `http://${host}:${address.port}${new URL(target).pathname}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Passing {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly observer: CallObserver;
}

async function pass(target: string, { request, response, observer }: Passing): Promise<void> {
  const body = await bytesOf(request);
  const call = callPattern.exec(body.toString('utf8').replaceAll(String.raw`\n`, ' '))?.[1] ?? '';
  if (!observer.before(call)) return void response.destroy();
  const upstream = send(target, {
    method: request.method,
    headers: { ...request.headers, host: new URL(target).host },
  });
  upstream.end(body);
  const [answer] = (await once(upstream, 'response')) as [IncomingMessage];
  const bytes = await bytesOf(answer);
  observer.during(call);
  response.writeHead(answer.statusCode ?? 502, { ...answer.headers, 'content-length': bytes.length });
  response.end(bytes, () => observer.after(call));
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
