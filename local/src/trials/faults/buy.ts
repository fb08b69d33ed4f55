import type { Patience } from '../patience/patience.ts';
import type { BankStaff } from './aftercare/bank-staff.ts';
import { type Affair, type Ask, befallen, holding, usd } from './aftercare/befall.ts';
import { orderCancel } from './aftercare/requests.ts';
import type { Buyer, Story } from './buyer.ts';
import type { SecretsSaid } from '../secrets/secrets-said.ts';
import { type SharedGiftCards, tokensOf } from './gift-cards.ts';

interface Placed {
  readonly order: { readonly id: string; readonly status: string } | null;
  readonly guestToken: string | null;
  readonly errors: readonly { readonly code: string; readonly order?: Placed['order'] }[];
}

/** Who a buyer deals with. */
export interface Market {
  /** Asks the graph as this buyer. */
  readonly ask: Ask;
  readonly asStaff: Ask;
  readonly bank: BankStaff;
  readonly sharedGiftCards: SharedGiftCards;
  readonly patience: Patience;
  /** Hears of what nobody else may hear. */
  readonly secrets: SecretsSaid;
}

/** Goes through one purchase to its end, whatever fails on the way and befalls the order afterwards. */
export async function buy(buyer: Buyer, market: Market): Promise<Story> {
  const { ask, asStaff, sharedGiftCards: shared, patience } = market;
  let story: Story = { buyer, cartId: null, orderId: null, outcome: 'UNANSWERED', codes: [], complaint: null };
  try {
    const { guestToken, ...cart } = await filledCart(buyer, ask);
    story = { ...story, cartId: cart.cartId };
    const giftCardTokens = await tokensOf(buyer.giftCards, { asStaff, shared, name: buyer.name });
    sayWhoBuys(buyer, { secrets: market.secrets, tokens: [guestToken, ...giftCardTokens] });
    const input = {
      ...cart,
      giftCardTokens,
      idempotencyKey: `${buyer.name}:${cart.cartId}`,
      paymentMethod: buyer.paymentMethodToken === null ? null : { cardToken: buyer.paymentMethodToken },
      email: emailOf(buyer),
      shippingAddress,
    };
    const place = async (changed: object = {}) =>
      withRejected(await holding(ask, guestToken)<Placed>(orderPlace, { input: { ...input, ...changed } }));
    const [placed, twin] = await Promise.all([place(), buyer.isImpatient ? place() : null]);
    story = { ...story, orderId: placed.order?.id ?? null };
    story = { ...story, ...(await settled(placed, { buyer, ask, patience })) };

    const again = buyer.isForgetful ? await place() : null;
    const other = buyer.isSloppy ? await place({ expectedTotal: usd(input.expectedTotal.amountMinor + 1) }) : null;
    const complaint = differs(placed, twin) ?? differs(placed, again) ?? notRefused(other);
    return { ...story, complaint, ...(story.outcome === 'CONFIRMED' ? await kept(placed, buyer, market) : {}) };
  } catch (cause) {
    return { ...story, outcome: 'UNANSWERED', codes: [cause instanceof Error ? cause.message : String(cause)] };
  }
}

/** With the order that came to be, also where it was not accepted. */
function withRejected(placed: Placed): Placed {
  return { ...placed, order: placed.order ?? placed.errors[0]?.order ?? null };
}

// Words that nothing else in the system has.
const shippingAddress = { name: 'Petra Planted', lines: ['7 Planted Way'], city: 'Plantedtown', country: 'US' };

function emailOf({ name }: Buyer): string {
  return `${name}@example.com`;
}

/** Of whom and with what the order is, for whoever looks for it where it must not be. */
function sayWhoBuys(
  buyer: Buyer,
  { secrets, tokens }: { readonly secrets: SecretsSaid; readonly tokens: readonly (string | null)[] },
): void {
  const { name, lines, city } = shippingAddress;
  secrets.say('a mail address', emailOf(buyer));
  for (const text of [name, ...lines, city]) secrets.say('an address', text);
  if (buyer.paymentMethodToken !== null) secrets.say('what is paid with', buyer.paymentMethodToken);
  for (const token of tokens) if (token !== null) secrets.say('a guest’s or gift card’s token', token);
}

