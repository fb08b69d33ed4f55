import { money } from '@tributary/kit/money';
import type { IdempotencyKeyReused } from '@tributary/kit/failure';
import type {
  InvalidInput,
  PaymentMethodNotFound,
  PaymentNotFound,
  PaymentResult,
} from '../../actions/payment/payment-result.ts';
import { declineOf, neutralDeclineCode } from '../../domain/payment/decline.ts';
import type { Refusal, RefusalReason } from '../../domain/payment/payment-decision.ts';
import type { PaymentModel } from '../models.ts';
import type { IdempotencyKeyReusedError, NotFoundError, PaymentError, ValidationError } from '../types.ts';

export interface PaymentPayload {
  readonly payment: PaymentModel | null;
  readonly errors: readonly PaymentError[];
}

const refusalCodes = {
  WrongState: 'WRONG_PAYMENT_STATE',
  MoreThanHeld: 'MORE_THAN_HELD',
  MoreThanTaken: 'MORE_THAN_TAKEN',
  TooManyRefunds: 'TOO_MANY_REFUNDS',
  BankRefused: 'BANK_REFUSED',
} as const satisfies Record<RefusalReason, string>;

/** What came of an action, in the words of the SDL. */
export function payloadOf(result: PaymentResult): PaymentPayload {
  switch (result.kind) {
    case 'PaymentDone':
      return { payment: result.payment, errors: [] };
    case 'PaymentDeclined':
      return { payment: result.payment, errors: [declinedError(result.payment.declineCode)] };
    case 'PaymentRefused':
      return { payment: result.payment, errors: [stateError(result.payment, result.refusal)] };
    case 'PaymentNotFound':
    case 'InvalidInput':
    case 'IdempotencyKeyReused':
      return { payment: null, errors: [simpleError(result)] };
  }
}

/** Why the bank declined; a reason that clients do not know is a generic one. */
export function declinedError(reason: string | null) {
  const declineCode = neutralDeclineCode(reason);
  const { isRetryable: retryable, text: message } = declineOf(declineCode);
  const code = 'PAYMENT_DECLINED';
  return { __typename: 'PaymentDeclinedError', code, message, path: null, declineCode, retryable } as const;
}

/** Not allowed in this state, or more than is left. */
export function stateError({ currency }: PaymentModel, refusal: Refusal): PaymentError {
  return {
    __typename: 'PaymentStateError',
    code: refusalCodes[refusal.reason],
    message: refusal.message,
    path: null,
    status: refusal.status,
    capturable: money(refusal.capturableMinor, currency),
    refundable: money(refusal.refundableMinor, currency),
  };
}

export type SimpleError = ValidationError | NotFoundError | IdempotencyKeyReusedError;

/** What is wrong with a request that came to no payment. */
export function simpleError(
  result: PaymentNotFound | PaymentMethodNotFound | InvalidInput | IdempotencyKeyReused,
): SimpleError & { readonly __typename: NonNullable<SimpleError['__typename']> } {
  switch (result.kind) {
    case 'PaymentNotFound':
      return {
        __typename: 'NotFoundError',
        code: 'PAYMENT_NOT_FOUND',
        message: `there is no payment ${result.paymentId} that you may see`,
        path: ['paymentId'],
      };
    case 'PaymentMethodNotFound':
      return {
        __typename: 'NotFoundError',
        code: 'PAYMENT_METHOD_NOT_FOUND',
        message: `there is no payment method ${result.paymentMethodId} of yours`,
        path: ['paymentMethodId'],
      };
    case 'InvalidInput':
      return { __typename: 'ValidationError', code: result.code, message: result.message, path: result.path };
    case 'IdempotencyKeyReused':
      return {
        __typename: 'IdempotencyKeyReusedError',
        code: 'IDEMPOTENCY_KEY_REUSED',
        message: 'expected a new key for another request: this one came with other input before',
        path: ['idempotencyKey'],
      };
  }
}
