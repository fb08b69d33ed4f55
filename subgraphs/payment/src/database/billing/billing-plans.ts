import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { BillingPlan } from '../../domain/billing/billing.ts';

type Raw = Omit<BillingPlan, 'amountMinor'> & { readonly amountMinor: string };

const columns = `id, variant_id as "variantId", title, amount_minor as "amountMinor", currency, interval,
  interval_count as "intervalCount", trial_days as "trialDays", created_at as "createdAt", retired_at as "retiredAt"`;

export async function insertPlan(tx: Tx, plan: BillingPlan): Promise<void> {
  await rowsOf(tx, {
    name: 'billing-plan-insert',
    text: `insert into billing_plan
             (id, variant_id, amount_minor, currency, interval, interval_count, trial_days, created_at, title)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      plan.id,
      plan.variantId,
      plan.amountMinor,
      plan.currency,
      plan.interval,
      plan.intervalCount,
      plan.trialDays,
      plan.createdAt,
      plan.title,
    ],
  });
}

/** Those that were retired are found, too. */
export async function plansByIds(on: Database | Tx, ids: readonly string[]): Promise<BillingPlan[]> {
  const rows = await rowsOf<Raw>(on, {
    name: 'billing-plans-by-ids',
    text: `select ${columns} from billing_plan where id = any($1)`,
    values: [ids],
  });
  return rows.map(planOf);
}

/** Nobody retires it until the transaction ends. */
export async function lockPlan(tx: Tx, id: string): Promise<BillingPlan | null> {
  const [row] = await rowsOf<Raw>(tx, {
    name: 'billing-plan-lock',
    text: `select ${columns} from billing_plan where id = $1 for share`,
    values: [id],
  });
  return row === undefined ? null : planOf(row);
}

/** Those that can be subscribed to, oldest first, for each variant. */
export async function plansOfVariants(on: Database | Tx, variantIds: readonly string[]): Promise<BillingPlan[]> {
  const rows = await rowsOf<Raw>(on, {
    name: 'billing-plans-of-variants',
    text: `select ${columns} from billing_plan where variant_id = any($1) and retired_at is null order by id`,
    values: [variantIds],
  });
  return rows.map(planOf);
}

export async function retirePlan(tx: Tx, id: string, at: Date): Promise<BillingPlan | null> {
  const [row] = await rowsOf<Raw>(tx, {
    name: 'billing-plan-retire',
    text: `update billing_plan set retired_at = coalesce(retired_at, $2) where id = $1 returning ${columns}`,
    values: [id, at],
  });
  return row === undefined ? null : planOf(row);
}

function planOf(row: Raw): BillingPlan {
  return { ...row, amountMinor: toSafeInteger(row.amountMinor) };
}
