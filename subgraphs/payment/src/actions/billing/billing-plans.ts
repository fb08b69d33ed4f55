import { answered, invalidKey, once } from '@tributary/kit/database/idempotency';
import type { IdempotencyKeyReused } from '@tributary/kit/failure';
import { newId } from '@tributary/kit/ids';
import { insertPlan, plansByIds, plansOfVariants, retirePlan } from '../../database/billing/billing-plans.ts';
import type { BillingPlan } from '../../domain/billing/billing.ts';
import type { BillingInterval } from '../../domain/billing/billing-calendar.ts';
import { invalidId, invalidMoney, invalidTitle } from '../../domain/check-input.ts';
import {
  type InvalidInput,
  type KeyFailure,
  type PlanNotFound,
  refused,
  type VariantNotFound,
} from '../../domain/failure.ts';
import type { PlanDone, PlanResult } from './billing-result.ts';
import type { MoneyService } from '../service.ts';

export interface CreatePlan {
  readonly caller: string;
  readonly idempotencyKey: string;
  readonly variantId: string;
  readonly title: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly interval: BillingInterval;
  readonly intervalCount: number;
  readonly trialDays: number;
}

// Three years, as with Stripe: cards do not last longer.
const intervalCountMax = { WEEK: 156, MONTH: 36, YEAR: 3 } as const satisfies Record<BillingInterval, number>;
// Stripe's: two years.
const trialDaysMax = 730;
// A buyer chooses between a few.
const plansOfVariantMax = 20;

type Kept = { readonly kind: 'Made'; readonly id: string } | InvalidInput;

/** Why there is no new plan. */
type CreateFailure = InvalidInput | VariantNotFound | IdempotencyKeyReused;

/**
 * Sells a variant by period. Whether there is one, catalog knows: it is asked before, and a repeat need not ask again.
 * Throws REMOTE_UNAVAILABLE where it does not answer.
 */
export async function createPlan(service: MoneyService, request: CreatePlan): Promise<PlanResult<CreateFailure>> {
  const { caller, idempotencyKey, ...input } = request;
  const invalid = invalidKey(idempotencyKey) ?? invalidTerms(request);
  if (invalid !== null) return refused(invalid);
  const claim = { principal: caller, operation: 'billingPlanCreate', key: idempotencyKey, input };
  const known = await answered<Kept>(service.db, claim);
  if (known === null && !(await service.variants.exists(request.variantId))) {
    return refused({ kind: 'VariantNotFound', variantId: request.variantId });
  }
  const answer =
    known ??
    (await once<Kept>(service.db, claim, async (tx) => {
      const beside = await plansOfVariants(tx, [request.variantId]);
      if (beside.length >= plansOfVariantMax) return { kind: 'TooManyPlans', max: plansOfVariantMax };
      const createdAt = service.now();
      const plan: BillingPlan = { ...input, id: newId('pln', createdAt), createdAt, retiredAt: null };
      await insertPlan(tx, plan);
      return { kind: 'Made', id: plan.id };
    }));
  if (answer.kind === 'IdempotencyKeyReused') return refused(answer);
  return answer.response.kind === 'Made' ? planDone(service, answer.response.id) : refused(answer.response);
}

export interface RetirePlan {
  readonly caller: string;
  readonly idempotencyKey: string;
  readonly planId: string;
}

/** Nobody can subscribe to it any more; who did is charged as before. */
export async function retirePlanFor(
  service: MoneyService,
  request: RetirePlan,
): Promise<PlanResult<PlanNotFound | KeyFailure>> {
  const { caller, idempotencyKey, planId } = request;
  const invalid = invalidKey(idempotencyKey);
  if (invalid !== null) return refused(invalid);
  const claim = { principal: caller, operation: 'billingPlanRetire', key: idempotencyKey, input: { planId } };
  const answer = await once(service.db, claim, async (tx) => ({
    isThere: !planId.includes('\0') && (await retirePlan(tx, planId, service.now())) !== null,
  }));
  if (answer.kind === 'IdempotencyKeyReused') return refused(answer);
  return answer.response.isThere ? planDone(service, planId) : refused({ kind: 'PlanNotFound', planId });
}

async function planDone(service: MoneyService, id: string): Promise<PlanDone> {
  const [plan] = await plansByIds(service.db, [id]);
  if (plan === undefined) throw new Error(`the plan ${id} vanished`);
  return { kind: 'PlanDone', plan };
}

function invalidTerms({
  variantId,
  title,
  amountMinor,
  currency,
  interval,
  intervalCount,
  trialDays,
}: CreatePlan): InvalidInput | null {
  const unnamed = invalidId(variantId, 'variantId');
  if (unnamed !== null) return unnamed;
  const untitled = title === null ? null : invalidTitle(title);
  if (untitled !== null) return untitled;
  const countMax = intervalCountMax[interval];
  if (intervalCount < 1 || intervalCount > countMax) {
    return { kind: 'IntervalOutOfRange', interval, count: intervalCount, max: countMax };
  }
  if (trialDays < 0 || trialDays > trialDaysMax) return { kind: 'TrialOutOfRange', days: trialDays, max: trialDaysMax };
  return invalidMoney({ amountMinor, currency });
}
