import type { FailureCode } from '@tributary/kit/codes';
import { formatted, money } from '@tributary/kit/money';
import { notFound, sharedError, type Told, toldAs, validation } from '@tributary/kit/serving/user-error';
import type {
  Failure,
  InvalidInput,
  InvalidMethod,
  MoneyMoved,
  NotFound,
  PaymentDeclined,
  PaymentMethodInUse,
  PaymentRefused,
  RefusalReason,
  SubscriptionRefused,
  TooManyRefunds,
} from '../domain/failure.ts';
import { type DeclineCode, isRetryableDecline, neutralDeclineCode } from '../domain/payment/decline.ts';
import type { UserErrorModel } from './models.ts';
import { toldDeclineCode } from './payment/decline-code.ts';

/** As which type of the schema each kind is told. */
export const errorTypes = {
  PaymentNotFound: 'NotFoundError',
  PaymentMethodNotFound: 'NotFoundError',
  PlanNotFound: 'NotFoundError',
  VariantNotFound: 'NotFoundError',
  SubscriptionNotFound: 'NotFoundError',
  GiftCardNotFound: 'NotFoundError',
  IdempotencyKeyReused: 'IdempotencyKeyReusedError',
  InvalidIdempotencyKey: 'ValidationError',
  InvalidText: 'ValidationError',
  CardNumberGiven: 'ValidationError',
  PaymentDeclined: 'PaymentDeclinedError',
  PaymentRefused: 'PaymentStateError',
  SubscriptionRefused: 'BillingStateError',
  MoneyMoved: 'MoneyMovedError',
  PaymentMethodInUse: 'PaymentMethodInUseError',
  InvalidToken: 'ValidationError',
  MethodNotSaved: 'ValidationError',
  TokenUnknown: 'ValidationError',
  AmountTooSmall: 'ValidationError',
  InvalidId: 'ValidationError',
  WrongCurrency: 'ValidationError',
  MoreThanOwed: 'ValidationError',
  MoreThanWasTaken: 'ValidationError',
  TooManyRefunds: 'ValidationError',
  IntervalOutOfRange: 'ValidationError',
  TrialOutOfRange: 'ValidationError',
  TooManyPlans: 'ValidationError',
  TooManySubscriptions: 'ValidationError',
  TooManyPaymentMethods: 'ValidationError',
} as const satisfies Record<Failure['kind'], UserErrorModel['__typename']>;

/** A failure in words, with its code. */
export const userError = toldAs(errorTypes, inWords);

function inWords(failure: Failure): UserErrorModel {
  switch (failure.kind) {
    case 'PaymentNotFound':
    case 'PaymentMethodNotFound':
    case 'PlanNotFound':
    case 'VariantNotFound':
    case 'SubscriptionNotFound':
    case 'GiftCardNotFound':
      return notThere(failure);
    case 'IdempotencyKeyReused':
    case 'InvalidIdempotencyKey':
    case 'InvalidText':
    case 'CardNumberGiven':
      return sharedError(failure);
    case 'PaymentDeclined':
      return declined(failure);
    case 'PaymentRefused':
      return refused(failure);
    case 'SubscriptionRefused':
      return wrongSubscriptionState(failure);
    case 'MoneyMoved':
      return moneyMoved(failure);
    case 'PaymentMethodInUse':
      return inUse(failure);
    case 'InvalidToken':
    case 'MethodNotSaved':
    case 'TokenUnknown':
      return validation('INVALID_PAYMENT_METHOD', methodText(failure), ['paymentMethodToken']);
    case 'AmountTooSmall':
    case 'InvalidId':
    case 'WrongCurrency':
    case 'MoreThanOwed':
    case 'MoreThanWasTaken':
    case 'TooManyRefunds':
    case 'IntervalOutOfRange':
    case 'TrialOutOfRange':
    case 'TooManyPlans':
    case 'TooManySubscriptions':
    case 'TooManyPaymentMethods':
      return invalid(failure);
  }
}

