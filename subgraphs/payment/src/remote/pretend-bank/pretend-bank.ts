import { z } from 'zod';
import type {
  KeptMethod,
  MethodDescription,
  NeverArrived,
  Standing,
  Unknown,
  UnknownMethod,
} from '../../domain/bank/bank-answer.ts';
import type { StatementPage } from '../../domain/bank/statement.ts';
import { invalidPaymentMethod, processingError } from '../../domain/payment/decline.ts';
import { type BankHttp, bankHttp, type BankReply, type Refused } from './bank-http.ts';
import { chargeStanding, pretendBankAmounts as amounts, unexpectedForm } from './pretend-bank-charge.ts';
import type {
  AuthorizeRequest,
  ChangeRequest,
  KeepRequest,
  Provider,
  RefundRequest,
  StatementRequest,
} from '../bank/provider.ts';

export interface PretendBankOptions {
  /** Its origin, e.g. http://127.0.0.1:4005 */
  readonly url: string;
  readonly timeoutMs: number;
}

/** The bank that runs on the developer's machine, with tokens for success, declines, a second step and silence. */
export function pretendBank({ url, timeoutMs }: PretendBankOptions): Provider {
  const line: Line = { http: bankHttp(url, timeoutMs) };
  return {
    name: 'pretend-bank',
    timeoutMs,
    authorize: (request) => authorize(line, request),
    capture: (request) => capture(line, request),
    void: (request) => change(line, request, { path: 'void', body: {} }),
    refund: (request) => refund(line, request),
    find: (reference) => find(line, reference),
    findByKey: (idempotencyKey) => findByKey(line, idempotencyKey),
    keep: (request) => keep(line, request),
    describe: (token) => describe(line, token),
    statement: (request) => statement(line, request),
  };
}

interface Line {
  readonly http: BankHttp;
}

async function authorize(line: Line, request: AuthorizeRequest): Promise<Standing | Unknown> {
  const { idempotencyKey, reference, currency, paymentMethodToken: token, isOffSession } = request;
  const amountMinor = amounts.toProvider(request.amountMinor, currency);
  const reply = await line.http.post('/v1/charges', {
    idempotencyKey,
    body: { amountMinor, currency, token, reference, ...(isOffSession === true ? { offSession: true } : {}) },
  });
  if (reply.kind !== 'Refused') return standingIn(reply);
  if (reply.status !== 409) return { kind: 'Declined', reference: null, declineCode: declineCodeOf(reply) };
  // It knows our key from a request that it takes for another one. What it did then is the truth.
  const found = await findByKey(line, idempotencyKey);
  return found.kind === 'NeverArrived' ? unknown(reply) : found;
}

function capture(line: Line, request: ChangeRequest): Promise<Standing | Unknown> {
  const amountMinor = amounts.toProvider(request.amountMinor, request.currency);
  return change(line, request, { path: 'capture', body: { amountMinor } });
}

function refund(line: Line, request: RefundRequest): Promise<Standing | Unknown> {
  const amountMinor = amounts.toProvider(request.amountMinor, request.currency);
  return change(line, request, { path: 'refunds', body: { amountMinor, reference: request.refundId } });
}

/** Its tokens are good for many charges as they are, unless they were made for one. */
async function keep(line: Line, request: KeepRequest): Promise<KeptMethod | UnknownMethod | Unknown> {
  const { paymentMethodToken } = request;
  const found = await describe(line, paymentMethodToken);
  return found.kind === 'MethodDescription' ? { kind: 'KeptMethod', paymentMethodToken } : found;
}

async function statement(line: Line, request: StatementRequest): Promise<StatementPage | Unknown> {
  const query = new URLSearchParams({
    from: request.from.toISOString(),
    to: request.to.toISOString(),
    after: request.after ?? '0',
    limit: String(statementPageSize),
  });
  const reply = await line.http.get(`/v1/statement?${query.toString()}`);
  if (reply.kind === 'Refused') return unknown(reply);
  if (reply.kind === 'Silence') return { kind: 'Unknown', reason: reply.reason };
  const parsed = statementSchema.safeParse(reply.body);
  if (!parsed.success) return unexpectedForm;
  const { entries, next } = parsed.data;
  return {
    kind: 'StatementPage',
    entries: entries.map((entry) => ({
      id: String(entry.id),
      kind: movements[entry.kind],
      reference: entry.chargeId,
      paymentId: entry.reference,
      amountMinor: amounts.fromProvider(entry.amountMinor, entry.currency),
      currency: entry.currency,
      at: new Date(entry.at),
    })),
    next: next === null ? null : String(next),
  };
}

