import type { PaymentMethodResult, PaymentResult, RefundResult } from '../../actions/payment/payment-result.ts';
import { errorsOf } from '../payload.ts';
import type { Resolvers } from '../types.ts';

const changed = { payment: ({ payment }: PaymentResult<unknown>) => payment, errors: errorsOf };
const methodChanged = { paymentMethod: ({ method }: PaymentMethodResult<unknown>) => method, errors: errorsOf };

export const paymentPayloads: Pick<
  Resolvers,
  | 'PaymentAuthorizePayload'
  | 'PaymentConfirmPayload'
  | 'PaymentCapturePayload'
  | 'PaymentVoidPayload'
  | 'PaymentRefundPayload'
  | 'PayableRefundPayload'
  | 'PaymentMethodSavePayload'
  | 'PaymentMethodRemovePayload'
> = {
  PaymentAuthorizePayload: changed,
  PaymentConfirmPayload: changed,
  PaymentCapturePayload: changed,
  PaymentVoidPayload: changed,
  PaymentRefundPayload: {
    refund: ({ refunds }: RefundResult<unknown>) => refunds[0] ?? null,
    payment: ({ payments }: RefundResult<unknown>) => payments[0] ?? null,
    errors: errorsOf,
  },
  PayableRefundPayload: { refunds: ({ refunds }) => refunds, errors: errorsOf },
  PaymentMethodSavePayload: methodChanged,
  PaymentMethodRemovePayload: methodChanged,
};
