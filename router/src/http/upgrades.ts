import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { SocketServer } from '../live/websocket/socket-server.ts';
import { refuseConnection } from './client-errors.ts';
import type { AllowsOrigin } from './cross-origin/origins.ts';
import { hostProblem } from './host-header.ts';
import { overloaded } from './load-shedding.ts';
import { httpProblem, type HttpProblem } from './problem.ts';
import { requestTarget } from './request-target.ts';

export interface UpgradeOptions {
  readonly sockets: SocketServer;
  /** Where the graph is. */
  readonly path: string;
  readonly allowsOrigin: AllowsOrigin | null;
  readonly isDraining: () => boolean;
}

/** Takes a request that asks for another protocol. What is no WebSocket goes back, to be answered by HTTP/1.1. */
export type OnUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => 'Taken' | 'NotOurs';

export function webSocketUpgrades(options: UpgradeOptions): OnUpgrade {
  return (request, socket, head) => {
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') return 'NotOurs';
    // Whoever leaves while being answered is nobody's fault.
    socket.on('error', () => socket.destroy());
    const problem = problemOf(request, options);
    if (problem !== null) refuseConnection(socket, problem);
    else if (!options.sockets.take(request, socket, head)) refuseConnection(socket, overloaded);
    return 'Taken';
  };
}

function problemOf(
  { headers, rawHeaders, url = '/' }: IncomingMessage,
  { path, allowsOrigin, isDraining }: UpgradeOptions,
): HttpProblem | null {
  const wrong = hostProblem(rawHeaders);
  if (wrong !== null) return wrong;
  const asked = requestTarget(url).path;
  if (asked !== path && asked !== `${path}/`) return notFound(path);
  if (isDraining()) return draining;
  const { origin, host } = headers;
  // Browsers let any page open a WebSocket, with the cookies of its visitor, and tell whose page it is.
  const isOwn = origin === undefined || /^https?:\/\/(.*)$/.exec(origin)?.[1] === host;
  return isOwn || allowsOrigin?.(origin) === true ? null : otherOrigin;
}

const draining = httpProblem(503, 'OVERLOADED', { message: 'this server stops; connect again, to another one' });

const otherOrigin = httpProblem(403, 'CSRF_PREVENTED', {
  message: 'expected a page of this origin, or of one that may ask (server.cors.origins)',
});

function notFound(path: string): HttpProblem {
  return httpProblem(404, 'NOT_FOUND', { message: `there is nothing here; the graph is at ${path}` });
}
