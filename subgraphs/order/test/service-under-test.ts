import { systemClock } from '@tributary/kit/clock';
import { type Execute, executor, sendingSecrets } from '@tributary/kit/serving/execute';
import type { SignedIn, Viewer } from '@tributary/kit/identity';
import { createLog } from '@tributary/kit/log';
import { remote } from '@tributary/kit/remote';
import { type TestDatabase, testDatabase } from '@tributary/kit/database/test-database';
import { type PublishedEvent, requireContract } from '@tributary/schema/events/contract-violations';
import { claimDue, driveCheckout } from '../src/actions/checkout/drive-checkout.ts';
import type { Runner } from '../src/actions/checkout/runner.ts';
import { guestTokens } from '../src/actions/guest-tokens.ts';
import { startRunner } from '../src/actions/run-checkouts.ts';
import type { Service, StepService } from '../src/actions/service.ts';
import { webhookSecrets } from '../src/actions/webhook/webhook-secrets.ts';
import { orderDatabase } from '../src/database/database.ts';
import { carts } from '../src/remote/cart.ts';
import { catalog } from '../src/remote/catalog.ts';
import { payments } from '../src/remote/payment.ts';
import { orderSubgraph } from '../src/subgraph.ts';
import { type StandIns, startStandIns, type World } from './stand-ins.ts';

/** The order subgraph on a database of its own, among stand-in sisters. */
export interface ServiceUnderTest {
  readonly db: TestDatabase;
  readonly service: Service;
  readonly world: World;
  readonly execute: Execute;
  /** Runs nothing in the background by itself: the tests say when time passes. */
  readonly runner: Runner;
  /** Does it with buyers who are not waited for long. */
  hurried<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Rejects where anything was published that is not as the contract has it. */
  close(): Promise<void>;
}

export const secret = 'a secret of at least thirty-two characters';
export const jane: SignedIn = {
  kind: 'customer',
  id: 'cus_jane',
  scopes: [],
  name: 'Jane Doe',
  email: 'jane@example.com',
};
export const guest: Viewer = { kind: 'guest', scopes: [] };
export const john: SignedIn = { kind: 'customer', id: 'cus_john', scopes: [], name: 'John Roe', email: null };

const neverMs = 1_000_000;
// Nobody waits for these on purpose, however busy the machine is.
const patience = { answerWithinMs: 60_000, sisterTimeoutMs: 20_000 };

/** For what comes of waiting in vain: by when a buyer is answered, a silent sister has been asked twice, 200 ms apart. */
export const impatience = { answerWithinMs: 1_500, sisterTimeoutMs: 1_000 };

export interface Opening {
  readonly answerWithinMs?: number;
  readonly sisterTimeoutMs?: number;
  /** Whether webhooks may go to this machine. */
  readonly allowPrivate?: boolean;
}

export async function openService(postgresUrl: string, opening: Opening = {}): Promise<ServiceUnderTest> {
  const { answerWithinMs, sisterTimeoutMs, allowPrivate = false } = { ...patience, ...opening };
  let waitsMs = answerWithinMs;
  const [db, sisters] = await Promise.all([testDatabase(postgresUrl, orderDatabase), startStandIns(secret)]);
  const remotes = remotesOf(sisters, sisterTimeoutMs);
  const steps: StepService = {
    db,
    log: createLog('order', 'silent'),
    now: systemClock,
    catalog: catalog(remotes.catalog, systemClock),
    carts: carts(remotes.cart),
    payments: payments(remotes.payment),
  };
  const runner = { ...startRunner(steps, neverMs), wake: () => undefined };
  const service: Service = {
    ...steps,
    runner,
    get answerWithinMs() {
      return waitsMs;
    },
    countriesBeside: ['XK'],
    asksGuestsForEmail: true,
    quickOrder: { currency: 'USD', paymentMethodToken: 'tok_visa' },
    guestTokens: guestTokens(secret),
    webhooks: { secrets: webhookSecrets(secret), allowPrivate },
  };
  return {
    db,
    service,
    world: sisters.world,
    execute: sendingSecrets(executor(orderSubgraph(service, secret))),
    runner,
    async hurried(work) {
      waitsMs = impatience.answerWithinMs;
      return work().finally(() => (waitsMs = answerWithinMs));
    },
    async close() {
      await sisters.stop();
      await runner.stop();
      await Promise.all(Object.values(remotes).map((one) => one.close()));
      const { rows } = await db.pool.query<PublishedEvent>('select type, subject, data from outbox');
      await db.drop();
      requireContract('order', rows);
    },
  };
}

