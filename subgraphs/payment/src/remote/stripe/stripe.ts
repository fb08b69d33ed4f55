import { createHash } from 'node:crypto';
import { Stripe } from 'stripe';
import type {
  KeptMethod,
  MethodDescription,
  NeverArrived,
  Standing,
  Unknown,
  UnknownMethod,
} from '../../domain/bank/bank-answer.ts';
import { genericDecline, processingError } from '../../domain/payment/decline.ts';
import type { AuthorizeRequest, ChangeRequest, KeepRequest, Provider, RefundRequest } from '../bank/provider.ts';
import { stripeAmounts } from './stripe-amounts.ts';
import { stripeDeclineCode } from './stripe-declines.ts';
import { chargebackOf, metadataKeys, nothingWentBack, refundOf, standingOf, type WentBack } from './stripe-standing.ts';
import { stripeStatement } from './stripe-statement.ts';

export interface StripeOptions {
  readonly secretKey: string;
  /** Where buyers come back to after a second step. */
  readonly returnUrl: string;
  /** Null for Stripe's own; a test names a stand-in, e.g. http://127.0.0.1:12111 */
  readonly apiUrl: string | null;
  /** For one request; an answer to us may take two. */
  readonly timeoutMs: number;
  readonly now: () => Date;
}

/** Cards through Stripe's PaymentIntents: held by confirming with manual capture, then captured or cancelled. */
export function stripe({ secretKey, returnUrl, apiUrl, timeoutMs, now }: StripeOptions): Provider {
  const line: Line = {
    api: new Stripe(secretKey, { ...addressOf(apiUrl), ...quiet, timeout: timeoutMs }),
    returnUrl,
    now,
  };
  return {
    name: 'stripe',
    timeoutMs: 2 * timeoutMs + pauseMsMax,
    authorize: (request) => authorize(line, request),
    capture: (request) => change(line, request, (amount) => capture(line, request, amount)),
    void: (request) => change(line, request, () => cancel(line, request)),
    refund: (request) => change(line, request, (amount) => refund(line, request, amount)),
    find: (reference) => told(() => find(line, reference), unknown),
    findByKey: (idempotencyKey) => told(() => findByKey(line, idempotencyKey), unknown),
    keep: (request) => told(() => keep(line, request), unknownMethod),
    describe: (token) => told(() => describe(line, token), unknownMethod),
    statement: (request) => told(() => stripeStatement(line.api, request), unknown),
  };
}

interface Line {
  readonly api: Stripe;
  readonly returnUrl: string;
  readonly now: () => Date;
}

// Stripe's SDK sends once more, after a short pause, where a connection that it had kept turns out to be closed.
const pauseMsMax = 1_000;

// We ask again ourselves, and Stripe needs to know no more of us than our charges.
const quiet = { maxNetworkRetries: 0, telemetry: false } as const;

function addressOf(apiUrl: string | null): Stripe.StripeConfig {
  if (apiUrl === null) return {};
  const { hostname: host, port, protocol } = new URL(apiUrl);
  const isPlain = protocol === 'http:';
  return { host, port: port === '' ? (isPlain ? 80 : 443) : Number(port), protocol: isPlain ? 'http' : 'https' };
}

// What we read of a charge comes with the PaymentIntent in one answer.
const withCharge = { expand: ['latest_charge'] };

async function authorize(line: Line, request: AuthorizeRequest): Promise<Standing | Unknown> {
  const amount = amountOf(request);
  if (amount === null) return { kind: 'Declined', reference: null, declineCode: genericDecline };
  return told(
    async () => standingOf(await create(line, request, amount), nothingWentBack),
    (error) => declined(line, request, error),
  );
}

function create({ api, returnUrl }: Line, request: AuthorizeRequest, amount: number): Promise<Stripe.PaymentIntent> {
  const { paymentMethodToken, idempotencyKey, reference, currency, isOffSession = false } = request;
  const { customer, method } = methodIn(paymentMethodToken);
  return api.paymentIntents.create(
    {
      amount,
      currency: currency.toLowerCase(),
      payment_method: method,
      allowed_payment_method_types: ['card'],
      capture_method: 'manual',
      confirm: true,
      metadata: { [metadataKeys.paymentId]: reference, [metadataKeys.instructionId]: idempotencyKey },
      ...(customer === null ? {} : { customer }),
      // Stripe takes the one or the other.
      ...(isOffSession ? { off_session: true } : { return_url: returnUrl }),
      ...withCharge,
    },
    { idempotencyKey },
  );
}

