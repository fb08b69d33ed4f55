import { setTimeout as sleep } from 'node:timers/promises';
import type { Claims } from '../identity/development-identity.ts';
import type { Random } from '../sample/random.ts';
import type { HotVariant } from './goods.ts';
import type { Graph, Question } from './graph.ts';

/** One buyer and what he does; all of it follows from the seed. */
export interface Buyer {
  readonly name: string;
  /** Null for guests. */
  readonly claims: Claims | null;
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
  readonly paymentMethodToken: string;
  /** What he says to the bank when it asks for a second step. */
  readonly approves: boolean;
  /** Whether he comes back from the bank to confirm, or leaves it to the bank to tell the shop. */
  readonly comesBack: boolean;
  /** Sends his order twice at once. */
  readonly isImpatient: boolean;
  /** Sends his order again when he has been answered. */
  readonly isForgetful: boolean;
  /** Uses his key once more for something else. */
  readonly isSloppy: boolean;
}

/** What a buyer was told in the end. */
export interface Story {
  readonly buyer: Buyer;
  readonly cartId: string | null;
  readonly orderId: string | null;
  readonly outcome: 'CONFIRMED' | 'REJECTED' | 'REFUSED' | 'UNANSWERED';
  readonly codes: readonly string[];
  /** What should not have happened, in words; null where all was well. */
  readonly complaint: string | null;
}

const methods = [
  ['tok_visa', 0.72],
  ['tok_timeout', 0.09],
  ['tok_second_step', 0.09],
  ['tok_declined', 0.05],
  ['tok_insufficient_funds', 0.05],
] as const;

export function buyerAt(index: number, random: Random, variants: readonly HotVariant[]): Buyer {
  const habits = random.aspect('habits');
  const wish = random.aspect('wish');
  const count = 1 + wish.below(3);
  const name = `buyer-${index}`;
  return {
    name,
    claims: habits.chance(0.5) ? { sub: customerId(index), name, email: `${name}@example.com`, scopes: [] } : null,
    lines: Array.from({ length: count }, () => ({ variantId: wish.pick(variants).id, quantity: 1 + wish.below(2) })),
    paymentMethodToken: methodOf(habits.fraction()),
    approves: habits.chance(0.7),
    comesBack: habits.chance(0.5),
    isImpatient: habits.chance(0.2),
    isForgetful: habits.chance(0.1),
    isSloppy: habits.chance(0.05),
  };
}

function methodOf(fraction: number): string {
  let left = fraction;
  for (const [token, share] of methods) {
    left -= share;
    if (left < 0) return token;
  }
  return methods[0][0];
}

function customerId(index: number): string {
  return `cus_0190000000007000a${String(index).padStart(15, '0')}`;
}

interface Placed {
  readonly order: { readonly id: string; readonly status: string } | null;
  readonly guestToken: string | null;
  readonly errors: readonly { readonly code: string }[];
}

/** Goes through one purchase to its end, whatever fails on the way. */
export async function buy(
  buyer: Buyer,
  { graph, token }: { readonly graph: Graph; readonly token: string | null },
): Promise<Story> {
  const ask = async <Result>(query: string, variables: object): Promise<Result> => {
    const question: Question = token === null ? { query, variables } : { query, variables, token };
    return (await graph.ask(question))['outcome'] as Result;
  };
  let story: Story = { buyer, cartId: null, orderId: null, outcome: 'UNANSWERED', codes: [], complaint: null };
  try {
    const cart = await filledCart(buyer, ask);
    story = { ...story, cartId: cart.input.cartId };
    const input = {
      ...cart.input,
      idempotencyKey: `${buyer.name}:${cart.input.cartId}`,
      paymentMethodToken: buyer.paymentMethodToken,
    };
    const [placed, twin] = await Promise.all([
      ask<Placed>(orderPlace, { input }),
      buyer.isImpatient ? ask<Placed>(orderPlace, { input }) : null,
    ]);
    story = { ...story, orderId: placed.order?.id ?? null };
    const ended = await settled(placed, { buyer, ask });
    story = { ...story, ...ended, complaint: twin === null ? null : differs(placed, twin) };
    if (buyer.isForgetful)
      story = { ...story, complaint: story.complaint ?? differs(placed, await ask<Placed>(orderPlace, { input })) };
    if (buyer.isSloppy) {
      const other = await ask<Placed>(orderPlace, {
        input: { ...input, expectedTotalMinor: input.expectedTotalMinor + 1 },
      });
      story = { ...story, complaint: story.complaint ?? notRefused(other) };
    }
    return story;
  } catch (cause) {
    return { ...story, outcome: 'UNANSWERED', codes: [cause instanceof Error ? cause.message : String(cause)] };
  }
}

