import { inTransaction } from '@tributary/kit/database/database';
import { RemoteError } from '@tributary/kit/remote';
import { continued, lacksTrace, spanned } from '@tributary/kit/tracing';
import {
  claimCheckout,
  claimDueCheckouts,
  type Lease,
  releaseCheckout,
  renewLease,
  saveCheckout,
  traceparentOf,
} from '../../database/checkout/checkouts.ts';
import { saveCheckoutWithOrder, type SeenOrder } from '../../database/checkout/save-with-order.ts';
import { after, begun, type Checkout, isActive, isSavedLater } from '../../domain/checkout/checkout.ts';
import { isPastPivot } from '../../domain/checkout/steps.ts';
import { type Claimed, newLease } from './claimed-checkout.ts';
import type { Driven } from './runner.ts';
import type { StepAttempt } from './step-attempt.ts';
import { stepActions } from './step-actions.ts';
import { subjectOf } from './subjects.ts';
import type { StepService } from '../service.ts';

// A step may take longer than the lease: it is renewed meanwhile, and two renewals may fail.
const renewalsPerLease = 3;

/** The checkout, claimed; null where it is over, not due yet, or in another's hands. */
export async function claim(service: StepService, id: string): Promise<Claimed | null> {
  const lease = newLease();
  const checkout = await claimCheckout(service.db, id, lease);
  return checkout === null ? null : beginning(service, { checkout, lease });
}

/** Up to `countMax` checkouts that nobody drives: their process died, or their next try is due. */
export async function claimDue(service: StepService, countMax: number): Promise<Claimed[]> {
  const lease = newLease();
  const checkouts = await claimDueCheckouts(service.db, lease, countMax);
  const claimed = await Promise.all(checkouts.map((checkout) => beginning(service, { checkout, lease })));
  return claimed.filter((one) => one !== null);
}

/**
 * Drives a checkout as far as it goes now: step by step, each saved before the next begins unless it may be saved later,
 * until it is over, has to wait, or is another's. `isStopping` ends it between two steps, for another to go on at once.
 * Gives it as it was saved last; null where it went to another hand.
 */
export async function driveCheckout(
  service: StepService,
  claimed: Claimed,
  isStopping: () => boolean,
): Promise<Driven | null> {
  const stopRenewing = renewing(service, claimed);
  try {
    // Whoever goes on with what another process began goes on with its trace.
    const traceparent = lacksTrace() ? await traceparentOf(service.db, claimed.checkout.id) : null;
    return await continued(traceparent, { name: 'checkout' }, () => driveOn(service, claimed, isStopping));
  } finally {
    stopRenewing();
  }
}

async function driveOn(
  service: StepService,
  { checkout: begunLast, lease }: Claimed,
  isStopping: () => boolean,
): Promise<Driven | null> {
  let checkout = begunLast;
  let savedLast = begunLast;
  let known: SeenOrder | null = null;
  while (isActive(checkout) && checkout.dueInMs === 0) {
    if (isStopping()) {
      const isSaved = savedLast === checkout || (await saveCheckout(service.db, checkout, lease));
      await releaseCheckout(service.db, checkout.id, lease);
      return isSaved ? { checkout, order: null } : null;
    }
    const { outcome, ...besides } = await tried(service, checkout, known);
    const next = after(checkout, outcome, service.now());
    if (Object.keys(besides).length === 0 && isSavedLater(checkout, next)) {
      checkout = next;
      continue;
    }
    const kept = await saved(service, next, { lease, ...besides, before: checkout, known });
    // Another has the lease; or the order is to be cancelled, and whoever claims it next gives it up.
    if (kept === null) {
      await releaseCheckout(service.db, checkout.id, lease);
      return null;
    }
    checkout = savedLast = kept.checkout;
    known = kept.known;
  }
  if (!isActive(checkout)) service.log.info({ checkoutId: checkout.id, state: checkout.state }, 'a checkout is over');
  return { checkout, order: checkout.state === 'COMPLETED' ? (known?.order ?? null) : null };
}

/** Healthy checkouts are over before the first renewal. */
function renewing({ db, log }: StepService, { checkout: { id }, lease }: Claimed): () => void {
  const timer = setInterval(() => {
    renewLease(db, id, lease).catch((cause: unknown) =>
      log.warn({ err: cause, checkoutId: id }, 'a lease was not renewed'),
    );
  }, lease.ms / renewalsPerLease);
  return () => clearInterval(timer);
}

/** Counts the try before it is made. Past the deadline this already is the first step back. */
async function beginning(service: StepService, { checkout, lease }: Claimed): Promise<Claimed | null> {
  const begunNow = await saved(service, begun(checkout, service.now()), { lease, before: checkout, known: null });
  return begunNow === null ? null : { checkout: begunNow.checkout, lease };
}

async function tried(service: StepService, checkout: Checkout, known: SeenOrder | null): Promise<StepAttempt> {
  const { id: checkoutId, state, step, attempts } = checkout;
  const { run, undo } = stepActions[step];
  const act = state === 'COMPENSATING' ? undo : run;
  if (act === null) throw new Error(`expected ${step} to be undoable`);
  try {
    const doing = state === 'COMPENSATING' ? 'undo' : 'do';
    const result = await spanned({ name: `${doing} ${step}` }, () => act(service, checkout, known));
    // Such a step must succeed in the end. One that is refused needs somebody to look at it.
    if (result.outcome.kind === 'Refused' && (state === 'COMPENSATING' || isPastPivot(step))) {
      service.log.error({ checkoutId, state, step, attempts, failures: result.outcome.failures }, 'a step is refused');
    }
    return result;
  } catch (cause) {
    if (!(cause instanceof RemoteError)) throw cause;
    service.log.warn({ checkoutId, state, step, attempts, err: cause }, 'a step got no answer');
    return { outcome: { kind: 'Unanswered', isRetryable: cause.isRetryable } };
  }
}

interface Saving extends Omit<StepAttempt, 'outcome'> {
  readonly lease: Lease;
  /** The checkout before the step's outcome. */
  readonly before: Checkout;
  /** The order before it. */
  readonly known: SeenOrder | null;
}

interface Saved {
  readonly checkout: Checkout;
  /** The order as it was saved last; null where it has to be looked up. */
  readonly known: SeenOrder | null;
}

/** What was saved; null where the lease has gone to another: then nothing is. */
async function saved(
  { db, now }: StepService,
  next: Checkout,
  { lease, atOnce, save, before, known }: Saving,
): Promise<Saved | null> {
  if (atOnce !== undefined) {
    const order = await saveCheckoutWithOrder(db, { checkout: next, lease }, atOnce);
    if (order !== null) return { checkout: next, known: order };
    if (save === undefined) return null;
  }
  if (save === undefined && next.state !== 'REJECTED') {
    return (await saveCheckout(db, next, lease)) ? { checkout: next, known } : null;
  }
  const last = await inTransaction(db, async (tx) => {
    // First, as it locks the row: whoever else drives this checkout waits here, and then finds the lease gone.
    if (!(await saveCheckout(tx, next, lease))) return null;
    const refusal = await save?.(tx);
    const last = refusal ? after(before, refusal, now()) : next;
    if (refusal && !(await saveCheckout(tx, last, lease))) throw new Error('expected a refusal to be saved');
    if (last.state === 'REJECTED') await subjectOf(last).reject(tx, last.failures, now());
    return last;
  });
  return last === null ? null : { checkout: last, known: null };
}
