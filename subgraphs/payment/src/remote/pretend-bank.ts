import { z } from 'zod';
import type { NeverArrived, Standing, Unknown } from '../domain/bank-answer.ts';
import { invalidPaymentMethod, neutralDeclineCode, processingError } from '../domain/decline.ts';
import { type BankHttp, bankHttp, type BankReply, type Refused } from './bank-http.ts';
import { type ProviderAmounts, providerAmounts } from './provider-amounts.ts';
import type { AuthorizeRequest, ChangeRequest, Provider } from './provider.ts';

export interface PretendBankOptions {
  /** Its origin, e.g. http://127.0.0.1:4005 */
  readonly url: string;
  readonly timeoutMs: number;
}

/** The bank that runs on the developer's machine, with tokens for success, declines, a second step and silence. */
export function pretendBank({ url, timeoutMs }: PretendBankOptions): Provider {
  // It counts as ISO 4217 does; a provider that does not names its exceptions here.
  const line: Line = { http: bankHttp(url, timeoutMs), amounts: providerAmounts() };
  return {
    name: 'pretend-bank',
    timeoutMs,
    authorize: (request) => authorize(line, request),
    capture: (request) => capture(line, request),
    void: (request) => change(line, request, { path: 'void', body: {} }),
    find: (reference) => find(line, reference),
    findByKey: (idempotencyKey) => findByKey(line, idempotencyKey),
  };
}

interface Line {
  readonly http: BankHttp;
  readonly amounts: ProviderAmounts;
}

async function authorize(line: Line, request: AuthorizeRequest): Promise<Standing | Unknown> {
  const { idempotencyKey, reference, currency, paymentMethodToken: token } = request;
  const amountMinor = line.amounts.toProvider(request.amountMinor, currency);
  const reply = await line.http.post('/v1/charges', {
    idempotencyKey,
    body: { amountMinor, currency, token, reference },
  });
  if (reply.kind !== 'Refused') return standingIn(line, reply);
  if (reply.status !== 409) return { kind: 'Declined', reference: null, declineCode: declineCodeOf(reply) };
  // It knows our key from a request that it takes for another one. What it did then is the truth.
  const found = await findByKey(line, idempotencyKey);
  return found.kind === 'NeverArrived' ? unknown(reply) : found;
}

function capture(line: Line, request: ChangeRequest): Promise<Standing | Unknown> {
  const amountMinor = line.amounts.toProvider(request.amountMinor, request.currency);
  return change(line, request, { path: 'capture', body: { amountMinor } });
}

async function change(
  line: Line,
  { reference, idempotencyKey }: ChangeRequest,
  { path, body }: { readonly path: string; readonly body: object },
): Promise<Standing | Unknown> {
  const reply = await line.http.post(`${chargePath(reference)}/${path}`, { idempotencyKey, body });
  // The charge is not as we thought: how it is, decides.
  return reply.kind === 'Refused' ? find(line, reference) : standingIn(line, reply);
}

async function find(line: Line, reference: string): Promise<Standing | Unknown> {
  const reply = await line.http.get(chargePath(reference));
  return reply.kind === 'Refused' ? unknown(reply) : standingIn(line, reply);
}

async function findByKey(line: Line, idempotencyKey: string): Promise<Standing | NeverArrived | Unknown> {
  const reply = await line.http.get(`/v1/charges?idempotencyKey=${encodeURIComponent(idempotencyKey)}`);
  if (reply.kind === 'Refused') return reply.status === 404 ? { kind: 'NeverArrived' } : unknown(reply);
  if (reply.kind === 'Silence') return { kind: 'Unknown', reason: reply.reason };
  const found = foundSchema.safeParse(reply.body);
  if (!found.success) return unexpectedForm;
  return standingIn(line, { kind: 'Answered', body: found.data.charge });
}

function chargePath(reference: string): string {
  return `/v1/charges/${encodeURIComponent(reference)}`;
}

const foundSchema = z.object({ charge: z.unknown() });

const chargeSchema = z.object({
  id: z.string().min(1),
  status: z.enum(['authorized', 'declined', 'requires_action', 'captured', 'voided']),
  amountMinor: z.int(),
  capturedMinor: z.int(),
  currency: z.string(),
  declineCode: z.string().nullish(),
  actionUrl: z.url().nullish(),
  captureBefore: z.iso.datetime({ offset: true }).nullish(),
});

const unexpectedForm: Unknown = { kind: 'Unknown', reason: 'an answer in an unexpected form' };

function unknown({ status, code }: Refused): Unknown {
  return { kind: 'Unknown', reason: `refused with ${status} ${code}` };
}

function standingIn({ amounts }: Line, reply: Exclude<BankReply, Refused>): Standing | Unknown {
  if (reply.kind === 'Silence') return { kind: 'Unknown', reason: reply.reason };
  const parsed = chargeSchema.safeParse(reply.body);
  if (!parsed.success) return unexpectedForm;
  const { id: reference, status, currency, declineCode, actionUrl, captureBefore, ...charge } = parsed.data;
  const amountMinor = amounts.fromProvider(charge.amountMinor, currency);
  switch (status) {
    case 'authorized':
      return {
        kind: 'Authorized',
        reference,
        amountMinor,
        currency,
        captureBefore: captureBefore ? new Date(captureBefore) : null,
      };
    case 'declined':
      return { kind: 'Declined', reference, declineCode: neutralDeclineCode(declineCode ?? null) };
    case 'requires_action':
      return actionUrl ? { kind: 'ActionRequired', reference, url: actionUrl } : unexpectedForm;
    case 'captured': {
      const capturedMinor = amounts.fromProvider(charge.capturedMinor, currency);
      return { kind: 'Captured', reference, amountMinor, capturedMinor, currency };
    }
    case 'voided':
      return { kind: 'Voided', reference };
  }
}

function declineCodeOf({ code }: Refused): string {
  return /token|number|card/.test(code) ? invalidPaymentMethod : processingError;
}
