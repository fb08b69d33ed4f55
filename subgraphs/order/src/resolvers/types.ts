// Written by `tributary types` from schema.graphql and models.ts. Do not edit.
/* oxlint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType } from 'graphql';
import type { CheckoutFailedErrorModel, CustomerModel, CustomerAddressModel, CustomerAddressAddPayloadModel, CustomerAddressRemovePayloadModel, CustomerAddressUpdatePayloadModel, CustomerErasePayloadModel, CustomerUpdatePayloadModel, EventModel, FulfillmentModel, FulfillmentCreatePayloadModel, FulfillmentDeliveredPayloadModel, IdempotencyKeyReusedErrorModel, InsufficientStockErrorModel, LineQuantityModel, NotFoundErrorModel, OpenOrdersErrorModel, OrderModel, OrderAmendPayloadModel, OrderAmendmentModel, OrderAmendmentRejectedErrorModel, OrderCancelPayloadModel, OrderConnectionModel, OrderContactsUpdatePayloadModel, OrderDeliveryModel, OrderDiscountModel, OrderErasePayloadModel, OrderEventModel, OrderLineModel, OrderPlacePayloadModel, OrderRejectedErrorModel, OrderStateErrorModel, OrderVersionConflictErrorModel, PayableModel, PaymentDeclinedErrorModel, QuickOrderPayloadModel, ReturnModel, ReturnApprovePayloadModel, ReturnDeclinePayloadModel, ReturnReceivePayloadModel, ReturnRequestPayloadModel, ReturnStateErrorModel, ReversalModel, ReversalSettlePayloadModel, ReversalStateErrorModel, TotalChangedErrorModel, UserErrorModel, ValidationErrorModel, WebhookAttemptModel, WebhookDeliveryModel, WebhookDeliveryReplayPayloadModel, WebhookEndpointModel, WebhookEndpointCreatePayloadModel, WebhookEndpointDeletePayloadModel, WebhookEndpointRotateSecretPayloadModel, WebhookEndpointUpdatePayloadModel } from './models.ts';
import type { Context } from './context.ts';

export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

/** What scalars are: as they come in, and as they go out. */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** ISO 8601 UTC instant. */
  DateTime: { input: Date; output: Date; }
  /** Three-letter ISO 4217 code. A scalar, not an enum: adding a currency must not break composition. */
  CurrencyCode: { input: string; output: string; }
  /** ISO 3166-1 alpha-2 code. */
  CountryCode: { input: string; output: string; }
  /** Whole number of minor units (cents, yen, fils) as a JSON integer within +/-(2^53-1); wider than GraphQL Int. */
  MinorUnits: { input: number; output: number; }
  /** Absolute https URL. */
  URL: { input: string; output: string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
};

/** An exact amount of money. Never a float. */
export type Money = {
  readonly __typename?: 'Money';
  /** Integer amount in the currency's minor unit. */
  readonly amountMinor: Scalars['MinorUnits']['output'];
  /** ISO 4217 currency. */
  readonly currency: Scalars['CurrencyCode']['output'];
  /** ISO 4217 exponent: 0 for JPY, 2 for USD, 3 for KWD. */
  readonly exponent: Scalars['Int']['output'];
};

/** An exact amount of money, as it is given. Never a float. */
export type MoneyInput = {
  /** Integer amount in the currency's minor unit. */
  readonly amountMinor: Scalars['MinorUnits']['input'];
  /** ISO 4217 currency. */
  readonly currency: Scalars['CurrencyCode']['input'];
};

/** Relay page cursor information. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** More items after endCursor. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** More items before startCursor. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Opaque cursor of the first item. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
  /** Opaque cursor of the last item. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
};

/** Whatever has an id that tells it from all other things of the graph. */
export type Node = {
  /** Prefixed id: what stands before the underscore says of which type. */
  readonly id: Scalars['ID']['output'];
};

