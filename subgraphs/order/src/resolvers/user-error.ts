import { sharedError, type Told, validation, versionConflict } from '@tributary/kit/serving/user-error';
import { isRejection } from '../domain/checkout/rejection.ts';
import type { CustomerFailure, Failure, InvalidInput, NotFound, WrongReversalState } from '../domain/failure.ts';
import { inputError } from './input-error.ts';
import type { CustomerErrorModel, OrderErrorModel, WebhookErrorModel } from './models.ts';
import { missingError, rejectionError } from './rejection-error.ts';

/** A failure in words, with its code and with where in the input it lies. */
export function userError(failure: Failure): OrderErrorModel {
  if (isRejection(failure)) return rejectionError(failure);
  if (failure.kind === 'IdempotencyKeyReused' || failure.kind === 'InvalidIdempotencyKey') return sharedError(failure);
  if (failure.kind === 'VersionConflict') {
    return versionConflict('OrderVersionConflictError', failure, failure.orderId);
  }
  if (failure.kind === 'QuickOrderOff') {
    return {
      __typename: 'ValidationError',
      code: 'QUICK_ORDER_OFF',
      message: 'Orders in one call are off.',
      path: null,
    };
  }
  if (failure.kind === 'TaxedElsewhere') {
    const { rate, otherRate, path } = failure;
    const message = `The order is taxed at ${rate} %, and would be at ${otherRate} %: cancel it, and order anew.`;
    return validation('TAXED_ELSEWHERE', message, path);
  }
  if (failure.kind === 'DeliveredElsewhere') {
    const message = 'The way of delivery that was agreed to does not lead there: cancel the order, and order anew.';
    return validation('DELIVERY_NOT_OFFERED', message, failure.path);
  }
  if (failure.kind === 'WrongReversalState') return wrongReversalState(failure);
  if (failure.kind !== 'WrongReturnState') return inputError(failure);
  const message = `The return is ${failure.status.toLowerCase()}.`;
  const told = { __typename: 'ReturnStateError', code: 'WRONG_RETURN_STATE', message, path: ['returnId'] } as const;
  return { ...told, returnStatus: failure.status };
}

function wrongReversalState({ state: reversalState }: WrongReversalState): OrderErrorModel {
  const message = `Nothing is to be settled: it is ${reversalState.toLowerCase()}.`;
  const path = ['reversalId'];
  return { __typename: 'ReversalStateError', code: 'WRONG_REVERSAL_STATE', message, path, reversalState };
}

/** The same of what is done with a customer. */
export function customerError(failure: CustomerFailure): CustomerErrorModel {
  if (failure.kind !== 'OpenOrders') return inputOrMissing(failure);
  const message = 'An order is under way, not wholly sent, or has an open return. Ask again when all is done.';
  const told = { __typename: 'OpenOrdersError', code: 'OPEN_ORDERS', message, path: failure.path } as const;
  return { ...told, orderIds: failure.orderIds };
}

/** The same of what is done with a webhook. */
export function webhookError(failure: InvalidInput | NotFound): WebhookErrorModel {
  return inputOrMissing(failure);
}

function inputOrMissing(failure: InvalidInput | NotFound): Told<'ValidationError' | 'NotFoundError'> {
  return failure.kind === 'NotFound' ? missingError(failure) : inputError(failure);
}
