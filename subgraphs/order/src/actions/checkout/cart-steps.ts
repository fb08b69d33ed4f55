import { newId } from '@tributary/kit/ids';
import { money } from '@tributary/kit/money';
import { type Checkout, type CheckoutData, type OrderDraft, stepKey } from '../../domain/checkout/checkout.ts';
import { notFound } from '../../domain/failure.ts';
import { addsUp, fresh, line, type Order, type OrderLine, taxOf } from '../../domain/order.ts';
import { taxRatePercent } from '../../domain/tax.ts';
import { type About, rejectionOf } from '../../remote/answers.ts';
import type { LockedCart } from '../../remote/cart.ts';
import type { StepAttempt } from './step-attempt.ts';
import { openOrder } from './open-order.ts';
import type { StepService } from '../service.ts';

const about: About = { path: ['cartId'], thing: 'CART' };

/** Freezes the cart. What it holds becomes the order. */
export async function lockCart({ carts, taxes }: StepService, checkout: Checkout): Promise<StepAttempt> {
  const { cart: wanted, draft } = checkout.data;
  if (wanted === null || draft === null) throw new Error(`expected checkout ${checkout.orderId} to have a cart`);

  const { cart, errors } = await carts.lock({
    cartId: wanted.id,
    buyerId: draft.customerId,
    guestToken: wanted.guestToken,
    expectedTotalMinor: wanted.expectedTotalMinor,
    holderId: checkout.orderId,
    idempotencyKey: stepKey(checkout),
  });

  if (errors.length > 0) {
    const failures = errors.map((error) => rejectionOf(error, about));
    return { outcome: { kind: 'Refused', failures, leavesTraces: false } };
  }
  if (cart === null) return { outcome: { kind: 'Unanswered', isRetryable: false } };
  if (cart.buyerId !== null && cart.buyerId !== draft.customerId) {
    const failures = [notFound(about.thing, about.path)];
    return { outcome: { kind: 'Refused', failures, leavesTraces: true } };
  }
  if (!addsUp(cart.lines, money(wanted.expectedTotalMinor, cart.currency))) {
    return {
      outcome: { kind: 'Refused', failures: [{ kind: 'SisterFailed', step: 'LOCK_CART' }], leavesTraces: true },
    };
  }
  const ratePercent = taxRatePercent(taxes, draft.shippingAddress?.country ?? null);
  const { order, lines } = ordered(checkout, draft, { ...cart, ratePercent });
  return { outcome: { kind: 'Done' }, save: (tx) => openOrder(tx, order, lines) };
}

/** Whatever cart answers, the order does not hold the cart afterwards: all its refusals say so. */
export async function unlockCart({ carts }: StepService, checkout: Checkout): Promise<StepAttempt> {
  await carts.unlock(held(checkout));
  return { outcome: { kind: 'Done' } };
}

export async function closeCart({ carts }: StepService, checkout: Checkout): Promise<StepAttempt> {
  const errors = await carts.close(held(checkout));
  if (errors.length === 0) return { outcome: { kind: 'Done' } };
  const failures = errors.map((error) => rejectionOf(error, about));
  return { outcome: { kind: 'Refused', failures, leavesTraces: false } };
}

function held({ orderId, data }: { readonly orderId: string; readonly data: CheckoutData }) {
  if (data.cart === null) throw new Error(`expected checkout ${orderId} to have a cart`);
  return { cartId: data.cart.id, holderId: orderId };
}

interface TaxedCart extends LockedCart {
  readonly ratePercent: string;
}

function ordered(
  { orderId, placedAt }: Checkout,
  { email = null, ...draft }: OrderDraft,
  { currency, totalMinor, lines: bought, ratePercent: taxRatePercent }: TaxedCart,
): { readonly order: Order; readonly lines: readonly OrderLine[] } {
  const lines = bought.map(({ variantId, sku: skuSnapshot, title: titleSnapshot, quantity, unitPrice }) => {
    const facts = { variantId, skuSnapshot, titleSnapshot, quantity, unitPrice, taxRatePercent };
    return line({ id: newId('oln'), orderId, ...facts });
  });
  const order: Order = {
    ...draft,
    ...fresh,
    id: orderId,
    email,
    placedAt,
    total: money(totalMinor, currency),
    tax: taxOf(lines, currency),
  };
  return { order, lines };
}
