import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { SocketServer, Taking } from '../live/websocket/socket-server.ts';
import { refuseConnection } from './client-errors.ts';
import type { ContractChoice } from './contracts.ts';
import type { AllowsOrigin } from './cross-origin/origins.ts';
import { hostProblem } from './host-header.ts';
import { overloaded } from './load-shedding.ts';
import { httpProblem, type HttpProblem } from './problem.ts';
import { requestTarget } from './request-target.ts';

export interface UpgradeOptions {
  readonly sockets: SocketServer;
  /** Where the graph is. */
  readonly path: string;
  /** Null: the whole graph alone is served. */
  readonly contracts: ContractChoice<{ readonly path: string }> | null;
  readonly allowsOrigin: AllowsOrigin | null;
  readonly isDraining: () => boolean;
  /** Is told of each that was refused. */
  readonly onRefused: (request: IncomingMessage, problem: HttpProblem) => void;
}

/** Takes a request that asks for another protocol. What is no WebSocket goes back, to be answered by HTTP/1.1. */
export type OnUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => 'Taken' | 'NotOurs';

export function webSocketUpgrades(options: UpgradeOptions): OnUpgrade {
  return (request, socket, head) => {
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') return 'NotOurs';
    // Whoever leaves while being answered is nobody's fault.
    socket.on('error', () => socket.destroy());
    const problem = problemOf(request, options) ?? problemOfTaking[options.sockets.take(request, socket, head)];
    if (problem === null) return 'Taken';
    refuseConnection(socket, problem);
    options.onRefused(request, problem);
    return 'Taken';
  };
}

function problemOf(
  { method, headers, rawHeaders, url = '/' }: IncomingMessage,
  { path, contracts, allowsOrigin, isDraining }: UpgradeOptions,
): HttpProblem | null {
  const wrong = hostProblem(rawHeaders, { url });
  if (wrong !== null) return wrong;
  const asked = requestTarget(url).path.replace(/(?<=.)\/$/, '');
  const chosen = contracts?.of({ path: asked, url, headers, authority: null }) ?? { path };
  if ('kind' in chosen) return chosen;
  if (asked !== chosen.path) return notFound(path);
  if (method !== 'GET') return notByGet;
  if (headers['sec-websocket-version'] !== '13') return otherVersion;
  if (isDraining()) return draining;
  const { origin, host } = headers;
  // Browsers let any page open a WebSocket, with the cookies of its visitor, and tell whose page it is.
  const isOwn = origin === undefined || /^https?:\/\/(.*)$/.exec(origin)?.[1] === host;
  return isOwn || allowsOrigin?.(origin) === true ? null : otherOrigin;
}

const notByGet = httpProblem(405, 'METHOD_NOT_ALLOWED', {
  message: 'expected a WebSocket to be asked for by GET',
  headers: { allow: 'GET' },
});

// RFC 6455, 4.4. Drafts of it had the page's origin in a header of another name.
const otherVersion = httpProblem(426, 'BAD_REQUEST', {
  message: 'expected version 13 of the WebSocket protocol',
  headers: { 'sec-websocket-version': '13' },
});

const problemOfTaking: Readonly<Record<Taking, HttpProblem | null>> = {
  Taken: null,
  Full: overloaded,
  Malformed: httpProblem(400, 'BAD_REQUEST', {
    message: 'expected a Sec-WebSocket-Key of 16 bytes in base64, and sub-protocols that are tokens',
  }),
};

const draining = httpProblem(503, 'OVERLOADED', { message: 'this server stops; connect again, to another one' });

const otherOrigin = httpProblem(403, 'CSRF_PREVENTED', {
  message: 'expected a page of this origin, or of one that may ask (server.cors.origins)',
});

function notFound(path: string): HttpProblem {
  return httpProblem(404, 'NOT_FOUND', { message: `there is nothing here; the graph is at ${path}` });
}
