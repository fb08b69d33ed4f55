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
}

let bought = 0;

/** Fills a cart with one or two things and buys it, through the router. */
export async function purchase({ url, variantIds }: Shop): Promise<Purchase> {
  const number = (bought += 1);
  const startedAt = performance.now();
  // Walks through the variants in steps that share no divisor with their number: each is bought equally often.
  const lines = [number * 7, number * 7 + 3]
    .slice(0, 1 + (number % 2))
    .map((index) => ({ variantId: variantIds[index % variantIds.length], quantity: 1 }));
  const { cart, guestToken } = await ask<Filled>(url, cartCreate, { currency: 'USD', lines });
  if (cart === null) return { ms: performance.now() - startedAt, isConfirmed: false, code: 'NO_CART' };
  const placed = await ask<Placed>(url, orderPlace, {
    idempotencyKey: `purchase-${number}-${cart.id}`,
    cartId: cart.id,
    guestToken,
    expectedTotalMinor: cart.cost.total.amountMinor,
    paymentMethodToken: 'tok_visa',
    email: `shopper-${number}@example.com`,
    shippingAddress: { name: 'A. Buyer', lines: ['1 Way'], city: 'Town', country: 'US' },
  });
  const isConfirmed = placed.order?.status === 'CONFIRMED';
  return {
    ms: performance.now() - startedAt,
    isConfirmed,
    code: isConfirmed ? '' : (placed.errors[0]?.code ?? placed.order?.status ?? 'UNKNOWN'),
  };
}

interface Filled {
  readonly cart: { readonly id: string; readonly cost: { readonly total: { readonly amountMinor: number } } } | null;
  readonly guestToken: string | null;
}

interface Placed {
  readonly order: { readonly status: string } | null;
  readonly errors: readonly { readonly code: string }[];
}

const answerMsMax = 30_000;

async function ask<Result>(url: string, query: string, input: object): Promise<Result> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
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
