import { type Execute, executor } from '@tributary/kit/serving/execute';
import { RequestError } from '@tributary/kit/errors';
import type { Viewer } from '@tributary/kit/identity';
import { type PublishedEvent, requireContract } from '@tributary/schema/events/contract-violations';
import { createLog } from '@tributary/kit/log';
import { testDatabase, type TestDatabase } from '@tributary/kit/database/test-database';
import { giftCardBank } from '../src/actions/gift-card/gift-card-bank.ts';
import type { MoneyService } from '../src/actions/service.ts';
import { type FraudLimits, fraudGuard } from '../src/domain/payment/fraud-guard.ts';
import { paymentDatabase } from '../src/database/database.ts';
import { pretendBank } from '../src/remote/pretend-bank/pretend-bank.ts';
import { paymentSubgraph } from '../src/subgraph.ts';
import { type StandInBank, standInBank } from './bank/stand-in-bank.ts';

export const order: Viewer = { kind: 'service', name: 'order', scopes: [] };
export const jane: Viewer = { kind: 'customer', id: 'cus_jane', scopes: [], name: 'Jane', email: null };
export const john: Viewer = { kind: 'customer', id: 'cus_john', scopes: [], name: 'John', email: null };
export const guest: Viewer = { kind: 'guest', scopes: [] };
export const staff: Viewer = { ...jane, id: 'cus_staff', scopes: ['payment:write'] };

/** What the mutations answer, as far as tests ask for it. */
export interface Payload {
  readonly payment: PaymentSeen | null;
  readonly errors: readonly (Readonly<Record<string, unknown>> & { readonly __typename: string })[];
}

export interface RefundPayload extends Payload {
  readonly refund: RefundSeen | null;
}

export interface PayableRefundPayload {
  readonly refunds: readonly RefundSeen[];
  readonly errors: Payload['errors'];
}

export interface RefundSeen {
  readonly id: string;
  readonly status: string;
  readonly amount: { readonly amountMinor: number };
  readonly reason: string | null;
}

export interface PaymentSeen {
  readonly id: string;
  readonly status: string;
  readonly refunded: { readonly amountMinor: number };
  readonly chargedBack: { readonly amountMinor: number };
  readonly refunds: readonly RefundSeen[];
  readonly risk: string | null;
  readonly authorized: { readonly amountMinor: number };
  readonly captured: { readonly amountMinor: number };
  readonly nextAction: { readonly kind: string; readonly url: string } | null;
  readonly confirmToken: string | null;
  readonly captureBefore: string | null;
  readonly transactions: readonly {
    readonly kind: string;
    readonly succeeded: boolean;
    readonly amount: { readonly amountMinor: number };
    readonly declineCode: string | null;
    readonly providerReference: string | null;
  }[];
}

// A busy machine's loopback is never silent for so long by itself.
export const timeoutMs = 20_000;
/** Of a bank whose silence is waited for, which few tests do. */
export const silenceMs = 1_000;

const generous: FraudLimits = {
  windowSeconds: 3_600,
  attemptsPerPayableMax: 1_000,
  declinesPerBuyerMax: 1_000,
  declinesPerMethodMax: 1_000,
  guestDeclinesPerAddressMax: 1_000,
  guestDeclinesPerDeviceMax: 1_000,
  guestDeclinesPerAmountMax: 1_000,
  elevatedAbove: {},
  blockedAbove: {},
};

export interface ServiceUnderTest {
  readonly db: TestDatabase;
  readonly bank: StandInBank;
  readonly service: MoneyService;
  readonly execute: Execute;
  /** Moves the shop's clock on. */
  pass(ms: number): void;
  /** From now on catalog does not answer, or answers again: it knows every variant but those called `var_unknown…`. */
  catalogDown(isDown: boolean): void;
  authorize(input: Readonly<Record<string, unknown>>, viewer?: Viewer): Promise<Payload>;
  capture(input: Readonly<Record<string, unknown>>, viewer?: Viewer): Promise<Payload>;
  release(input: Readonly<Record<string, unknown>>, viewer?: Viewer): Promise<Payload>;
  confirm(input: Readonly<Record<string, unknown>>, viewer?: Viewer): Promise<Payload>;
  refund(input: Readonly<Record<string, unknown>>, viewer?: Viewer): Promise<RefundPayload>;
  refundPayable(input: Readonly<Record<string, unknown>>, viewer?: Viewer): Promise<PayableRefundPayload>;
  payment(id: string, viewer?: Viewer): Promise<PaymentSeen | null>;
  /** Rejects where anything was published that is not as the contract has it. */
  close(): Promise<void>;
}

/** What signs and seals in these tests. */
export const secret = 'a secret of the test, 32 characters';

