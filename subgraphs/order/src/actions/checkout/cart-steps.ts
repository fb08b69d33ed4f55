import { newId } from '@tributary/kit/ids';
import { money } from '@tributary/kit/money';
import { type Checkout, stepKey } from '../../domain/checkout/checkout.ts';
import { orderedCart } from '../../domain/checkout/ordered-cart.ts';
import type { CartToBuy } from '../../domain/checkout/subject.ts';
import { notFound } from '../../domain/failure.ts';
import { addsUp } from '../../domain/checkout/locked-cart.ts';
import type { Address } from '../../domain/order.ts';
import { type About, rejectionOf } from '../../remote/answers.ts';
import type { LockCart } from '../../remote/cart.ts';
import type { StepAttempt } from './step-attempt.ts';
import { openedOrder } from './opened-order.ts';
import type { StepService } from '../service.ts';

const about: About = { path: ['cartId'], thing: 'CART' };

/** Freezes the cart. What it holds becomes the order, if it can be delivered. */
export async function lockCart(service: StepService, checkout: Checkout): Promise<StepAttempt> {
  const { carts, catalog } = service;
  const wanted = cartOf(checkout);
  const { draft } = wanted;
  if (draft === null) throw new Error(`expected checkout ${checkout.id} to be under way`);

  const { cart, errors } = await carts.lock({
    cartId: wanted.id,
    buyerId: draft.customerId,
    secrets: wanted.secrets,
    expectedTotalMinor: wanted.expectedTotalMinor,
    destination: destinationOf(draft.shippingAddress),
    vatId: draft.vatId,
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
  if (wanted.expectedCurrency !== null && wanted.expectedCurrency !== cart.currency) {
    const expected = money(wanted.expectedTotalMinor, wanted.expectedCurrency);
    const actual = money(cart.totalMinor, cart.currency);
    const failures = [{ kind: 'TotalChanged', expected, actual, path: ['expectedTotal'] } as const];
    return { outcome: { kind: 'Refused', failures, leavesTraces: true } };
  }
  if (!addsUp(cart, wanted.expectedTotalMinor)) {
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
  const now = service.now();
  const { order, lines } = orderedCart(cart, { ...draft, id: checkout.id, placedAt: checkout.placedAt }, () =>
    newId('oln', now),
  );
  return { outcome: { kind: 'Done' }, atOnce: { kind: 'Opens', opened: openedOrder(order, lines) } };
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

/** What tax and delivery depend on. */
export function destinationOf(address: Address | null): LockCart['destination'] {
  if (address === null) return null;
  const { country, region, postalCode } = address;
  return { country, region, postalCode };
}