function remotesOf({ urls }: StandIns, timeoutMs: number) {
  const options = { caller: 'order', identitySecret: secret, timeoutMs, triesMax: 1 };
  return {
    catalog: remote({ ...options, name: 'catalog', url: urls.catalog }),
    cart: remote({ ...options, name: 'cart', url: urls.cart }),
    payment: remote({ ...options, name: 'payment', url: urls.payment }),
  };
}

/** An amount as clients give it. */
export interface Given {
  readonly amountMinor: number;
  readonly currency: string;
}

export function usd(amountMinor: number): Given {
  return { amountMinor, currency: 'USD' };
}

/** What is to be sent to buy a cart. */
export interface FilledCart {
  readonly cartId: string;
  readonly guestToken: string | null;
  readonly expectedTotal: Given;
  readonly shippingAddress: typeof home;
  readonly email: string | null;
}

export const home = {
  name: 'Jane Doe',
  lines: ['1 Mug Lane'],
  city: 'Springfield',
  postalCode: null,
  region: null,
  country: 'US',
};

/** A guest's cart of two mugs at 25.00 USD unless said otherwise, with the stock that it takes. */
export function fillCart(
  { carts, stock }: World,
  cart: Partial<World['carts'] extends Map<string, infer Cart> ? Cart : never> = {},
): FilledCart {
  const cartId = `crt_${carts.size + 1}`;
  const lines = cart.lines ?? [
    { variantId: `var_of_${cartId}`, sku: 'CAT-MUG', title: 'Cat Mug', quantity: 2, unitPriceMinor: 2500 },
  ];
  const guestToken = cart.buyerId ? null : `secret-of-${cartId}`;
  carts.set(cartId, { state: 'ACTIVE', holderId: null, buyerId: null, guestToken, currency: 'USD', lines, ...cart });
  for (const { variantId, quantity } of lines) stock.set(variantId, quantity);
  const { priceMinor = 0, discountMinor: off = 0 } = cart.delivery ?? {};
  const totalMinor = lines.reduce(
    (sum, { quantity, unitPriceMinor, discountMinor = 0 }) => sum + quantity * unitPriceMinor - discountMinor,
    priceMinor - off,
  );
  const email = guestToken === null ? null : 'guest@example.com';
  const expectedTotal = { amountMinor: totalMinor, currency: cart.currency ?? 'USD' };
  return { cartId, guestToken, expectedTotal, shippingAddress: home, email };
}

let keys = 0;

export function newKey(): string {
  keys += 1;
  return `test-key-${keys}`;
}

/** Lets every lease and every pause run out, as if minutes had passed. */
export async function timePasses({ db }: ServiceUnderTest): Promise<void> {
  await db.pool
    .query(`update checkout set next_attempt_at = now() - interval '1 s', lease_until = now() - interval '1 s'
                        where lease_until is not null`);
  await db.pool.query(`update checkout set next_attempt_at = now() - interval '1 s'`);
}

/** As if every checkout had been placed so much earlier. */
export async function age({ db }: ServiceUnderTest, minutes: number): Promise<void> {
  await db.pool.query(`update checkout set placed_at = placed_at - $1 * interval '1 minute'`, [minutes]);
}

/** Another process finds what is due and drives it as far as it goes. */
export async function anotherDrives({ service }: ServiceUnderTest): Promise<number> {
  const claimed = await claimDue(service, 100);
  await Promise.all(claimed.map((one) => driveCheckout(service, one, () => false)));
  return claimed.length;
}
