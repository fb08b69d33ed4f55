import { invalidKey, once } from '@tributary/kit/database/idempotency';
import { subscriptionsChargedTo } from '../../database/billing/billing-subscriptions.ts';
import { lockMethod, methodsByIds, removeMethod } from '../../database/payment/payment-methods.ts';
import type { KeyFailure, PaymentMethodInUse, PaymentMethodNotFound } from '../../domain/failure.ts';
import { methodFailed, type PaymentMethodResult } from './payment-result.ts';
import type { MoneyService } from '../service.ts';

export interface RemovePaymentMethod {
  readonly customerId: string;
  readonly idempotencyKey: string;
  readonly paymentMethodId: string;
  /** Although subscriptions are charged to it, whose next charge then fails. */
  readonly isEvenInUse: boolean;
}

type Kept = { readonly kind: 'Removed' } | PaymentMethodInUse;

/**
 * Forgets a saved method of this customer; one that is gone stays so. Payments that were made with it stay as they are;
 * one that subscriptions are charged to stays, too, unless it is to go all the same.
 */
export async function removePaymentMethod(
  service: MoneyService,
  request: RemovePaymentMethod,
): Promise<PaymentMethodResult<KeyFailure | PaymentMethodNotFound | PaymentMethodInUse>> {
  const { customerId, idempotencyKey, paymentMethodId, isEvenInUse } = request;
  const invalid = invalidKey(idempotencyKey);
  if (invalid !== null) return methodFailed(invalid);
  const [method] = paymentMethodId.includes('\0') ? [] : await methodsByIds(service.db, [paymentMethodId]);
  if (method?.customerId !== customerId) return methodFailed({ kind: 'PaymentMethodNotFound', paymentMethodId });

  // Only what was asked for beyond the version before makes another request of it.
  const input = isEvenInUse ? { paymentMethodId, isEvenInUse } : { paymentMethodId };
  const claim = { principal: customerId, operation: 'paymentMethodRemove', key: idempotencyKey, input };
  const answer = await once<Kept | { readonly kind?: undefined }>(service.db, claim, async (tx) => {
    // Whoever subscribes with it meanwhile waits, and finds it gone.
    await lockMethod(tx, paymentMethodId);
    const subscriptionIds = isEvenInUse ? [] : await subscriptionsChargedTo(tx, paymentMethodId);
    if (subscriptionIds.length > 0) return { kind: 'PaymentMethodInUse', subscriptionIds };
    await removeMethod(tx, paymentMethodId, service.now());
    return { kind: 'Removed' };
  });
  if (answer.kind === 'IdempotencyKeyReused') return methodFailed(answer);
  const { response } = answer;
  return response.kind === 'PaymentMethodInUse'
    ? methodFailed(response, method)
    : { kind: 'PaymentMethodDone', method };
}
