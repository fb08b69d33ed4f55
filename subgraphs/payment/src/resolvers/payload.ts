import { money } from '@tributary/kit/money';
import type { PaymentResult } from '../actions/payment-result.ts';
import { declineOf, neutralDeclineCode } from '../domain/decline.ts';
import type { RefusalReason } from '../domain/instruct.ts';
import type { PaymentModel } from './models.ts';
import type { PaymentError } from './types.ts';

export interface PaymentPayload {
  readonly payment: PaymentModel | null;
  readonly errors: readonly PaymentError[];
}

const refusalCodes = {
  WrongState: 'WRONG_PAYMENT_STATE',
  MoreThanHeld: 'MORE_THAN_HELD',
  BankRefused: 'BANK_REFUSED',
} as const satisfies Record<RefusalReason, string>;

/** What came of an action, in the words of the SDL. */
export function payloadOf(result: PaymentResult): PaymentPayload {
  switch (result.kind) {
    case 'PaymentDone':
      return { payment: result.payment, errors: [] };
    case 'PaymentDeclined': {
      const declineCode = neutralDeclineCode(result.payment.declineCode);
      const { isRetryable: retryable, text: message } = declineOf(declineCode);
      const code = 'PAYMENT_DECLINED';
      const error = { __typename: 'PaymentDeclinedError', code, message, path: null, declineCode, retryable } as const;
      return { payment: result.payment, errors: [error] };
    }
    case 'PaymentRefused': {
      const { payment, refusal } = result;
      const error = {
        __typename: 'PaymentStateError',
        code: refusalCodes[refusal.reason],
        message: refusal.message,
        path: null,
        status: refusal.status,
        capturable: money(refusal.capturableMinor, payment.currency),
        refundable: money(refusal.refundableMinor, payment.currency),
      } as const;
      return { payment, errors: [error] };
    }
    case 'PaymentNotFound':
      return failed({
        __typename: 'NotFoundError',
        code: 'PAYMENT_NOT_FOUND',
        message: `there is no payment ${result.paymentId} that you may see`,
        path: ['paymentId'],
      });
    case 'InvalidInput':
      return failed({
        __typename: 'ValidationError',
        code: result.code,
        message: result.message,
        path: result.path,
      });
    case 'IdempotencyKeyReused':
      return failed({
        __typename: 'IdempotencyKeyReusedError',
        code: 'IDEMPOTENCY_KEY_REUSED',
        message: 'expected a new key for another request: this one came with other input before',
        path: ['idempotencyKey'],
      });
  }
}

function failed(error: PaymentError): PaymentPayload {
  return { payment: null, errors: [error] };
}
