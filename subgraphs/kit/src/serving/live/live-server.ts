import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { DocumentNode } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type Server } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { badInput, type RequestError } from '../../errors.ts';
import { contextHeader, type VerifyContext } from '../../said-context.ts';
import { identityHeader, secretsHeader, type VerifyIdentity } from '../../identity.ts';
import type { Log } from '../../log.ts';
import { answeredErrors, type RequestContext } from '../subgraph.ts';
import { liveDocuments } from './live-document.ts';
import { follow, type LiveRoom, type LiveStream } from './live-operation.ts';

/** Subscriptions by the protocol graphql-transport-ws. */
export interface LiveServer {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Has everybody come back later: closes what is open with 1012, and what does not close by its force. */
  stop(): Promise<void>;
}

interface Connection extends Record<PropertyKey, unknown> {
  operations: number;
}

// A router has one for each of its replicas; a thousand are many more than there are processes who may ask.
const connectionsMax = 1_000;
// A router's one connection carries the subscriptions of all its callers.
const operationsMax = 20_000;
const messageBytesMax = 1024 * 1024;
// Whoever leaves so much unread does not read.
const unreadBytesMax = 16 * 1024 * 1024;
const initWaitMs = 3_000;
// Proxies let go of what is silent for a minute; whoever has gone is noticed within two of these.
const heartbeatMs = 12_000;
const closeWaitMs = 1_000;
// RFC 6455's registry: "Service Restart".
const restarting = 1012;

const headersOf = z.object({ headers: z.record(z.string(), z.string()), lastEventId: z.string().max(1_000).nullish() });
const payloadOf = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  extensions: headersOf,
});

/** Who asks, and what they say of themselves. */
interface Verifiers {
  readonly verify: VerifyIdentity;
  readonly verifyContext: VerifyContext;
}

export function liveServer<Context extends RequestContext>(room: LiveRoom<Context>, verifiers: Verifiers): LiveServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: messageBytesMax, perMessageDeflate: false });
  sockets.options.handleProtocols = (protocols) => handleProtocols(protocols);
  const server = operationsOf(room, verifiers);
  let isStopping = false;
  sockets.on('connection', (socket: WebSocket) => attend(server, socket, room.log));
  return {
    upgrade(request, socket, head) {
      const isFull = isStopping || sockets.clients.size >= connectionsMax;
      if (isFull) refuse(socket, '503 Service Unavailable');
      else if (request.url?.split('?', 1)[0] !== '/graphql') refuse(socket, '404 Not Found');
      else sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
    },
    async stop() {
      isStopping = true;
      await Promise.all([...sockets.clients].map(closed));
    },
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function closed(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => socket.terminate(), closeWaitMs);
    socket.once('close', () => {
      clearTimeout(late);
      resolve();
    });
    socket.close(restarting, 'Service restart');
  });
}

function operationsOf<Context extends RequestContext>(
  room: LiveRoom<Context>,
  { verify, verifyContext }: Verifiers,
): Server<Connection> {
  const read = liveDocuments(room.schema);
  const begin = async (payload: unknown): Promise<Begun> => {
    const { success, data } = payloadOf.safeParse(payload);
    if (!success) throw badInput('expected a query, its variables, and extensions.headers of texts');
    const { query, operationName = null, variables, extensions } = data;
    const { headers, lastEventId = null } = extensions;
    const viewer = await verify(headers[identityHeader], headers[secretsHeader]);
    const said = await verifyContext(headers[contextHeader]);
    const request = { query, operationName, variables: variables ?? {} };
    const asked = { ...read(request), variables: request.variables, operationName };
    const requestId = headers['x-request-id'] ?? null;
    const traceparent = headers['traceparent'] ?? null;
    const who = { viewer, said, requestId, traceparent, lastEventId };
    return { document: asked.document, stream: await follow(room, { ...asked, ...who }) };
  };
  const streams = new WeakMap<object, LiveStream>();
  return makeServer<undefined, Connection>({
    connectionInitWaitTimeout: initWaitMs,
    async onSubscribe({ extra }, _, payload) {
      if (extra.operations >= operationsMax) return [tooMany()];
      extra.operations += 1;
      try {
        const { document, stream } = await begin(payload);
        const contextValue = {};
        streams.set(contextValue, stream);
        return { schema: room.schema, document, operationName: payload.operationName, contextValue };
      } catch (cause) {
        extra.operations -= 1;
        return answeredErrors([cause], room.log);
      }
    },
    subscribe({ contextValue }) {
      const stream = streams.get(Object(contextValue));
      if (stream === undefined) throw new Error('expected what onSubscribe has begun');
      return stream;
    },
    onComplete({ extra }) {
      extra.operations -= 1;
    },
  });
}

interface Begun {
  readonly document: DocumentNode;
  readonly stream: LiveStream;
}

function tooMany(): RequestError {
  return badInput(`expected at most ${operationsMax} operations at a time on one connection`);
}

/** One connection, from its opening to its end. */
function attend(server: Server<Connection>, socket: WebSocket, log: Log): void {
  let isHeard = true;
  const heartbeat = setInterval(() => {
    if (!isHeard) return socket.terminate();
    isHeard = false;
    socket.ping();
  }, heartbeatMs);
  socket.on('pong', () => {
    isHeard = true;
  });
  // Frames that are none, or too long: `ws` closes the connection itself.
  socket.on('error', (cause) => log.warn({ err: cause }, 'a live connection broke'));
  const over = server.opened(
    {
      protocol: socket.protocol,
      send: (text) => sent(socket, text),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (hear) =>
        socket.on('message', (data: Buffer) => {
          hear(data.toString()).catch((cause: unknown) => {
            log.error({ err: cause }, 'a live message failed');
            socket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        }),
    },
    { operations: 0 },
  );
  socket.once('close', (code, reason) => {
    clearInterval(heartbeat);
    void over(code, reason.toString());
  });
}

/** Resolves when the system has taken it: so each operation has one message under way, and the others wait in its queue. */
function sent(socket: WebSocket, text: string): Promise<void> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve();
  if (socket.bufferedAmount > unreadBytesMax) {
    socket.terminate();
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    // What could not be sent is told by the connection's end.
    socket.send(text, () => resolve());
  });
}