/** The payment subgraph with a database and a bank of its own, and a clock that the test moves. */
export async function openService(postgresUrl: string, limits: Partial<FraudLimits> = {}): Promise<ServiceUnderTest> {
  const db = await testDatabase(postgresUrl, paymentDatabase);
  const bank = await standInBank();
  let ahead = 0;
  let isCatalogDown = false;
  const log = createLog('payment', 'silent');
  const now = () => new Date(Date.now() + ahead);
  const service: MoneyService = {
    db,
    providers: [pretendBank({ url: bank.url, timeoutMs }), giftCardBank({ db, log, now })],
    giftCardMonths: 36,
    fraud: fraudGuard({ ...generous, ...limits }),
    log,
    now,
    variants: {
      exists: (id) =>
        isCatalogDown
          ? Promise.reject(new RequestError('REMOTE_UNAVAILABLE', 'the catalog does not answer'))
          : Promise.resolve(!id.startsWith('var_unknown')),
    },
    jobs: { send: () => Promise.resolve() },
    seller: { name: 'The Shop', addressLines: ['1 Quay', 'Oslo'], taxNumber: null },
  };
  const execute = executor(paymentSubgraph({ service, secret, publicUrl: 'https://pay.example.com' }));
  const mutate =
    <Answer = Payload>(field: string, usual: Viewer) =>
    async (input: Readonly<Record<string, unknown>>, viewer = usual): Promise<Answer> => {
      const { data, errors } = await execute(document(field), { variables: { input }, viewer });
      if (data === null) throw new Refused(String(errors[0]?.extensions?.['code']), errors[0]?.message);
      const payload: Answer | undefined = data[field];
      if (payload === undefined) throw new Error(`expected ${field} in the answer`);
      return payload;
    };
  return {
    db,
    bank,
    service,
    execute,
    pass: (ms) => {
      ahead += ms;
    },
    catalogDown: (isDown) => {
      isCatalogDown = isDown;
    },
    authorize: mutate('paymentAuthorize', order),
    capture: inDollars(mutate('paymentCapture', order)),
    release: mutate('paymentVoid', order),
    confirm: mutate('paymentConfirm', jane),
    refund: inDollars(mutate<RefundPayload>('paymentRefund', staff)),
    refundPayable: mutate<PayableRefundPayload>('payableRefund', order),
    async payment(id, viewer = order) {
      const { data } = await execute(`query ($id: ID!) { payment(id: $id) { ${seen} } }`, {
        variables: { id },
        viewer,
      });
      return data?.['payment'] ?? null;
    },
    async close() {
      await bank.stop();
      const { rows } = await db.pool.query<PublishedEvent>('select type, subject, data from outbox');
      await db.drop();
      requireContract('payment', rows);
    },
  };
}

/** A request that was answered with a top-level error. */
class Refused extends Error {
  readonly code: string;
  constructor(code: string, message = '') {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

const money = 'amountMinor currency exponent';
const refundSeen = `id status amount { ${money} } reason createdAt`;
const seen = `id status provider amount { ${money} } authorized { ${money} } captured { ${money} }
  refunded { ${money} } chargedBack { ${money} } refunds { ${refundSeen} } risk
  nextAction { kind url } confirmToken captureBefore
  transactions { id kind succeeded amount { ${money} } declineCode providerReference at }`;

const subjects = new Map([
  ['paymentRefund', `refund { ${refundSeen} } payment { ${seen} }`],
  ['payableRefund', `refunds { ${refundSeen} }`],
]);

type Mutate<Answer> = (input: Readonly<Record<string, unknown>>, viewer?: Viewer) => Promise<Answer>;

/** Says `amountMinor` of an input in full: nearly all that is paid for here is in dollars. */
function inDollars<Answer>(mutate: Mutate<Answer>): Mutate<Answer> {
  return ({ amountMinor = null, ...input }, viewer) =>
    mutate(amountMinor === null ? input : { ...input, amount: { amountMinor, currency: 'USD' } }, viewer);
}

function document(field: string): string {
  const input = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const subject = subjects.get(field) ?? `payment { ${seen} }`;
  return `mutation ($input: ${input}!) { ${field}(input: $input) { ${subject} errors {
    __typename
    ... on UserError {
      code
      message
      path
      ... on PaymentDeclinedError { declineCode retryable }
      ... on PaymentStateError { status capturable { ${money} } refundable { ${money} } }
    }
  } } }`;
}

let made = 0;

/** What order asks for, with a key and a payable that no other request has. */
export function request(more: Readonly<Record<string, unknown>> = {}) {
  made += 1;
  return {
    idempotencyKey: `ord:auth:${made}`,
    payableId: `ord_${made}`,
    buyerId: jane.kind === 'customer' ? jane.id : null,
    amountMinor: 2500,
    currency: 'USD',
    paymentMethodToken: 'tok_visa',
    ...more,
  };
}

/** A key that no other request has. */
export function newKey(): string {
  made += 1;
  return `test-key-${made}`;
}