function notThere(failure: NotFound): Told<'NotFoundError'> {
  switch (failure.kind) {
    case 'PaymentNotFound':
      return notFound('PAYMENT_NOT_FOUND', `There is no payment ${failure.paymentId} that you may see.`, ['paymentId']);
    case 'PaymentMethodNotFound': {
      const message = `There is no payment method ${failure.paymentMethodId} of yours.`;
      return notFound('PAYMENT_METHOD_NOT_FOUND', message, ['paymentMethodId']);
    }
    case 'GiftCardNotFound': {
      const message = 'There is no gift card with this code that anything is left on; or too many were asked for.';
      return notFound('GIFT_CARD_NOT_FOUND', message, ['code']);
    }
    case 'PlanNotFound':
      return notFound('PLAN_NOT_FOUND', `There is no plan ${failure.planId}.`, ['planId']);
    case 'VariantNotFound':
      return notFound('VARIANT_NOT_FOUND', `There is no variant ${failure.variantId}.`, ['variantId']);
    case 'SubscriptionNotFound': {
      const message = `There is no recurring payment ${failure.subscriptionId} that you may change.`;
      return notFound('SUBSCRIPTION_NOT_FOUND', message, ['subscriptionId']);
    }
  }
}

function methodText(failure: Exclude<InvalidMethod, { readonly kind: 'CardNumberGiven' }>): string {
  switch (failure.kind) {
    case 'InvalidToken':
      return `Expected a token of 1 to ${failure.lengthMax} characters.`;
    case 'MethodNotSaved':
      return 'Expected a saved payment method of the buyer.';
    case 'TokenUnknown':
      return 'The bank does not know this token.';
  }
}

function invalid(
  failure: Exclude<InvalidInput, InvalidMethod | { readonly kind: 'InvalidIdempotencyKey' | 'InvalidText' }>,
) {
  switch (failure.kind) {
    case 'AmountTooSmall': {
      const { amountMinor, minMinor, path } = failure;
      const least = minMinor === 0 ? 'zero or more' : 'more than zero';
      return validation('INVALID_AMOUNT', `Expected ${least}, got ${amountMinor}.`, path);
    }
    case 'InvalidId':
      return validation('INVALID_ID', `Expected an id of 1 to ${failure.lengthMax} characters.`, failure.path);
    case 'WrongCurrency': {
      const message = `Expected ${failure.expected}, in which it was paid for before, got ${failure.actual}.`;
      return validation('WRONG_CURRENCY', message, failure.path ?? ['currency']);
    }
    case 'MoreThanOwed': {
      const message = `Expected at most ${left(failure)}, which is still owed, got ${asked(failure)}.`;
      return validation('MORE_THAN_OWED', message, ['amountMinor']);
    }
    case 'MoreThanWasTaken': {
      const { currency } = failure;
      if (currency === null) return validation('MORE_THAN_TAKEN', 'Nothing was ever paid for it.', ['amountMinor']);
      const [most, got] = [left({ ...failure, currency }), asked({ ...failure, currency })];
      const message = `Expected at most ${most}, which is left of what was taken, got ${got}.`;
      return validation('MORE_THAN_TAKEN', message, ['amountMinor']);
    }
    case 'TooManyRefunds':
      return validation('TOO_MANY_REFUNDS', tooManyRefunds(failure), ['payableId']);
    case 'IntervalOutOfRange': {
      const { interval, count, max } = failure;
      return validation('INVALID_INTERVAL', `Expected 1 to ${max} for ${interval}, got ${count}.`, ['intervalCount']);
    }
    case 'TrialOutOfRange':
      return validation('INVALID_TRIAL', `Expected 0 to ${failure.max}, got ${failure.days}.`, ['trialDays']);
    case 'TooManyPlans':
      return validation('TOO_MANY_PLANS', `Expected at most ${failure.max}: retire one first.`, ['variantId']);
    case 'TooManySubscriptions': {
      const message = `Expected at most ${failure.max} that have not ended.`;
      return validation('TOO_MANY_SUBSCRIPTIONS', message, ['planId']);
    }
    case 'TooManyPaymentMethods': {
      const message = `Expected at most ${failure.max} saved methods: remove one first.`;
      return validation('TOO_MANY_PAYMENT_METHODS', message, ['paymentMethodToken']);
    }
  }
}