/** What a refused authorisation means. */
async function declined(line: Line, request: AuthorizeRequest, error: Refusal): Promise<Standing | Unknown> {
  if (error instanceof Stripe.errors.StripeIdempotencyError) {
    // It knows our key from a request that it takes for another one. What it did then is the truth.
    const found = await told(() => findByKey(line, request.idempotencyKey), unknown);
    return found.kind === 'NeverArrived' ? unknown(error) : found;
  }
  const reference = error.payment_intent?.id ?? null;
  const isCard = error instanceof Stripe.errors.StripeCardError || error.code === 'resource_missing';
  return { kind: 'Declined', reference, declineCode: isCard ? stripeDeclineCode(error) : processingError };
}

/** Where Stripe does not do as it is told, or cannot be told, how the charge stands decides. */
async function change(
  line: Line,
  request: ChangeRequest,
  act: (amount: number) => Promise<Standing | Unknown>,
): Promise<Standing | Unknown> {
  const look = (): Promise<Standing | Unknown> => told(() => find(line, request.reference), unknown);
  const amount = amountOf(request);
  return amount === null ? look() : told(() => act(amount), look);
}

/** Null where Stripe cannot express it. */
function amountOf({ amountMinor, currency }: Pick<ChangeRequest, 'amountMinor' | 'currency'>): number | null {
  try {
    return stripeAmounts.toProvider(amountMinor, currency);
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

async function capture({ api }: Line, request: ChangeRequest, amount: number): Promise<Standing | Unknown> {
  const { reference, idempotencyKey } = request;
  const what = { amount_to_capture: amount, ...withCharge };
  return standingOf(await api.paymentIntents.capture(reference, what, { idempotencyKey }), nothingWentBack);
}

async function cancel({ api }: Line, { reference, idempotencyKey }: ChangeRequest): Promise<Standing | Unknown> {
  return standingOf(await api.paymentIntents.cancel(reference, {}, { idempotencyKey }), nothingWentBack);
}

async function refund(line: Line, request: RefundRequest, amount: number): Promise<Standing | Unknown> {
  const { reference, idempotencyKey, refundId } = request;
  const what = { payment_intent: reference, amount, metadata: { [metadataKeys.refundId]: refundId } };
  await line.api.refunds.create(what, { idempotencyKey });
  return find(line, reference);
}

async function find(line: Line, reference: string): Promise<Standing | Unknown> {
  const intent = await line.api.paymentIntents.retrieve(reference, withCharge);
  return standingOf(intent, intent.status === 'succeeded' ? await wentBack(line, reference) : nothingWentBack);
}

// Stripe's largest page; nobody gives a charge back in more parts.
const partsMax = 100;

async function wentBack({ api }: Line, reference: string): Promise<WentBack> {
  const [refunds, disputes] = await Promise.all([
    api.refunds.list({ payment_intent: reference, limit: partsMax }),
    api.disputes.list({ payment_intent: reference, limit: partsMax }),
  ]);
  const chargebacks = disputes.data.map(chargebackOf).filter((one) => one !== null);
  return { refunds: refunds.data.map(refundOf), chargebacks };
}

// Our clocks and Stripe's may differ by so much.
const clocksApartS = 300;
const intentsMax = 1_000;
// Stripe says that what happened can be searched for within an hour, whatever is the matter with the index.
const searchableAfterMs = 60 * 60 * 1_000;

/**
 * Reads the list of PaymentIntents back to when the key was made, as the list, unlike the search, is always up to date.
 * Where too many came since, searches; a search that finds nothing proves something only once the index has caught up.
 */
async function findByKey(line: Line, key: string): Promise<Standing | NeverArrived | Unknown> {
  const madeAtMs = timeIn(key);
  const since = { gte: Math.floor(madeAtMs / 1_000) - clocksApartS };
  let seen = 0;
  for await (const intent of line.api.paymentIntents.list({ created: since, limit: 100 })) {
    if (intent.metadata[metadataKeys.instructionId] === key) return find(line, intent.id);
    seen += 1;
    if (seen === intentsMax) break;
  }
  if (seen < intentsMax) return { kind: 'NeverArrived' };
  const query = `metadata['${metadataKeys.instructionId}']:'${key.replaceAll(/[^\w:.-]/g, '')}'`;
  const [found] = (await line.api.paymentIntents.search({ query, limit: 1 })).data;
  if (found !== undefined) return find(line, found.id);
  const isSearchable = line.now().getTime() - madeAtMs > searchableAfterMs;
  return isSearchable ? { kind: 'NeverArrived' } : { kind: 'Unknown', reason: 'it may not be searchable yet' };
}

/** When an id of ours was made: the first 48 bits of a UUIDv7 are its milliseconds. Long ago for any other key. */
function timeIn(key: string): number {
  const hex = /_([0-9a-f]{12})7[0-9a-f]{19}$/.exec(key)?.[1];
  return hex === undefined ? 0 : Number.parseInt(hex, 16);
}

/**
 * A card is kept with a customer of its own at Stripe, which the token names from then on. One that is kept already stays
 * with whom it is: who else learns of its token cannot make it theirs.
 */
async function keep(
  { api }: Line,
  { customerId, paymentMethodToken }: KeepRequest,
): Promise<KeptMethod | UnknownMethod> {
  const { method } = methodIn(paymentMethodToken);
  const { customer: owner } = await api.paymentMethods.retrieve(method, { expand: ['customer'] });
  if (owner !== null && typeof owner === 'object') {
    const isOwn = owner.deleted === undefined && owner.metadata[metadataKeys.customerId] === customerId;
    return isOwn ? { kind: 'KeptMethod', paymentMethodToken: `${owner.id}/${method}` } : { kind: 'UnknownMethod' };
  }
  const idempotencyKey = `keep:${createHash('sha256').update(`${customerId}\n${method}`).digest('hex')}`;
  const metadata = { [metadataKeys.customerId]: customerId };
  const { id } = await api.customers.create({ metadata }, { idempotencyKey: `${idempotencyKey}:customer` });
  await api.paymentMethods.attach(method, { customer: id }, { idempotencyKey: `${idempotencyKey}:attach` });
  return { kind: 'KeptMethod', paymentMethodToken: `${id}/${method}` };
}

async function describe({ api }: Line, token: string): Promise<MethodDescription | UnknownMethod> {
  const { type, card } = await api.paymentMethods.retrieve(methodIn(token).method);
  if (card === undefined) return { kind: 'UnknownMethod' };
  const expires = `${card.exp_year}-${String(card.exp_month).padStart(2, '0')}`;
  return { kind: 'MethodDescription', type, brand: card.brand, last4: card.last4, expires };
}

function methodIn(token: string): { readonly customer: string | null; readonly method: string } {
  const [first = '', second] = token.split('/', 2);
  return second === undefined ? { customer: null, method: first } : { customer: first, method: second };
}

/** What Stripe says when it understood a request and did nothing. */
type Refusal = InstanceType<typeof Stripe.errors.StripeError>;

/** Asks; a refusal is an answer of its own, and all else that goes wrong is silence. */
async function told<Answer, Otherwise>(
  ask: () => Promise<Answer>,
  refused: (error: Refusal) => Otherwise | Promise<Otherwise>,
): Promise<Answer | Otherwise | Unknown> {
  try {
    return await ask();
  } catch (cause) {
    if (isRefusal(cause)) return refused(cause);
    return { kind: 'Unknown', reason: cause instanceof Error ? cause.message : String(cause) };
  }
}

// Only these say that Stripe understood the request and did nothing; all others (5xx, 409, 429, 401…) leave it open.
const refusals: ReadonlySet<number | undefined> = new Set([400, 402, 404]);

function isRefusal(cause: unknown): cause is Refusal {
  return cause instanceof Stripe.errors.StripeError && refusals.has(cause.statusCode);
}

function unknown({ statusCode, code, type }: Refusal): Unknown {
  return { kind: 'Unknown', reason: `refused with ${statusCode} ${code ?? type}` };
}

function unknownMethod(error: Refusal): UnknownMethod | Unknown {
  return error.code === 'resource_missing' ? { kind: 'UnknownMethod' } : unknown(error);
}
