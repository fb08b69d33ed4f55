import type { FailureCode } from '@tributary/kit/codes';
import { sharedInvalid, type Told, validation } from '@tributary/kit/serving/user-error';
import type { InvalidInput, TooMany, UrlProblem } from '../domain/failure.ts';

/** What the asker has to put right, in words. */
export function inputError(failure: InvalidInput): Told<'ValidationError'> {
  const { path } = failure;
  switch (failure.kind) {
    case 'InvalidText':
    case 'InvalidEmail':
    case 'InvalidVatId':
    case 'UnknownCountry':
    case 'CardNumberGiven':
      return sharedInvalid(failure);
    case 'InvalidId':
      return validation('INVALID_ID', 'Expected the id of a cart.', path);
    case 'EmailRequired':
      return validation('EMAIL_REQUIRED', 'Expected an e-mail address: guests are written to about their order.', path);
    case 'InvalidTotal':
      return validation('INVALID_AMOUNT', 'Expected a total of zero or more.', path);
    case 'InvalidPaymentMethod':
      return validation('INVALID_PAYMENT_METHOD', "Expected the payment provider's token for a card.", path);
    case 'InvalidStreetLines':
      return validation('INVALID_STREET_LINES', 'Expected 1 to 5 street lines.', path);
    case 'InvalidPrice':
      return validation('INVALID_PRICE', `Expected a price in ${failure.currency}, got ${failure.price}.`, path);
    case 'InvalidUrl':
      return validation('INVALID_URL', urlProblems[failure.problem], path);
    case 'InvalidEventTypes':
      return validation('INVALID_EVENT_TYPES', 'Expected types of events, e.g. order.confirmed, order.* or *.', path);
    case 'NoLines':
      return validation('NO_LINES', 'Expected at least one unit of a line.', path);
    case 'LineRepeated':
      return validation('LINE_REPEATED', 'Expected each line once.', path);
    case 'QuantityOutOfRange': {
      const { min = 1, max, title, quantity } = failure;
      const units = title === null ? 'units' : `units of ${title}`;
      return validation('QUANTITY_OUT_OF_RANGE', `Expected ${min} to ${max} ${units}, got ${quantity}.`, path);
    }
    case 'NotSoldInCurrency':
      return validation('NOT_SOLD_IN_CURRENCY', `${failure.title} is not sold in ${failure.currency}.`, path);
    case 'NothingLeft':
      return validation('NOTHING_LEFT', 'Nothing would be left of the order: cancel it instead.', path);
    case 'TooMany': {
      const [code, things] = tooMany[failure.things];
      return validation(code, `Expected at most ${failure.max} ${things}.`, path);
    }
  }
}

const urlProblems = {
  NOT_HTTPS: 'Expected an absolute https URL.',
  CREDENTIALS: 'Expected a URL without a user name and a password.',
  FRAGMENT: 'Expected a URL without a fragment.',
  PRIVATE: 'Expected a host in the public internet.',
} as const satisfies Record<UrlProblem, string>;

const tooMany = {
  LINES: ['TOO_MANY_LINES', 'lines'],
  EVENT_TYPES: ['TOO_MANY_EVENT_TYPES', 'types of events'],
  AMENDMENTS: ['TOO_MANY_AMENDMENTS', 'amendments of an order'],
  FULFILLMENTS: ['TOO_MANY_FULFILLMENTS', 'parcels of an order'],
  RETURNS: ['TOO_MANY_RETURNS', 'returns of an order'],
  ADDRESSES: ['TOO_MANY_ADDRESSES', 'addresses'],
  WEBHOOK_ENDPOINTS: ['TOO_MANY_WEBHOOK_ENDPOINTS', 'endpoints'],
} as const satisfies Record<TooMany['things'], readonly [code: FailureCode, things: string]>;