/** Fields every expected failure carries, so a client can handle members added later. */
export type UserError = {
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** The input failed validation. */
export type ValidationError = UserError & {
  readonly __typename?: 'ValidationError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** The thing referred to does not exist, or the caller may not see it. */
export type NotFoundError = UserError & {
  readonly __typename?: 'NotFoundError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Not enough unreserved stock for one variant. */
export type InsufficientStockError = UserError & {
  readonly __typename?: 'InsufficientStockError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Variant that is short. */
  readonly variantId: Scalars['ID']['output'];
  /** Units that could still be had at the time of the check. */
  readonly available: Scalars['Int']['output'];
};

/** The total the buyer agreed to is no longer the total. */
export type TotalChangedError = UserError & {
  readonly __typename?: 'TotalChangedError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What the buyer saw. */
  readonly expected: Money;
  /** What it is now. */
  readonly actual: Money;
};

/** Provider-neutral reason of a decline. Treat one that is added later as GENERIC_DECLINE. */
export type DeclineCode =
  /** The bank said no and not why. */
  | 'GENERIC_DECLINE'
  /** There is less than was asked for. */
  | 'INSUFFICIENT_FUNDS'
  /** The buyer did not take the second step, or was not there for it. */
  | 'AUTHENTICATION_FAILED'
  /** The bank does not know the card or account. */
  | 'INVALID_PAYMENT_METHOD'
  /** The bank never got the request, or could not read it: nothing was charged. */
  | 'PROCESSING_ERROR'
  /** Too many were declined before; the bank was not asked. */
  | 'TOO_MANY_ATTEMPTS'
  /** It looked wrong; the bank was not asked. Told to the staff alone: others are told GENERIC_DECLINE. */
  | 'FRAUD_SUSPECTED'
  /** The bank gave nothing back. */
  | 'REFUND_REFUSED'
  /** The payment was in no state for what was asked of the bank. */
  | 'INVALID_STATE';

/** The bank refused the method; no money is held. The payment is back at REQUIRES_PAYMENT_METHOD. */
export type PaymentDeclinedError = UserError & {
  readonly __typename?: 'PaymentDeclinedError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Why, as far as the buyer is told. */
  readonly declineCode: DeclineCode;
  /** Trying again later with the same method may help. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** The same idempotency key came with another input. */
export type IdempotencyKeyReusedError = UserError & {
  readonly __typename?: 'IdempotencyKeyReusedError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** The shop could not finish the checkout and undid it; nothing is owed. Order again, with a new key. */
export type CheckoutFailedError = UserError & {
  readonly __typename?: 'CheckoutFailedError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The step that could not be finished. */
  readonly step: CheckoutStepKind;
};

/** The order is not in a state that allows this. */
export type OrderStateError = UserError & {
  readonly __typename?: 'OrderStateError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** State it is in. */
  readonly status: OrderStatus;
  /** What the caller may do instead. */
  readonly allowedActions: ReadonlyArray<OrderAction>;
};

/** The order has changed since the caller read it; nothing was done. Look at the current one and decide again. */
export type OrderVersionConflictError = UserError & {
  readonly __typename?: 'OrderVersionConflictError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The order as it is now. */
  readonly current: Order;
};

/** The return is not in a state that allows this. */
export type ReturnStateError = UserError & {
  readonly __typename?: 'ReturnStateError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** State it is in. Named apart from an order's, so that a client can ask for both. */
  readonly returnStatus: ReturnStatus;
};

/** What is to be given back needs nobody to settle it: it is under way, or over. */
export type ReversalStateError = UserError & {
  readonly __typename?: 'ReversalStateError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** State it is in. */
  readonly reversalState: ReversalState;
};

/** The customer cannot be erased yet: something is still to be sent, taken back or decided, and that needs to know whom. */
export type OpenOrdersError = UserError & {
  readonly __typename?: 'OpenOrdersError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What is still open, the newest first; at most 20, and only what the caller may see. Empty while a checkout has not made its order yet. */
  readonly orders: ReadonlyArray<Order>;
};

/** An order came to be and was not accepted, e.g. because the payment was declined; nothing is owed for it. Code, message and path are those of the first reason. To try again, order anew with another key. */
export type OrderRejectedError = UserError & {
  readonly __typename?: 'OrderRejectedError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The order as it is now: REJECTED, or CANCELLED where it was cancelled meanwhile. */
  readonly order: Order;
  /** Why, at least one, e.g. one for each variant that was short; the same as the order's rejection. */
  readonly reasons: ReadonlyArray<OrderRejection>;
};

/** An amendment came to be and was not applied, e.g. because the payment was declined; the order is as it was. Code, message and path are those of the first reason. */
export type OrderAmendmentRejectedError = UserError & {
  readonly __typename?: 'OrderAmendmentRejectedError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The amendment as it is now: REJECTED. */
  readonly amendment: OrderAmendment;
  /** Why, at least one; the same as the amendment's rejection. */
  readonly reasons: ReadonlyArray<OrderAmendmentRejection>;
};

/** Why an order that came to be is not accepted. */
export type OrderRejection = ValidationError | NotFoundError | InsufficientStockError | PaymentDeclinedError | CheckoutFailedError;

/** Why an amendment that came to be is not applied. */
export type OrderAmendmentRejection = ValidationError | NotFoundError | InsufficientStockError | PaymentDeclinedError | CheckoutFailedError | OrderStateError;

/** Anything money can be owed for; payment adds its payments. */
export type Payable = {
  /** Prefixed id. */
  readonly id: Scalars['ID']['output'];
  /** Proves to payment that it was shown to who asks, which an id does not: its owner alone tells guests apart. Between services. */
  readonly seal: Scalars['String']['output'];
  /** Amount owed in full; negative where money goes back. */
  readonly total: Money;
};

/** What a shop asks a buyer beyond what every shop does, e.g. an engraving. */
export type CustomAttribute = {
  readonly __typename?: 'CustomAttribute';
  /** What it is, in the shop's words, at most 40 characters; once in a list. */
  readonly key: Scalars['String']['output'];
  /** What the buyer said, at most 250 characters; lines may be broken. */
  readonly value: Scalars['String']['output'];
};

/** A promise to buy; owned by order. It comes to be once its cart is locked, so its lines and total are known. What was bought never changes; what is changed later are amendments. */
export type Order = Payable & {
  readonly __typename?: 'Order';
  /** Prefixed UUIDv7, e.g. ord_0190b2. Not a credential: guests also need the secret. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** Proves to payment that it was shown to who asks, which an id does not: its owner alone tells guests apart. Between services. */
  readonly seal: Scalars['String']['output'];
  /** Short number for people, gapless per year of confirmation (UTC), e.g. 2026-000123. Given when the order is confirmed; null before, and for ever where it was rejected. */
  readonly number: Maybe<Scalars['String']['output']>;
  /** Grows by one with every change. */
  readonly version: Scalars['Int']['output'];
  /** Life of the order. */
  readonly status: OrderStatus;
  /** What the caller may do next; drives buttons without copying the state machine. Empty for who may only look. */
  readonly allowedActions: ReadonlyArray<OrderAction>;
  /** Why it was cancelled, in the words of who cancelled it; null while it is not, and where nothing was said. */
  readonly cancelReason: Maybe<Scalars['String']['output']>;
  /** Why the order was rejected, e.g. one error for each variant that was short; empty unless the status is REJECTED. */
  readonly rejection: ReadonlyArray<OrderRejection>;
  /** Progress of placing it: each step in order, with its attempts. */
  readonly checkout: ReadonlyArray<CheckoutStep>;
  /** When the buyer placed it. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** Name the buyer gave with the order; null where none was given. */
  readonly buyerName: Maybe<Scalars['String']['output']>;
  /** Where the buyer is written to about this order; null where none was given. */
  readonly email: Maybe<Scalars['String']['output']>;
  /** Who bought; null for guests. */
  readonly customer: Maybe<Customer>;
  /** Where it goes; null where no address was given, e.g. for digital goods. */
  readonly shippingAddress: Maybe<Address>;
  /** To whom it is billed; null where that is where it goes, or nobody said. */
  readonly billingAddress: Maybe<Address>;
  /** The buyer's VAT id as the invoice says it, with the prefix of its country, e.g. DE123456789; null where none was given. Where the shop has set reverse charge for its country the order was placed without tax, at the same price. */
  readonly vatId: Maybe<Scalars['String']['output']>;
  /** What the buyer told the shop with it, as cartDetailsSet has it; null where they said nothing. */
  readonly note: Maybe<Scalars['String']['output']>;
  /** What the buyer told beyond that; at most 20. */
  readonly attributes: ReadonlyArray<CustomAttribute>;
  /** What was bought, as it was then, in the cart's order; then what applied amendments added. */
  readonly lines: ReadonlyArray<OrderLine>;
  /** What the lines cost before anything is taken off, without delivery, taxes included; less removed units. total is subtotal - discount + what delivery costs. */
  readonly subtotal: Money;
  /** What promotions take off the lines, less the share of removed units; that off the delivery is in the delivery. */
  readonly discount: Money;
  /** What was taken off when it was placed, one for each promotion: their amounts sum to the discount of lines and delivery. */
  readonly discounts: ReadonlyArray<OrderDiscount>;
  /** How it is delivered, as it was agreed to when it was placed; null where nothing is shipped, or the shop asks no price of its own for it. What it costs goes back where the whole order is cancelled before anything is sent, and with no return. */
  readonly delivery: Maybe<OrderDelivery>;
  /** Money owed in full, taxes included: the total that the buyer agreed to, with every applied amendment. What was returned or cancelled is not taken off: that is refunded. */
  readonly total: Money;
  /** The total that the buyer agreed to when placing it, before any amendment: what the order's own payments are for. */
  readonly placedTotal: Money;
  /** The taxes that the total includes: the sum of the lines' and the delivery's, less the share of removed units. */
  readonly tax: Money;
  /** Changes asked for after it was confirmed, the first one first; at most 100. */
  readonly amendments: ReadonlyArray<OrderAmendment>;
  /** Parcels, the first one first; at most 100. */
  readonly fulfillments: ReadonlyArray<Fulfillment>;
  /** Returns asked for or done, the first one first; at most 100. */
  readonly returns: ReadonlyArray<Return>;
  /** Everything that happened, newest first; append-only. */
  readonly timeline: OrderEventConnection;
};

export type OrderTimelineArgs = {
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

/** How an order is delivered, as the buyer agreed to it. */
export type OrderDelivery = {
  readonly __typename?: 'OrderDelivery';
  /** What the buyer selected, e.g. Standard. */
  readonly title: Scalars['String']['output'];
  /** Its price before the discount, taxes included. */
  readonly price: Money;
  /** What promotions took off it; at most the price. */
  readonly discount: Money;
  /** Tax contained in price less discount. */
  readonly tax: Money;
  /** Rate of tax in percent, as a decimal text, e.g. 8.1. */
  readonly taxRatePercent: Scalars['String']['output'];
  /** First day on which it may arrive, ISO 8601, e.g. 2026-12-01; null where the shop promised none. */
  readonly earliest: Maybe<Scalars['String']['output']>;
  /** Last day on which it should arrive, ISO 8601; null where the shop promised none. */
  readonly latest: Maybe<Scalars['String']['output']>;
};

/** What one promotion took off an order when it was placed. */
export type OrderDiscount = {
  readonly __typename?: 'OrderDiscount';
  /** The code that the buyer gave; null where it came by itself. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** What the buyer saw, e.g. 10 % off mugs. */
  readonly title: Scalars['String']['output'];
  /** What it took off lines and delivery; more than 0. */
  readonly amount: Money;
};

/** Life of an order. New values may appear. */
export type OrderStatus =
  /** The checkout is running; see checkout for how far it is. */
  | 'PENDING'
  /** Accepted, with stock and money secured; nothing is sent yet. It can no longer be rejected. */
  | 'CONFIRMED'
  /** Some units are sent, some are not. It can no longer be cancelled as a whole; what was sent can be returned. */
  | 'PARTIALLY_FULFILLED'
  /** All units are sent. */
  | 'FULFILLED'
  /** Ended before anything was sent. What was held is released, what was paid is refunded. */
  | 'CANCELLED'
  /** The checkout failed and was undone; nothing is owed. See rejection. */
  | 'REJECTED';

/** Something that can be done to an order. New values may appear. */
export type OrderAction =
  /** Cancel the whole order, by orderCancel: for its buyer and for staff, while nothing is sent. */
  | 'CANCEL'
  /** Add or remove units, by orderAmend: for its buyer and for staff, while nothing is sent and no other amendment is under way. */
  | 'AMEND'
  /** Correct where it goes and where its buyer is written to, by orderContactsUpdate: for its buyer while nothing is sent, for staff also afterwards. */
  | 'CORRECT'
  /** Send units that are not sent yet, by fulfillmentCreate: for staff, unless all that was paid went back by a refund or a chargeback. */
  | 'FULFILL'
  /** Ask to give back units that were sent, by returnRequest: for its buyer and for staff. */
  | 'RETURN';

/** A line as bought. */
export type OrderLine = Node & {
  readonly __typename?: 'OrderLine';
  /** Prefixed UUIDv7, e.g. oln_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** Variant today; null if catalog is down or it was deleted. What it was at purchase, the line itself says. */
  readonly variant: Maybe<ProductVariant>;
  /** SKU at purchase. */
  readonly sku: Scalars['String']['output'];
  /** Title at purchase. */
  readonly title: Scalars['String']['output'];
  /** Units ordered, at least 1. */
  readonly quantity: Scalars['Int']['output'];
  /** Units that amendments took off before anything was sent, from 0 to quantity; they are not bought after all. */
  readonly removedQuantity: Scalars['Int']['output'];
  /** The amendment that added the line; null where it was bought with the order. */
  readonly amendment: Maybe<OrderAmendment>;
  /** Units sent, from 0 to quantity less removedQuantity. */
  readonly fulfilledQuantity: Scalars['Int']['output'];
  /** Units that came back, from 0 to fulfilledQuantity. */
  readonly returnedQuantity: Scalars['Int']['output'];
  /** Price per unit at purchase, taxes included. */
  readonly unitPrice: Money;
  /** Its share of what was taken off the order, at most quantity x unitPrice. */
  readonly discount: Money;
  /** quantity x unitPrice - discount. */
  readonly total: Money;
  /** The tax that the total includes, rounded half even once per line: total x rate / (100 + rate). */
  readonly tax: Money;
  /** The rate of that tax at purchase, in percent as a decimal text, e.g. 8.1: that of the variant's class of tax where the order goes. */
  readonly taxRatePercent: Scalars['String']['output'];
  /** What the buyer told of it; at most 20. */
  readonly attributes: ReadonlyArray<CustomAttribute>;
};

/** Units of a line. */
export type LineQuantity = {
  readonly __typename?: 'LineQuantity';
  /** The line. */
  readonly line: OrderLine;
  /** How many of its units, at least 1. */
  readonly quantity: Scalars['Int']['output'];
};

/** A change of an order after it was confirmed, with a balance of its own to pay or to give back. */
export type OrderAmendment = Payable & Node & {
  readonly __typename?: 'OrderAmendment';
  /** Prefixed UUIDv7, e.g. amd_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** Proves to payment that it was shown to who asks, which an id does not: its owner alone tells guests apart. Between services. */
  readonly seal: Scalars['String']['output'];
  /** The order that it changes. */
  readonly order: Order;
  /** Life of the amendment. */
  readonly status: OrderAmendmentStatus;
  /** What the order's total changes by, taxes included: what was added less what was removed. Owed for the amendment itself where it is positive; negative where that much goes back of what was paid before. */
  readonly total: Money;
  /** What the order's tax changes by; negative where it becomes less. */
  readonly tax: Money;
  /** Lines that it adds, at the prices of the day it was asked for; they are the order's once it is applied. */
  readonly linesAdded: ReadonlyArray<OrderLine>;
  /** Units that it takes off the order's lines. */
  readonly linesRemoved: ReadonlyArray<LineQuantity>;
  /** Why, in the words of who asked; null where nothing was said. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** When it was asked for. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Progress of holding stock and money for what it adds: each step in order, with its attempts. Empty where nothing was to be held. */
  readonly checkout: ReadonlyArray<CheckoutStep>;
  /** Why it was rejected; empty unless the status is REJECTED. */
  readonly rejection: ReadonlyArray<OrderAmendmentRejection>;
};

/** Life of an amendment. New values may appear. */
export type OrderAmendmentStatus =
  /** Stock and money are being held for it; the order is as it was. */
  | 'PENDING'
  /** The order is changed. */
  | 'APPLIED'
  /** What it adds could not be had or paid for, or the order was sent or cancelled meanwhile. What was held is released; the order is as it was. */
  | 'REJECTED';

/** A parcel that was sent. */
export type Fulfillment = Node & {
  readonly __typename?: 'Fulfillment';
  /** Prefixed UUIDv7, e.g. ful_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** The order it is of. */
  readonly order: Order;
  /** What is in it. */
  readonly lines: ReadonlyArray<LineQuantity>;
  /** Who carries it; null where it was not told. */
  readonly carrier: Maybe<Scalars['String']['output']>;
  /** The carrier's number for it; null where it was not told. */
  readonly trackingNumber: Maybe<Scalars['String']['output']>;
  /** Page that tells where it is; null where it was not told. */
  readonly trackingUrl: Maybe<Scalars['URL']['output']>;
  /** When it was sent. */
  readonly shippedAt: Scalars['DateTime']['output'];
  /** When it arrived; null while it has not. */
  readonly deliveredAt: Maybe<Scalars['DateTime']['output']>;
};

/** Goods that come back, and the money that goes back for them. */
export type Return = Node & {
  readonly __typename?: 'Return';
  /** Prefixed UUIDv7, e.g. ret_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** The order it is of. */
  readonly order: Order;
  /** Life of the return. */
  readonly status: ReturnStatus;
  /** What comes back; once it is received, what came. */
  readonly lines: ReadonlyArray<LineQuantity>;
  /** Why, in the words of who asked; null where nothing was said. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** When it was asked for. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** What goes back once the goods are received: the lines' exact share of what was paid, less what went back otherwise and was for no goods in particular; null before. */
  readonly refund: Maybe<Money>;
};

/** Life of a return. New values may appear. */
export type ReturnStatus =
  /** Asked for; staff decides. */
  | 'REQUESTED'
  /** Agreed to; the goods are awaited. */
  | 'APPROVED'
  /** The goods are back; the money is on its way. */
  | 'RECEIVED'
  /** The money is sent back. */
  | 'REFUNDED'
  /** Refused, or the goods never came. Its units may be asked for again. */
  | 'DECLINED';

/** What goes back for a cancelled order, a received return or an amendment that took something off: goods to the shelf, then money to the buyer. For staff. */
export type Reversal = {
  readonly __typename?: 'Reversal';
  /** The cancelled order's id, the return's or the amendment's. */
  readonly id: Scalars['ID']['output'];
  /** The order it is about. */
  readonly order: Order;
  /** The return whose goods came back; null where it is none. */
  readonly return: Maybe<Return>;
  /** The amendment that took something off; null where it is none. */
  readonly amendment: Maybe<OrderAmendment>;
  /** How far it is. */
  readonly state: ReversalState;
  /** What is owed for it if nobody gives anything back otherwise. What staff or the bank gave before, or a chargeback took, is owed no more. */
  readonly owed: Money;
  /** What went back for it, by the bank. */
  readonly refunded: Money;
  /** What the staff gave by another way. */
  readonly givenOtherwise: Money;
  /** How often it was refused; each time it is asked for anew. */
  readonly refusals: Scalars['Int']['output'];
  /** Why it was refused last, as the payment service's codes, e.g. BANK_REFUSED; empty where it never was, or no reason was given. */
  readonly refusedFor: ReadonlyArray<Scalars['String']['output']>;
};

/** State of what goes back. New values may appear. */
export type ReversalState =
  /** It is being given back, or waits to be: for the order's checkout, for the bank, or for the next try. */
  | 'RUNNING'
  /** Trying again is of no use; somebody of the staff has to settle it, by reversalSettle. One that is owed no more after all, because the money went back otherwise, is done by itself. */
  | 'STUCK'
  /** All that was owed went back. */
  | 'DONE';

/** Page of what goes back. */
export type ReversalConnection = {
  readonly __typename?: 'ReversalConnection';
  /** The page's with their cursors. */
  readonly edges: ReadonlyArray<ReversalEdge>;
  /** The page's without cursors. */
  readonly nodes: ReadonlyArray<Reversal>;
  /** Whether and where to go on. */
  readonly pageInfo: PageInfo;
};

/** What goes back, and its place in the list. */
export type ReversalEdge = {
  readonly __typename?: 'ReversalEdge';
  /** Opaque keyset cursor: of use only with the same state. */
  readonly cursor: Scalars['String']['output'];
  /** What goes back. */
  readonly node: Reversal;
};

/** Something that happened to an order. */
export type OrderEvent = {
  readonly __typename?: 'OrderEvent';
  /** Prefixed UUIDv7, e.g. oev_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** What happened. */
  readonly type: OrderEventType;
  /** For people, e.g. 2 of 3 units were sent with DHL. */
  readonly message: Scalars['String']['output'];
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Who did it. */
  readonly actor: OrderActor;
};

/** What can happen to an order. New values may appear. */
export type OrderEventType =
  /** It was placed. */
  | 'PLACED'
  /** It was accepted, and has its number. */
  | 'CONFIRMED'
  /** Its checkout failed and was undone. */
  | 'REJECTED'
  /** It was billed. */
  | 'COMPLETED'
  /** It is to be cancelled; its checkout is being undone. */
  | 'CANCEL_REQUESTED'
  /** It was cancelled. */
  | 'CANCELLED'
  /** Money went back to the buyer. */
  | 'REFUNDED'
  /** A refund could not be paid out, and came back. */
  | 'REFUND_RETURNED'
  /** The buyer's bank took money back. */
  | 'CHARGEBACK'
  /** The bank gave us again what it had taken back. */
  | 'CHARGEBACK_WON'
  /** The bank decided that the buyer keeps what it took back. */
  | 'CHARGEBACK_LOST'
  /** The staff settled what could not be given back. */
  | 'REVERSAL_SETTLED'
  /** A change of it was asked for. */
  | 'AMENDMENT_REQUESTED'
  /** A change of it was not applied. */
  | 'AMENDMENT_REJECTED'
  /** It was changed. */
  | 'AMENDED'
  /** A parcel was sent. */
  | 'FULFILLMENT_SHIPPED'
  /** A parcel arrived. */
  | 'FULFILLMENT_DELIVERED'
  /** A return was asked for. */
  | 'RETURN_REQUESTED'
  /** A return was agreed to. */
  | 'RETURN_APPROVED'
  /** A return was refused, or called off. */
  | 'RETURN_DECLINED'
  /** Goods came back. */
  | 'RETURN_RECEIVED'
  /** The money of a return went back. */
  | 'RETURN_REFUNDED'
  /** Where it goes, to whom it is billed or where its buyer is written to was corrected. */
  | 'CONTACTS_UPDATED'
  /** Its buyer was forgotten. */
  | 'CONTACTS_ERASED';

/** Who does something to an order. New values may appear. */
export type OrderActor =
  /** Who bought it. */
  | 'BUYER'
  /** Somebody who works for the shop. */
  | 'STAFF'
  /** The shop's machinery, e.g. the checkout. */
  | 'SHOP';

/** Page of events. */
export type OrderEventConnection = {
  readonly __typename?: 'OrderEventConnection';
  /** The page's events with their cursors. */
  readonly edges: ReadonlyArray<OrderEventEdge>;
  /** The page's events without cursors. */
  readonly nodes: ReadonlyArray<OrderEvent>;
  /** Whether and where to go on. */
  readonly pageInfo: PageInfo;
};

/** An event and its place in the timeline. */
export type OrderEventEdge = {
  readonly __typename?: 'OrderEventEdge';
  /** Opaque keyset cursor: of use only with the same order's timeline. */
  readonly cursor: Scalars['String']['output'];
  /** The event. */
  readonly node: OrderEvent;
};

/** Something that happened in the shop, as services tell each other of it: what schema/events/asyncapi.yaml describes. Kept for 30 days. */
export type Event = {
  readonly __typename?: 'Event';
  /** Prefixed UUIDv7, e.g. evt_0190b2; a webhook's webhook-id header. The same event never comes with another id. */
  readonly id: Scalars['ID']['output'];
  /** Dotted name in the past tense, e.g. payment.captured; new names may appear. */
  readonly type: Scalars['String']['output'];
  /** The service that told it, e.g. payment. */
  readonly source: Scalars['String']['output'];
  /** Id of what it is about, e.g. of the order. Events of one source and subject come in the order in which they happened. */
  readonly subject: Scalars['String']['output'];
  /** When it was told. */
  readonly at: Scalars['DateTime']['output'];
  /** What it says: the data of its type in schema/events/asyncapi.yaml. Fields may be added. */
  readonly data: Scalars['JSON']['output'];
};

/** Page of the shop's events. */
export type EventConnection = {
  readonly __typename?: 'EventConnection';
  /** The page's events with their cursors. */
  readonly edges: ReadonlyArray<EventEdge>;
  /** The page's events without cursors. */
  readonly nodes: ReadonlyArray<Event>;
  /** Whether and where to go on. Keep endCursor, and ask again from there later; it is null where there was nothing new. */
  readonly pageInfo: PageInfo;
};

/** An event and its place in the feed. */
export type EventEdge = {
  readonly __typename?: 'EventEdge';
  /** Opaque keyset cursor: of use with every filter of the feed, for 30 days. */
  readonly cursor: Scalars['String']['output'];
  /** The event. */
  readonly node: Event;
};

/** Why nothing is sent to an endpoint. */
export type WebhookDisabledReason =
  /** Somebody of the staff disabled it. */
  | 'STAFF'
  /** It took nothing for three days. */
  | 'TOOK_NOTHING';

/** Where the shop's events are posted to, outside of it. At least once each, in no particular order: tell copies by the header webhook-id, and look what is missing in Query.events. */
export type WebhookEndpoint = {
  readonly __typename?: 'WebhookEndpoint';
  /** Prefixed UUIDv7, e.g. whe_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** Where to. */
  readonly url: Scalars['URL']['output'];
  /** Which events: types, e.g. order.confirmed; their beginnings, e.g. order.*; or * for all. */
  readonly eventTypes: ReadonlyArray<Scalars['String']['output']>;
  /** What it is for; null where nothing was said. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** Whether anything is posted. What happens meanwhile is not made up for, but is in Query.events. */
  readonly isEnabled: Scalars['Boolean']['output'];
  /** Why it is not; null while it is enabled. */
  readonly disabledReason: Maybe<WebhookDisabledReason>;
  /** Since when nothing was taken; null while all goes well. */
  readonly failingSince: Maybe<Scalars['DateTime']['output']>;
  /** When its secret was changed; null where it is the first one. For 24 hours the one before it signs too. */
  readonly secretRotatedAt: Maybe<Scalars['DateTime']['output']>;
  /** When it was registered. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What was or is to be posted to it, the newest event first; as long as its event is kept. */
  readonly deliveries: WebhookDeliveryConnection;
};

export type WebhookEndpointDeliveriesArgs = {
  /** Only in this state; null for any. */
  state?: InputMaybe<WebhookDeliveryState>;
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

/** One event for one endpoint. */
export type WebhookDelivery = {
  readonly __typename?: 'WebhookDelivery';
  /** Prefixed UUID, e.g. whd_7c9e66. */
  readonly id: Scalars['ID']['output'];
  /** Whom it is for. */
  readonly endpoint: WebhookEndpoint;
  /** What is posted; null once it is forgotten. */
  readonly event: Maybe<Event>;
  /** How far. */
  readonly state: WebhookDeliveryState;
  /** How often it was tried. */
  readonly attempts: Scalars['Int']['output'];
  /** When it is tried next; null unless it waits. */
  readonly nextAttemptAt: Maybe<Scalars['DateTime']['output']>;
  /** When it was taken; null while it is not. */
  readonly deliveredAt: Maybe<Scalars['DateTime']['output']>;
  /** What came of the attempts, the newest first; the last 50. One that its process did not survive is missing. */
  readonly log: ReadonlyArray<WebhookAttempt>;
};

/** State of a delivery. New values may appear. */
export type WebhookDeliveryState =
  /** Is being tried, or waits to be: after 10 seconds, then ever longer up to 6 hours. */
  | 'WAITING'
  /** Taken: answered with a status from 200 to 299. */
  | 'DELIVERED'
  /** Not taken for three days, and given up. It can be replayed. */
  | 'DEAD';

/** One attempt to post an event. */
export type WebhookAttempt = {
  readonly __typename?: 'WebhookAttempt';
  /** When it began. */
  readonly at: Scalars['DateTime']['output'];
  /** How long it took. */
  readonly durationMs: Scalars['Int']['output'];
  /** The HTTP status of the answer; null where nothing answered. */
  readonly status: Maybe<Scalars['Int']['output']>;
  /** Why it was not taken, where the status does not say; null otherwise. */
  readonly error: Maybe<Scalars['String']['output']>;
};

/** Page of deliveries. */
export type WebhookDeliveryConnection = {
  readonly __typename?: 'WebhookDeliveryConnection';
  /** The page's deliveries with their cursors. */
  readonly edges: ReadonlyArray<WebhookDeliveryEdge>;
  /** The page's deliveries without cursors. */
  readonly nodes: ReadonlyArray<WebhookDelivery>;
  /** Whether and where to go on. */
  readonly pageInfo: PageInfo;
};

/** A delivery and its place in the list. */
export type WebhookDeliveryEdge = {
  readonly __typename?: 'WebhookDeliveryEdge';
  /** Opaque keyset cursor: of use only with the same endpoint and state. */
  readonly cursor: Scalars['String']['output'];
  /** The delivery. */
  readonly node: WebhookDelivery;
};

/** One purchasable unit; the entity that cart and order refer to. */
export type ProductVariant = {
  readonly __typename?: 'ProductVariant';
  /** Prefixed UUIDv7, e.g. var_0190b2. */
  readonly id: Scalars['ID']['output'];
};

/** A person who buys; profile owned by order, identity by the OAuth issuer. */
export type Customer = Node & {
  readonly __typename?: 'Customer';
  /** Prefixed id. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** Shown name, at first from the first sign-in; null where none was told. */
  readonly displayName: Maybe<Scalars['String']['output']>;
  /** Contact address, at first from the first sign-in; null where none was told. For the customer and for the scope customer:read; null with a FORBIDDEN error for others. */
  readonly email: Maybe<Scalars['String']['output']>;
  /** Where things are sent to: the default first, then the newest first; at most 50. For the customer and for the scope customer:read; null with a FORBIDDEN error for others. */
  readonly addresses: Maybe<ReadonlyArray<CustomerAddress>>;
  /** Orders, newest first. For the customer and for the scope order:read; null with a FORBIDDEN error for others. */
  readonly orders: Maybe<OrderConnection>;
};

export type CustomerOrdersArgs = {
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

/** An address that a customer has saved. Orders keep copies of their own: to change it changes no order. */
export type CustomerAddress = {
  readonly __typename?: 'CustomerAddress';
  /** Prefixed UUIDv7, e.g. adr_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** The address itself. */
  readonly address: Address;
  /** Whether it is the one to begin with. Exactly one is, where there are any. */
  readonly isDefault: Scalars['Boolean']['output'];
};

/** Postal address. */
export type Address = {
  readonly __typename?: 'Address';
  /** Recipient. */
  readonly name: Scalars['String']['output'];
  /** Street lines, one to five. */
  readonly lines: ReadonlyArray<Scalars['String']['output']>;
  /** City. */
  readonly city: Scalars['String']['output'];
  /** Postal code; null where the country has none. */
  readonly postalCode: Maybe<Scalars['String']['output']>;
  /** State, province or region; null where it is not used. */
  readonly region: Maybe<Scalars['String']['output']>;
  /** Country. */
  readonly country: Scalars['CountryCode']['output'];
};

/** Postal address to send to. Each text has 1 to 200 characters. */
export type AddressInput = {
  /** Recipient. */
  readonly name: Scalars['String']['input'];
  /** Street lines, one to five. */
  readonly lines: ReadonlyArray<Scalars['String']['input']>;
  /** City. */
  readonly city: Scalars['String']['input'];
  /** Postal code; null where the country has none. */
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
  /** State, province or region; null where it is not used. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /** Country. */
  readonly country: Scalars['CountryCode']['input'];
};

/** One step of the checkout. */
export type CheckoutStep = {
  readonly __typename?: 'CheckoutStep';
  /** Which. */
  readonly kind: CheckoutStepKind;
  /** How far. */
  readonly state: CheckoutStepState;
  /** Tries so far, those of undoing it included. */
  readonly attempts: Scalars['Int']['output'];
  /** Last change; null while it has not begun. */
  readonly at: Maybe<Scalars['DateTime']['output']>;
};

/** Steps in the order in which they are taken. A quick order has no cart; an order of nothing to pay has no payment. New values may appear. */
export type CheckoutStepKind =
  /** Freeze the cart and check its total. Undone by unlocking it. */
  | 'LOCK_CART'
  /** Hold stock for every line. Undone by releasing it. */
  | 'RESERVE_STOCK'
  /** Hold the money at the bank. Undone by voiding it. */
  | 'AUTHORIZE_PAYMENT'
  /** Accept the order and give it its number: the point of no return. Later steps are tried until they succeed. */
  | 'CONFIRM_ORDER'
  /** Change the order as the amendment says: the point of no return of an amendment, in place of CONFIRM_ORDER. */
  | 'APPLY_AMENDMENT'
  /** Turn the held stock into a sale. */
  | 'COMMIT_STOCK'
  /** Take the held money. */
  | 'CAPTURE_PAYMENT'
  /** Close the cart. */
  | 'CLOSE_CART'
  /** Tell everybody who waits for it, with the bill: invoice, mail, webhooks. */
  | 'NOTIFY';

/** State of a step. New values may appear. */
export type CheckoutStepState =
  /** Not begun. */
  | 'PENDING'
  /** Being done, or being tried again. */
  | 'RUNNING'
  /** Waits for the buyer, e.g. for a confirmation in the bank's app, or for a bank that has not answered. */
  | 'WAITING'
  /** Done. */
  | 'DONE'
  /** Undone, because a later step failed or time ran out. */
  | 'COMPENSATED'
  /** Refused; nothing of it was done. */
  | 'FAILED';

/** Page of orders. */
export type OrderConnection = {
  readonly __typename?: 'OrderConnection';
  /** The page's orders with their cursors. */
  readonly edges: ReadonlyArray<OrderEdge>;
  /** The page's orders without cursors. */
  readonly nodes: ReadonlyArray<Order>;
  /** Whether and where to go on. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages; null where they are more than 10,000. Counted when it is asked for. */
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

/** Which orders are wanted: those that fit all that is given. */
export type OrderFilter = {
  /** Of one of these statuses; null for any. */
  readonly status?: InputMaybe<ReadonlyArray<OrderStatus>>;
  /** Placed at this instant or later; null for any. */
  readonly placedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Placed before this instant; null for any. */
  readonly placedTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** Of this customer; null for anybody's, guests' too. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** With exactly this number, e.g. 2026-000123; null for any. */
  readonly number?: InputMaybe<Scalars['String']['input']>;
  /** Whose number, e-mail address or buyer's name begins so, in upper or lower case; 2 to 100 characters. Null for any. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** Order of a list of orders. */
export type OrderSort =
  /** The last placed first. */
  | 'NEWEST'
  /** The first placed first. */
  | 'OLDEST';

/** An order and its place in the list. */
export type OrderEdge = {
  readonly __typename?: 'OrderEdge';
  /** Opaque keyset cursor: of use only with the same list, filter and sort. */
  readonly cursor: Scalars['String']['output'];
  /** The order. */
  readonly node: Order;
};

/** Place an order for a cart. */
export type OrderPlaceInput = {
  /** 8 to 255 characters, best a random UUID. Same key and same input answers from the same order for 7 days; another input is refused. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Cart to buy: the caller's own, or a guest's, whose secret is in the header tributary-guest. */
  readonly cartId: Scalars['ID']['input'];
  /** Total the buyer agreed to; nothing is ordered where it has changed, or is in another currency than the cart (TOTAL_CHANGED). */
  readonly expectedTotal: MoneyInput;
  /** Where to send it; needed where something of it has to be shipped, null otherwise. */
  readonly shippingAddress?: InputMaybe<AddressInput>;
  /** To whom to bill it, where that is not where it is sent; null otherwise. */
  readonly billingAddress?: InputMaybe<AddressInput>;
  /** The buyer's VAT id for the invoice, with the prefix of its country, e.g. DE123456789; its form is checked. Where the shop has set reverse charge for its country there is no tax, at the same price. Null where they have none. */
  readonly vatId?: InputMaybe<Scalars['String']['input']>;
  /** What is paid with. Needed unless there is nothing to pay, or gift cards are enough: what they leave is paid with it. */
  readonly paymentMethod?: InputMaybe<PaymentMethodInput>;
  /** Gift cards to pay with first, by the tokens that giftCardCheck gives, each once and at most 5: one after another, each as far as it goes. They are held with the rest, or nothing is. */
  readonly giftCardTokens: ReadonlyArray<Scalars['String']['input']>;
  /** Where to write to about the order; null for the address that the caller signed in with, if any. Guests have to say it, unless the shop asks none. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
};

/** How an order is named: in one of these ways. */
export type OrderLookupInput = 
  /** Prefixed id, e.g. ord_0190b2. */
  | { readonly id: Scalars['ID']['input']; readonly number?: never; }
  /** Number, e.g. 2026-000123. */
  | { readonly id?: never; readonly number: Scalars['String']['input']; };

/** Which checkout is followed: one of these. */
export type CheckoutLookupInput = 
  /** Its order. FORBIDDEN for others than its buyer and the staff, and where there is none. */
  | { readonly orderId: Scalars['ID']['input']; readonly cartId?: never; }
  /** The cart that is bought: each checkout of it that the viewer places is told. Nothing is told of others'. */
  | { readonly orderId?: never; readonly cartId: Scalars['ID']['input']; };

/** What is paid with: one of these. What is another kind of method than its field says is refused (INVALID_PAYMENT_METHOD). */
export type PaymentMethodInput = 
  /** A card or account, by the token that the payment provider's client gave; never a card number (CARD_NUMBER_GIVEN). */
  | { readonly cardToken: Scalars['String']['input']; readonly savedMethodId?: never; readonly giftCardToken?: never; }
  /** A method that the buyer has saved, by its id, e.g. pmt_0190b2. */
  | { readonly cardToken?: never; readonly savedMethodId: Scalars['ID']['input']; readonly giftCardToken?: never; }
  /** A gift card that is enough for all of it, by the token that giftCardCheck gives. */
  | { readonly cardToken?: never; readonly savedMethodId?: never; readonly giftCardToken: Scalars['String']['input']; };

/** Cancel an order that is not sent yet. */
export type OrderCancelInput = {
  /** 8 to 255 characters, best a random UUID. Same key and same input is done once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** The order. */
  readonly orderId: Scalars['ID']['input'];
  /** Version that the caller looked at; null to cancel whatever it is. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Why, 1 to 200 characters; null to say nothing. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** Change what was bought. */
export type OrderAmendInput = {
  /** 8 to 255 characters, best a random UUID. Same key and same input answers from the same amendment for 7 days; another input is refused. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** The order. */
  readonly orderId: Scalars['ID']['input'];
  /** Version that the caller looked at; null to amend whatever it is. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** What to add, each variant once, at today's price in the order's currency. An order has at most 250 lines. */
  readonly add: ReadonlyArray<OrderAmendAddInput>;
  /** Units to take off, each line once, of units not sent yet. Their exact share of what was agreed to is taken off the total. One unit at least must be left of the order. */
  readonly remove: ReadonlyArray<LineQuantityInput>;
  /** What the caller expects the order's total to change by; negative where money goes back. Nothing is done if it is another, or in another currency. */
  readonly expectedDifference: MoneyInput;
  /** Why, 1 to 200 characters; null to say nothing. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** What is paid with. Needed where there is something to pay. */
  readonly paymentMethod?: InputMaybe<PaymentMethodInput>;
};

/** Units to add to an order. */
export type OrderAmendAddInput = {
  /** What to add. */
  readonly variantId: Scalars['ID']['input'];
  /** How many units, from 1 to 999. */
  readonly quantity: Scalars['Int']['input'];
};

/** Units of a line. */
export type LineQuantityInput = {
  /** The order line. */
  readonly lineId: Scalars['ID']['input'];
  /** How many of its units, at least 1. */
  readonly quantity: Scalars['Int']['input'];
};

/** Send a parcel. */
export type FulfillmentCreateInput = {
  /** 8 to 255 characters, best a random UUID. Same key and same input is done once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** The order. */
  readonly orderId: Scalars['ID']['input'];
  /** Version that the caller looked at; null to send whatever it is. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** What is in it: 1 to 250 lines, each once, of units not sent yet. Null for everything that is not sent yet. */
  readonly lines?: InputMaybe<ReadonlyArray<LineQuantityInput>>;
  /** Who carries it, 1 to 200 characters; null where it is not told. */
  readonly carrier?: InputMaybe<Scalars['String']['input']>;
  /** The carrier's number for it, 1 to 200 characters; null where it is not told. */
  readonly trackingNumber?: InputMaybe<Scalars['String']['input']>;
  /** Page that tells where it is; null where it is not told. */
  readonly trackingUrl?: InputMaybe<Scalars['URL']['input']>;
};

/** Correct where an order goes, to whom it is billed and where its buyer is written to. What is null or left out stays as it is. */
export type OrderContactsUpdateInput = {
  /** The order. */
  readonly orderId: Scalars['ID']['input'];
  /** Version that the caller looked at; null to correct whatever it is. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Where it goes. It may be elsewhere where tax and delivery stay the same. */
  readonly shippingAddress?: InputMaybe<AddressInput>;
  /** To whom it is billed. An invoice that is issued already stays as it is. */
  readonly billingAddress?: InputMaybe<AddressInput>;
  /** The buyer's VAT id, with the prefix of its country. An invoice that is issued already stays as it is. */
  readonly vatId?: InputMaybe<Scalars['String']['input']>;
  /** Where its buyer is written to. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
};

/** Say that a parcel arrived. */
export type FulfillmentDeliveredInput = {
  /** The parcel. */
  readonly fulfillmentId: Scalars['ID']['input'];
};

/** Ask to give goods back. */
export type ReturnRequestInput = {
  /** 8 to 255 characters, best a random UUID. Same key and same input is done once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** The order. */
  readonly orderId: Scalars['ID']['input'];
  /** Version that the caller looked at; null to ask whatever it is. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 250 lines, each once, of units that were sent and are in no other return. */
  readonly lines: ReadonlyArray<LineQuantityInput>;
  /** Why, 1 to 200 characters; null to say nothing. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** Agree to a return. */
export type ReturnApproveInput = {
  /** The return. */
  readonly returnId: Scalars['ID']['input'];
};

/** Refuse a return, or call off one whose goods never came. */
export type ReturnDeclineInput = {
  /** The return. */
  readonly returnId: Scalars['ID']['input'];
};

/** Say that the goods of a return are back. */
export type ReturnReceiveInput = {
  /** 8 to 255 characters, best a random UUID. Same key and same input is done once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** The return. */
  readonly returnId: Scalars['ID']['input'];
  /** What came of a line, and what becomes of it; of lines that are not named all came, and is for sale again. */
  readonly lines?: InputMaybe<ReadonlyArray<ReturnReceiveLineInput>>;
};

/** What becomes of the returned units of a line. */
export type ReturnReceiveLineInput = {
  /** The order line. */
  readonly lineId: Scalars['ID']['input'];
  /** Whether the units are for sale again; false e.g. for broken goods. */
  readonly restock: Scalars['Boolean']['input'];
  /** How many of its units came, from 0 to as many as the return has; null for all. Those that did not come are no longer part of the return: they are not paid back, and may be asked for again. Where nothing at all came, decline the return. */
  readonly quantity?: InputMaybe<Scalars['Int']['input']>;
};

/** Settle what could not be given back. */
export type ReversalSettleInput = {
  /** 8 to 255 characters, best a random UUID. Same key and same input is done once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Which; it has to be STUCK. */
  readonly reversalId: Scalars['ID']['input'];
  /** How. */
  readonly how: ReversalSettlement;
};

/** How something that could not be given back is settled. */
export type ReversalSettlement =
  /** What stood in the way is gone: it is tried again as if nothing had been refused. */
  | 'AGAIN'
  /** The rest was given to the buyer by another way, e.g. in cash: nothing more goes back by the bank. */
  | 'OTHERWISE';

/** Change a profile. What is null or left out stays as it is. */
export type CustomerUpdateInput = {
  /** Whose; null for the signed-in customer's own. For others' the scope customer:write is needed. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Shown name, 1 to 200 characters. */
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  /** Contact address, e.g. jane@example.com. Orders keep the one that they were placed with. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
};

/** Save an address. */
export type CustomerAddressAddInput = {
  /** Whose; null for the signed-in customer's own. For others' the scope customer:write is needed. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** The address. One that is saved already is not saved twice. */
  readonly address: AddressInput;
  /** Whether it becomes the default. The first one does in any case. */
  readonly isDefault: Scalars['Boolean']['input'];
};

/** Change a saved address. What is null or left out stays as it is. */
export type CustomerAddressUpdateInput = {
  /** Whose; null for the signed-in customer's own. For others' the scope customer:write is needed. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Which. */
  readonly addressId: Scalars['ID']['input'];
  /** What it is now, in full. */
  readonly address?: InputMaybe<AddressInput>;
  /** True makes it the default. The default ceases to be it when another becomes it. */
  readonly isDefault: Scalars['Boolean']['input'];
};

/** Remove a saved address. Where it was the default, the newest of the others becomes it. */
export type CustomerAddressRemoveInput = {
  /** Whose; null for the signed-in customer's own. For others' the scope customer:write is needed. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Which; one that is removed already is no error. */
  readonly addressId: Scalars['ID']['input'];
};

/** Forget a person. */
export type CustomerEraseInput = {
  /** Whom; null for the signed-in customer. For others the scope customer:write is needed. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Guests who said this e-mail address, instead of a customer: they are taken out of all that they ordered. Needs the scope customer:write. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
};

/** Forget the guest who bought something. */
export type OrderEraseInput = {
  /** What they bought. */
  readonly orderId: Scalars['ID']['input'];
};

/** Register an endpoint. */
export type WebhookEndpointCreateInput = {
  /** 8 to 255 characters, best a random UUID. Same key and same input is done once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** https only, and a host in the public internet. */
  readonly url: Scalars['URL']['input'];
  /** Which events: 1 to 100 types, e.g. order.confirmed; their beginnings, e.g. order.*; or * for all. */
  readonly eventTypes: ReadonlyArray<Scalars['String']['input']>;
  /** What it is for, 1 to 200 characters; null to say nothing. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
};

/** Change an endpoint. What is null or left out stays as it is. */
export type WebhookEndpointUpdateInput = {
  /** Which. */
  readonly endpointId: Scalars['ID']['input'];
  /** https only, and a host in the public internet. */
  readonly url?: InputMaybe<Scalars['URL']['input']>;
  /** Which events from now on. */
  readonly eventTypes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** What it is for, 1 to 200 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** False stops it. True starts it again: what waits is posted; what happened meanwhile is not. */
  readonly isEnabled?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Give an endpoint a new secret. */
export type WebhookEndpointRotateSecretInput = {
  /** 8 to 255 characters, best a random UUID. Same key and same input is done once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Which. */
  readonly endpointId: Scalars['ID']['input'];
};

/** Remove an endpoint. */
export type WebhookEndpointDeleteInput = {
  /** Which; one that is gone is no error. */
  readonly endpointId: Scalars['ID']['input'];
};

/** Post an event again. */
export type WebhookDeliveryReplayInput = {
  /** 8 to 255 characters, best a random UUID. Same key and same input is done once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Which. */
  readonly deliveryId: Scalars['ID']['input'];
};

/** The one-call order: one unit of one item, without a cart. */
export type QuickOrderInput = {
  /** Who orders, 1 to 200 characters, e.g. Jane Doe. */
  readonly customerName: Scalars['String']['input'];
  /** SKU, handle or exact title, e.g. Cat Mug. */
  readonly item: Scalars['String']['input'];
  /** Price the buyer saw in the shop's currency, in major units, e.g. 25; checked, never trusted. */
  readonly price: Scalars['Float']['input'];
  /** 8 to 255 characters, best a random UUID: guests share their keys, so it has to be hard to guess. Same key and same input answers from the same order for 7 days; another input is refused. Without a key every call is a new order. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
};

/** What can stand in the way of orderPlace. */
export type OrderPlaceError = ValidationError | NotFoundError | IdempotencyKeyReusedError | TotalChangedError | CheckoutFailedError | OrderRejectedError;

/** Result of orderPlace. */
export type OrderPlacePayload = {
  readonly __typename?: 'OrderPlacePayload';
  /** The order as it is now: CONFIRMED, or PENDING where it takes longer than 5 seconds or waits for the buyer. Null beside errors: one that came to be and was not accepted is in its OrderRejectedError. */
  readonly order: Maybe<Order>;
  /** Secret that shows a guest the order: for the header tributary-guest; a repeat with the same key tells it again; also of one that was not accepted. Null for customers and where there is no order. */
  readonly guestToken: Maybe<Scalars['String']['output']>;
  /** Empty on success and while the order is PENDING. */
  readonly errors: ReadonlyArray<OrderPlaceError>;
};

/** What can stand in the way of quickOrder. */
export type QuickOrderError = ValidationError | NotFoundError | IdempotencyKeyReusedError | TotalChangedError | OrderRejectedError;

/** Result of quickOrder. */
export type QuickOrderPayload = {
  readonly __typename?: 'QuickOrderPayload';
  /** True once the order is CONFIRMED. */
  readonly status: Scalars['Boolean']['output'];
  /** For people, e.g. Thank you, we've received your order. Order 2026-000123: Cat Mug, 25.00 USD. */
  readonly message: Scalars['String']['output'];
  /** The order as it is now, see OrderPlacePayload. Null beside errors. */
  readonly order: Maybe<Order>;
  /** Secret that shows a guest the order: for the header tributary-guest; a repeat with the same key tells it again; also of one that was not accepted. Null for customers and where there is no order. */
  readonly guestToken: Maybe<Scalars['String']['output']>;
  /** Empty on success and while the order is PENDING. */
  readonly errors: ReadonlyArray<QuickOrderError>;
};

/** What can stand in the way of orderContactsUpdate. */
export type OrderContactsUpdateError = ValidationError | NotFoundError | OrderVersionConflictError | OrderStateError;

/** Result of orderContactsUpdate. */
export type OrderContactsUpdatePayload = {
  readonly __typename?: 'OrderContactsUpdatePayload';
  /** The order as it is now; null where nothing was done. */
  readonly order: Maybe<Order>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<OrderContactsUpdateError>;
};

/** What can stand in the way of orderCancel. */
export type OrderCancelError = ValidationError | NotFoundError | IdempotencyKeyReusedError | OrderVersionConflictError | OrderStateError;

/** Result of orderCancel. */
export type OrderCancelPayload = {
  readonly __typename?: 'OrderCancelPayload';
  /** The order as it is now; null where nothing was done. */
  readonly order: Maybe<Order>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<OrderCancelError>;
};

/** What can stand in the way of orderAmend. */
export type OrderAmendError = ValidationError | NotFoundError | IdempotencyKeyReusedError | OrderVersionConflictError | OrderStateError | TotalChangedError | OrderAmendmentRejectedError;

/** Result of orderAmend. */
export type OrderAmendPayload = {
  readonly __typename?: 'OrderAmendPayload';
  /** The amendment as it is now: APPLIED, or PENDING where it takes longer than 5 seconds or waits for the buyer. Null beside errors: one that came to be and was not applied is in its OrderAmendmentRejectedError. */
  readonly amendment: Maybe<OrderAmendment>;
  /** The order as it is now; null beside errors. */
  readonly order: Maybe<Order>;
  /** Empty on success and while the amendment is PENDING. */
  readonly errors: ReadonlyArray<OrderAmendError>;
};

/** What can stand in the way of fulfillmentCreate. */
export type FulfillmentCreateError = ValidationError | NotFoundError | IdempotencyKeyReusedError | OrderVersionConflictError | OrderStateError;

/** Result of fulfillmentCreate. */
export type FulfillmentCreatePayload = {
  readonly __typename?: 'FulfillmentCreatePayload';
  /** The parcel as it is now; null where nothing was done. */
  readonly fulfillment: Maybe<Fulfillment>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<FulfillmentCreateError>;
};

/** What can stand in the way of fulfillmentDelivered. */
export type FulfillmentDeliveredError = NotFoundError;

/** Result of fulfillmentDelivered. */
export type FulfillmentDeliveredPayload = {
  readonly __typename?: 'FulfillmentDeliveredPayload';
  /** The parcel as it is now; null where nothing was done. */
  readonly fulfillment: Maybe<Fulfillment>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<FulfillmentDeliveredError>;
};

/** What can stand in the way of returnRequest. */
export type ReturnRequestError = ValidationError | NotFoundError | IdempotencyKeyReusedError | OrderVersionConflictError | OrderStateError;

/** Result of returnRequest. */
export type ReturnRequestPayload = {
  readonly __typename?: 'ReturnRequestPayload';
  /** The return as it is now; null where nothing was done. */
  readonly return: Maybe<Return>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<ReturnRequestError>;
};

/** What can stand in the way of returnApprove. */
export type ReturnApproveError = NotFoundError | ReturnStateError;

/** Result of returnApprove. */
export type ReturnApprovePayload = {
  readonly __typename?: 'ReturnApprovePayload';
  /** The return as it is now; null where nothing was done. */
  readonly return: Maybe<Return>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<ReturnApproveError>;
};

/** What can stand in the way of returnDecline. */
export type ReturnDeclineError = NotFoundError | ReturnStateError;

/** Result of returnDecline. */
export type ReturnDeclinePayload = {
  readonly __typename?: 'ReturnDeclinePayload';
  /** The return as it is now; null where nothing was done. */
  readonly return: Maybe<Return>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<ReturnDeclineError>;
};

/** What can stand in the way of returnReceive. */
export type ReturnReceiveError = ValidationError | NotFoundError | IdempotencyKeyReusedError | ReturnStateError;

/** Result of returnReceive. */
export type ReturnReceivePayload = {
  readonly __typename?: 'ReturnReceivePayload';
  /** The return as it is now; null where nothing was done. */
  readonly return: Maybe<Return>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<ReturnReceiveError>;
};

/** What can stand in the way of reversalSettle. */
export type ReversalSettleError = ValidationError | NotFoundError | IdempotencyKeyReusedError | ReversalStateError;

/** Result of reversalSettle. */
export type ReversalSettlePayload = {
  readonly __typename?: 'ReversalSettlePayload';
  /** What goes back, as it is now; null where nothing was done. */
  readonly reversal: Maybe<Reversal>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<ReversalSettleError>;
};

/** What can stand in the way of customerUpdate. */
export type CustomerUpdateError = ValidationError | NotFoundError;

/** Result of customerUpdate. */
export type CustomerUpdatePayload = {
  readonly __typename?: 'CustomerUpdatePayload';
  /** The customer as of now; null where nothing was done. */
  readonly customer: Maybe<Customer>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CustomerUpdateError>;
};

/** What can stand in the way of customerAddressAdd. */
export type CustomerAddressAddError = ValidationError | NotFoundError;

/** Result of customerAddressAdd. */
export type CustomerAddressAddPayload = {
  readonly __typename?: 'CustomerAddressAddPayload';
  /** The customer as of now; null where nothing was done. */
  readonly customer: Maybe<Customer>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CustomerAddressAddError>;
};

/** What can stand in the way of customerAddressUpdate. */
export type CustomerAddressUpdateError = ValidationError | NotFoundError;

/** Result of customerAddressUpdate. */
export type CustomerAddressUpdatePayload = {
  readonly __typename?: 'CustomerAddressUpdatePayload';
  /** The customer as of now; null where nothing was done. */
  readonly customer: Maybe<Customer>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CustomerAddressUpdateError>;
};

/** What can stand in the way of customerAddressRemove. */
export type CustomerAddressRemoveError = NotFoundError;

/** Result of customerAddressRemove. */
export type CustomerAddressRemovePayload = {
  readonly __typename?: 'CustomerAddressRemovePayload';
  /** The customer as of now; null where nothing was done. */
  readonly customer: Maybe<Customer>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CustomerAddressRemoveError>;
};

/** What can stand in the way of customerErase. */
export type CustomerEraseError = ValidationError | NotFoundError | OpenOrdersError;

/** Result of customerErase. */
export type CustomerErasePayload = {
  readonly __typename?: 'CustomerErasePayload';
  /** Whether the person is forgotten, now or since an earlier time. */
  readonly erased: Scalars['Boolean']['output'];
  /** Empty on success. */
  readonly errors: ReadonlyArray<CustomerEraseError>;
};

/** What can stand in the way of orderErase. */
export type OrderEraseError = NotFoundError | OpenOrdersError;

/** Result of orderErase. */
export type OrderErasePayload = {
  readonly __typename?: 'OrderErasePayload';
  /** Whether the person is forgotten, now or since an earlier time. */
  readonly erased: Scalars['Boolean']['output'];
  /** Empty on success. */
  readonly errors: ReadonlyArray<OrderEraseError>;
};

/** What can stand in the way of webhookEndpointCreate. */
export type WebhookEndpointCreateError = ValidationError | NotFoundError | IdempotencyKeyReusedError;

/** Result of webhookEndpointCreate. */
export type WebhookEndpointCreatePayload = {
  readonly __typename?: 'WebhookEndpointCreatePayload';
  /** The endpoint as it is now; null where nothing was done. */
  readonly endpoint: Maybe<WebhookEndpoint>;
  /** The new secret, shown this once; null where none was made. The header webhook-signature is t=<seconds>,v1=<mac>, during a rotation with a v1 for each secret; the mac is HMAC-SHA256 in hexadecimal, by this text, over <seconds>.<body>. */
  readonly secret: Maybe<Scalars['String']['output']>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<WebhookEndpointCreateError>;
};

/** What can stand in the way of webhookEndpointUpdate. */
export type WebhookEndpointUpdateError = ValidationError | NotFoundError;

/** Result of webhookEndpointUpdate. */
export type WebhookEndpointUpdatePayload = {
  readonly __typename?: 'WebhookEndpointUpdatePayload';
  /** The endpoint as it is now; null where nothing was done. */
  readonly endpoint: Maybe<WebhookEndpoint>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<WebhookEndpointUpdateError>;
};

/** What can stand in the way of webhookEndpointRotateSecret. */
export type WebhookEndpointRotateSecretError = ValidationError | NotFoundError | IdempotencyKeyReusedError;

/** Result of webhookEndpointRotateSecret. */
export type WebhookEndpointRotateSecretPayload = {
  readonly __typename?: 'WebhookEndpointRotateSecretPayload';
  /** The endpoint as it is now; null where nothing was done. */
  readonly endpoint: Maybe<WebhookEndpoint>;
  /** The new secret, shown this once; null where none was made. The header webhook-signature is t=<seconds>,v1=<mac>, during a rotation with a v1 for each secret; the mac is HMAC-SHA256 in hexadecimal, by this text, over <seconds>.<body>. */
  readonly secret: Maybe<Scalars['String']['output']>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<WebhookEndpointRotateSecretError>;
};

/** What can stand in the way of webhookEndpointDelete. */
export type WebhookEndpointDeleteError = NotFoundError;

/** Result of webhookEndpointDelete. */
export type WebhookEndpointDeletePayload = {
  readonly __typename?: 'WebhookEndpointDeletePayload';
  /** Whether it is gone, now or since an earlier time. */
  readonly deleted: Scalars['Boolean']['output'];
  /** Empty: who may ask for it has it done. */
  readonly errors: ReadonlyArray<WebhookEndpointDeleteError>;
};

/** What can stand in the way of webhookDeliveryReplay. */
export type WebhookDeliveryReplayError = ValidationError | NotFoundError | IdempotencyKeyReusedError;

/** Result of webhookDeliveryReplay. */
export type WebhookDeliveryReplayPayload = {
  readonly __typename?: 'WebhookDeliveryReplayPayload';
  /** The delivery as it is now; null where nothing was done. */
  readonly delivery: Maybe<WebhookDelivery>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<WebhookDeliveryReplayError>;
};

export type Query = {
  readonly __typename?: 'Query';
  /** The signed-in customer; null for guests, and once the profile is erased, until its owner orders again or writes a new one. */
  readonly me: Maybe<Customer>;
  /** A copy of what the shop knows of a customer, as one JSON document: profile, addresses, orders, carts, payment methods (never their numbers), payments, invoices, recurring payments and mails. Reviews are not in it: Query.myReviews has them. Amounts are in minor units. Older orders than the newest 1,000 are left out, and ordersOmitted says how many; Customer.orders has them. */
  readonly customerData: Scalars['JSON']['output'];
  /** One customer; null if absent or erased. Needs the scope customer:read. */
  readonly customer: Maybe<Customer>;
  /** Everybody's orders, for staff. Needs the scope order:read. */
  readonly orders: OrderConnection;
  /** What happened in the shop, the first first: a feed to go on reading. Who asks after the last cursor misses nothing, whatever was committed meanwhile in whatever order. Needs the scope event:read. */
  readonly events: EventConnection;
  /** What goes back to buyers, or went, the longest known first: what is STUCK waits for the staff. Needs the scope order:read. */
  readonly reversals: ReversalConnection;
  /** All endpoints, the oldest first; at most 100. Needs the scope webhook:write. */
  readonly webhookEndpoints: ReadonlyArray<WebhookEndpoint>;
  /** One order; null if absent or not the caller's. Customers see their own, guests what the secrets in their header tributary-guest open, the scope order:read sees all. */
  readonly order: Maybe<Order>;
};

export type QueryCustomerDataArgs = {
  /** Whose; null for the signed-in customer. For others the scope customer:read is needed. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
};

export type QueryCustomerArgs = {
  /** Prefixed id. */
  id: Scalars['ID']['input'];
};

export type QueryOrdersArgs = {
  /** Which; null for all. */
  filter?: InputMaybe<OrderFilter>;
  /** In which order. */
  sort: OrderSort;
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

export type QueryEventsArgs = {
  /** Cursor of the last event that is known; null for all of the last 30 days. Refused where events after it are forgotten. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Only events of these types, e.g. order.confirmed, at most 100; null for all. */
  types?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only events about this; null for all. */
  subject?: InputMaybe<Scalars['String']['input']>;
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Size of a page that ends with the newest event or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor; null to the newest event. */
  before?: InputMaybe<Scalars['String']['input']>;
};

export type QueryReversalsArgs = {
  /** In which state. */
  state: ReversalState;
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

export type QueryOrderArgs = {
  /** Which. */
  by: OrderLookupInput;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Buy a cart: lock it, hold stock, hold the money, confirm, take the money. Answers once the outcome is known, or after 5 seconds with the order PENDING; then ask for it by Query.order, or repeat with the same key. */
  readonly orderPlace: OrderPlacePayload;
  /** Buy one unit of an item in a single call, to be picked up at the shop; no sign-in, no cart, no address. Paid with the shop's own token, and refused where it has none (QUICK_ORDER_OFF). */
  readonly quickOrder: QuickOrderPayload;
  /** Correct where an order goes and where its buyer is written to; as its buyer while nothing is sent, or with the scope order:write. What was agreed to stays: refused where another rate of tax would hold (TAXED_ELSEWHERE), or another zone delivers (DELIVERY_NOT_OFFERED). A repeat changes nothing. */
  readonly orderContactsUpdate: OrderContactsUpdatePayload;
  /** Cancel an order while nothing is sent, as its buyer or with the scope order:write. A PENDING order's checkout is given up and undone, also while it waits for the buyer's confirmation of the payment; answers once it is, or after 5 seconds with the order still PENDING. A CONFIRMED order is cancelled at once, and stock and money go back afterwards. Once something is sent, return it instead. */
  readonly orderCancel: OrderCancelPayload;
  /** Add units to a confirmed order of which nothing is sent, or take some off, as its buyer or with the scope order:write. What is only taken off is taken off at once, and stock and money go back afterwards. For what is added, stock is held and the balance is paid first; answers once that is done, or after 5 seconds with the amendment PENDING; then ask for it by Order.amendments, or repeat with the same key. */
  readonly orderAmend: OrderAmendPayload;
  /** Send a parcel with some or all of the units not sent yet. Needs the scope order:write. */
  readonly fulfillmentCreate: FulfillmentCreatePayload;
  /** Say that a parcel arrived; a repeat changes nothing. Needs the scope order:write. */
  readonly fulfillmentDelivered: FulfillmentDeliveredPayload;
  /** Ask to give back units that were sent, as the order's buyer or with the scope order:write. */
  readonly returnRequest: ReturnRequestPayload;
  /** Agree to a return; a repeat changes nothing. Needs the scope order:write. */
  readonly returnApprove: ReturnApprovePayload;
  /** Refuse a return, or call off one whose goods never came; a repeat changes nothing. Needs the scope order:write. */
  readonly returnDecline: ReturnDeclinePayload;
  /** Say that the goods of an approved return are back: they are for sale again unless said otherwise, and exactly their share of what was paid is refunded. A repeat changes nothing. Needs the scope order:write. */
  readonly returnReceive: ReturnReceivePayload;
  /** Settle what could not be given back, and is STUCK. Needs the scope order:write. */
  readonly reversalSettle: ReversalSettlePayload;
  /** Change a customer's name or e-mail address; as that customer, or with the scope customer:write. A repeat changes nothing. */
  readonly customerUpdate: CustomerUpdatePayload;
  /** Save an address of a customer; as that customer, or with the scope customer:write. A repeat changes nothing: an address that is saved is not saved twice. */
  readonly customerAddressAdd: CustomerAddressAddPayload;
  /** Change a saved address; as its customer, or with the scope customer:write. A repeat changes nothing. */
  readonly customerAddressUpdate: CustomerAddressUpdatePayload;
  /** Remove a saved address; as its customer, or with the scope customer:write. A repeat changes nothing. */
  readonly customerAddressRemove: CustomerAddressRemovePayload;
  /** Forget a person; as that person, or with the scope customer:write. Name, e-mail address and addresses are removed, from orders too, together with the words that were written to them; the payment service forgets saved cards. The books stay: orders, their numbers, lines and amounts, and invoices as the law demands. Refused while an order is under way, not wholly sent, or has an open return. Cannot be undone; a repeat changes nothing. */
  readonly customerErase: CustomerErasePayload;
  /** Forget the guest who bought something; as who holds the order's secret, or with the scope customer:write. What is removed, what stays and when it is refused is as customerErase says. Of a customer's order there is nobody to forget but the customer: it is not found. A repeat changes nothing. */
  readonly orderErase: OrderErasePayload;
  /** Have events posted to an endpoint from now on. Tells its secret. Needs the scope webhook:write. */
  readonly webhookEndpointCreate: WebhookEndpointCreatePayload;
  /** Change an endpoint; a repeat changes nothing. Needs the scope webhook:write. */
  readonly webhookEndpointUpdate: WebhookEndpointUpdatePayload;
  /** Give an endpoint a new secret, and tell it; a repeat with the same key tells it again. The one before it signs too for 24 hours, any older one no more. Needs the scope webhook:write. */
  readonly webhookEndpointRotateSecret: WebhookEndpointRotateSecretPayload;
  /** Remove an endpoint with its deliveries and their log; a repeat changes nothing. Needs the scope webhook:write. */
  readonly webhookEndpointDelete: WebhookEndpointDeletePayload;
  /** Post an event to its endpoint again, at once and as if it were new; also one that was taken. It waits while its endpoint is disabled. Needs the scope webhook:write. */
  readonly webhookDeliveryReplay: WebhookDeliveryReplayPayload;
};

export type MutationOrderPlaceArgs = {
  /** What to buy, for how much. */
  input: OrderPlaceInput;
};

export type MutationQuickOrderArgs = {
  /** What to buy, for how much. */
  input: QuickOrderInput;
};

export type MutationOrderContactsUpdateArgs = {
  /** Which order, and what. */
  input: OrderContactsUpdateInput;
};

export type MutationOrderCancelArgs = {
  /** Which order, and why. */
  input: OrderCancelInput;
};

export type MutationOrderAmendArgs = {
  /** What to change, and for how much. */
  input: OrderAmendInput;
};

export type MutationFulfillmentCreateArgs = {
  /** What is in it and who carries it. */
  input: FulfillmentCreateInput;
};

export type MutationFulfillmentDeliveredArgs = {
  /** Which parcel. */
  input: FulfillmentDeliveredInput;
};

export type MutationReturnRequestArgs = {
  /** What, and why. */
  input: ReturnRequestInput;
};

export type MutationReturnApproveArgs = {
  /** Which return. */
  input: ReturnApproveInput;
};

export type MutationReturnDeclineArgs = {
  /** Which return. */
  input: ReturnDeclineInput;
};

export type MutationReturnReceiveArgs = {
  /** Which return, and what becomes of the goods. */
  input: ReturnReceiveInput;
};

export type MutationReversalSettleArgs = {
  /** Which, and how. */
  input: ReversalSettleInput;
};

export type MutationCustomerUpdateArgs = {
  /** Whose, and what. */
  input: CustomerUpdateInput;
};

export type MutationCustomerAddressAddArgs = {
  /** Whose, and which. */
  input: CustomerAddressAddInput;
};

export type MutationCustomerAddressUpdateArgs = {
  /** Which, and how. */
  input: CustomerAddressUpdateInput;
};

export type MutationCustomerAddressRemoveArgs = {
  /** Which. */
  input: CustomerAddressRemoveInput;
};

export type MutationCustomerEraseArgs = {
  /** Whom. */
  input: CustomerEraseInput;
};

export type MutationOrderEraseArgs = {
  /** Whose. */
  input: OrderEraseInput;
};

export type MutationWebhookEndpointCreateArgs = {
  /** Where to, and which. */
  input: WebhookEndpointCreateInput;
};

export type MutationWebhookEndpointUpdateArgs = {
  /** Which, and how. */
  input: WebhookEndpointUpdateInput;
};

export type MutationWebhookEndpointRotateSecretArgs = {
  /** Which. */
  input: WebhookEndpointRotateSecretInput;
};

export type MutationWebhookEndpointDeleteArgs = {
  /** Which. */
  input: WebhookEndpointDeleteInput;
};

export type MutationWebhookDeliveryReplayArgs = {
  /** Which. */
  input: WebhookDeliveryReplayInput;
};

/** What is told while it happens. Each event says extensions.eventId; who comes back with it as extensions.lastEventId hears what was missed, for 7 days. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** An order whenever something happens to it: its status, its checkout's steps, parcels, returns, refunds. For its buyer, who as a guest holds its secret, and with the scope order:read; FORBIDDEN for others, and where there is no such order. */
  readonly orderUpdated: OrderUpdate;
  /** The steps of a checkout as they are taken or undone: what a progress bar shows. By its order, from the moment it is placed, hence also before there is an order; or by its cart, for whoever waits for the answer of orderPlace: it tells the steps of each checkout of this cart that the viewer places. Whoever begins to follow hears first what changed in the ten seconds before, so that no step is missed by who asks for it and buys at once; every event has all steps as they were then, for who comes later. For who may follow the order, and who placed it. */
  readonly checkoutProgress: CheckoutProgress;
  /** What happens in the shop, as Query.events has it and in its order, told as it does. Needs the scope event:read. */
  readonly shopEvents: Event;
};

export type SubscriptionOrderUpdatedArgs = {
  /** Which order. */
  id: Scalars['ID']['input'];
};

export type SubscriptionCheckoutProgressArgs = {
  /** Whose checkout. */
  of: CheckoutLookupInput;
};

export type SubscriptionShopEventsArgs = {
  /** Only events of these types, e.g. order.confirmed, at most 100; null for all. */
  types?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Cursor of the last event that is known, of Query.events: those behind it are told first; refused where some are forgotten. Null for what happens from now on. */
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Something that happened to an order. */
export type OrderUpdate = {
  readonly __typename?: 'OrderUpdate';
  /** The order as it is now, which may be later than what is told. */
  readonly order: Order;
  /** What was written to its timeline; null where a step of its checkout changed instead, and where events were missed. */
  readonly event: Maybe<OrderEvent>;
  /** Steps of its checkout that changed, as they were then; empty where something else happened. */
  readonly steps: ReadonlyArray<CheckoutStep>;
};

/** How far a checkout was when something changed. */
export type CheckoutProgress = {
  readonly __typename?: 'CheckoutProgress';
  /** The order's id. */
  readonly orderId: Scalars['ID']['output'];
  /** The order as it is now; null before its cart is locked, for ever where it could not be, and for whoever proves by the cart's secret alone that it is theirs. */
  readonly order: Maybe<Order>;
  /** The steps that changed, in order. */
  readonly changed: ReadonlyArray<CheckoutStep>;
  /** All steps in order, as they were then. */
  readonly steps: ReadonlyArray<CheckoutStep>;
};

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
  reference: TReference,
  context: TContext,
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};

type Nothing = Record<PropertyKey, never>;

export type Resolver<TResult, TParent = Nothing, TContext = Nothing, TArgs = Nothing> =
  | ResolverFn<TResult, TParent, TContext, TArgs>
  | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: ResolverFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: ResolverFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Nothing, TContext = Nothing, TArgs = Nothing> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Nothing, TContext = Nothing> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo,
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Nothing, TContext = Nothing> = (
  obj: T,
  context: TContext,
  info: GraphQLResolveInfo,
) => boolean | Promise<boolean>;

/** What routers refer to entities by. */
export type FederationReferenceTypes = {
  Payable: { readonly __typename: 'Payable' } & ({ readonly id: Scalars['ID']['output'] } | { readonly id: Scalars['ID']['output']; readonly seal: Scalars['String']['output'] });
  Order: { readonly __typename: 'Order' } & ({ readonly id: Scalars['ID']['output'] } | { readonly nodeId: Scalars['ID']['output'] } | { readonly number: Maybe<Scalars['String']['output']> } | { readonly id: Scalars['ID']['output']; readonly seal: Scalars['String']['output'] });
  OrderLine: { readonly __typename: 'OrderLine' } & ({ readonly id: Scalars['ID']['output'] } | { readonly nodeId: Scalars['ID']['output'] });
  OrderAmendment: { readonly __typename: 'OrderAmendment' } & ({ readonly id: Scalars['ID']['output'] } | { readonly nodeId: Scalars['ID']['output'] } | { readonly id: Scalars['ID']['output']; readonly seal: Scalars['String']['output'] });
  Fulfillment: { readonly __typename: 'Fulfillment' } & ({ readonly id: Scalars['ID']['output'] } | { readonly nodeId: Scalars['ID']['output'] });
  Return: { readonly __typename: 'Return' } & ({ readonly id: Scalars['ID']['output'] } | { readonly nodeId: Scalars['ID']['output'] });
  Customer: { readonly __typename: 'Customer' } & ({ readonly id: Scalars['ID']['output'] } | { readonly nodeId: Scalars['ID']['output'] });
};

/** What resolvers return, by type. */
export type ResolversTypes = {
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: ResolverTypeWrapper<MoneyInput>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Node: ResolverTypeWrapper<OrderLineModel | OrderAmendmentModel | FulfillmentModel | ReturnModel | CustomerModel>;
  UserError: ResolverTypeWrapper<UserErrorModel>;
  ValidationError: ResolverTypeWrapper<ValidationErrorModel>;
  NotFoundError: ResolverTypeWrapper<NotFoundErrorModel>;
  InsufficientStockError: ResolverTypeWrapper<InsufficientStockErrorModel>;
  TotalChangedError: ResolverTypeWrapper<TotalChangedErrorModel>;
  DeclineCode: ResolverTypeWrapper<DeclineCode>;
  PaymentDeclinedError: ResolverTypeWrapper<PaymentDeclinedErrorModel>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<IdempotencyKeyReusedErrorModel>;
  CheckoutFailedError: ResolverTypeWrapper<CheckoutFailedErrorModel>;
  OrderStateError: ResolverTypeWrapper<OrderStateErrorModel>;
  OrderVersionConflictError: ResolverTypeWrapper<OrderVersionConflictErrorModel>;
  ReturnStateError: ResolverTypeWrapper<ReturnStateErrorModel>;
  ReversalStateError: ResolverTypeWrapper<ReversalStateErrorModel>;
  OpenOrdersError: ResolverTypeWrapper<OpenOrdersErrorModel>;
  OrderRejectedError: ResolverTypeWrapper<OrderRejectedErrorModel>;
  OrderAmendmentRejectedError: ResolverTypeWrapper<OrderAmendmentRejectedErrorModel>;
  OrderRejection: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | InsufficientStockErrorModel | PaymentDeclinedErrorModel | CheckoutFailedErrorModel>;
  OrderAmendmentRejection: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | InsufficientStockErrorModel | PaymentDeclinedErrorModel | CheckoutFailedErrorModel | OrderStateErrorModel>;
  Payable: ResolverTypeWrapper<PayableModel>;
  CustomAttribute: ResolverTypeWrapper<CustomAttribute>;
  Order: ResolverTypeWrapper<OrderModel>;
  OrderDelivery: ResolverTypeWrapper<OrderDeliveryModel>;
  OrderDiscount: ResolverTypeWrapper<OrderDiscountModel>;
  OrderStatus: ResolverTypeWrapper<OrderStatus>;
  OrderAction: ResolverTypeWrapper<OrderAction>;
  OrderLine: ResolverTypeWrapper<OrderLineModel>;
  LineQuantity: ResolverTypeWrapper<LineQuantityModel>;
  OrderAmendment: ResolverTypeWrapper<OrderAmendmentModel>;
  OrderAmendmentStatus: ResolverTypeWrapper<OrderAmendmentStatus>;
  Fulfillment: ResolverTypeWrapper<FulfillmentModel>;
  Return: ResolverTypeWrapper<ReturnModel>;
  ReturnStatus: ResolverTypeWrapper<ReturnStatus>;
  Reversal: ResolverTypeWrapper<ReversalModel>;
  ReversalState: ResolverTypeWrapper<ReversalState>;
  ReversalConnection: ResolverTypeWrapper<Omit<ReversalConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ReversalEdge']>, nodes: ReadonlyArray<ResolversTypes['Reversal']> }>;
  ReversalEdge: ResolverTypeWrapper<Omit<ReversalEdge, 'node'> & { node: ResolversTypes['Reversal'] }>;
  OrderEvent: ResolverTypeWrapper<OrderEventModel>;
  OrderEventType: ResolverTypeWrapper<OrderEventType>;
  OrderActor: ResolverTypeWrapper<OrderActor>;
  OrderEventConnection: ResolverTypeWrapper<Omit<OrderEventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['OrderEventEdge']>, nodes: ReadonlyArray<ResolversTypes['OrderEvent']> }>;
  OrderEventEdge: ResolverTypeWrapper<Omit<OrderEventEdge, 'node'> & { node: ResolversTypes['OrderEvent'] }>;
  Event: ResolverTypeWrapper<EventModel>;
  EventConnection: ResolverTypeWrapper<Omit<EventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['EventEdge']>, nodes: ReadonlyArray<ResolversTypes['Event']> }>;
  EventEdge: ResolverTypeWrapper<Omit<EventEdge, 'node'> & { node: ResolversTypes['Event'] }>;
  WebhookDisabledReason: ResolverTypeWrapper<WebhookDisabledReason>;
  WebhookEndpoint: ResolverTypeWrapper<WebhookEndpointModel>;
  WebhookDelivery: ResolverTypeWrapper<WebhookDeliveryModel>;
  WebhookDeliveryState: ResolverTypeWrapper<WebhookDeliveryState>;
  WebhookAttempt: ResolverTypeWrapper<WebhookAttemptModel>;
  WebhookDeliveryConnection: ResolverTypeWrapper<Omit<WebhookDeliveryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['WebhookDeliveryEdge']>, nodes: ReadonlyArray<ResolversTypes['WebhookDelivery']> }>;
  WebhookDeliveryEdge: ResolverTypeWrapper<Omit<WebhookDeliveryEdge, 'node'> & { node: ResolversTypes['WebhookDelivery'] }>;
  ProductVariant: ResolverTypeWrapper<ProductVariant>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  CustomerAddress: ResolverTypeWrapper<CustomerAddressModel>;
  Address: ResolverTypeWrapper<Address>;
  AddressInput: ResolverTypeWrapper<AddressInput>;
  CheckoutStep: ResolverTypeWrapper<CheckoutStep>;
  CheckoutStepKind: ResolverTypeWrapper<CheckoutStepKind>;
  CheckoutStepState: ResolverTypeWrapper<CheckoutStepState>;
  OrderConnection: ResolverTypeWrapper<OrderConnectionModel>;
  OrderFilter: ResolverTypeWrapper<OrderFilter>;
  OrderSort: ResolverTypeWrapper<OrderSort>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  OrderPlaceInput: ResolverTypeWrapper<OrderPlaceInput>;
  OrderLookupInput: ResolverTypeWrapper<OrderLookupInput>;
  CheckoutLookupInput: ResolverTypeWrapper<CheckoutLookupInput>;
  PaymentMethodInput: ResolverTypeWrapper<PaymentMethodInput>;
  OrderCancelInput: ResolverTypeWrapper<OrderCancelInput>;
  OrderAmendInput: ResolverTypeWrapper<OrderAmendInput>;
  OrderAmendAddInput: ResolverTypeWrapper<OrderAmendAddInput>;
  LineQuantityInput: ResolverTypeWrapper<LineQuantityInput>;
  FulfillmentCreateInput: ResolverTypeWrapper<FulfillmentCreateInput>;
  OrderContactsUpdateInput: ResolverTypeWrapper<OrderContactsUpdateInput>;
  FulfillmentDeliveredInput: ResolverTypeWrapper<FulfillmentDeliveredInput>;
  ReturnRequestInput: ResolverTypeWrapper<ReturnRequestInput>;
  ReturnApproveInput: ResolverTypeWrapper<ReturnApproveInput>;
  ReturnDeclineInput: ResolverTypeWrapper<ReturnDeclineInput>;
  ReturnReceiveInput: ResolverTypeWrapper<ReturnReceiveInput>;
  ReturnReceiveLineInput: ResolverTypeWrapper<ReturnReceiveLineInput>;
  ReversalSettleInput: ResolverTypeWrapper<ReversalSettleInput>;
  ReversalSettlement: ResolverTypeWrapper<ReversalSettlement>;
  CustomerUpdateInput: ResolverTypeWrapper<CustomerUpdateInput>;
  CustomerAddressAddInput: ResolverTypeWrapper<CustomerAddressAddInput>;
  CustomerAddressUpdateInput: ResolverTypeWrapper<CustomerAddressUpdateInput>;
  CustomerAddressRemoveInput: ResolverTypeWrapper<CustomerAddressRemoveInput>;
  CustomerEraseInput: ResolverTypeWrapper<CustomerEraseInput>;
  OrderEraseInput: ResolverTypeWrapper<OrderEraseInput>;
  WebhookEndpointCreateInput: ResolverTypeWrapper<WebhookEndpointCreateInput>;
  WebhookEndpointUpdateInput: ResolverTypeWrapper<WebhookEndpointUpdateInput>;
  WebhookEndpointRotateSecretInput: ResolverTypeWrapper<WebhookEndpointRotateSecretInput>;
  WebhookEndpointDeleteInput: ResolverTypeWrapper<WebhookEndpointDeleteInput>;
  WebhookDeliveryReplayInput: ResolverTypeWrapper<WebhookDeliveryReplayInput>;
  QuickOrderInput: ResolverTypeWrapper<QuickOrderInput>;
  OrderPlaceError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | TotalChangedErrorModel | CheckoutFailedErrorModel | OrderRejectedErrorModel>;
  OrderPlacePayload: ResolverTypeWrapper<OrderPlacePayloadModel>;
  QuickOrderError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | TotalChangedErrorModel | OrderRejectedErrorModel>;
  QuickOrderPayload: ResolverTypeWrapper<QuickOrderPayloadModel>;
  OrderContactsUpdateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | OrderVersionConflictErrorModel | OrderStateErrorModel>;
  OrderContactsUpdatePayload: ResolverTypeWrapper<OrderContactsUpdatePayloadModel>;
  OrderCancelError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | OrderVersionConflictErrorModel | OrderStateErrorModel>;
  OrderCancelPayload: ResolverTypeWrapper<OrderCancelPayloadModel>;
  OrderAmendError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | OrderVersionConflictErrorModel | OrderStateErrorModel | TotalChangedErrorModel | OrderAmendmentRejectedErrorModel>;
  OrderAmendPayload: ResolverTypeWrapper<OrderAmendPayloadModel>;
  FulfillmentCreateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | OrderVersionConflictErrorModel | OrderStateErrorModel>;
  FulfillmentCreatePayload: ResolverTypeWrapper<FulfillmentCreatePayloadModel>;
  FulfillmentDeliveredError: ResolverTypeWrapper<NotFoundErrorModel>;
  FulfillmentDeliveredPayload: ResolverTypeWrapper<FulfillmentDeliveredPayloadModel>;
  ReturnRequestError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | OrderVersionConflictErrorModel | OrderStateErrorModel>;
  ReturnRequestPayload: ResolverTypeWrapper<ReturnRequestPayloadModel>;
  ReturnApproveError: ResolverTypeWrapper<NotFoundErrorModel | ReturnStateErrorModel>;
  ReturnApprovePayload: ResolverTypeWrapper<ReturnApprovePayloadModel>;
  ReturnDeclineError: ResolverTypeWrapper<NotFoundErrorModel | ReturnStateErrorModel>;
  ReturnDeclinePayload: ResolverTypeWrapper<ReturnDeclinePayloadModel>;
  ReturnReceiveError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | ReturnStateErrorModel>;
  ReturnReceivePayload: ResolverTypeWrapper<ReturnReceivePayloadModel>;
  ReversalSettleError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | ReversalStateErrorModel>;
  ReversalSettlePayload: ResolverTypeWrapper<ReversalSettlePayloadModel>;
  CustomerUpdateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel>;
  CustomerUpdatePayload: ResolverTypeWrapper<CustomerUpdatePayloadModel>;
  CustomerAddressAddError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel>;
  CustomerAddressAddPayload: ResolverTypeWrapper<CustomerAddressAddPayloadModel>;
  CustomerAddressUpdateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel>;
  CustomerAddressUpdatePayload: ResolverTypeWrapper<CustomerAddressUpdatePayloadModel>;
  CustomerAddressRemoveError: ResolverTypeWrapper<NotFoundErrorModel>;
  CustomerAddressRemovePayload: ResolverTypeWrapper<CustomerAddressRemovePayloadModel>;
  CustomerEraseError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | OpenOrdersErrorModel>;
  CustomerErasePayload: ResolverTypeWrapper<CustomerErasePayloadModel>;
  OrderEraseError: ResolverTypeWrapper<NotFoundErrorModel | OpenOrdersErrorModel>;
  OrderErasePayload: ResolverTypeWrapper<OrderErasePayloadModel>;
  WebhookEndpointCreateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel>;
  WebhookEndpointCreatePayload: ResolverTypeWrapper<WebhookEndpointCreatePayloadModel>;
  WebhookEndpointUpdateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel>;
  WebhookEndpointUpdatePayload: ResolverTypeWrapper<WebhookEndpointUpdatePayloadModel>;
  WebhookEndpointRotateSecretError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel>;
  WebhookEndpointRotateSecretPayload: ResolverTypeWrapper<WebhookEndpointRotateSecretPayloadModel>;
  WebhookEndpointDeleteError: ResolverTypeWrapper<NotFoundErrorModel>;
  WebhookEndpointDeletePayload: ResolverTypeWrapper<WebhookEndpointDeletePayloadModel>;
  WebhookDeliveryReplayError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel>;
  WebhookDeliveryReplayPayload: ResolverTypeWrapper<WebhookDeliveryReplayPayloadModel>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OrderUpdate: ResolverTypeWrapper<Omit<OrderUpdate, 'order' | 'event'> & { order: ResolversTypes['Order'], event: Maybe<ResolversTypes['OrderEvent']> }>;
  CheckoutProgress: ResolverTypeWrapper<Omit<CheckoutProgress, 'order'> & { order: Maybe<ResolversTypes['Order']> }>;
};

/** What resolvers receive as their parent, by type. */
export type ResolversParentTypes = {
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  Float: Scalars['Float']['output'];
  DateTime: Scalars['DateTime']['output'];
  CurrencyCode: Scalars['CurrencyCode']['output'];
  CountryCode: Scalars['CountryCode']['output'];
  MinorUnits: Scalars['MinorUnits']['output'];
  URL: Scalars['URL']['output'];
  JSON: Scalars['JSON']['output'];
  Money: Money;
  MoneyInput: MoneyInput;
  PageInfo: PageInfo;
  Node: OrderLineModel | OrderAmendmentModel | FulfillmentModel | ReturnModel | CustomerModel;
  UserError: UserErrorModel;
  ValidationError: ValidationErrorModel;
  NotFoundError: NotFoundErrorModel;
  InsufficientStockError: InsufficientStockErrorModel;
  TotalChangedError: TotalChangedErrorModel;
  DeclineCode: DeclineCode;
  PaymentDeclinedError: PaymentDeclinedErrorModel;
  IdempotencyKeyReusedError: IdempotencyKeyReusedErrorModel;
  CheckoutFailedError: CheckoutFailedErrorModel;
  OrderStateError: OrderStateErrorModel;
  OrderVersionConflictError: OrderVersionConflictErrorModel;
  ReturnStateError: ReturnStateErrorModel;
  ReversalStateError: ReversalStateErrorModel;
  OpenOrdersError: OpenOrdersErrorModel;
  OrderRejectedError: OrderRejectedErrorModel;
  OrderAmendmentRejectedError: OrderAmendmentRejectedErrorModel;
  OrderRejection: ValidationErrorModel | NotFoundErrorModel | InsufficientStockErrorModel | PaymentDeclinedErrorModel | CheckoutFailedErrorModel;
  OrderAmendmentRejection: ValidationErrorModel | NotFoundErrorModel | InsufficientStockErrorModel | PaymentDeclinedErrorModel | CheckoutFailedErrorModel | OrderStateErrorModel;
  Payable: PayableModel;
  CustomAttribute: CustomAttribute;
  Order: OrderModel;
  OrderDelivery: OrderDeliveryModel;
  OrderDiscount: OrderDiscountModel;
  OrderStatus: OrderStatus;
  OrderAction: OrderAction;
  OrderLine: OrderLineModel;
  LineQuantity: LineQuantityModel;
  OrderAmendment: OrderAmendmentModel;
  OrderAmendmentStatus: OrderAmendmentStatus;
  Fulfillment: FulfillmentModel;
  Return: ReturnModel;
  ReturnStatus: ReturnStatus;
  Reversal: ReversalModel;
  ReversalState: ReversalState;
  ReversalConnection: Omit<ReversalConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ReversalEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Reversal']> };
  ReversalEdge: Omit<ReversalEdge, 'node'> & { node: ResolversParentTypes['Reversal'] };
  OrderEvent: OrderEventModel;
  OrderEventType: OrderEventType;
  OrderActor: OrderActor;
  OrderEventConnection: Omit<OrderEventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['OrderEventEdge']>, nodes: ReadonlyArray<ResolversParentTypes['OrderEvent']> };
  OrderEventEdge: Omit<OrderEventEdge, 'node'> & { node: ResolversParentTypes['OrderEvent'] };
  Event: EventModel;
  EventConnection: Omit<EventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['EventEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Event']> };
  EventEdge: Omit<EventEdge, 'node'> & { node: ResolversParentTypes['Event'] };
  WebhookDisabledReason: WebhookDisabledReason;
  WebhookEndpoint: WebhookEndpointModel;
  WebhookDelivery: WebhookDeliveryModel;
  WebhookDeliveryState: WebhookDeliveryState;
  WebhookAttempt: WebhookAttemptModel;
  WebhookDeliveryConnection: Omit<WebhookDeliveryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['WebhookDeliveryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['WebhookDelivery']> };
  WebhookDeliveryEdge: Omit<WebhookDeliveryEdge, 'node'> & { node: ResolversParentTypes['WebhookDelivery'] };
  ProductVariant: ProductVariant;
  Customer: CustomerModel;
  CustomerAddress: CustomerAddressModel;
  Address: Address;
  AddressInput: AddressInput;
  CheckoutStep: CheckoutStep;
  CheckoutStepKind: CheckoutStepKind;
  CheckoutStepState: CheckoutStepState;
  OrderConnection: OrderConnectionModel;
  OrderFilter: OrderFilter;
  OrderSort: OrderSort;
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  OrderPlaceInput: OrderPlaceInput;
  OrderLookupInput: OrderLookupInput;
  CheckoutLookupInput: CheckoutLookupInput;
  PaymentMethodInput: PaymentMethodInput;
  OrderCancelInput: OrderCancelInput;
  OrderAmendInput: OrderAmendInput;
  OrderAmendAddInput: OrderAmendAddInput;
  LineQuantityInput: LineQuantityInput;
  FulfillmentCreateInput: FulfillmentCreateInput;
  OrderContactsUpdateInput: OrderContactsUpdateInput;
  FulfillmentDeliveredInput: FulfillmentDeliveredInput;
  ReturnRequestInput: ReturnRequestInput;
  ReturnApproveInput: ReturnApproveInput;
  ReturnDeclineInput: ReturnDeclineInput;
  ReturnReceiveInput: ReturnReceiveInput;
  ReturnReceiveLineInput: ReturnReceiveLineInput;
  ReversalSettleInput: ReversalSettleInput;
  ReversalSettlement: ReversalSettlement;
  CustomerUpdateInput: CustomerUpdateInput;
  CustomerAddressAddInput: CustomerAddressAddInput;
  CustomerAddressUpdateInput: CustomerAddressUpdateInput;
  CustomerAddressRemoveInput: CustomerAddressRemoveInput;
  CustomerEraseInput: CustomerEraseInput;
  OrderEraseInput: OrderEraseInput;
  WebhookEndpointCreateInput: WebhookEndpointCreateInput;
  WebhookEndpointUpdateInput: WebhookEndpointUpdateInput;
  WebhookEndpointRotateSecretInput: WebhookEndpointRotateSecretInput;
  WebhookEndpointDeleteInput: WebhookEndpointDeleteInput;
  WebhookDeliveryReplayInput: WebhookDeliveryReplayInput;
  QuickOrderInput: QuickOrderInput;
  OrderPlaceError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | TotalChangedErrorModel | CheckoutFailedErrorModel | OrderRejectedErrorModel;
  OrderPlacePayload: OrderPlacePayloadModel;
  QuickOrderError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | TotalChangedErrorModel | OrderRejectedErrorModel;
  QuickOrderPayload: QuickOrderPayloadModel;
  OrderContactsUpdateError: ValidationErrorModel | NotFoundErrorModel | OrderVersionConflictErrorModel | OrderStateErrorModel;
  OrderContactsUpdatePayload: OrderContactsUpdatePayloadModel;
  OrderCancelError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | OrderVersionConflictErrorModel | OrderStateErrorModel;
  OrderCancelPayload: OrderCancelPayloadModel;
  OrderAmendError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | OrderVersionConflictErrorModel | OrderStateErrorModel | TotalChangedErrorModel | OrderAmendmentRejectedErrorModel;
  OrderAmendPayload: OrderAmendPayloadModel;
  FulfillmentCreateError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | OrderVersionConflictErrorModel | OrderStateErrorModel;
  FulfillmentCreatePayload: FulfillmentCreatePayloadModel;
  FulfillmentDeliveredError: NotFoundErrorModel;
  FulfillmentDeliveredPayload: FulfillmentDeliveredPayloadModel;
  ReturnRequestError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | OrderVersionConflictErrorModel | OrderStateErrorModel;
  ReturnRequestPayload: ReturnRequestPayloadModel;
  ReturnApproveError: NotFoundErrorModel | ReturnStateErrorModel;
  ReturnApprovePayload: ReturnApprovePayloadModel;
  ReturnDeclineError: NotFoundErrorModel | ReturnStateErrorModel;
  ReturnDeclinePayload: ReturnDeclinePayloadModel;
  ReturnReceiveError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | ReturnStateErrorModel;
  ReturnReceivePayload: ReturnReceivePayloadModel;
  ReversalSettleError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | ReversalStateErrorModel;
  ReversalSettlePayload: ReversalSettlePayloadModel;
  CustomerUpdateError: ValidationErrorModel | NotFoundErrorModel;
  CustomerUpdatePayload: CustomerUpdatePayloadModel;
  CustomerAddressAddError: ValidationErrorModel | NotFoundErrorModel;
  CustomerAddressAddPayload: CustomerAddressAddPayloadModel;
  CustomerAddressUpdateError: ValidationErrorModel | NotFoundErrorModel;
  CustomerAddressUpdatePayload: CustomerAddressUpdatePayloadModel;
  CustomerAddressRemoveError: NotFoundErrorModel;
  CustomerAddressRemovePayload: CustomerAddressRemovePayloadModel;
  CustomerEraseError: ValidationErrorModel | NotFoundErrorModel | OpenOrdersErrorModel;
  CustomerErasePayload: CustomerErasePayloadModel;
  OrderEraseError: NotFoundErrorModel | OpenOrdersErrorModel;
  OrderErasePayload: OrderErasePayloadModel;
  WebhookEndpointCreateError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel;
  WebhookEndpointCreatePayload: WebhookEndpointCreatePayloadModel;
  WebhookEndpointUpdateError: ValidationErrorModel | NotFoundErrorModel;
  WebhookEndpointUpdatePayload: WebhookEndpointUpdatePayloadModel;
  WebhookEndpointRotateSecretError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel;
  WebhookEndpointRotateSecretPayload: WebhookEndpointRotateSecretPayloadModel;
  WebhookEndpointDeleteError: NotFoundErrorModel;
  WebhookEndpointDeletePayload: WebhookEndpointDeletePayloadModel;
  WebhookDeliveryReplayError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel;
  WebhookDeliveryReplayPayload: WebhookDeliveryReplayPayloadModel;
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  OrderUpdate: Omit<OrderUpdate, 'order' | 'event'> & { order: ResolversParentTypes['Order'], event: Maybe<ResolversParentTypes['OrderEvent']> };
  CheckoutProgress: Omit<CheckoutProgress, 'order'> & { order: Maybe<ResolversParentTypes['Order']> };
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = WithAllFields<{
  amountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  exponent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}, ParentType>;

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = WithAllFields<{
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}, ParentType>;

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = WithAllFields<{
  __resolveType: TypeResolveFn<'OrderLine' | 'OrderAmendment' | 'Fulfillment' | 'Return' | 'Customer', ParentType, ContextType>;
}, ParentType>;

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'InsufficientStockError' | 'TotalChangedError' | 'PaymentDeclinedError' | 'IdempotencyKeyReusedError' | 'CheckoutFailedError' | 'OrderStateError' | 'OrderVersionConflictError' | 'ReturnStateError' | 'ReversalStateError' | 'OpenOrdersError' | 'OrderRejectedError' | 'OrderAmendmentRejectedError', ParentType, ContextType>;
}, ParentType>;

export type ValidationErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ValidationError'] = ResolversParentTypes['ValidationError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type NotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type InsufficientStockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InsufficientStockError'] = ResolversParentTypes['InsufficientStockError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type TotalChangedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TotalChangedError'] = ResolversParentTypes['TotalChangedError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  actual?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type PaymentDeclinedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentDeclinedError'] = ResolversParentTypes['PaymentDeclinedError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  declineCode?: Resolver<ResolversTypes['DeclineCode'], ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type IdempotencyKeyReusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyKeyReusedError'] = ResolversParentTypes['IdempotencyKeyReusedError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type CheckoutFailedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckoutFailedError'] = ResolversParentTypes['CheckoutFailedError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  step?: Resolver<ResolversTypes['CheckoutStepKind'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type OrderStateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderStateError'] = ResolversParentTypes['OrderStateError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  allowedActions?: Resolver<ReadonlyArray<ResolversTypes['OrderAction']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type OrderVersionConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderVersionConflictError'] = ResolversParentTypes['OrderVersionConflictError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type ReturnStateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnStateError'] = ResolversParentTypes['ReturnStateError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  returnStatus?: Resolver<ResolversTypes['ReturnStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type ReversalStateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReversalStateError'] = ResolversParentTypes['ReversalStateError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  reversalState?: Resolver<ResolversTypes['ReversalState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type OpenOrdersErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenOrdersError'] = ResolversParentTypes['OpenOrdersError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  orders?: Resolver<ReadonlyArray<ResolversTypes['Order']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type OrderRejectedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderRejectedError'] = ResolversParentTypes['OrderRejectedError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['OrderRejection']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type OrderAmendmentRejectedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderAmendmentRejectedError'] = ResolversParentTypes['OrderAmendmentRejectedError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  amendment?: Resolver<ResolversTypes['OrderAmendment'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['OrderAmendmentRejection']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type OrderRejectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderRejection'] = ResolversParentTypes['OrderRejection']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'InsufficientStockError' | 'PaymentDeclinedError' | 'CheckoutFailedError', ParentType, ContextType>;
}, ParentType>;

export type OrderAmendmentRejectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderAmendmentRejection'] = ResolversParentTypes['OrderAmendmentRejection']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'InsufficientStockError' | 'PaymentDeclinedError' | 'CheckoutFailedError' | 'OrderStateError', ParentType, ContextType>;
}, ParentType>;

export type PayableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payable'] = ResolversParentTypes['Payable']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payable']> | FederationReferenceTypes['Payable'], FederationReferenceTypes['Payable'], ContextType>;
  __resolveType: TypeResolveFn<'Order' | 'OrderAmendment', ParentType, ContextType>;
}, ParentType>;

export type CustomAttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomAttribute'] = ResolversParentTypes['CustomAttribute']> = WithAllFields<{
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}, ParentType>;

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceTypes['Order'], FederationReferenceTypes['Order'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  seal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  allowedActions?: Resolver<ReadonlyArray<ResolversTypes['OrderAction']>, ParentType, ContextType>;
  cancelReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rejection?: Resolver<ReadonlyArray<ResolversTypes['OrderRejection']>, ParentType, ContextType>;
  checkout?: Resolver<ReadonlyArray<ResolversTypes['CheckoutStep']>, ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  buyerName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  shippingAddress?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  billingAddress?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  vatId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['CustomAttribute']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discounts?: Resolver<ReadonlyArray<ResolversTypes['OrderDiscount']>, ParentType, ContextType>;
  delivery?: Resolver<Maybe<ResolversTypes['OrderDelivery']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  placedTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amendments?: Resolver<ReadonlyArray<ResolversTypes['OrderAmendment']>, ParentType, ContextType>;
  fulfillments?: Resolver<ReadonlyArray<ResolversTypes['Fulfillment']>, ParentType, ContextType>;
  returns?: Resolver<ReadonlyArray<ResolversTypes['Return']>, ParentType, ContextType>;
  timeline?: Resolver<ResolversTypes['OrderEventConnection'], ParentType, ContextType, RequireFields<OrderTimelineArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type OrderDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderDelivery'] = ResolversParentTypes['OrderDelivery']> = WithAllFields<{
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxRatePercent?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  earliest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  latest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}, ParentType>;

export type OrderDiscountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderDiscount'] = ResolversParentTypes['OrderDiscount']> = WithAllFields<{
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
}, ParentType>;

export type OrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['OrderLine']> | FederationReferenceTypes['OrderLine'], FederationReferenceTypes['OrderLine'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  removedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  amendment?: Resolver<Maybe<ResolversTypes['OrderAmendment']>, ParentType, ContextType>;
  fulfilledQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  returnedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxRatePercent?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['CustomAttribute']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type LineQuantityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineQuantity'] = ResolversParentTypes['LineQuantity']> = WithAllFields<{
  line?: Resolver<ResolversTypes['OrderLine'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}, ParentType>;

export type OrderAmendmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderAmendment'] = ResolversParentTypes['OrderAmendment']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['OrderAmendment']> | FederationReferenceTypes['OrderAmendment'], FederationReferenceTypes['OrderAmendment'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  seal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderAmendmentStatus'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  linesAdded?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  linesRemoved?: Resolver<ReadonlyArray<ResolversTypes['LineQuantity']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  checkout?: Resolver<ReadonlyArray<ResolversTypes['CheckoutStep']>, ParentType, ContextType>;
  rejection?: Resolver<ReadonlyArray<ResolversTypes['OrderAmendmentRejection']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type FulfillmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Fulfillment'] = ResolversParentTypes['Fulfillment']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Fulfillment']> | FederationReferenceTypes['Fulfillment'], FederationReferenceTypes['Fulfillment'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['LineQuantity']>, ParentType, ContextType>;
  carrier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trackingNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trackingUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  shippedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type ReturnResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Return'] = ResolversParentTypes['Return']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Return']> | FederationReferenceTypes['Return'], FederationReferenceTypes['Return'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReturnStatus'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['LineQuantity']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refund?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type ReversalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reversal'] = ResolversParentTypes['Reversal']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  return?: Resolver<Maybe<ResolversTypes['Return']>, ParentType, ContextType>;
  amendment?: Resolver<Maybe<ResolversTypes['OrderAmendment']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ReversalState'], ParentType, ContextType>;
  owed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  givenOtherwise?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refusals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refusedFor?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
}, ParentType>;

export type ReversalConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReversalConnection'] = ResolversParentTypes['ReversalConnection']> = WithAllFields<{
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReversalEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Reversal']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}, ParentType>;

export type ReversalEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReversalEdge'] = ResolversParentTypes['ReversalEdge']> = WithAllFields<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Reversal'], ParentType, ContextType>;
}, ParentType>;

export type OrderEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEvent'] = ResolversParentTypes['OrderEvent']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['OrderEventType'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['OrderActor'], ParentType, ContextType>;
}, ParentType>;

export type OrderEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEventConnection'] = ResolversParentTypes['OrderEventConnection']> = WithAllFields<{
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrderEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['OrderEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}, ParentType>;

export type OrderEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEventEdge'] = ResolversParentTypes['OrderEventEdge']> = WithAllFields<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OrderEvent'], ParentType, ContextType>;
}, ParentType>;

export type EventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Event'] = ResolversParentTypes['Event']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  data?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
}, ParentType>;

export type EventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventConnection'] = ResolversParentTypes['EventConnection']> = WithAllFields<{
  edges?: Resolver<ReadonlyArray<ResolversTypes['EventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Event']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}, ParentType>;

export type EventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventEdge'] = ResolversParentTypes['EventEdge']> = WithAllFields<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
}, ParentType>;

export type WebhookEndpointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEndpoint'] = ResolversParentTypes['WebhookEndpoint']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  eventTypes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  disabledReason?: Resolver<Maybe<ResolversTypes['WebhookDisabledReason']>, ParentType, ContextType>;
  failingSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  secretRotatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deliveries?: Resolver<ResolversTypes['WebhookDeliveryConnection'], ParentType, ContextType, RequireFields<WebhookEndpointDeliveriesArgs, 'first'>>;
}, ParentType>;

export type WebhookDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDelivery'] = ResolversParentTypes['WebhookDelivery']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  endpoint?: Resolver<ResolversTypes['WebhookEndpoint'], ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['WebhookDeliveryState'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  log?: Resolver<ReadonlyArray<ResolversTypes['WebhookAttempt']>, ParentType, ContextType>;
}, ParentType>;

export type WebhookAttemptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookAttempt'] = ResolversParentTypes['WebhookAttempt']> = WithAllFields<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}, ParentType>;

export type WebhookDeliveryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryConnection'] = ResolversParentTypes['WebhookDeliveryConnection']> = WithAllFields<{
  edges?: Resolver<ReadonlyArray<ResolversTypes['WebhookDeliveryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}, ParentType>;

export type WebhookDeliveryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryEdge'] = ResolversParentTypes['WebhookDeliveryEdge']> = WithAllFields<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WebhookDelivery'], ParentType, ContextType>;
}, ParentType>;

export type ProductVariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}, ParentType>;

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceTypes['Customer'], FederationReferenceTypes['Customer'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  addresses?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CustomerAddress']>>, ParentType, ContextType>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<CustomerOrdersArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type CustomerAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerAddress'] = ResolversParentTypes['CustomerAddress']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  address?: Resolver<ResolversTypes['Address'], ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}, ParentType>;