const movements = { capture: 'CAPTURE', refund: 'REFUND', chargeback: 'CHARGEBACK' } as const;

// Some 250 bytes each: a page fits into a reply of 64 KiB.
const statementPageSize = 200;

const statementSchema = z.object({
  entries: z.array(
    z.object({
      id: z.int(),
      kind: z.enum(['capture', 'refund', 'chargeback']),
      chargeId: z.string().min(1),
      reference: z.string(),
      amountMinor: z.int(),
      currency: z.string(),
      at: z.iso.datetime({ offset: true }),
    }),
  ),
  next: z.int().nullable(),
});

async function describe(line: Line, token: string): Promise<MethodDescription | UnknownMethod | Unknown> {
  const reply = await line.http.get(`/v1/tokens/${encodeURIComponent(token)}`);
  if (reply.kind === 'Refused') return reply.status === 404 ? { kind: 'UnknownMethod' } : unknown(reply);
  if (reply.kind === 'Silence') return { kind: 'Unknown', reason: reply.reason };
  const parsed = methodSchema.safeParse(reply.body);
  if (!parsed.success) return unexpectedForm;
  const { brand, last4, expiry } = parsed.data;
  return { kind: 'MethodDescription', type: 'card', brand, last4, expires: expiresOf(expiry) };
}

/** 2031-09 for 09/31, which is how cards say it. */
function expiresOf(expiry: string): string {
  return `20${expiry.slice(3)}-${expiry.slice(0, 2)}`;
}

async function change(
  line: Line,
  { reference, idempotencyKey }: ChangeRequest,
  { path, body }: { readonly path: string; readonly body: object },
): Promise<Standing | Unknown> {
  const reply = await line.http.post(`${chargePath(reference)}/${path}`, { idempotencyKey, body });
  // The charge is not as we thought: how it is, decides.
  return reply.kind === 'Refused' ? find(line, reference) : standingIn(reply);
}

async function find(line: Line, reference: string): Promise<Standing | Unknown> {
  const reply = await line.http.get(chargePath(reference));
  return reply.kind === 'Refused' ? unknown(reply) : standingIn(reply);
}

async function findByKey(line: Line, idempotencyKey: string): Promise<Standing | NeverArrived | Unknown> {
  const reply = await line.http.get(`/v1/charges?idempotencyKey=${encodeURIComponent(idempotencyKey)}`);
  if (reply.kind === 'Refused') return reply.status === 404 ? { kind: 'NeverArrived' } : unknown(reply);
  if (reply.kind === 'Silence') return { kind: 'Unknown', reason: reply.reason };
  const found = foundSchema.safeParse(reply.body);
  if (!found.success) return unexpectedForm;
  return standingIn({ kind: 'Answered', body: found.data.charge });
}

function chargePath(reference: string): string {
  return `/v1/charges/${encodeURIComponent(reference)}`;
}

const foundSchema = z.object({ charge: z.unknown() });

const methodSchema = z.object({
  brand: z.string().min(1),
  last4: z.string().regex(/^\d{4}$/),
  expiry: z.string().regex(/^(0[1-9]|1[0-2])\/\d{2}$/),
});

function unknown({ status, code }: Refused): Unknown {
  return { kind: 'Unknown', reason: `refused with ${status} ${code}` };
}

function standingIn(reply: Exclude<BankReply, Refused>): Standing | Unknown {
  return reply.kind === 'Silence' ? { kind: 'Unknown', reason: reply.reason } : chargeStanding(reply.body);
}

function declineCodeOf({ code }: Refused): string {
  return /token|number|card/.test(code) ? invalidPaymentMethod : processingError;
}
