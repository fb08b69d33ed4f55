import { isIdempotencyKey } from '@tributary/kit/database/idempotency';
import { newId } from '@tributary/kit/ids';
import { begin } from '../../domain/checkout/checkout.ts';
import { checkAddress, isCardNumber, isEmail, isText } from '../../domain/check-input.ts';
import type { Customer } from '../../domain/customer/customer.ts';
import { type Failure, idempotencyKeyReused, invalid, invalidKey } from '../../domain/failure.ts';
import type { Address } from '../../domain/order.ts';
import { newLease } from './claimed-checkout.ts';
import { beginPurchase, type Purchase, refusedPurchase, settled } from './purchase.ts';
import type { Service } from '../service.ts';

export interface PlaceOrder {
  /** Whose idempotency key it is. */
  readonly principal: string;
  /** Null for guests. */
  readonly customer: Customer | null;
  readonly idempotencyKey: string;
  readonly cartId: string;
  readonly guestToken: string | null;
  readonly expectedTotalMinor: number;
  readonly shippingAddress: Address | null;
  readonly paymentMethodToken: string | null;
  /** Null for the address that the customer signed in with. */
  readonly email: string | null;
}

/** Buys a cart. A repeat with the same key tells how the same order stands now. */
export async function placeOrder(service: Service, request: PlaceOrder): Promise<Purchase> {
  const failures = check(request);
  if (failures.length > 0) return refusedPurchase(...failures);

  const { principal, customer, idempotencyKey, ...input } = request;
  const mine = { checkout: checkoutOf(request, new Date()), lease: newLease() };
  const claim = { principal, operation: 'orderPlace', key: idempotencyKey, input };
  const placed = await beginPurchase(service.db, claim, { mine, customer });
  if (placed.kind === 'IdempotencyKeyReused') return refusedPurchase(idempotencyKeyReused);

  return settled(service, placed.response.orderId, placed.replayed ? null : mine);
}

function checkoutOf(request: PlaceOrder, now: Date) {
  const { cartId, guestToken, expectedTotalMinor, customer, shippingAddress, paymentMethodToken, email } = request;
  return begin(newId('ord', now), {
    placedAt: now,
    isFree: expectedTotalMinor === 0,
    data: {
      cart: { id: cartId, guestToken, expectedTotalMinor },
      draft: {
        customerId: customer?.id ?? null,
        email: email ?? customer?.email ?? null,
        buyerName: shippingAddress?.name ?? customer?.displayName ?? null,
        shippingAddress,
      },
      paymentMethodToken,
      paymentId: null,
      waitsFor: null,
    },
  });
}

function check(request: PlaceOrder): Failure[] {
  const { idempotencyKey, cartId, guestToken, expectedTotalMinor, shippingAddress, paymentMethodToken, email } =
    request;
  const failures: Failure[] = [];
  if (!isIdempotencyKey(idempotencyKey)) failures.push(invalidKey);
  if (!isText(cartId)) failures.push(invalid('ID_INVALID', 'Expected the id of a cart.', ['cartId']));
  if (guestToken !== null && !isText(guestToken)) {
    failures.push(invalid('TOKEN_INVALID', 'Expected the secret of a guest cart.', ['guestToken']));
  }
  if (expectedTotalMinor < 0) {
    failures.push(invalid('TOTAL_INVALID', 'Expected a total of zero or more.', ['expectedTotalMinor']));
  }
  if (shippingAddress !== null) failures.push(...checkAddress(shippingAddress, ['shippingAddress']));
  if (email !== null && !isEmail(email)) {
    failures.push(invalid('EMAIL_INVALID', 'Expected an e-mail address, e.g. jane@example.com.', ['email']));
  }
  if (!isPayable(expectedTotalMinor, paymentMethodToken)) {
    const message = "Expected the payment provider's token for a card, never its number.";
    failures.push(invalid('PAYMENT_METHOD_INVALID', message, ['paymentMethodToken']));
  }
  return failures;
}

/** Nothing to pay needs no token. A card's number must never get as far as a database or a log. */
function isPayable(totalMinor: number, token: string | null): boolean {
  if (token === null) return totalMinor <= 0;
  return isText(token) && !isCardNumber(token);
}
