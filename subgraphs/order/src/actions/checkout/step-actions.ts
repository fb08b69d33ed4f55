import type { StepKind } from '../../domain/checkout/steps.ts';
import type { SeenOrder } from '../../database/checkout/save-with-order.ts';
import type { Checkout } from '../../domain/checkout/checkout.ts';
import type { StepService } from '../service.ts';
import type { StepAction, StepAttempt } from './step-attempt.ts';
import { applyAmendment } from './apply-amendment.ts';
import { closeCart, lockCart, unlockCart } from './cart-steps.ts';
import { confirmOrder } from './confirm-order.ts';
import { authorizePayment, capturePayment, voidPayment } from './payment-steps.ts';
import { commitStock, releaseStock, reserveStock } from './stock-steps.ts';
import { subjectOf } from './subjects.ts';

export interface StepActions {
  readonly run: StepAction;
  /** Null from the pivot on. */
  readonly undo: StepAction | null;
}

/** What each step does; domain/checkout.ts decides when. */
export const stepActions: Readonly<Record<StepKind, StepActions>> = {
  LOCK_CART: { run: lockCart, undo: unlockCart },
  RESERVE_STOCK: { run: reserveStock, undo: releaseStock },
  AUTHORIZE_PAYMENT: { run: authorizePayment, undo: voidPayment },
  CONFIRM_ORDER: { run: confirmOrder, undo: null },
  APPLY_AMENDMENT: { run: applyAmendment, undo: null },
  COMMIT_STOCK: { run: commitStock, undo: null },
  CAPTURE_PAYMENT: { run: capturePayment, undo: null },
  CLOSE_CART: { run: closeCart, undo: null },
  NOTIFY: { run: notify, undo: null },
};

/** In our own tables alone: everybody who waits for it gets the bill. */
async function notify({ db, now }: StepService, checkout: Checkout, known: SeenOrder | null): Promise<StepAttempt> {
  const subject = subjectOf(checkout, known);
  const bills = await subject.bills(db, now());
  return {
    outcome: { kind: 'Done' },
    ...(bills === null ? {} : { atOnce: bills }),
    save: (tx) => subject.notify(tx, now()),
  };
}