export type AddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = WithAllFields<{
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
}, ParentType>;

export type CheckoutStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckoutStep'] = ResolversParentTypes['CheckoutStep']> = WithAllFields<{
  kind?: Resolver<ResolversTypes['CheckoutStepKind'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CheckoutStepState'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  at?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
}, ParentType>;

export type OrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = WithAllFields<{
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Order']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}, ParentType>;

export type OrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = WithAllFields<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
}, ParentType>;

export type OrderPlaceErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderPlaceError'] = ResolversParentTypes['OrderPlaceError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'TotalChangedError' | 'CheckoutFailedError' | 'OrderRejectedError', ParentType, ContextType>;
}, ParentType>;

export type OrderPlacePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderPlacePayload'] = ResolversParentTypes['OrderPlacePayload']> = WithAllFields<{
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  guestToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['OrderPlaceError']>, ParentType, ContextType>;
}, ParentType>;

export type QuickOrderErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuickOrderError'] = ResolversParentTypes['QuickOrderError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'TotalChangedError' | 'OrderRejectedError', ParentType, ContextType>;
}, ParentType>;

export type QuickOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuickOrderPayload'] = ResolversParentTypes['QuickOrderPayload']> = WithAllFields<{
  status?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  guestToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['QuickOrderError']>, ParentType, ContextType>;
}, ParentType>;

