import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server } from 'node:net';
import { onTestFinished } from 'vitest';
import type { SubgraphRequest } from '../src/remote/request.ts';
import { type SubgraphClientOptions, subgraphClient } from '../src/remote/subgraph-client.ts';
import { silentLog } from './silent-log.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

const usualOptions: SubgraphClientOptions = {
  timeoutMs: 10_000,
  timeoutMsOf: () => null,
  retriesMaxOf: () => 2,
  breaksCircuitOf: () => true,
  tlsOf: () => null,
  subscriptionsOf: () => null,
  callbacks: null,
  requestsMax: 100,
  waitingMax: 100,
  answerBytesMax: 100_000,
  sharesInFlight: false,
  log: silentLog,
};

/** A subgraph named `books` at as many URLs as answers are given. */
export async function subgraphAt(answers: readonly Answer[], options: Partial<SubgraphClientOptions> = {}) {
  let count = 0;
  const counted =
    (answer: Answer): Answer =>
    (request, response) => {
      count += 1;
      return answer(request, response);
    };
  const urls = await Promise.all(answers.map((answer) => served(counted(answer))));
  return { ...clientWith(options).connect(urls), asked: () => count };
}

export function clientWith(options: Partial<SubgraphClientOptions>) {
  const client = subgraphClient({ ...usualOptions, ...options });
  onTestFinished(() => client.destroy());
  return {
    client,
    connect: (urls: readonly string[]) => {
      const subgraph = client.connect(new Map([['books', urls]]), null).get('books');
      if (subgraph === undefined) throw new Error('expected a subgraph');
      return {
        fetch: (request: Partial<SubgraphRequest> = {}) =>
          subgraph.fetch({ ...requestAt(performance.now()), ...request }),
        observe: subgraph.observe,
      };
    },
  };
}

function requestAt(now: number): SubgraphRequest {
  const told = { headers: [], traceHeaders: [] };
  return { body: '{}', isQuery: true, keepsForms: false, ...told, deadline: now + 30_000, departure: null };
}

/** A subgraph that answers each piece of a request that comes with these bytes, as they are, a piece a turn. */
export async function subgraphSaying(...pieces: readonly (string | Buffer)[]) {
  const server = createSocketServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {});
    socket.on('data', () => void say(pieces, (piece) => socket.write(piece)));
  });
  const url = await listening(server);
  onTestFinished(() => void server.close());
  return clientWith({}).connect([url]);
}

async function say(pieces: readonly (string | Buffer)[], write: (piece: string | Buffer) => void): Promise<void> {
  for (const piece of pieces) {
    write(piece);
    // Long enough for the network to make a packet of each.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** A server with this answer to everything, for the length of a test. */
export async function served(answer: Answer): Promise<string> {
  const { url, close } = await serve(answer);
  onTestFinished(close);
  return url;
}

/** The same until it is closed. */
export async function serve(answer: Answer) {
  const server = createServer((request, response) => void answer(request, response));
  const url = await listening(server);
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}
