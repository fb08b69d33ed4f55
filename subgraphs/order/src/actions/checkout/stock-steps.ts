import type { SeenOrder } from '../../database/checkout/save-with-order.ts';
import { type Checkout, stepKey } from '../../domain/checkout/checkout.ts';
import { type About, rejectionOf, type Refusal } from '../../remote/answers.ts';
import type { StepAttempt } from './step-attempt.ts';
import { subjectOf } from './subjects.ts';
import type { StepService } from '../service.ts';

// Twice what a checkout may take before it is given up, so that no order is ever confirmed on stock that has lapsed.
const ttlSeconds = 30 * 60;

/** Holds every line's units, or none. */
export async function reserveStock(
  { db, catalog }: StepService,
  checkout: Checkout,
  known: SeenOrder | null,
): Promise<StepAttempt> {
  const bought = await subjectOf(checkout, known).units(db);
  if (bought.kind === 'Refused') return { outcome: bought };
  const errors = await catalog.reserve({
    ...holding(checkout),
    lines: bought.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
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
  return { idempotencyKey: stepKey(checkout), holderId: checkout.id };
}

function tried(checkout: Checkout, errors: readonly Refusal[]): StepAttempt {
  if (errors.length === 0) return { outcome: { kind: 'Done' } };
  const about: About = { path: subjectOf(checkout).goodsPath, thing: 'VARIANT' };
  const failures = errors.map((error) => rejectionOf(error, about));
  return { outcome: { kind: 'Refused', failures, leavesTraces: false } };
}