export type OrderContactsUpdateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderContactsUpdateError'] = ResolversParentTypes['OrderContactsUpdateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'OrderVersionConflictError' | 'OrderStateError', ParentType, ContextType>;
}, ParentType>;

export type OrderContactsUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderContactsUpdatePayload'] = ResolversParentTypes['OrderContactsUpdatePayload']> = WithAllFields<{
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['OrderContactsUpdateError']>, ParentType, ContextType>;
}, ParentType>;

export type OrderCancelErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderCancelError'] = ResolversParentTypes['OrderCancelError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'OrderVersionConflictError' | 'OrderStateError', ParentType, ContextType>;
}, ParentType>;

export type OrderCancelPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderCancelPayload'] = ResolversParentTypes['OrderCancelPayload']> = WithAllFields<{
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['OrderCancelError']>, ParentType, ContextType>;
}, ParentType>;

export type OrderAmendErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderAmendError'] = ResolversParentTypes['OrderAmendError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'OrderVersionConflictError' | 'OrderStateError' | 'TotalChangedError' | 'OrderAmendmentRejectedError', ParentType, ContextType>;
}, ParentType>;

export type OrderAmendPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderAmendPayload'] = ResolversParentTypes['OrderAmendPayload']> = WithAllFields<{
  amendment?: Resolver<Maybe<ResolversTypes['OrderAmendment']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['OrderAmendError']>, ParentType, ContextType>;
}, ParentType>;

