import type { z } from 'zod';
import type { answeredCode } from './answered-code.ts';

// The closed set of codes: what is not here does not compile where a failure gets its code. What each means, and what a
// client does, is said in the table of schema's README, which `codes.test.ts` holds against this file.

/** What we answer as a GraphQL error's `extensions.code`, and whether the same request may succeed when sent again. */
export const requestCodes = {
  BAD_USER_INPUT: { retryable: false },
  UNAUTHENTICATED: { retryable: false },
  FORBIDDEN: { retryable: false },
  IN_PROGRESS: { retryable: true },
  REMOTE_UNAVAILABLE: { retryable: true },
  SERVICE_UNAVAILABLE: { retryable: true },
  ANSWER_TOO_LARGE: { retryable: false },
  REQUEST_TIMED_OUT: { retryable: false },
  SLOW_CONSUMER: { retryable: true },
  INTERNAL_SERVER_ERROR: { retryable: false },
} as const;

export type RequestCode = keyof typeof requestCodes;

/** What Apollo Server answers beside to a request that it does not execute. */
export const serverCodes = [
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
] as const;

/** What an expected failure is told with: the `code` of a UserError. */
export const failureCodes = [
  'ADDRESS_NOT_FOUND',
  'BANK_REFUSED',
  'CARD_NUMBER_GIVEN',
  'CART_EMPTY',
  'CART_NOT_FOUND',
  'CHECKOUT_CANCELLED',
  'CHECKOUT_ENDED',
  'CHECKOUT_SERVICE_FAILED',
  'CHECKOUT_TIMED_OUT',
  'CUSTOMER_NOT_FOUND',
  'EMAIL_REQUIRED',
  'FULFILLMENT_NOT_FOUND',
  'HOLDER_HAS_RESERVATION',
  'HOLD_TIME_OUT_OF_RANGE',
  'IDEMPOTENCY_KEY_REUSED',
  'INSUFFICIENT_STOCK',
  'INVALID_AMOUNT',
  'INVALID_EMAIL',
  'INVALID_EVENT_TYPES',
  'INVALID_GUEST_TOKEN',
  'INVALID_HOLDER',
  'INVALID_ID',
  'INVALID_IDEMPOTENCY_KEY',
  'INVALID_INTERVAL',
  'INVALID_PAYMENT_METHOD',
  'INVALID_PHONE',
  'INVALID_PRICE',
  'INVALID_STREET_LINES',
  'INVALID_TEXT',
  'INVALID_TRIAL',
  'INVALID_URL',
  'INVALID_VAT_ID',
  'LINE_NOT_FOUND',
  'LINE_REPEATED',
  'MONEY_MOVED',
  'MORE_THAN_HELD',
  'MORE_THAN_OWED',
  'MORE_THAN_TAKEN',
  'NOTHING_LEFT',
  'NOT_SOLD_IN_CURRENCY',
  'NO_LINES',
  'OPEN_ORDERS',
  'ORDER_NOT_FOUND',
  'PAYMENT_AMOUNT_DIFFERS',
  'PAYMENT_DECLINED',
  'PAYMENT_METHOD_IN_USE',
  'PAYMENT_METHOD_NOT_FOUND',
  'PAYMENT_NOT_FOUND',
  'PLAN_NOT_FOUND',
  'QUANTITY_OUT_OF_RANGE',
  'QUICK_ORDER_OFF',
  'RESERVATION_COMMITTED',
  'RESERVATION_NOT_FOUND',
  'RESERVATION_RELEASED',
  'RETURN_NOT_FOUND',
  'REVERSAL_NOT_FOUND',
  'SHIPPING_ADDRESS_REQUIRED',
  'SUBSCRIPTION_NOT_FOUND',
  'TAXED_ELSEWHERE',
  'TOO_MANY_ADDRESSES',
  'TOO_MANY_AMENDMENTS',
  'TOO_MANY_EVENT_TYPES',
  'TOO_MANY_FULFILLMENTS',
  'TOO_MANY_LINES',
  'TOO_MANY_PAYMENT_METHODS',
  'TOO_MANY_PLANS',
  'TOO_MANY_REFUNDS',
  'TOO_MANY_RETURNS',
  'TOO_MANY_SUBSCRIPTIONS',
  'TOO_MANY_WEBHOOK_ENDPOINTS',
  'TOTAL_CHANGED',
  'TOTAL_TOO_LARGE',
  'UNKNOWN_COUNTRY',
  'UNKNOWN_CURRENCY',
  'VARIANT_NOT_FOUND',
  'VERSION_CONFLICT',
  'WEBHOOK_DELIVERY_NOT_FOUND',
  'WEBHOOK_ENDPOINT_NOT_FOUND',
  'WRONG_CART_STATE',
  'WRONG_CURRENCY',
  'WRONG_ORDER_STATE',
  'WRONG_PAYMENT_STATE',
  'WRONG_RETURN_STATE',
  'WRONG_REVERSAL_STATE',
  'WRONG_SUBSCRIPTION_STATE',
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** A code that another service refused with. */
export type AnsweredCode = z.infer<typeof answeredCode>;