async function filledCart(buyer: Buyer, ask: Ask) {
  const { cart, guestToken, errors } = await ask<{
    readonly cart: Cart | null;
    readonly guestToken: string | null;
    readonly errors: readonly { readonly code: string }[];
  }>(cartCreate, { input: { currency: 'USD', lines: buyer.lines, idempotencyKey: `${buyer.name}:cart` } });
  if (cart === null) throw new Error(`no cart: ${errors.map(({ code }) => code).join()}`);
  const { cost } = buyer.code === null ? cart : await withCode(buyer.code, cart, { buyer, ask });
  return { cartId: cart.id, guestToken, expectedTotal: usd(cost.total.amountMinor) };
}

interface Cart {
  readonly id: string;
  readonly cost: { readonly total: { readonly amountMinor: number } };
}

/** The cart with a code, whether that takes something off or is used up. */
async function withCode(
  code: string,
  { id: cartId }: Cart,
  { buyer, ask }: { readonly buyer: Buyer; readonly ask: Ask },
): Promise<Cart> {
  const input = { cartId, code, idempotencyKey: `${buyer.name}:code` };
  const { cart } = await ask<{ readonly cart: Cart | null }>(cartCodeAdd, { input });
  if (cart === null) throw new Error(`the cart ${cartId} took no code`);
  return cart;
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
    const order = await ask<Looked>(look, { id: placed.order.id }, placed.guestToken);
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
    await ask(confirm, { input: { paymentId, idempotencyKey: `${buyer.name}:confirm` } }, confirmToken);
  }
  return true;
}

/** What became of a confirmed order, after all that befell it. */
async function kept({ order, guestToken }: Placed, buyer: Buyer, market: Market): Promise<Pick<Story, 'outcome'>> {
  const { ask, asStaff, bank, patience } = market;
  const orderId = order?.id ?? '';
  const asBuyer = holding(ask, guestToken);
  const affair = { orderId, asBuyer, asStaff, bank, patience };
  await Promise.all([befallen(affair, buyer.fates), buyer.regrets ? cancelTwice(affair, buyer) : null]);
  const { status } = await asBuyer<{ readonly status: string }>(statusOf, { id: orderId });
  return { outcome: status === 'CANCELLED' ? 'CANCELLED' : 'CONFIRMED' };
}

/** At once: one of them does it, the other one changes nothing. */
async function cancelTwice({ orderId, asBuyer }: Pick<Affair, 'orderId' | 'asBuyer'>, buyer: Buyer): Promise<void> {
  const cancel = (key: string) =>
    asBuyer(orderCancel, {
      input: { orderId, reason: 'changed my mind', idempotencyKey: `${buyer.name}:${key}` },
    });
  await Promise.all([cancel('cancel'), cancel('cancel-again')]);
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

const cartCodeAdd = `mutation ($input: CartCodeAddInput!) {
  outcome: cartCodeAdd(input: $input) { cart { id cost { total { amountMinor } } } }
}`;

const orderPlace = `mutation ($input: OrderPlaceInput!) {
  outcome: orderPlace(input: $input) {
    order { id status } guestToken
    errors { ... on UserError { code } ... on OrderRejectedError { order { id status } } }
  }
}`;

const look = `query ($id: ID!) {
  outcome: order(by: { id: $id }) {
    status payments(first: 5) { nodes { id confirmToken nextAction { url } } }
  }
}`;

const confirm = `mutation ($input: PaymentConfirmInput!) {
  outcome: paymentConfirm(input: $input) { errors { ... on UserError { code } } }
}`;

const statusOf = 'query ($id: ID!) { outcome: order(by: { id: $id }) { status } }';
