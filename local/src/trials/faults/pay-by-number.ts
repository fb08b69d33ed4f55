import type { SecretsSaid } from '../secrets/secrets-said.ts';
import { type Ask, usd } from './aftercare/befall.ts';

// It passes its check digit, and nobody has it: the number that banks' own documents use.
const cardNumber = '4242424242424242';

/** A buyer writes the number of their card where a token of it is expected. Throws where the shop takes it. */
export async function payByNumber(ask: Ask, secrets: SecretsSaid): Promise<void> {
  secrets.say('a card number', cardNumber);
  const input = {
    idempotencyKey: 'by-number',
    cartId: 'cart_01900000000070008000000000000000',
    expectedTotal: usd(1),
    paymentMethod: { cardToken: cardNumber },
  };
  const { errors } = await ask<{ readonly errors: readonly object[] }>(orderPlace, { input });
  if (errors.length === 0) throw new Error('a card number was taken for a token');
}

const orderPlace = `mutation ($input: OrderPlaceInput!) {
  outcome: orderPlace(input: $input) { errors { ... on UserError { code } } }
}`;
