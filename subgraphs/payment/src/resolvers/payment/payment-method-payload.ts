import type { PaymentMethodResult } from '../../actions/payment/payment-result.ts';
import type { PaymentMethodModel } from '../models.ts';
import { simpleError } from './payload.ts';
import type { PaymentMethodError } from '../types.ts';

export interface PaymentMethodPayload {
  readonly paymentMethod: PaymentMethodModel | null;
  readonly errors: readonly PaymentMethodError[];
}

export function paymentMethodPayloadOf(result: PaymentMethodResult): PaymentMethodPayload {
  return result.kind === 'PaymentMethodDone'
    ? { paymentMethod: result.method, errors: [] }
    : { paymentMethod: null, errors: [simpleError(result)] };
}
