import { type Checkout, stepKey } from '../../domain/checkout/checkout.ts';
import { rejectionOf, type Refusal } from '../../remote/answers.ts';
import type { StepAttempt } from './step-attempt.ts';
import { unitsBought } from './subject.ts';
import type { StepService } from '../service.ts';

// Twice what a checkout may take before it is given up, so that no order is ever confirmed on stock that has lapsed.
const ttlSeconds = 30 * 60;

/** Holds every line's units, or none. */
export async function reserveStock({ db, catalog }: StepService, checkout: Checkout): Promise<StepAttempt> {
  const bought = await unitsBought(db, checkout);
  if (bought.kind === 'Refused') return { outcome: bought };
  const errors = await catalog.reserve({
    ...holding(checkout),
    lines: bought.stock.map(({ variantId, quantity }) => ({ variantId, quantity })),
    ttlSeconds,
  });
  return tried(checkout, errors);
}

/** Gives the units back; where none are held, it changes nothing. */
export async function releaseStock({ catalog }: StepService, checkout: Checkout): Promise<StepAttempt> {
  return tried(checkout, await catalog.release(holding(checkout)));
}

/** Turns the held units into a sale. */
export async function commitStock({ catalog }: StepService, checkout: Checkout): Promise<StepAttempt> {
  return tried(checkout, await catalog.commit(holding(checkout)));
}

function holding(checkout: Checkout) {
  return { idempotencyKey: stepKey(checkout), holderId: checkout.orderId };
}

function tried({ data }: Checkout, errors: readonly Refusal[]): StepAttempt {
  if (errors.length === 0) return { outcome: { kind: 'Done' } };
  const path = data.amends === undefined ? [data.cart === null ? 'item' : 'cartId'] : ['add'];
  const failures = errors.map((error) => rejectionOf(error, { path, thing: 'VARIANT' }));
  return { outcome: { kind: 'Refused', failures, leavesTraces: false } };
}