export type FulfillmentCreateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FulfillmentCreateError'] = ResolversParentTypes['FulfillmentCreateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'OrderVersionConflictError' | 'OrderStateError', ParentType, ContextType>;
}, ParentType>;

export type FulfillmentCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FulfillmentCreatePayload'] = ResolversParentTypes['FulfillmentCreatePayload']> = WithAllFields<{
  fulfillment?: Resolver<Maybe<ResolversTypes['Fulfillment']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['FulfillmentCreateError']>, ParentType, ContextType>;
}, ParentType>;

export type FulfillmentDeliveredErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FulfillmentDeliveredError'] = ResolversParentTypes['FulfillmentDeliveredError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'NotFoundError', ParentType, ContextType>;
}, ParentType>;

export type FulfillmentDeliveredPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FulfillmentDeliveredPayload'] = ResolversParentTypes['FulfillmentDeliveredPayload']> = WithAllFields<{
  fulfillment?: Resolver<Maybe<ResolversTypes['Fulfillment']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['FulfillmentDeliveredError']>, ParentType, ContextType>;
}, ParentType>;

export type ReturnRequestErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnRequestError'] = ResolversParentTypes['ReturnRequestError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'OrderVersionConflictError' | 'OrderStateError', ParentType, ContextType>;
}, ParentType>;

