import { describe, expect, test } from 'vitest';
import type { BillingPeriod, BillingSubscription } from './billing.ts';
import { period as periodOf } from './billing-calendar.ts';
import type { SubscriptionRefused } from '../failure.ts';
import type { BillingStatus } from './billing-status.ts';
import {
  cancelledBy,
  methodChanged,
  paused,
  resumed,
  type ChangeableSubscription,
  type Granted,
  type Wait,
} from './subscription-change.ts';
import { moved } from './next-billing-step.ts';

const now = new Date('2027-02-10T00:00:00Z');

const subscription: BillingSubscription = {
  id: 'sub_1',
  customerId: 'cus_1',
  customerName: 'Jane',
  customerEmail: null,
  planId: 'pln_1',
  paymentMethodId: 'pmt_1',
  status: 'ACTIVE',
  amountMinor: 1_200,
  currency: 'USD',
  interval: 'MONTH',
  intervalCount: 1,
  anchor: new Date('2027-01-31T00:00:00Z'),
  periodNumber: 0,
  cancelAt: null,
  failedAttempts: 0,
  nextChargeAt: null,
  createdAt: new Date('2027-01-31T00:00:00Z'),
  endedAt: null,
};

const open: BillingPeriod = {
  ...periodOf(subscription, 0),
  id: 'per_1',
  subscriptionId: 'sub_1',
  amountMinor: 1_200,
  currency: 'USD',
  state: 'OPEN',
  attempt: 1,
  attemptedAt: null,
  paymentMethodId: 'pmt_1',
  isOffSession: true,
  scheduledFailures: 1,
  paymentId: null,
};
const paid: BillingPeriod = { ...open, state: 'PAID', paymentId: 'pay_1' };

const isPaid = (status: BillingStatus) => status === 'ACTIVE' || status === 'PAUSED';
const wished = (status: BillingStatus, more: Partial<ChangeableSubscription> = {}): ChangeableSubscription => ({
  subscription: { ...subscription, status },
  period: isPaid(status) ? paid : open,
  ...more,
});

const wishes = {
  pause: (one: ChangeableSubscription) => paused(one),
  resume: (one: ChangeableSubscription) => resumed(one, now),
  cancel: (one: ChangeableSubscription) => cancelledBy(one, { isAtPeriodEnd: true, now }),
  end: (one: ChangeableSubscription) => cancelledBy(one, { isAtPeriodEnd: false, now }),
  change: (one: ChangeableSubscription) => methodChanged(one, { paymentMethodId: 'pmt_2', now }),
} as const satisfies Record<string, (one: ChangeableSubscription) => Granted | SubscriptionRefused | Wait>;

const statusAfter = (decision: Granted | SubscriptionRefused | Wait) =>
  decision.kind === 'Granted' ? decision.steps.at(-1)?.subscription.status : decision.kind;

// What becomes of a subscription, by where it is and what is wanted: pause, resume, cancel at the end, end now, change.
const matrix = [
  ['INCOMPLETE', '- - CANCELLED CANCELLED INCOMPLETE'],
  ['TRIALING', 'PAUSED TRIALING TRIALING CANCELLED TRIALING'],
  ['ACTIVE', 'PAUSED ACTIVE ACTIVE CANCELLED ACTIVE'],
  ['PAST_DUE', '- - CANCELLED CANCELLED PAST_DUE'],
  ['UNPAID', '- - CANCELLED CANCELLED UNPAID'],
  ['PAUSED', 'PAUSED ACTIVE CANCELLED CANCELLED PAUSED'],
  ['CANCELLED', '- - CANCELLED CANCELLED -'],
] as const satisfies readonly (readonly [BillingStatus, string])[];

const cells = matrix.flatMap(([from, row]) =>
  row.split(' ').map((to, column) => ({ from, wish: Object.values(wishes)[column], to, column })),
);

test.each(cells)('$from, wish $column: $to', ({ from, wish, to }) => {
  expect(wish === undefined ? null : statusAfter(wish(wished(from)))).toBe(to === '-' ? 'SubscriptionRefused' : to);
});

const granted = cells.filter(({ to }) => to !== '-');

test.each(granted)('$from, wish $column, once more changes nothing', ({ from, wish }) => {
  const first = wish?.(wished(from));
  const step = first?.kind === 'Granted' ? first.steps.at(-1) : undefined;
  const after: ChangeableSubscription = {
    subscription: step?.subscription ?? subscription,
    period: step?.period ?? wished(from).period,
  };

  const again = wish?.(after);

  const repeated = again?.kind === 'Granted' ? again.steps.map((one) => [one.subscription, one.period, one.news]) : [];
  expect(repeated).toEqual([[after.subscription, null, []]]);
});

describe('a pause that ends', () => {
  const late = new Date('2027-06-15T00:00:00Z');

  test('waits while a charge from before is under way whose period is over', () => {
    const underWay = { ...open, attemptedAt: now };

    expect(resumed(wished('PAUSED', { period: underWay }), late)).toEqual({ kind: 'Wait' });
    expect(statusAfter(resumed(wished('PAUSED', { period: underWay }), now))).toBe('ACTIVE');
  });

  test('gives up what was left open, and has the period begin that runs', () => {
    const decision = resumed(wished('PAUSED', { period: open }), late);
    const steps = decision.kind === 'Granted' ? decision.steps : [];

    expect(steps.map((step) => step.period?.state)).toEqual(['GIVEN_UP', undefined]);
    // The fifth runs, from May 31: the one before counts as the last that began.
    expect(steps.at(-1)?.subscription.periodNumber).toBe(3);
  });
});

test('a step that the table does not name is never taken', () => {
  expect(() => moved({ ...subscription, status: 'UNPAID' }, 'PAUSED')).toThrow('cannot become PAUSED');
});
