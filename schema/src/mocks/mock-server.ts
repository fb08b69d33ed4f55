import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isRecord } from './thing.ts';
import type { MockGraph, MockRequest } from './mock-graph.ts';

export interface MockServer {
  /** Where the mock of a subgraph answers. */
  readonly urlOf: (subgraph: string) => string;
  /** What answers from now on: asked for at each request. */
  readonly serve: (graph: () => MockGraph) => void;
  readonly close: () => Promise<void>;
}

// As much as the router reads of an answer; what it asks is far less.
const bodyBytesMax = 16 * 1024 * 1024;

/** Answers for all subgraphs of a graph, each at a path of its own, on this machine alone. */
export async function startMockServer(): Promise<MockServer> {
  let graph: (() => MockGraph) | null = null;
  const server = createServer((request, response) => void answer(graph, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    serve: (served) => {
      graph = served;
    },
    urlOf: (subgraph) => `http://127.0.0.1:${port}/${encodeURIComponent(subgraph)}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answer(
  graph: (() => MockGraph) | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = decodeURIComponent((request.url ?? '').slice(1));
  const asked = await readRequest(request);
  if (typeof asked === 'string') return send(response, 400, { errors: [{ message: asked }] });
  if (graph === null) return send(response, 503, { errors: [{ message: 'there is no graph yet' }] });
  try {
    send(response, 200, await graph().answer(name, asked));
  } catch (error) {
    send(response, 500, { errors: [{ message: error instanceof Error ? error.message : String(error) }] });
  }
}

/** What is asked, or what is wrong with it. */
async function readRequest(request: IncomingMessage): Promise<MockRequest | string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > bodyBytesMax) return `expected ${bodyBytesMax} bytes at the most`;
    parts.push(part);
  }
  try {
    const content: unknown = JSON.parse(Buffer.concat(parts).toString());
    if (!isRecord(content) || typeof content['query'] !== 'string') return 'expected a GraphQL request';
    const { query, operationName, variables } = content;
    return {
      query,
      operationName: typeof operationName === 'string' ? operationName : null,
      variables: isRecord(variables) ? variables : null,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
