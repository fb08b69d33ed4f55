import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { adminRoutes } from './admin.ts';
import { apiRoutes } from './api.ts';
import type { Bank } from './bank.ts';
import type { Fault, Faults } from './faults.ts';
import { type Call, errorReply, type Handler, internalError, type Reply } from './reply.ts';
import { BadRequest } from './request.ts';

export interface BankHttpOptions {
  /** How long an answer that is to be lost is held back. */
  readonly lostAnswerMs: number;
  readonly faults: Faults;
  /** Hears of what could not be answered: a bug or a full disk. */
  readonly onError: (error: unknown) => void;
}

/** The bank's API; README.md describes it for its users. */
export function bankServer(bank: Bank, { lostAnswerMs, faults, onError }: BankHttpOptions): Server {
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = await answer({ bank, faults, request }).catch((error: unknown) => {
      if (error instanceof BadRequest) return errorReply(error);
      onError(error);
      return internalError;
    });
    if (reply.isLost === true) await sleep(lostAnswerMs, undefined, { ref: false });
    send(response, reply);
  }
  return createServer((request, response) => void respond(request, response));
}

const routes = [...apiRoutes, ...adminRoutes];

async function answer(asked: Pick<Call, 'bank' | 'faults' | 'request'>): Promise<Reply> {
  const { faults, request } = asked;
  const { pathname, searchParams: search } = new URL(request.url ?? '/', 'http://bank.invalid');
  const there = routes.filter(({ path }) => path.test(pathname));
  for (const route of there) {
    const handler = handlerOf(route, request.method);
    if (handler === null) continue;
    const fault = route.operation === undefined ? null : faults.strike(route.operation);
    const declineCode = fault?.fault === 'decline' ? fault.declineCode : null;
    const id = route.path.exec(pathname)?.[1] ?? '';
    return struckBy(fault, request, async () => handler({ ...asked, search, id, declineCode }));
  }
  if (there.length > 0) throw new BadRequest(405, 'method_not_allowed', `no ${request.method} for ${pathname}`);
  throw new BadRequest(404, 'not_found', `there is nothing at ${pathname}`);
}

function handlerOf(route: (typeof routes)[number], method: string | undefined): Handler | null {
  return (method === 'GET' || method === 'POST' || method === 'DELETE' ? route[method] : undefined) ?? null;
}

const scripted: Reply = {
  status: 500,
  body: { error: { code: 'internal_error', message: 'the script says that the bank fails here' } },
};

async function struckBy(fault: Fault | null, request: IncomingMessage, work: () => Promise<Reply>): Promise<Reply> {
  const name = fault?.fault ?? null;
  if (name === 'timeout_before' || name === 'error_before') {
    request.resume(); // nobody reads the body
    return { ...scripted, isLost: name === 'timeout_before' };
  }
  if (name === 'slow') await sleep(fault?.delayMs, undefined, { ref: false });
  const reply = await work();
  if (name === 'timeout_after') return { ...reply, isLost: true };
  return name === 'error_after' ? scripted : reply;
}

function send(response: ServerResponse, { status, body, isReplay }: Reply): void {
  const isPage = typeof body === 'string';
  response.writeHead(status, {
    'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    // The rest of a body that was too long is not worth reading.
    ...(status === 413 ? { connection: 'close' } : {}),
    ...(isReplay === true ? { 'idempotent-replayed': 'true' } : {}),
  });
  response.end(isPage ? body : JSON.stringify(body));
}
