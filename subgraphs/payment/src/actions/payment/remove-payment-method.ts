import { invalidKey, once } from '@tributary/kit/database/idempotency';
import { methodsByIds, removeMethod } from '../../database/payment/payment-methods.ts';
import type { PaymentMethodResult } from './payment-result.ts';
import type { MoneyService } from '../service.ts';

export interface RemovePaymentMethod {
  readonly customerId: string;
  readonly idempotencyKey: string;
  readonly paymentMethodId: string;
}

/** Forgets a saved method of this customer; one that is gone stays so. Payments that were made with it stay as they are. */
export async function removePaymentMethod(
  service: MoneyService,
  request: RemovePaymentMethod,
): Promise<PaymentMethodResult> {
  const { customerId, idempotencyKey, paymentMethodId } = request;
  const invalid = invalidKey(idempotencyKey);
  if (invalid !== null) return invalid;
  const [method] = paymentMethodId.includes('\0') ? [] : await methodsByIds(service.db, [paymentMethodId]);
  if (method?.customerId !== customerId) return { kind: 'PaymentMethodNotFound', paymentMethodId };

  const input = { paymentMethodId };
  const claim = { principal: customerId, operation: 'paymentMethodRemove', key: idempotencyKey, input };
  const answer = await once(service.db, claim, async (tx) => {
    await removeMethod(tx, paymentMethodId, service.now());
    return {};
  });
  return answer.kind === 'IdempotencyKeyReused' ? answer : { kind: 'PaymentMethodDone', method };
}
