import { newId } from '@tributary/kit/ids';
import { money } from '@tributary/kit/money';
import { type Checkout, stepKey } from '../../domain/checkout/checkout.ts';
import type { CartToBuy, OrderDraft } from '../../domain/checkout/subject.ts';
import { notFound } from '../../domain/failure.ts';
import { addsUp, fresh, line, type Order, type OrderLine, taxOf } from '../../domain/order.ts';
import { taxRatePercent } from '@tributary/kit/tax-rates';
import { type About, rejectionOf } from '../../remote/answers.ts';
import type { LockedCart } from '../../remote/cart.ts';
import type { StepAttempt } from './step-attempt.ts';
import { openedOrder } from './opened-order.ts';
import type { StepService } from '../service.ts';

const about: About = { path: ['cartId'], thing: 'CART' };

/** Freezes the cart. What it holds becomes the order, if it can be delivered. */
export async function lockCart(service: StepService, checkout: Checkout): Promise<StepAttempt> {
  const { carts, catalog, taxes } = service;
  const wanted = cartOf(checkout);
  const { draft } = wanted;
  if (draft === null) throw new Error(`expected checkout ${checkout.id} to be under way`);

  const { cart, errors } = await carts.lock({
    cartId: wanted.id,
    buyerId: draft.customerId,
    guestToken: wanted.guestToken,
    secrets: wanted.secrets,
    expectedTotalMinor: wanted.expectedTotalMinor,
    holderId: checkout.id,
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
  if (wanted.asksForAddress && draft.shippingAddress === null) {
    const shipped = await catalog.needingShipping(cart.lines.map(({ variantId }) => variantId));
    if (shipped.size > 0) {
      const failure = { kind: 'ShippingAddressRequired', path: ['shippingAddress'] } as const;
      return { outcome: { kind: 'Refused', failures: [failure], leavesTraces: true } };
    }
  }
  const ratePercent = taxRatePercent(taxes, draft.shippingAddress?.country ?? null);
  const { order, lines } = ordered(checkout, draft, { ...cart, ratePercent, now: service.now() });
  return { outcome: { kind: 'Done' }, opens: openedOrder(order, lines) };
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

function held(checkout: Checkout) {
  return { cartId: cartOf(checkout).id, holderId: checkout.id };
}

function cartOf({ id, subject }: Checkout): CartToBuy {
  if (subject.kind !== 'NewOrder' || subject.cart === null) throw new Error(`expected checkout ${id} to have a cart`);
  return subject.cart;
}

interface TaxedCart extends LockedCart {
  readonly ratePercent: string;
  readonly now: Date;
}

function ordered(
  { id: orderId, placedAt }: Checkout,
  draft: OrderDraft,
  { currency, totalMinor, lines: bought, ratePercent: taxRatePercent, now }: TaxedCart,
): { readonly order: Order; readonly lines: readonly OrderLine[] } {
  const lines = bought.map(({ variantId, sku: skuSnapshot, title: titleSnapshot, quantity, unitPrice }) => {
    const facts = { variantId, skuSnapshot, titleSnapshot, quantity, unitPrice, taxRatePercent };
    return line({ id: newId('oln', now), orderId, ...facts });
  });
  const order: Order = {
    ...draft,
    ...fresh,
    id: orderId,
    placedAt,
    total: money(totalMinor, currency),
    tax: taxOf(lines, currency),
  };
  return { order, lines };
}