const declineTexts = {
  generic_decline: 'The bank declined the payment. Please use another card.',
  insufficient_funds: 'There is not enough money in the account.',
  authentication_failed: 'You did not confirm the payment with your bank.',
  invalid_payment_method: 'The bank does not know this card. Please enter it once more.',
  processing_error: 'The payment did not reach the bank. Nothing was charged: please try again.',
  too_many_attempts: 'Too many payments were declined. Please try again later, or sign in.',
} as const satisfies Record<DeclineCode, string>;

function declined(failure: PaymentDeclined): UserErrorModel {
  const declineCode = neutralDeclineCode(failure.declineCode);
  return {
    __typename: 'PaymentDeclinedError',
    code: 'PAYMENT_DECLINED',
    message: declineTexts[declineCode],
    path: null,
    declineCode: toldDeclineCode(declineCode),
    retryable: isRetryableDecline(declineCode),
  };
}

const refusalCodes = {
  WrongPaymentState: 'WRONG_PAYMENT_STATE',
  MoreThanHeld: 'MORE_THAN_HELD',
  MoreThanTaken: 'MORE_THAN_TAKEN',
  TooManyRefunds: 'TOO_MANY_REFUNDS',
  BankRefused: 'BANK_REFUSED',
} as const satisfies Record<RefusalReason['kind'], FailureCode>;

function refused({ reason, status, capturableMinor, refundableMinor, currency }: PaymentRefused): UserErrorModel {
  return {
    __typename: 'PaymentStateError',
    code: refusalCodes[reason.kind],
    message: refusalText(reason, currency),
    path: null,
    status,
    capturable: money(capturableMinor, currency),
    refundable: money(refundableMinor, currency),
  };
}

function refusalText(reason: RefusalReason, currency: string): string {
  switch (reason.kind) {
    case 'WrongPaymentState':
      return `A ${reason.status} payment cannot be ${reason.wish}.`;
    case 'MoreThanTaken':
    case 'MoreThanHeld': {
      if (reason.leftMinor === 0) return 'Nothing is left to give back.';
      const amounts = { ...reason, currency };
      return `Expected at most ${left(amounts)}, got ${asked(amounts)}.`;
    }
    case 'TooManyRefunds':
      return tooManyRefunds(reason);
    case 'BankRefused':
      return `The bank was asked and refused: the payment is not ${reason.wish}.`;
  }
}

function tooManyRefunds({ max }: TooManyRefunds): string {
  return `Expected at most ${max} refunds of a payment.`;
}

function wrongSubscriptionState({ wish, status }: SubscriptionRefused): UserErrorModel {
  const message = `A ${status} subscription cannot be ${wish}.`;
  return { __typename: 'BillingStateError', code: 'WRONG_SUBSCRIPTION_STATE', message, path: null, status };
}

function moneyMoved({ expectedMinor, actualMinor, isOfAll = false }: MoneyMoved): UserErrorModel {
  return {
    __typename: 'MoneyMovedError',
    code: 'MONEY_MOVED',
    message: `Expected ${expectedMinor} to have gone back, in minor units, but it is ${actualMinor}.`,
    path: [isOfAll ? 'goneBackInAllMinor' : 'goneBackMinor'],
    goneBackMinor: actualMinor,
  };
}

function inUse({ subscriptionIds }: PaymentMethodInUse): UserErrorModel {
  return {
    __typename: 'PaymentMethodInUseError',
    code: 'PAYMENT_METHOD_IN_USE',
    message: 'Recurring payments are charged to this method: change theirs first, or remove it all the same.',
    path: ['paymentMethodId'],
    subscriptionIds,
  };
}

function left({ leftMinor, currency }: { readonly leftMinor: number; readonly currency: string }): string {
  return formatted(money(leftMinor, currency));
}

function asked({ askedMinor, currency }: { readonly askedMinor: number; readonly currency: string }): string {
  return formatted(money(askedMinor, currency));
}
