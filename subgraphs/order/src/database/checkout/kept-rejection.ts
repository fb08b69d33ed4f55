import type { AnsweredCode, FailureCode } from '@tributary/kit/codes';
import type { Money } from '@tributary/kit/money';
import type { OrderAction, OrderStatus } from '../../domain/order-status.ts';
import type { StepKind } from '../../domain/checkout/steps.ts';
import { type Rejection, spelling } from '../../domain/checkout/rejection.ts';
import { notFound, type Thing } from '../../domain/failure.ts';

/**
 * Why a checkout is rejected, as it is kept: the fact itself under the names that versions before 0006 know, which read
 * the schema's type in `kind`, the code, and a message that is no longer written down.
 */
export interface KeptRejection {
  readonly fact?: Rejection['kind'];
  readonly kind: string;
  readonly code: FailureCode | AnsweredCode;
  readonly message: string;
  readonly path?: readonly string[] | null;
}

export function keptRejection(rejection: Rejection): KeptRejection {
  const { type, code } = spelling(rejection);
  return { ...rejection, kind: type, code, message: '', fact: rejection.kind };
}

/** The fact that was kept, also by versions that kept words. */
export function rejectionOfKept(kept: KeptRejection): Rejection {
  const { fact, kind: _, code, message: __, ...facts } = kept;
  // What is beside these names is the fact as it was.
  if (fact === 'RefusedBySister') return { kind: fact, code, path: kept.path ?? [] };
  return fact === undefined ? formerly(kept) : ({ ...facts, kind: fact } as Rejection);
}

/** What versions before 0006 kept, as far as a checkout can be rejected for it. */
interface Former extends KeptRejection {
  readonly step?: StepKind;
  readonly variantId?: string;
  readonly available?: number;
  readonly expected?: Money;
  readonly actual?: Money;
  readonly declineCode?: string;
  readonly retryable?: boolean;
  readonly status?: OrderStatus;
  readonly allowedActions?: readonly OrderAction[];
}

function formerly(kept: Former): Rejection {
  const { kind, code, step = 'LOCK_CART' } = kept;
  const path = kept.path ?? [];
  switch (kind) {
    case 'NotFoundError':
      return notFound(missing[path[0] ?? ''] ?? 'VARIANT', path);
    case 'InsufficientStockError':
      return { kind: 'InsufficientStock', variantId: kept.variantId ?? '', available: kept.available ?? 0, path };
    case 'PaymentDeclinedError': {
      const { declineCode = 'generic_decline', retryable = false } = kept;
      return { kind: 'PaymentDeclined', declineCode, retryable, path };
    }
    case 'TotalChangedError':
      if (kept.expected === undefined || kept.actual === undefined) break;
      return { kind: 'TotalChanged', expected: kept.expected, actual: kept.actual, path };
    case 'OrderStateError': {
      // An amendment that came too late: nothing else of a checkout's is refused so.
      const { status = 'CANCELLED', allowedActions = [] } = kept;
      return { kind: 'WrongOrderState', wanted: 'AMEND', status, allowedActions, isAmending: false, isPaidBack: false };
    }
    case 'CheckoutFailedError':
      if (code === 'PAYMENT_AMOUNT_DIFFERS') return { kind: 'AmountDiffers', step: 'AUTHORIZE_PAYMENT', amounts: null };
      if (code === 'CHECKOUT_TIMED_OUT') return { kind: 'CheckoutTimedOut', step };
      return code === 'CHECKOUT_CANCELLED' ? { kind: 'CheckoutCancelled', step } : { kind: 'SisterFailed', step };
  }
  return { kind: 'RefusedBySister', code, path };
}

const missing: Readonly<Record<string, Thing>> = { cartId: 'CART', paymentMethodToken: 'PAYMENT_METHOD' };
