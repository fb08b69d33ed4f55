import type { Trimmings } from './trimmings.ts';

/** How long one purchase took, in milliseconds. */
export interface Purchase {
  /** Cart and order together, as the shopper waits. */
  readonly ms: number;
  readonly isConfirmed: boolean;
  /** Why it was not; '' where it was. */
  readonly code: string;
}

export interface Shop {
  readonly url: string;
  readonly variantIds: readonly string[];
  /** Null for goods alone. */
  readonly trimmings: Trimmings | null;
}

let bought = 0;

/** Fills a cart with two things and buys it, through the router. */
export async function purchase({ url, variantIds, trimmings }: Shop): Promise<Purchase> {
  const number = (bought += 1);
  const startedAt = performance.now();
  // Walks through the variants in steps that share no divisor with their number: each is bought equally often.
  const lines = [number * 7, number * 7 + 3].map((index) => ({
    variantId: variantIds[index % variantIds.length],
    quantity: 1,
  }));
  const { cart: filled, guestToken } = await ask<Filled>(url, { query: cartCreate, input: { currency: 'USD', lines } });
  const giftCardTokens = trimmings?.giftCardTokens.splice(-1) ?? [];
  const cart = filled === null || trimmings === null ? filled : await trimmed(url, { filled, guestToken, trimmings });
  if (cart === null) return { ms: performance.now() - startedAt, isConfirmed: false, code: 'NO_CART' };
  const input = {
    idempotencyKey: `purchase-${number}-${cart.id}`,
    cartId: cart.id,
    expectedTotal: { amountMinor: cart.cost.total.amountMinor, currency: 'USD' },
    paymentMethod: { cardToken: 'tok_visa' },
    giftCardTokens,
    email: `shopper-${number}@example.com`,
    shippingAddress: { name: 'A. Buyer', lines: ['1 Way'], city: 'Town', country: 'US' },
  };
  const placed = await ask<Placed>(url, { query: orderPlace, input, secret: guestToken });
  const isConfirmed = placed.order?.status === 'CONFIRMED';
  return {
    ms: performance.now() - startedAt,
    isConfirmed,
    code: isConfirmed ? '' : (placed.errors[0]?.code ?? placed.order?.status ?? 'UNKNOWN'),
  };
}

/** Says where the cart goes, how, and with which code; null where cart refuses. */
async function trimmed(
  url: string,
  {
    filled,
    guestToken: secret,
    trimmings,
  }: { readonly filled: Cart; readonly trimmings: Trimmings } & Pick<Filled, 'guestToken'>,
): Promise<Cart | null> {
  const cartId = filled.id;
  let cart: Cart | null = filled;
  for (const { query, input } of [
    { query: cartAddressSet, input: { cartId, country: 'US' } },
    { query: cartDeliverySelect, input: { cartId, optionId: trimmings.deliveryOptionId } },
    { query: cartCodeAdd, input: { cartId, code: trimmings.code } },
  ]) {
    if (cart !== null) ({ cart } = await ask<Pick<Filled, 'cart'>>(url, { query, input, secret }));
  }
  return cart;
}

interface Cart {
  readonly id: string;
  readonly cost: { readonly total: { readonly amountMinor: number } };
}

interface Filled {
  readonly cart: Cart | null;
  readonly guestToken: string | null;
}

interface Placed {
  readonly order: { readonly status: string } | null;
  readonly errors: readonly { readonly code: string }[];
}

const answerMsMax = 30_000;

interface Question {
  readonly query: string;
  readonly input: object;
  /** A guest's. */
  readonly secret?: string | null;
}

async function ask<Result>(url: string, { query, input, secret = null }: Question): Promise<Result> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(secret === null ? {} : { 'tributary-guest': secret }) },
    body: JSON.stringify({ query, variables: { input } }),
    signal: AbortSignal.timeout(answerMsMax),
  });
  const { data, errors } = (await response.json()) as {
    readonly data?: { readonly outcome: Result } | null;
    readonly errors?: readonly { readonly message: string }[];
  };
  if (!data) throw new Error(errors?.[0]?.message ?? `status ${response.status}`);
  return data.outcome;
}

const cartCreate = `mutation ($input: CartCreateInput!) {
  outcome: cartCreate(input: $input) { cart { id cost { total { amountMinor } } } guestToken }
}`;

const orderPlace = `mutation ($input: OrderPlaceInput!) {
  outcome: orderPlace(input: $input) { order { id status number } errors { ... on UserError { code } } }
}`;

const cartAddressSet = `mutation ($input: CartAddressSetInput!) {
  outcome: cartAddressSet(input: $input) { cart { id cost { total { amountMinor } } } }
}`;

const cartDeliverySelect = `mutation ($input: CartDeliverySelectInput!) {
  outcome: cartDeliverySelect(input: $input) { cart { id cost { total { amountMinor } } } }
}`;

const cartCodeAdd = `mutation ($input: CartCodeAddInput!) {
  outcome: cartCodeAdd(input: $input) { cart { id cost { total { amountMinor } } } }
}`;
