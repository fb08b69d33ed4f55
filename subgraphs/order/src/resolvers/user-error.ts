import { sharedError, type Told, toldAs, validation, versionConflict } from '@tributary/kit/serving/user-error';
import { type AmendmentRejected, isRejection, type OrderRejected } from '../domain/checkout/rejection.ts';
import type { Failure, OpenOrders, WrongReturnState, WrongReversalState } from '../domain/failure.ts';
import { inputError } from './input-error.ts';
import type { UserErrorModel } from './models.ts';
import { rejectionError } from './rejection-error.ts';

/** All that a mutation may be refused for. */
export type Refusal = Failure | OrderRejected | AmendmentRejected;

/** As which type of the schema each kind is told. */
export const errorTypes = {
  InvalidText: 'ValidationError',
  InvalidEmail: 'ValidationError',
  InvalidVatId: 'ValidationError',
  UnknownCountry: 'ValidationError',
  CardNumberGiven: 'ValidationError',
  InvalidPrice: 'ValidationError',
  InvalidUrl: 'ValidationError',
  TooMany: 'ValidationError',
  QuantityOutOfRange: 'ValidationError',
  NotSoldInCurrency: 'ValidationError',
  InvalidId: 'ValidationError',
  EmailRequired: 'ValidationError',
  InvalidTotal: 'ValidationError',
  InvalidPaymentMethod: 'ValidationError',
  InvalidStreetLines: 'ValidationError',
  InvalidEventTypes: 'ValidationError',
  NoLines: 'ValidationError',
  LineRepeated: 'ValidationError',
  NothingLeft: 'ValidationError',
  InvalidIdempotencyKey: 'ValidationError',
  QuickOrderOff: 'ValidationError',
  RefusedBySister: 'ValidationError',
  ShippingAddressRequired: 'ValidationError',
  TaxedElsewhere: 'ValidationError',
  DeliveredElsewhere: 'ValidationError',
  IdempotencyKeyReused: 'IdempotencyKeyReusedError',
  VersionConflict: 'OrderVersionConflictError',
  NotFound: 'NotFoundError',
  WrongOrderState: 'OrderStateError',
  WrongReturnState: 'ReturnStateError',
  WrongReversalState: 'ReversalStateError',
  OpenOrders: 'OpenOrdersError',
  TotalChanged: 'TotalChangedError',
  InsufficientStock: 'InsufficientStockError',
  PaymentDeclined: 'PaymentDeclinedError',
  CheckoutTimedOut: 'CheckoutFailedError',
  CheckoutCancelled: 'CheckoutFailedError',
  SisterFailed: 'CheckoutFailedError',
  AmountDiffers: 'CheckoutFailedError',
  OrderRejected: 'OrderRejectedError',
  AmendmentRejected: 'OrderAmendmentRejectedError',
} as const satisfies Record<Refusal['kind'], UserErrorModel['__typename']>;

/** A failure in words, with its code and with where in the input it lies. */
export const userError = toldAs(errorTypes, inWords);

function inWords(failure: Refusal): UserErrorModel {
  if (isRejection(failure)) return rejectionError(failure);
  switch (failure.kind) {
    case 'IdempotencyKeyReused':
    case 'InvalidIdempotencyKey':
      return sharedError(failure);
    case 'VersionConflict':
      return versionConflict('OrderVersionConflictError', failure, failure.orderId);
    case 'QuickOrderOff':
      return {
        __typename: 'ValidationError',
        code: 'QUICK_ORDER_OFF',
        message: 'Orders in one call are off.',
        path: null,
      };
    case 'TaxedElsewhere': {
      const { rate, otherRate, path } = failure;
      const message = `The order is taxed at ${rate} %, and would be at ${otherRate} %: cancel it, and order anew.`;
      return validation('TAXED_ELSEWHERE', message, path);
    }
    case 'DeliveredElsewhere': {
      const message = 'The way of delivery that was agreed to does not lead there: cancel the order, and order anew.';
      return validation('DELIVERY_NOT_OFFERED', message, failure.path);
    }
    case 'WrongReversalState':
      return wrongReversalState(failure);
    case 'WrongReturnState':
      return wrongReturnState(failure);
    case 'OpenOrders':
      return openOrders(failure);
    case 'OrderRejected': {
      const { order, reasons } = failure;
      return { ...firstOf(reasons), __typename: 'OrderRejectedError', order, reasons };
    }
    case 'AmendmentRejected': {
      const { amendment, reasons } = failure;
      return { ...firstOf(reasons), __typename: 'OrderAmendmentRejectedError', amendment, reasons };
    }
    case 'InvalidText':
    case 'InvalidEmail':
    case 'InvalidVatId':
    case 'UnknownCountry':
    case 'CardNumberGiven':
    case 'InvalidPrice':
    case 'InvalidUrl':
    case 'TooMany':
    case 'QuantityOutOfRange':
    case 'NotSoldInCurrency':
    case 'InvalidId':
    case 'EmailRequired':
    case 'InvalidTotal':
    case 'InvalidPaymentMethod':
    case 'InvalidStreetLines':
    case 'InvalidEventTypes':
    case 'NoLines':
    case 'LineRepeated':
    case 'NothingLeft':
      return inputError(failure);
  }
}

/** What is said of several reasons in one error. */
function firstOf([first]: AmendmentRejected['reasons']): Omit<Told<string>, '__typename'> {
  if (first === undefined) throw new Error('expected a reason');
  const { code, message, path } = rejectionError(first);
  return { code, message, path };
}

function wrongReversalState({ state: reversalState }: WrongReversalState): UserErrorModel {
  const message = `Nothing is to be settled: it is ${reversalState.toLowerCase()}.`;
  const path = ['reversalId'];
  return { __typename: 'ReversalStateError', code: 'WRONG_REVERSAL_STATE', message, path, reversalState };
}

function wrongReturnState({ status: returnStatus }: WrongReturnState): UserErrorModel {
  const message = `The return is ${returnStatus.toLowerCase()}.`;
  return { __typename: 'ReturnStateError', code: 'WRONG_RETURN_STATE', message, path: ['returnId'], returnStatus };
}

function openOrders({ path, orderIds }: OpenOrders): UserErrorModel {
  const message = 'An order is under way, not wholly sent, or has an open return. Ask again when all is done.';
  return { __typename: 'OpenOrdersError', code: 'OPEN_ORDERS', message, path, orderIds };
}