export type ReturnRequestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnRequestPayload'] = ResolversParentTypes['ReturnRequestPayload']> = WithAllFields<{
  return?: Resolver<Maybe<ResolversTypes['Return']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ReturnRequestError']>, ParentType, ContextType>;
}, ParentType>;

export type ReturnApproveErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnApproveError'] = ResolversParentTypes['ReturnApproveError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'NotFoundError' | 'ReturnStateError', ParentType, ContextType>;
}, ParentType>;

export type ReturnApprovePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnApprovePayload'] = ResolversParentTypes['ReturnApprovePayload']> = WithAllFields<{
  return?: Resolver<Maybe<ResolversTypes['Return']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ReturnApproveError']>, ParentType, ContextType>;
}, ParentType>;

export type ReturnDeclineErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnDeclineError'] = ResolversParentTypes['ReturnDeclineError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'NotFoundError' | 'ReturnStateError', ParentType, ContextType>;
}, ParentType>;

export type ReturnDeclinePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnDeclinePayload'] = ResolversParentTypes['ReturnDeclinePayload']> = WithAllFields<{
  return?: Resolver<Maybe<ResolversTypes['Return']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ReturnDeclineError']>, ParentType, ContextType>;
}, ParentType>;

export type ReturnReceiveErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnReceiveError'] = ResolversParentTypes['ReturnReceiveError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'ReturnStateError', ParentType, ContextType>;
}, ParentType>;

