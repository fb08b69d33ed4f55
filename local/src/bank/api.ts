import { z } from 'zod';
import type { CardProblem } from './card.ts';
import { answerReply, type Call, existing, problemReply, type Reply, type Route, shown } from './reply.ts';
import { BadRequest, bodyOf, idempotencyKeyOf } from './request.ts';
import { secondStepPage } from './second-step-page.ts';

/** What shops and buyers may ask of the bank. */
export const apiRoutes: readonly Route[] = [
  { path: /^\/health$/, GET: () => ({ status: 200, body: { status: 'ok' } }) },
  { path: /^\/v1\/tokens$/, POST: tokenise, operation: 'token' },
  { path: /^\/v1\/tokens\/(\w+)$/, GET: describeToken, operation: 'token' },
  { path: /^\/v1\/charges$/, GET: findByKey, operation: 'find' },
  { path: /^\/v1\/charges$/, POST: charge, operation: 'charge' },
  { path: /^\/v1\/charges\/(\w+)$/, GET: find, operation: 'find' },
  { path: /^\/v1\/charges\/(\w+)\/capture$/, POST: capture, operation: 'capture' },
  { path: /^\/v1\/charges\/(\w+)\/void$/, POST: voidCharge, operation: 'void' },
  { path: /^\/v1\/charges\/(\w+)\/refunds$/, POST: refund, operation: 'refund' },
  { path: /^\/v1\/statement$/, GET: statement, operation: 'statement' },
  { path: /^\/second-step\/(\w+)$/, GET: showSecondStep, POST: settle },
];

const cardSchema = z.object({
  number: z.string().max(32),
  expiry: z.string(),
  securityCode: z.string(),
  reusable: z.boolean().default(true),
});

const cardMessages: Readonly<Record<CardProblem, string>> = {
  invalid_number: 'expected 12 to 19 digits with a valid check digit',
  invalid_expiry: 'expected MM/YY',
  expired_card: 'the card has expired',
  invalid_security_code: 'expected 3 or 4 digits',
};

async function tokenise({ bank, request }: Call): Promise<Reply> {
  const { number, reusable, ...card } = await bodyOf(request, cardSchema);
  const token = bank.tokenise({ ...card, number: number.replaceAll(' ', '') }, reusable);
  if (typeof token === 'string') throw new BadRequest(422, token, cardMessages[token]);
  if (token.kind === 'Problem') return problemReply(token);
  return { status: 201, body: shownToken(token) };
}

function describeToken({ bank, id }: Call): Reply {
  const token = bank.token(id);
  if (token === null) throw new BadRequest(404, 'not_found', 'there is no such token');
  return { status: 200, body: shownToken(token) };
}

/** All but what the card will do: no bank tells that. */
function shownToken(shownFrom: NonNullable<ReturnType<Call['bank']['token']>>): object {
  const { token, brand, last4, expiry, isReusable: reusable } = shownFrom;
  return { token, brand, last4, expiry, reusable };
}

const amountSchema = z.int().positive();
const referenceSchema = z.string().min(1).max(255);
const chargeSchema = z.object({
  amountMinor: amountSchema,
  currency: z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code'),
  token: z.string().min(1).max(64),
  reference: referenceSchema,
  offSession: z.boolean().optional(),
});

async function charge({ bank, request, declineCode }: Call): Promise<Reply> {
  const key = idempotencyKeyOf(request);
  const { offSession, ...asked } = await bodyOf(request, chargeSchema);
  return answerReply(bank.charge(key, offSession === true ? { ...asked, offSession } : asked, declineCode));
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

const refundSchema = z.object({ amountMinor: amountSchema.optional(), reference: referenceSchema.optional() });

async function refund({ bank, request, id, declineCode }: Call): Promise<Reply> {
  const key = idempotencyKeyOf(request);
  const { amountMinor = null, reference = null } = await bodyOf(request, refundSchema);
  return answerReply(bank.refund(key, id, { amountMinor, reference, isFailing: declineCode !== null }));
}

function find({ bank, id }: Call): Reply {
  return { status: 200, body: shown(existing(bank.find(id))) };
}

function findByKey({ bank, search }: Call): Reply {
  const key = search.get('idempotencyKey');
  if (key === null) throw new BadRequest(400, 'invalid_request', 'expected ?idempotencyKey=…');
  return { status: 200, body: { charge: shown(existing(bank.findByKey(key))) } };
}

// Some 250 bytes each: a page stays below the quarter of a megabyte.
const pageSizeMax = 1_000;

const statementSchema = z.object({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  after: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(pageSizeMax).default(pageSizeMax),
});

function statement({ bank, search }: Call): Reply {
  const parsed = statementSchema.safeParse(Object.fromEntries(search));
  if (parsed.success) return { status: 200, body: bank.statement(parsed.data) };
  const [issue] = parsed.error.issues;
  throw new BadRequest(422, 'invalid_request', `${issue?.path.join('.')}: ${issue?.message}`);
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
