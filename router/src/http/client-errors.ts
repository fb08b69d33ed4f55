import type { Duplex } from 'node:stream';
import { httpProblem, problemBody } from './problem.ts';
import type { HttpProblem } from './problem.ts';
import type { HttpResponse } from './wire.ts';

const problems: Readonly<Record<string, HttpProblem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: httpProblem(408, 'REQUEST_TIMEOUT', { message: 'the request did not come in time' }),
  HPE_HEADER_OVERFLOW: httpProblem(431, 'HEADERS_TOO_LARGE', { message: 'expected headers of at most 16 KiB' }),
};

const noHttp = httpProblem(400, 'BAD_REQUEST', { message: 'expected HTTP/1.1' });

const noTunnel = httpProblem(405, 'METHOD_NOT_ALLOWED', { message: 'expected POST, GET or HEAD, got CONNECT' });

const phrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  426: 'Upgrade Required',
  431: 'Request Header Fields Too Large',
  503: 'Service Unavailable',
};

/**
 * Answers what Node could not read as a request, in the form of all answers. `response` is the one that is being written
 * on the connection, if any: nothing can be said in the middle of it.
 */
export function refuseUnreadable(error: Error, socket: Duplex, response: HttpResponse | undefined): void {
  if (!socket.writable || (response !== undefined && response.headersSent && !response.writableEnded)) {
    socket.destroy();
    return;
  }
  end(socket, ('code' in error ? problems[String(error.code)] : undefined) ?? noHttp);
}

/** Answers who takes us for a proxy. Node hands the connection over, and says nothing by itself. */
export function refuseTunnel(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  end(socket, noTunnel);
}

/** Answers a request for another protocol, which Node hands over with its connection. */
export function refuseConnection(socket: Duplex, problem: HttpProblem): void {
  end(socket, problem);
}

function end(socket: Duplex, problem: HttpProblem): void {
  const body = problemBody(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${phrases[problem.status]}`,
    'content-type: application/json; charset=utf-8',
    'cache-control: no-store',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    ...Object.entries(problem.headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
