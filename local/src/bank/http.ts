import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Answer, Bank } from './bank.ts';
import { brandOf, type CardProblem } from './card.ts';
import type { Charge, Problem, ProblemCode } from './charge.ts';
import { BadRequest, bodyOf, idempotencyKeyOf } from './request.ts';
import { secondStepPage } from './second-step-page.ts';

export interface BankHttpOptions {
  /** How long an answer that is to be lost is held back. */
  readonly lostAnswerMs: number;
  /** Hears of what could not be answered: a bug or a full disk. */
  readonly onError: (error: unknown) => void;
}

/** The bank's API; README.md describes it for its users. */
export function bankServer(bank: Bank, { lostAnswerMs, onError }: BankHttpOptions): Server {
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = await answer(bank, request).catch((error: unknown) => {
      if (error instanceof BadRequest) return errorReply(error);
      onError(error);
      return internalError;
    });
    if (reply.isLost === true) await sleep(lostAnswerMs, undefined, { ref: false });
    send(response, reply);
  }
  return createServer((request, response) => void respond(request, response));
}

interface Reply {
  readonly status: number;
  readonly body: object | string;
  readonly isReplay?: boolean;
  readonly isLost?: boolean;
}

interface Call {
  readonly bank: Bank;
  readonly request: IncomingMessage;
  readonly search: URLSearchParams;
  /** The part of the path that names a charge; '' where the route has none. */
  readonly id: string;
}

type Handler = (call: Call) => Reply | Promise<Reply>;

interface Route {
  readonly path: RegExp;
  readonly GET?: Handler;
  readonly POST?: Handler;
}

const routes: readonly Route[] = [
  { path: /^\/health$/, GET: () => ({ status: 200, body: { status: 'ok' } }) },
  { path: /^\/v1\/tokens$/, POST: tokenise },
  { path: /^\/v1\/charges$/, GET: findByKey, POST: charge },
  { path: /^\/v1\/charges\/(\w+)$/, GET: find },
  { path: /^\/v1\/charges\/(\w+)\/capture$/, POST: capture },
  { path: /^\/v1\/charges\/(\w+)\/void$/, POST: voidCharge },
  { path: /^\/second-step\/(\w+)$/, GET: showSecondStep, POST: settle },
];

async function answer(bank: Bank, request: IncomingMessage): Promise<Reply> {
  const { pathname, searchParams: search } = new URL(request.url ?? '/', 'http://bank.invalid');
  const method = request.method === 'GET' || request.method === 'POST' ? request.method : null;
  for (const route of routes) {
    const match = route.path.exec(pathname);
    if (match === null) continue;
    const handler = method === null ? undefined : route[method];
    if (handler === undefined) throw new BadRequest(405, 'method_not_allowed', `no ${request.method} for ${pathname}`);
    return handler({ bank, request, search, id: match[1] ?? '' });
  }
  throw new BadRequest(404, 'not_found', `there is nothing at ${pathname}`);
}

const cardSchema = z.object({ number: z.string().max(32), expiry: z.string(), securityCode: z.string() });

const cardMessages: Readonly<Record<CardProblem, string>> = {
  invalid_number: 'expected 12 to 19 digits with a valid check digit',
  invalid_expiry: 'expected MM/YY',
  expired_card: 'the card has expired',
  invalid_security_code: 'expected 3 or 4 digits',
};

async function tokenise({ bank, request }: Call): Promise<Reply> {
  const { number, expiry, securityCode } = await bodyOf(request, cardSchema);
  const digits = number.replaceAll(' ', '');
  const token = bank.tokenise({ number: digits, expiry, securityCode });
  if (typeof token === 'string') throw new BadRequest(422, token, cardMessages[token]);
  if (token.kind === 'Problem') return problemReply(token);
  return { status: 201, body: { token: token.token, brand: brandOf(digits), last4: digits.slice(-4) } };
}

const amountSchema = z.int().positive();
const chargeSchema = z.object({
  amountMinor: amountSchema,
  currency: z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code'),
  token: z.string().min(1).max(64),
  reference: z.string().min(1).max(255),
});

async function charge({ bank, request }: Call): Promise<Reply> {
  const key = idempotencyKeyOf(request);
  return answerReply(bank.charge(key, await bodyOf(request, chargeSchema)));
}

async function capture({ bank, request, id }: Call): Promise<Reply> {
  const key = idempotencyKeyOf(request);
  const { amountMinor } = await bodyOf(request, z.object({ amountMinor: amountSchema.optional() }));
  return answerReply(bank.capture(key, id, amountMinor ?? null));
}

function voidCharge({ bank, request, id }: Call): Reply {
  const key = idempotencyKeyOf(request);
  request.resume(); // a body would say nothing
  return answerReply(bank.void(key, id));
}

function find({ bank, id }: Call): Reply {
  return { status: 200, body: shown(existing(bank.find(id))) };
}

function findByKey({ bank, search }: Call): Reply {
  const key = search.get('idempotencyKey');
  if (key === null) throw new BadRequest(400, 'invalid_request', 'expected ?idempotencyKey=…');
  return { status: 200, body: { charge: shown(existing(bank.findByKey(key))) } };
}

function showSecondStep({ bank, id }: Call): Reply {
  return { status: 200, body: secondStepPage(existing(bank.find(id))) };
}

const decisionSchema = z.object({ approve: z.union([z.boolean(), z.enum(['true', 'false'])]) });

async function settle({ bank, request, id }: Call): Promise<Reply> {
  const { approve } = await bodyOf(request, decisionSchema);
  const settled = bank.settle(id, approve === true || approve === 'true');
  if (settled.kind === 'Problem') return problemReply(settled);
  const isFromPage = typeof approve === 'string';
  return { status: 200, body: isFromPage ? secondStepPage(settled) : shown(settled) };
}

function existing(charge: Charge | null): Charge {
  if (charge === null) throw new BadRequest(404, 'not_found', 'there is no such charge');
  return charge;
}

function answerReply(answer: Answer | Problem): Reply {
  if (answer.kind === 'Problem') return problemReply(answer);
  const { charge, isReplay, isLost } = answer;
  return { status: isReplay ? 200 : 201, body: shown(charge), isReplay, isLost };
}

/** As clients see it: which kind of thing an answer is, they know from what they asked. */
function shown(charge: Charge): object {
  return { ...charge, kind: undefined };
}

const problemStatuses: Readonly<Record<ProblemCode, number>> = {
  invalid_state: 409,
  invalid_amount: 422,
  invalid_token: 422,
  idempotency_key_reused: 409,
  not_found: 404,
  bank_full: 503,
};

function problemReply({ code, message }: Problem): Reply {
  return { status: problemStatuses[code], body: { error: { code, message } } };
}

function errorReply({ status, code, message }: BadRequest): Reply {
  return { status, body: { error: { code, message } } };
}

const internalError: Reply = {
  status: 500,
  body: { error: { code: 'internal_error', message: 'the pretend bank failed; its log says why' } },
};

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
