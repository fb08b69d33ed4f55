import type { Viewer } from '@tributary/kit/identity';
import { chargeDue } from '../../src/actions/billing/charge-due.ts';
import { reconcile } from '../../src/actions/payment/reconcile-payments.ts';
import { jane, newKey, type ServiceUnderTest, staff } from '../service-under-test.ts';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export interface Subscription {
  readonly id: string;
  readonly status: string;
  readonly failedAttempts: number;
  readonly nextChargeAt: string | null;
  readonly cancelAt: string | null;
  readonly endedAt: string | null;
  readonly currentPeriod: { readonly start: string; readonly end: string };
  readonly payments: {
    readonly nodes: readonly {
      readonly id: string;
      readonly status: string;
      readonly payable: object | null;
      readonly subscription: { readonly id: string } | null;
    }[];
  };
}

export interface Payload {
  readonly subscription: Subscription | null;
  readonly plan: { readonly id: string; readonly retiredAt: string | null } | null;
  readonly errors: readonly Readonly<Record<string, unknown>>[];
}

const seen = `id status failedAttempts nextChargeAt cancelAt endedAt interval intervalCount amount { amountMinor currency }
  plan { id } paymentMethod { id } currentPeriod { start end }
  payments(first: 100) { nodes { id status payable { id } subscription { id } } }`;

export const terms = { variantId: 'var_paper', amount: { amountMinor: 1_200, currency: 'USD' }, interval: 'MONTH' };

export interface Subscribe {
  readonly token: string;
  readonly viewer: Viewer;
  readonly trialDays: number;
  readonly interval: string;
  readonly title: string;
}

interface Wish {
  readonly viewer?: Viewer;
  readonly paymentMethodId?: string;
  readonly atPeriodEnd?: boolean;
}

/** What tests of recurring payments do in a tested. */
export function subscriptionsIn(tested: ServiceUnderTest) {
  async function mutate(field: string, input: object, viewer: Viewer): Promise<Payload> {
    const name = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const subject = field.startsWith('billingPlan') ? 'plan { id retiredAt }' : `subscription { ${seen} }`;
    const more = '... on BillingStateError { status } ... on PaymentDeclinedError { declineCode }';
    const errorsSeen = `__typename ... on UserError { code message path ${more} }`;
    const { data, errors } = await tested.execute(
      `mutation ($input: ${name}!) { it: ${field}(input: $input) { ${subject} errors { ${errorsSeen} } } }`,
      { variables: { input: { idempotencyKey: newKey(), ...input } }, viewer },
    );
    if (data === null) throw new Error(`${String(errors[0]?.extensions?.['code'])}: ${errors[0]?.message}`);
    const payload: Payload | undefined = data['it'];
    if (payload === undefined) throw new Error('expected a payload');
    return payload;
  }

  async function method(token: string, viewer: Viewer = jane): Promise<string> {
    const input = { idempotencyKey: newKey(), paymentMethodToken: token };
    const { data } = await tested.execute(
      'mutation ($input: PaymentMethodSaveInput!) { it: paymentMethodSave(input: $input) { paymentMethod { id } } }',
      { variables: { input }, viewer },
    );
    const payload = data?.['it'] as unknown as { readonly paymentMethod: { readonly id: string } };
    return payload.paymentMethod.id;
  }

  async function plan(more: object = {}): Promise<string> {
    const { plan: made } = await mutate('billingPlanCreate', { ...terms, variantId: newKey(), ...more }, staff);
    if (made === null) throw new Error('expected a plan');
    return made.id;
  }

  async function subscribe({ token = 'tok_visa', viewer = jane, ...more }: Partial<Subscribe> = {}): Promise<Payload> {
    // Jane has no more than twenty at once, and each time another card.
    await tested.db.pool.query(
      `update billing_subscription set status = 'CANCELLED', ended_at = now(), next_charge_at = null, due_at = null`,
    );
    await tested.db.pool.query('update payment_method set removed_at = now() where removed_at is null');
    const input = { planId: await plan(more), paymentMethodId: await method(token, viewer) };
    return mutate('billingSubscriptionCreate', input, viewer);
  }

  async function begun(more: Partial<Subscribe> = {}): Promise<string> {
    const { subscription } = await subscribe(more);
    if (subscription === null) throw new Error('expected a subscription');
    return subscription.id;
  }

  async function find(id: string, viewer: Viewer = jane): Promise<Subscription | null> {
    const { data } = await tested.execute(`query ($id: ID!) { it: billingSubscription(id: $id) { ${seen} } }`, {
      variables: { id },
      viewer,
    });
    return data?.['it'] ?? null;
  }

  /** As the processes' loops do, after so long. */
  async function after(ms: number): Promise<void> {
    tested.pass(ms);
    for (let rounds = 0; rounds < 30; rounds += 1) {
      if ((await chargeDue(tested.service)) + (await reconcile(tested.service)) === 0) return;
    }
  }

  /** The card of a subscription begins to be refused, or not, at the bank. */
  async function cardBecomes(token: string, subscriptionId: string): Promise<void> {
    await tested.db.pool.query(
      `update payment_method set token = $1
      where id = (select payment_method_id from billing_subscription where id = $2)`,
      [token, subscriptionId],
    );
  }

  async function paymentEvents(id: string): Promise<string[]> {
    const { rows } = await tested.db.pool.query<{ type: string }>(
      'select type from outbox where subject = $1 order by seq',
      [id],
    );
    return rows.map(({ type }) => type);
  }

  const wish = (what: string, subscriptionId: string, { viewer = jane, ...more }: Wish = {}) =>
    mutate(`billingSubscription${what}`, { subscriptionId, ...more }, viewer);

  return { mutate, method, plan, subscribe, begun, find, after, cardBecomes, paymentEvents, wish };
}
