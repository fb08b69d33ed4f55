import type { Database } from '@tributary/kit/database/database';
import { answered, type Claim, invalidKey, type Once } from '@tributary/kit/database/idempotency';
import { newId } from '@tributary/kit/ids';
import { plainVatId } from '@tributary/kit/vat-id';
import { begin, type Payer } from '../../domain/checkout/checkout.ts';
import { checkContacts, checkGiftCards, checkPaymentMethod, isReference } from '../../domain/check-input.ts';
import type { Customer } from '../../domain/customer/customer.ts';
import { type InvalidInput, type KeyFailure, refused, type Refused } from '../../domain/failure.ts';
import type { CartRefusal, OrderRejected } from '../../domain/checkout/rejection.ts';
import { type Address, inOneLine, type Order } from '../../domain/order.ts';
import { newLease } from './claimed-checkout.ts';
import { beginPurchase, settled } from './purchase.ts';
import type { Service } from '../service.ts';

export interface PlaceOrder {
  /** Whose idempotency key it is: one of them, of which the first is for a new one. */
  readonly principals: readonly [string, ...string[]];
  /** Null for guests. */
  readonly customer: Customer | null;
  readonly idempotencyKey: string;
  readonly cartId: string;
  /** What a guest sent with the request, whatever that is for. */
  readonly secrets: readonly string[];
  readonly expectedTotalMinor: number;
  readonly expectedCurrency: string;
  readonly shippingAddress: Address | null;
  /** Null where it is billed to where it goes. */
  readonly billingAddress: Address | null;
  readonly vatId: string | null;
  readonly paymentMethodToken: string | null;
  /** What is paid with first, one after another as far as they go. */
  readonly giftCardTokens: readonly string[];
  /** Null for the address that the customer signed in with. */
  readonly email: string | null;
  /** The network that a guest is in; null where it is not known. */
  readonly network: string | null;
}

/** What a buyer is told: how the order stands, or why none was accepted. */
export type PlacedOrder =
  /** PENDING where it takes longer, or waits for the buyer. */
  { readonly kind: 'Placed'; readonly order: Order } | Refused<PlaceFailure>;

type PlaceFailure = InvalidInput | KeyFailure | CartRefusal | OrderRejected;

/** Buys a cart. A repeat with the same key tells how the same order stands now. */
export async function placeOrder(service: Service, request: PlaceOrder): Promise<PlacedOrder> {
  const failures = check(service, request);
  if (failures.length > 0) return refused(...failures);

  const { principals, secrets, customer, idempotencyKey, network: _, ...said } = request;
  const { billingAddress, vatId, giftCardTokens, ...rest } = said;
  // What versions before did not know is no part of what they remember of a request without it.
  const input = {
    ...rest,
    ...(billingAddress === null ? {} : { billingAddress }),
    ...(vatId === null ? {} : { vatId }),
    ...(giftCardTokens.length === 0 ? {} : { giftCardTokens }),
  };
  const mine = { checkout: checkoutOf(request, service.now()), lease: newLease() };
  const repeat = { operation: 'orderPlace', key: idempotencyKey, input };
  const claim = { principal: await principalOf(service.db, principals, repeat), ...repeat };
  const begun = await beginPurchase(service.db, claim, { mine, customer });
  const placed = begun.kind === 'Done' ? begun : await placedBefore(service.db, claim, { input, secrets });
  if (placed.kind === 'IdempotencyKeyReused') return refused(placed);

  const purchase = await settled(service, placed.response.orderId, placed.replayed ? null : mine);
  if (purchase.kind === 'OrderRejected') return refused(purchase);
  return purchase.kind === 'NotMade' ? refused(...purchase.reasons) : purchase;
}

/** Whose the key is already; whoever holds one secret alone needs nobody to be asked. */
async function principalOf(
  db: Database,
  [first, ...others]: PlaceOrder['principals'],
  repeat: Omit<Claim, 'principal'>,
): Promise<string> {
  for (const principal of others) if ((await answered(db, { principal, ...repeat })) !== null) return principal;
  return first;
}

/** What versions before remember of an input, for 7 days, has no currency, but a guest's secret where it was an argument. */
async function placedBefore(
  db: Database,
  claim: Claim,
  { input, secrets }: { readonly input: object; readonly secrets: readonly string[] },
): Promise<Once<{ readonly orderId: string }>> {
  for (const guestToken of [null, ...secrets]) {
    const before = { ...input, expectedCurrency: null, guestToken };
    const known = await answered<{ readonly orderId: string }>(db, { ...claim, input: before });
    if (known?.kind === 'Done') return known;
  }
  return { kind: 'IdempotencyKeyReused' };
}

function checkoutOf(request: PlaceOrder, now: Date) {
  const { cartId, secrets, expectedTotalMinor, expectedCurrency, customer, shippingAddress, paymentMethodToken } =
    request;
  const { billingAddress, vatId } = request;
  const draft = {
    customerId: customer?.id ?? null,
    email: request.email ?? customer?.email ?? null,
    buyerName: shippingAddress?.name ?? customer?.displayName ?? null,
    shippingAddress,
    billingAddress,
    vatId: vatId === null ? null : plainVatId(vatId),
  };
  return begin(newId('ord', now), {
    subject: {
      kind: 'NewOrder',
      cart: { id: cartId, secrets, expectedTotalMinor, expectedCurrency, asksForAddress: true, draft },
    },
    placedAt: now,
    isFree: expectedTotalMinor === 0,
    paymentMethodToken,
    giftCardTokens: request.giftCardTokens,
    payer: customer === null ? payerOf(request) : null,
  });
}

/** Who tries cards out keeps the network or the cart: the rest of a guest is easily made up anew. */
function payerOf({ network, shippingAddress, cartId }: PlaceOrder): Payer {
  return { address: network ?? (shippingAddress === null ? null : inOneLine(shippingAddress)), device: cartId };
}

function check(
  { countriesBeside, asksGuestsForEmail }: Service,
  request: PlaceOrder,
): readonly (InvalidInput | KeyFailure)[] {
  const { cartId, expectedTotalMinor, paymentMethodToken, giftCardTokens, email } = request;
  const failures: (InvalidInput | KeyFailure)[] = [];
  const badKey = invalidKey(request.idempotencyKey);
  if (badKey !== null) failures.push(badKey);
  if (!isReference(cartId)) failures.push({ kind: 'InvalidId', path: ['cartId'] });
  if (expectedTotalMinor < 0) failures.push({ kind: 'InvalidTotal', path: ['expectedTotal', 'amountMinor'] });
  failures.push(...checkContacts(request, countriesBeside));
  if (asksGuestsForEmail && request.customer === null && email === null) {
    failures.push({ kind: 'EmailRequired', path: ['email'] });
  }
  // Whether gift cards are enough is known once they are held.
  const byMethodMinor = giftCardTokens.length > 0 && paymentMethodToken === null ? 0 : expectedTotalMinor;
  return [...failures, ...checkGiftCards(giftCardTokens), ...checkPaymentMethod(paymentMethodToken, byMethodMinor)];
}