export type ReturnReceivePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnReceivePayload'] = ResolversParentTypes['ReturnReceivePayload']> = WithAllFields<{
  return?: Resolver<Maybe<ResolversTypes['Return']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ReturnReceiveError']>, ParentType, ContextType>;
}, ParentType>;

export type ReversalSettleErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReversalSettleError'] = ResolversParentTypes['ReversalSettleError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'ReversalStateError', ParentType, ContextType>;
}, ParentType>;

export type ReversalSettlePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReversalSettlePayload'] = ResolversParentTypes['ReversalSettlePayload']> = WithAllFields<{
  reversal?: Resolver<Maybe<ResolversTypes['Reversal']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ReversalSettleError']>, ParentType, ContextType>;
}, ParentType>;

export type CustomerUpdateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerUpdateError'] = ResolversParentTypes['CustomerUpdateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError', ParentType, ContextType>;
}, ParentType>;

export type CustomerUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerUpdatePayload'] = ResolversParentTypes['CustomerUpdatePayload']> = WithAllFields<{
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CustomerUpdateError']>, ParentType, ContextType>;
}, ParentType>;

export type CustomerAddressAddErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerAddressAddError'] = ResolversParentTypes['CustomerAddressAddError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError', ParentType, ContextType>;
}, ParentType>;

export type CustomerAddressAddPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerAddressAddPayload'] = ResolversParentTypes['CustomerAddressAddPayload']> = WithAllFields<{
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CustomerAddressAddError']>, ParentType, ContextType>;
}, ParentType>;

export type CustomerAddressUpdateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerAddressUpdateError'] = ResolversParentTypes['CustomerAddressUpdateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError', ParentType, ContextType>;
}, ParentType>;

export type CustomerAddressUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerAddressUpdatePayload'] = ResolversParentTypes['CustomerAddressUpdatePayload']> = WithAllFields<{
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CustomerAddressUpdateError']>, ParentType, ContextType>;
}, ParentType>;

export type CustomerAddressRemoveErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerAddressRemoveError'] = ResolversParentTypes['CustomerAddressRemoveError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'NotFoundError', ParentType, ContextType>;
}, ParentType>;

export type CustomerAddressRemovePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerAddressRemovePayload'] = ResolversParentTypes['CustomerAddressRemovePayload']> = WithAllFields<{
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CustomerAddressRemoveError']>, ParentType, ContextType>;
}, ParentType>;

export type CustomerEraseErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerEraseError'] = ResolversParentTypes['CustomerEraseError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'OpenOrdersError', ParentType, ContextType>;
}, ParentType>;

export type CustomerErasePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerErasePayload'] = ResolversParentTypes['CustomerErasePayload']> = WithAllFields<{
  erased?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CustomerEraseError']>, ParentType, ContextType>;
}, ParentType>;

