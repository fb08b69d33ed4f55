import type { Patience } from '../patience/patience.ts';
import type { Buyer, Story } from './buyer.ts';
import type { Graph, Question } from './graph.ts';

interface Placed {
  readonly order: { readonly id: string; readonly status: string } | null;
  readonly guestToken: string | null;
  readonly errors: readonly { readonly code: string }[];
}

/** Goes through one purchase to its end, whatever fails on the way. */
export async function buy(
  buyer: Buyer,
  { graph, token, patience }: { readonly graph: Graph; readonly token: string | null; readonly patience: Patience },
): Promise<Story> {
  const ask: Ask = async <Result>(query: string, variables: object): Promise<Result> => {
    const question: Question = token === null ? { query, variables } : { query, variables, token };
    return (await graph.ask(question))['outcome'] as Result;
  };
  let story: Story = { buyer, cartId: null, orderId: null, outcome: 'UNANSWERED', codes: [], complaint: null };
  try {
    const cart = await filledCart(buyer, ask);
    story = { ...story, cartId: cart.cartId };
    const input = {
      ...cart,
      idempotencyKey: `${buyer.name}:${cart.cartId}`,
      paymentMethodToken: buyer.paymentMethodToken,
      email: `${buyer.name}@example.com`,
      shippingAddress: { name: 'A. Buyer', lines: ['1 Way'], city: 'Town', country: 'US' },
    };
    const place = (changed: object = {}) => ask<Placed>(orderPlace, { input: { ...input, ...changed } });
    const [placed, twin] = await Promise.all([place(), buyer.isImpatient ? place() : null]);
    story = { ...story, orderId: placed.order?.id ?? null };
    story = { ...story, ...(await settled(placed, { buyer, ask, patience })) };

    const again = buyer.isForgetful ? await place() : null;
    const other = buyer.isSloppy ? await place({ expectedTotalMinor: input.expectedTotalMinor + 1 }) : null;
    const complaint = differs(placed, twin) ?? differs(placed, again) ?? notRefused(other);
    const isCancelled = buyer.regrets && story.outcome === 'CONFIRMED' && (await cancelled(placed, { buyer, ask }));
    return { ...story, complaint, outcome: isCancelled ? 'CANCELLED' : story.outcome };
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
  return { cartId: cart.id, guestToken, expectedTotalMinor: cart.cost.total.amountMinor };
}

interface Ended {
  readonly outcome: Story['outcome'];
  readonly codes: readonly string[];
}

// A checkout waits for its buyer's second step for fifteen minutes; then it is undone, which takes as long as a bank that
// was lost for a minute and then asked again.
const settleMsMax = 18 * 60_000;
const lookEveryMs = 1_000;

interface Waiter {
  readonly buyer: Buyer;
  readonly ask: Ask;
  readonly patience: Patience;
}

/** Looks at the order until it is decided, and does at the bank what the bank asks for. */
async function settled(placed: Placed, { buyer, ask, patience }: Waiter): Promise<Ended> {
  const codes = placed.errors.map(({ code }) => code);
  if (placed.order === null) return { outcome: 'REFUSED', codes };
  const placedAt = patience.now();
  let hasActed = false;
  for (let { status } = placed.order; ;) {
    if (status !== 'PENDING') return { outcome: status === 'REJECTED' ? 'REJECTED' : 'CONFIRMED', codes };
    if (patience.isOver(placedAt, settleMsMax))
      throw new Error(`${placed.order.id} is PENDING for ${settleMsMax / 1_000} s`);
    const order = await ask<Looked>(look, { id: placed.order.id, guestToken: placed.guestToken });
    const waiting = order?.payments?.nodes.find(({ nextAction }) => nextAction?.url);
    if (waiting !== undefined && !hasActed) hasActed = await act(waiting, { buyer, ask });
    if (order !== null) ({ status } = order);
    await patience.sleep(lookEveryMs);
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

/** Cancels twice at once: one of them does it, the other one changes nothing. */
async function cancelled(
  { order, guestToken }: Placed,
  { buyer, ask }: { readonly buyer: Buyer; readonly ask: Ask },
): Promise<boolean> {
  const cancel = (key: string) =>
    ask<Placed>(orderCancel, {
      input: { orderId: order?.id, guestToken, reason: 'changed my mind', idempotencyKey: `${buyer.name}:${key}` },
    });
  const [one] = await Promise.all([cancel('cancel'), cancel('cancel-again')]);
  return one.order?.status === 'CANCELLED';
}

function differs(first: Placed, again: Placed | null): string | null {
  if (again === null) return null;
  const [one, other] = [first.order?.id ?? null, again.order?.id ?? null];
  return one === other ? null : `the same key gave ${one} and ${other}`;
}

function notRefused(answer: Placed | null): string | null {
  if (answer === null) return null;
  const { order, errors } = answer;
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

const orderCancel = `mutation ($input: OrderCancelInput!) {
  outcome: orderCancel(input: $input) { order { id status } errors { ... on UserError { code } } }
}`;
