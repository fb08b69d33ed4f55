import { RequestError } from '@tributary/kit/errors';
import { answered, type Claim, invalidKey, once } from '@tributary/kit/database/idempotency';
import type { IdempotencyKeyReused } from '@tributary/kit/failure';
import { isId, newId } from '@tributary/kit/ids';
import { methodsByIds, methodsOf, savedMethod } from '../../database/payment/payment-methods.ts';
import type { MethodDescription } from '../../domain/bank/bank-answer.ts';
import { invalidToken } from '../../domain/check-input.ts';
import type { InvalidInput } from '../../domain/failure.ts';
import { methodFailed, type PaymentMethodResult } from './payment-result.ts';
import type { MoneyService } from '../service.ts';

export interface SavePaymentMethod {
  readonly customerId: string;
  readonly idempotencyKey: string;
  readonly paymentMethodToken: string;
}

// Nobody looks through a longer list at the service.
const methodsMax = 20;

type Kept = { readonly kind: 'Saved'; readonly id: string } | InvalidInput;

/**
 * Saves a card or account under what the bank says of it; the same one twice is one. Throws REMOTE_UNAVAILABLE where the
 * bank does not answer.
 */
export async function savePaymentMethod(
  service: MoneyService,
  request: SavePaymentMethod,
): Promise<PaymentMethodResult<InvalidInput | IdempotencyKeyReused>> {
  const { customerId, idempotencyKey, paymentMethodToken } = request;
  const invalid = invalidKey(idempotencyKey) ?? invalidToken(paymentMethodToken);
  if (invalid !== null) return methodFailed(invalid);
  if (isId('pmt', paymentMethodToken)) return methodFailed({ kind: 'TokenUnknown' });

  const input = { paymentMethodToken };
  const claim = { principal: customerId, operation: 'paymentMethodSave', key: idempotencyKey, input };
  const answer = (await answered<Kept>(service.db, claim)) ?? (await save(service, claim, request));
  if (answer.kind === 'IdempotencyKeyReused') return methodFailed(answer);
  if (answer.response.kind !== 'Saved') return methodFailed(answer.response);
  const [method] = await methodsByIds(service.db, [answer.response.id]);
  if (method === undefined) throw new Error(`the payment method ${answer.response.id} vanished`);
  return { kind: 'PaymentMethodDone', method };
}

async function save(service: MoneyService, claim: Claim, { customerId, paymentMethodToken: given }: SavePaymentMethod) {
  const [provider] = service.providers;
  const kept = await provider.keep({ customerId, paymentMethodToken: given });
  const described = kept.kind === 'KeptMethod' ? await provider.describe(kept.paymentMethodToken) : kept;
  if (kept.kind === 'Unknown' || described.kind === 'Unknown') {
    throw new RequestError('REMOTE_UNAVAILABLE', 'the bank does not answer at the moment');
  }
  return once<Kept>(service.db, claim, async (tx) => {
    if (kept.kind === 'UnknownMethod' || described.kind !== 'MethodDescription') return { kind: 'TokenUnknown' };
    const { paymentMethodToken: token } = kept;
    const known = await methodsOf(tx, [customerId]);
    const isKnown = known.some((method) => method.token === token && method.provider === provider.name);
    if (!isKnown && known.length >= methodsMax) return { kind: 'TooManyPaymentMethods', max: methodsMax };
    const createdAt = service.now();
    const facts = { id: newId('pmt', createdAt), customerId, provider: provider.name, token, createdAt };
    const { id } = await savedMethod(tx, { ...facts, ...wordsOf(described) });
    return { kind: 'Saved', id };
  });
}

function wordsOf({ type, brand, last4, expires }: MethodDescription): Omit<MethodDescription, 'kind'> {
  return { type, brand, last4, expires };
}