export type OrderEraseErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEraseError'] = ResolversParentTypes['OrderEraseError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'NotFoundError' | 'OpenOrdersError', ParentType, ContextType>;
}, ParentType>;

export type OrderErasePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderErasePayload'] = ResolversParentTypes['OrderErasePayload']> = WithAllFields<{
  erased?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['OrderEraseError']>, ParentType, ContextType>;
}, ParentType>;

export type WebhookEndpointCreateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEndpointCreateError'] = ResolversParentTypes['WebhookEndpointCreateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type WebhookEndpointCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEndpointCreatePayload'] = ResolversParentTypes['WebhookEndpointCreatePayload']> = WithAllFields<{
  endpoint?: Resolver<Maybe<ResolversTypes['WebhookEndpoint']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['WebhookEndpointCreateError']>, ParentType, ContextType>;
}, ParentType>;

export type WebhookEndpointUpdateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEndpointUpdateError'] = ResolversParentTypes['WebhookEndpointUpdateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError', ParentType, ContextType>;
}, ParentType>;

export type WebhookEndpointUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEndpointUpdatePayload'] = ResolversParentTypes['WebhookEndpointUpdatePayload']> = WithAllFields<{
  endpoint?: Resolver<Maybe<ResolversTypes['WebhookEndpoint']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['WebhookEndpointUpdateError']>, ParentType, ContextType>;
}, ParentType>;

export type WebhookEndpointRotateSecretErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEndpointRotateSecretError'] = ResolversParentTypes['WebhookEndpointRotateSecretError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type WebhookEndpointRotateSecretPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEndpointRotateSecretPayload'] = ResolversParentTypes['WebhookEndpointRotateSecretPayload']> = WithAllFields<{
  endpoint?: Resolver<Maybe<ResolversTypes['WebhookEndpoint']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['WebhookEndpointRotateSecretError']>, ParentType, ContextType>;
}, ParentType>;

export type WebhookEndpointDeleteErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEndpointDeleteError'] = ResolversParentTypes['WebhookEndpointDeleteError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'NotFoundError', ParentType, ContextType>;
}, ParentType>;

export type WebhookEndpointDeletePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEndpointDeletePayload'] = ResolversParentTypes['WebhookEndpointDeletePayload']> = WithAllFields<{
  deleted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['WebhookEndpointDeleteError']>, ParentType, ContextType>;
}, ParentType>;

export type WebhookDeliveryReplayErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryReplayError'] = ResolversParentTypes['WebhookDeliveryReplayError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type WebhookDeliveryReplayPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryReplayPayload'] = ResolversParentTypes['WebhookDeliveryReplayPayload']> = WithAllFields<{
  delivery?: Resolver<Maybe<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['WebhookDeliveryReplayError']>, ParentType, ContextType>;
}, ParentType>;

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = WithAllFields<{
  me?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  customerData?: Resolver<ResolversTypes['JSON'], ParentType, ContextType, Partial<QueryCustomerDataArgs>>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerArgs, 'id'>>;
  orders?: Resolver<ResolversTypes['OrderConnection'], ParentType, ContextType, RequireFields<QueryOrdersArgs, 'sort' | 'first'>>;
  events?: Resolver<ResolversTypes['EventConnection'], ParentType, ContextType, RequireFields<QueryEventsArgs, 'first'>>;
  reversals?: Resolver<ResolversTypes['ReversalConnection'], ParentType, ContextType, RequireFields<QueryReversalsArgs, 'state' | 'first'>>;
  webhookEndpoints?: Resolver<ReadonlyArray<ResolversTypes['WebhookEndpoint']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'by'>>;
}, ParentType>;

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = WithAllFields<{
  orderPlace?: Resolver<ResolversTypes['OrderPlacePayload'], ParentType, ContextType, RequireFields<MutationOrderPlaceArgs, 'input'>>;
  quickOrder?: Resolver<ResolversTypes['QuickOrderPayload'], ParentType, ContextType, RequireFields<MutationQuickOrderArgs, 'input'>>;
  orderContactsUpdate?: Resolver<ResolversTypes['OrderContactsUpdatePayload'], ParentType, ContextType, RequireFields<MutationOrderContactsUpdateArgs, 'input'>>;
  orderCancel?: Resolver<ResolversTypes['OrderCancelPayload'], ParentType, ContextType, RequireFields<MutationOrderCancelArgs, 'input'>>;
  orderAmend?: Resolver<ResolversTypes['OrderAmendPayload'], ParentType, ContextType, RequireFields<MutationOrderAmendArgs, 'input'>>;
  fulfillmentCreate?: Resolver<ResolversTypes['FulfillmentCreatePayload'], ParentType, ContextType, RequireFields<MutationFulfillmentCreateArgs, 'input'>>;
  fulfillmentDelivered?: Resolver<ResolversTypes['FulfillmentDeliveredPayload'], ParentType, ContextType, RequireFields<MutationFulfillmentDeliveredArgs, 'input'>>;
  returnRequest?: Resolver<ResolversTypes['ReturnRequestPayload'], ParentType, ContextType, RequireFields<MutationReturnRequestArgs, 'input'>>;
  returnApprove?: Resolver<ResolversTypes['ReturnApprovePayload'], ParentType, ContextType, RequireFields<MutationReturnApproveArgs, 'input'>>;
  returnDecline?: Resolver<ResolversTypes['ReturnDeclinePayload'], ParentType, ContextType, RequireFields<MutationReturnDeclineArgs, 'input'>>;
  returnReceive?: Resolver<ResolversTypes['ReturnReceivePayload'], ParentType, ContextType, RequireFields<MutationReturnReceiveArgs, 'input'>>;
  reversalSettle?: Resolver<ResolversTypes['ReversalSettlePayload'], ParentType, ContextType, RequireFields<MutationReversalSettleArgs, 'input'>>;
  customerUpdate?: Resolver<ResolversTypes['CustomerUpdatePayload'], ParentType, ContextType, RequireFields<MutationCustomerUpdateArgs, 'input'>>;
  customerAddressAdd?: Resolver<ResolversTypes['CustomerAddressAddPayload'], ParentType, ContextType, RequireFields<MutationCustomerAddressAddArgs, 'input'>>;
  customerAddressUpdate?: Resolver<ResolversTypes['CustomerAddressUpdatePayload'], ParentType, ContextType, RequireFields<MutationCustomerAddressUpdateArgs, 'input'>>;
  customerAddressRemove?: Resolver<ResolversTypes['CustomerAddressRemovePayload'], ParentType, ContextType, RequireFields<MutationCustomerAddressRemoveArgs, 'input'>>;
  customerErase?: Resolver<ResolversTypes['CustomerErasePayload'], ParentType, ContextType, RequireFields<MutationCustomerEraseArgs, 'input'>>;
  orderErase?: Resolver<ResolversTypes['OrderErasePayload'], ParentType, ContextType, RequireFields<MutationOrderEraseArgs, 'input'>>;
  webhookEndpointCreate?: Resolver<ResolversTypes['WebhookEndpointCreatePayload'], ParentType, ContextType, RequireFields<MutationWebhookEndpointCreateArgs, 'input'>>;
  webhookEndpointUpdate?: Resolver<ResolversTypes['WebhookEndpointUpdatePayload'], ParentType, ContextType, RequireFields<MutationWebhookEndpointUpdateArgs, 'input'>>;
  webhookEndpointRotateSecret?: Resolver<ResolversTypes['WebhookEndpointRotateSecretPayload'], ParentType, ContextType, RequireFields<MutationWebhookEndpointRotateSecretArgs, 'input'>>;
  webhookEndpointDelete?: Resolver<ResolversTypes['WebhookEndpointDeletePayload'], ParentType, ContextType, RequireFields<MutationWebhookEndpointDeleteArgs, 'input'>>;
  webhookDeliveryReplay?: Resolver<ResolversTypes['WebhookDeliveryReplayPayload'], ParentType, ContextType, RequireFields<MutationWebhookDeliveryReplayArgs, 'input'>>;
}, ParentType>;

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = WithAllFields<{
  orderUpdated?: SubscriptionResolver<ResolversTypes['OrderUpdate'], 'orderUpdated', ParentType, ContextType, RequireFields<SubscriptionOrderUpdatedArgs, 'id'>>;
  checkoutProgress?: SubscriptionResolver<ResolversTypes['CheckoutProgress'], 'checkoutProgress', ParentType, ContextType, RequireFields<SubscriptionCheckoutProgressArgs, 'of'>>;
  shopEvents?: SubscriptionResolver<ResolversTypes['Event'], 'shopEvents', ParentType, ContextType, Partial<SubscriptionShopEventsArgs>>;
}, ParentType>;

export type OrderUpdateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderUpdate'] = ResolversParentTypes['OrderUpdate']> = WithAllFields<{
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['OrderEvent']>, ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['CheckoutStep']>, ParentType, ContextType>;
}, ParentType>;

export type CheckoutProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckoutProgress'] = ResolversParentTypes['CheckoutProgress']> = WithAllFields<{
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  changed?: Resolver<ReadonlyArray<ResolversTypes['CheckoutStep']>, ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['CheckoutStep']>, ParentType, ContextType>;
}, ParentType>;

export type Resolvers<ContextType = Context> = WithAllTypes<{
  DateTime?: GraphQLScalarType;
  CurrencyCode?: GraphQLScalarType;
  CountryCode?: GraphQLScalarType;
  MinorUnits?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ValidationError?: ValidationErrorResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  InsufficientStockError?: InsufficientStockErrorResolvers<ContextType>;
  TotalChangedError?: TotalChangedErrorResolvers<ContextType>;
  PaymentDeclinedError?: PaymentDeclinedErrorResolvers<ContextType>;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  CheckoutFailedError?: CheckoutFailedErrorResolvers<ContextType>;
  OrderStateError?: OrderStateErrorResolvers<ContextType>;
  OrderVersionConflictError?: OrderVersionConflictErrorResolvers<ContextType>;
  ReturnStateError?: ReturnStateErrorResolvers<ContextType>;
  ReversalStateError?: ReversalStateErrorResolvers<ContextType>;
  OpenOrdersError?: OpenOrdersErrorResolvers<ContextType>;
  OrderRejectedError?: OrderRejectedErrorResolvers<ContextType>;
  OrderAmendmentRejectedError?: OrderAmendmentRejectedErrorResolvers<ContextType>;
  OrderRejection?: OrderRejectionResolvers<ContextType>;
  OrderAmendmentRejection?: OrderAmendmentRejectionResolvers<ContextType>;
  Payable?: PayableResolvers<ContextType>;
  CustomAttribute?: CustomAttributeResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderDelivery?: OrderDeliveryResolvers<ContextType>;
  OrderDiscount?: OrderDiscountResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  LineQuantity?: LineQuantityResolvers<ContextType>;
  OrderAmendment?: OrderAmendmentResolvers<ContextType>;
  Fulfillment?: FulfillmentResolvers<ContextType>;
  Return?: ReturnResolvers<ContextType>;
  Reversal?: ReversalResolvers<ContextType>;
  ReversalConnection?: ReversalConnectionResolvers<ContextType>;
  ReversalEdge?: ReversalEdgeResolvers<ContextType>;
  OrderEvent?: OrderEventResolvers<ContextType>;
  OrderEventConnection?: OrderEventConnectionResolvers<ContextType>;
  OrderEventEdge?: OrderEventEdgeResolvers<ContextType>;
  Event?: EventResolvers<ContextType>;
  EventConnection?: EventConnectionResolvers<ContextType>;
  EventEdge?: EventEdgeResolvers<ContextType>;
  WebhookEndpoint?: WebhookEndpointResolvers<ContextType>;
  WebhookDelivery?: WebhookDeliveryResolvers<ContextType>;
  WebhookAttempt?: WebhookAttemptResolvers<ContextType>;
  WebhookDeliveryConnection?: WebhookDeliveryConnectionResolvers<ContextType>;
  WebhookDeliveryEdge?: WebhookDeliveryEdgeResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  CustomerAddress?: CustomerAddressResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  CheckoutStep?: CheckoutStepResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  OrderPlaceError?: OrderPlaceErrorResolvers<ContextType>;
  OrderPlacePayload?: OrderPlacePayloadResolvers<ContextType>;
  QuickOrderError?: QuickOrderErrorResolvers<ContextType>;
  QuickOrderPayload?: QuickOrderPayloadResolvers<ContextType>;
  OrderContactsUpdateError?: OrderContactsUpdateErrorResolvers<ContextType>;
  OrderContactsUpdatePayload?: OrderContactsUpdatePayloadResolvers<ContextType>;
  OrderCancelError?: OrderCancelErrorResolvers<ContextType>;
  OrderCancelPayload?: OrderCancelPayloadResolvers<ContextType>;
  OrderAmendError?: OrderAmendErrorResolvers<ContextType>;
  OrderAmendPayload?: OrderAmendPayloadResolvers<ContextType>;
  FulfillmentCreateError?: FulfillmentCreateErrorResolvers<ContextType>;
  FulfillmentCreatePayload?: FulfillmentCreatePayloadResolvers<ContextType>;
  FulfillmentDeliveredError?: FulfillmentDeliveredErrorResolvers<ContextType>;
  FulfillmentDeliveredPayload?: FulfillmentDeliveredPayloadResolvers<ContextType>;
  ReturnRequestError?: ReturnRequestErrorResolvers<ContextType>;
  ReturnRequestPayload?: ReturnRequestPayloadResolvers<ContextType>;
  ReturnApproveError?: ReturnApproveErrorResolvers<ContextType>;
  ReturnApprovePayload?: ReturnApprovePayloadResolvers<ContextType>;
  ReturnDeclineError?: ReturnDeclineErrorResolvers<ContextType>;
  ReturnDeclinePayload?: ReturnDeclinePayloadResolvers<ContextType>;
  ReturnReceiveError?: ReturnReceiveErrorResolvers<ContextType>;
  ReturnReceivePayload?: ReturnReceivePayloadResolvers<ContextType>;
  ReversalSettleError?: ReversalSettleErrorResolvers<ContextType>;
  ReversalSettlePayload?: ReversalSettlePayloadResolvers<ContextType>;
  CustomerUpdateError?: CustomerUpdateErrorResolvers<ContextType>;
  CustomerUpdatePayload?: CustomerUpdatePayloadResolvers<ContextType>;
  CustomerAddressAddError?: CustomerAddressAddErrorResolvers<ContextType>;
  CustomerAddressAddPayload?: CustomerAddressAddPayloadResolvers<ContextType>;
  CustomerAddressUpdateError?: CustomerAddressUpdateErrorResolvers<ContextType>;
  CustomerAddressUpdatePayload?: CustomerAddressUpdatePayloadResolvers<ContextType>;
  CustomerAddressRemoveError?: CustomerAddressRemoveErrorResolvers<ContextType>;
  CustomerAddressRemovePayload?: CustomerAddressRemovePayloadResolvers<ContextType>;
  CustomerEraseError?: CustomerEraseErrorResolvers<ContextType>;
  CustomerErasePayload?: CustomerErasePayloadResolvers<ContextType>;
  OrderEraseError?: OrderEraseErrorResolvers<ContextType>;
  OrderErasePayload?: OrderErasePayloadResolvers<ContextType>;
  WebhookEndpointCreateError?: WebhookEndpointCreateErrorResolvers<ContextType>;
  WebhookEndpointCreatePayload?: WebhookEndpointCreatePayloadResolvers<ContextType>;
  WebhookEndpointUpdateError?: WebhookEndpointUpdateErrorResolvers<ContextType>;
  WebhookEndpointUpdatePayload?: WebhookEndpointUpdatePayloadResolvers<ContextType>;
  WebhookEndpointRotateSecretError?: WebhookEndpointRotateSecretErrorResolvers<ContextType>;
  WebhookEndpointRotateSecretPayload?: WebhookEndpointRotateSecretPayloadResolvers<ContextType>;
  WebhookEndpointDeleteError?: WebhookEndpointDeleteErrorResolvers<ContextType>;
  WebhookEndpointDeletePayload?: WebhookEndpointDeletePayloadResolvers<ContextType>;
  WebhookDeliveryReplayError?: WebhookDeliveryReplayErrorResolvers<ContextType>;
  WebhookDeliveryReplayPayload?: WebhookDeliveryReplayPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  OrderUpdate?: OrderUpdateResolvers<ContextType>;
  CheckoutProgress?: CheckoutProgressResolvers<ContextType>;
}>;

/** Fields that the parent has need no resolver; a root has none. */
type FieldsLacking<TResolvers, TParent> = Exclude<keyof TResolvers, `__${string}` | (string extends keyof TParent ? never : keyof TParent)>;
type WithAllFields<TResolvers, TParent> = TResolvers & Required<Pick<TResolvers, FieldsLacking<TResolvers, TParent>>>;

/** Types of which a field needs a resolver. */
type TypesLacking<TResolvers> = {
  [TName in Exclude<keyof TResolvers, 'Subscription'>]-?: HasLacking<NonNullable<TResolvers[TName]>> extends true ? TName : never;
}[Exclude<keyof TResolvers, 'Subscription'>];
type HasLacking<TFields> = TFields extends GraphQLScalarType
  ? false
  : object extends Pick<TFields, Exclude<keyof TFields, `__${string}`>> ? false : true;
type WithAllTypes<TResolvers> = TResolvers & Required<Pick<TResolvers, TypesLacking<TResolvers>>>;
