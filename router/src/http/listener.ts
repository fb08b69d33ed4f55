import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { constants, createSecureServer, createServer as createHttp2Server, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo, Server as SocketServer, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { askedAgain } from './asked-again.ts';
import { refuseTunnel, refuseUnreadable } from './client-errors.ts';
import { backlogMax, closeServer } from './close-server.ts';
import { clearUnixSocket, type UnixSocket } from './unix-socket.ts';
import { handOver } from './first-bytes.ts';
import type { OnUpgrade } from './upgrades.ts';
import { type HttpRequest, type HttpResponse, isHttp2 } from './wire.ts';

/** A certificate with those above it, and its key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export interface ListenerOptions {
  /** Null: without TLS. With it, HTTP/2 and HTTP/1.1 by what the client asks for (ALPN). */
  readonly tls: Certificate | null;
  /** Without TLS: HTTP/2 too, for whoever knows of it before (RFC 9113, 3.3), as proxies do. */
  readonly speaksHttp2: boolean;
  /** For a client to send a whole request, headers and body. Who takes longer holds a socket on purpose. */
  readonly receiveTimeoutMs: number;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface Listener {
  /** Resolves with the port that was taken, 0 at a socket. Rejects where the address cannot be had. */
  readonly listen: (address: Address | UnixSocket) => Promise<number>;
  /** Another certificate in the place of the one before, for connections that come. */
  readonly renew: (certificate: Certificate) => void;
  /** Takes no more connections, lets requests under way finish for up to `timeoutMs`, then cuts what is left. */
  readonly close: (timeoutMs: number) => Promise<void>;
}

export type OnRequest = (request: HttpRequest, response: HttpResponse) => void;

// Load balancers keep idle connections for 60 s; we must be the one to let go last.
const idleSocketMs = 65_000;
// How long after the time it is noticed that a request has not come to its end.
const lookAtRequestsMs = 1_000;

// Of one connection: more than a page asks for at once, fewer than would fill the router.
const streamsMax = 128;
// As for HTTP/1.1, where it is Node's default.
const headersBytesMax = 16_384;
const http2Settings = { maxConcurrentStreams: streamsMax, maxHeaderListSize: headersBytesMax };

/** `onUpgrade`: null where nobody is given another protocol. */
export function listener(options: ListenerOptions, onRequest: OnRequest, onUpgrade: OnUpgrade | null = null): Listener {
  const sockets = new Set<Duplex>();
  const sessions = new Set<ServerHttp2Session>();
  const { server, renew } = serverOf(options, onRequest, sessions);
  server.on(options.tls === null ? 'connection' : 'secureConnection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  if (onUpgrade !== null) takeUpgrades(server, onUpgrade);
  return {
    listen: (address) => listening(server, address),
    renew,
    close: async (timeoutMs) => {
      for (const session of sessions) session.close();
      await closeServer(server, sockets, timeoutMs);
    },
  };
}

/** Of HTTP/1.1, by itself or below TLS. */
function takeUpgrades(server: SocketServer, onUpgrade: OnUpgrade): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (onUpgrade(request, socket, head) === 'Taken') return;
    askedAgain(request, socket, head);
    server.emit(request.socket instanceof TLSSocket ? 'secureConnection' : 'connection', socket);
  });
}

interface Made {
  readonly server: SocketServer;
  readonly renew: (certificate: Certificate) => void;
}

function serverOf(options: ListenerOptions, onRequest: OnRequest, sessions: Set<ServerHttp2Session>): Made {
  const { tls, speaksHttp2, receiveTimeoutMs } = options;
  if (tls !== null) return secureServer(tls, { onRequest, sessions, receiveTimeoutMs });
  const server = plainServer(onRequest, receiveTimeoutMs);
  if (speaksHttp2) addHttp2(server, { onRequest, sessions, receiveTimeoutMs });
  return { server, renew: () => undefined };
}

function plainServer(onRequest: OnRequest, receiveTimeoutMs: number): Server {
  const responses = new WeakMap<Duplex, ServerResponse>();
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    responses.set(request.socket, response);
    onRequest(request, response);
  };
  const server = createServer({ connectionsCheckingInterval: lookAtRequestsMs }, answer);
  // Whoever expects anything but to go on is answered all the same: RFC 9110, 10.1.1 leaves it to us.
  server.on('checkExpectation', answer);
  server.on('connect', (_, socket) => refuseTunnel(socket));
  server.keepAliveTimeout = idleSocketMs;
  server.requestTimeout = receiveTimeoutMs;
  server.headersTimeout = receiveTimeoutMs;
  server.on('clientError', (error, socket) => refuseUnreadable(error, socket, responses.get(socket)));
  return server;
}

interface Http2Parts {
  readonly onRequest: OnRequest;
  readonly sessions: Set<ServerHttp2Session>;
  readonly receiveTimeoutMs: number;
}

function secureServer(tls: Certificate, parts: Http2Parts): Made {
  const timing = { keepAliveTimeout: idleSocketMs, connectionsCheckingInterval: lookAtRequestsMs };
  const timeouts = { requestTimeout: parts.receiveTimeoutMs, headersTimeout: parts.receiveTimeoutMs };
  const server = createSecureServer({
    ...tls,
    ...timing,
    ...timeouts,
    allowHTTP1: true,
    minVersion: 'TLSv1.2',
    settings: http2Settings,
    handshakeTimeout: parts.receiveTimeoutMs,
  });
  server.on('clientError', (error: Error, socket: Duplex) => refuseUnreadable(error, socket, undefined));
  watchSessions(server, parts);
  server.on('request', (request, response) => begin(request, response, parts));
  return { server, renew: (certificate) => server.setSecureContext(certificate) };
}

/** Connections that begin as HTTP/2 does go to a server of it; all others are as before. */
function addHttp2(server: Server, parts: Http2Parts): void {
  const http2 = createHttp2Server({ settings: http2Settings });
  watchSessions(http2, parts);
  http2.on('request', (request, response) => begin(request, response, parts));
  handOver(server, { timeoutMs: parts.receiveTimeoutMs, toHttp2: (socket) => http2.emit('connection', socket) });
}

interface SessionEmitter {
  on(event: 'session', listener: (session: ServerHttp2Session) => void): unknown;
}

function watchSessions(server: SessionEmitter, { sessions }: Http2Parts): void {
  server.on('session', (session) => {
    sessions.add(session);
    session.setTimeout(idleSocketMs, () => session.close());
    session.on('close', () => sessions.delete(session));
    // Whoever breaks the protocol is let go of; there is nobody to tell.
    session.on('error', () => session.destroy());
  });
}

/** Node times out what HTTP/1.1 sends slowly, and nothing of HTTP/2. */
function begin(request: HttpRequest, response: HttpResponse, { onRequest, receiveTimeoutMs }: Http2Parts): void {
  if (isHttp2(request)) {
    const late = setTimeout(() => request.stream.close(constants.NGHTTP2_CANCEL), receiveTimeoutMs);
    request.on('end', () => clearTimeout(late));
    request.on('close', () => clearTimeout(late));
    request.on('error', () => clearTimeout(late));
  }
  onRequest(request, response);
}

async function listening(server: SocketServer, address: Address | UnixSocket): Promise<number> {
  if ('socket' in address) await clearUnixSocket(address);
  const place = 'socket' in address ? { path: address.socket } : address;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ ...place, backlog: backlogMax }, () => {
      server.off('error', reject);
      resolve(portOf(server.address()));
    });
  });
}

function portOf(address: AddressInfo | string | null): number {
  return address === null || typeof address === 'string' ? 0 : address.port;
}