type Ask = <Result>(query: string, variables: object) => Promise<Result>;

async function filledCart(buyer: Buyer, ask: Ask) {
  const { cart, guestToken, errors } = await ask<{
    readonly cart: { readonly id: string; readonly cost: { readonly total: { readonly amountMinor: number } } } | null;
    readonly guestToken: string | null;
    readonly errors: readonly { readonly code: string }[];
  }>(cartCreate, { input: { currency: 'USD', lines: buyer.lines, idempotencyKey: `${buyer.name}:cart` } });
  if (cart === null) throw new Error(`no cart: ${errors.map(({ code }) => code).join()}`);
  return { input: { cartId: cart.id, guestToken, expectedTotalMinor: cart.cost.total.amountMinor } };
}

interface Ended {
  readonly outcome: Story['outcome'];
  readonly codes: readonly string[];
}

// Nothing takes longer than a bank that was lost for a minute and then asked again.
const settleMsMax = 300_000;
const lookEveryMs = 1_000;

/** Looks at the order until it is decided, and does at the bank what the bank asks for. */
async function settled(placed: Placed, { buyer, ask }: { readonly buyer: Buyer; readonly ask: Ask }): Promise<Ended> {
  const codes = placed.errors.map(({ code }) => code);
  if (placed.order === null) return { outcome: 'REFUSED', codes };
  const until = Date.now() + settleMsMax;
  let hasActed = false;
  for (let { status } = placed.order; ;) {
    if (status !== 'PENDING') return { outcome: status === 'REJECTED' ? 'REJECTED' : 'CONFIRMED', codes };
    if (Date.now() > until) throw new Error(`${placed.order.id} is PENDING for ${settleMsMax / 1_000} s`);
    const order = await ask<Looked>(look, { id: placed.order.id, guestToken: placed.guestToken });
    const waiting = order?.payments?.nodes.find(({ nextAction }) => nextAction?.url);
    if (waiting !== undefined && !hasActed) hasActed = await act(waiting, { buyer, ask });
    if (order !== null) ({ status } = order);
    await sleep(lookEveryMs);
  }
}

interface Waiting {
  readonly id: string;
  readonly confirmToken: string | null;
  readonly nextAction: { readonly url: string | null } | null;
}

type Looked = { readonly status: string; readonly payments: { readonly nodes: readonly Waiting[] } | null } | null;

async function act(payment: Waiting, { buyer, ask }: { readonly buyer: Buyer; readonly ask: Ask }): Promise<boolean> {
  const answered = await fetch(payment.nextAction?.url ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ approve: buyer.approves }),
  }).catch(() => null);
  if (answered === null || answered.status >= 500) return false;
  if (buyer.comesBack) {
    const { id: paymentId, confirmToken } = payment;
    await ask(confirm, { input: { paymentId, confirmToken, idempotencyKey: `${buyer.name}:confirm` } });
  }
  return true;
}

function differs(first: Placed, again: Placed): string | null {
  const [one, other] = [first.order?.id ?? null, again.order?.id ?? null];
  return one === other ? null : `the same key gave ${one} and ${other}`;
}

function notRefused({ order, errors }: Placed): string | null {
  const isRefused = order === null && errors.some(({ code }) => code === 'IDEMPOTENCY_KEY_REUSED');
  return isRefused ? null : `another input with the same key gave ${JSON.stringify({ order, errors })}`;
}

const cartCreate = `mutation ($input: CartCreateInput!) {
  outcome: cartCreate(input: $input) {
    cart { id cost { total { amountMinor } } } guestToken errors { ... on UserError { code } }
  }
}`;

const orderPlace = `mutation ($input: OrderPlaceInput!) {
  outcome: orderPlace(input: $input) { order { id status } guestToken errors { ... on UserError { code } } }
}`;

const look = `query ($id: ID!, $guestToken: String) {
  outcome: order(id: $id, guestToken: $guestToken) {
    status payments(first: 5) { nodes { id confirmToken nextAction { url } } }
  }
}`;

const confirm = `mutation ($input: PaymentConfirmInput!) {
  outcome: paymentConfirm(input: $input) { errors { ... on UserError { code } } }
}`;
