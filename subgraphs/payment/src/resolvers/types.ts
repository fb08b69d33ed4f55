// Written by `tributary types` from schema.graphql and models.ts. Do not edit.
/* oxlint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType } from 'graphql';
import type { BillingPeriodModel, BillingPlanModel, BillingPlanCreatePayloadModel, BillingPlanRetirePayloadModel, BillingStateErrorModel, BillingSubscriptionModel, BillingSubscriptionCancelPayloadModel, BillingSubscriptionChangeMethodPayloadModel, BillingSubscriptionCreatePayloadModel, BillingSubscriptionPausePayloadModel, BillingSubscriptionResumePayloadModel, ChargebackModel, CustomerModel, GiftCardModel, GiftCardCheckPayloadModel, GiftCardIssuePayloadModel, IdempotencyKeyReusedErrorModel, InvoiceModel, LedgerEntryModel, MoneyMovedErrorModel, NotFoundErrorModel, PayableModel, PayableRefundPayloadModel, PaymentModel, PaymentAuthorizePayloadModel, PaymentCapturePayloadModel, PaymentConfirmPayloadModel, PaymentDeclinedErrorModel, PaymentMethodModel, PaymentMethodInUseErrorModel, PaymentMethodRemovePayloadModel, PaymentMethodSavePayloadModel, PaymentRefundPayloadModel, PaymentStateErrorModel, PaymentTransactionModel, PaymentVoidPayloadModel, ReconciliationDifferenceModel, RefundModel, UserErrorModel, ValidationErrorModel } from './models.ts';
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
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
  /** Whole number of minor units (cents, yen, fils) as a JSON integer within +/-(2^53-1); wider than GraphQL Int. */
  MinorUnits: { input: number; output: number; }
  /** Absolute https URL. */
  URL: { input: string; output: string; }
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

/** Not allowed in this state, or more than what is left. Nothing changed. */
export type PaymentStateError = UserError & {
  readonly __typename?: 'PaymentStateError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** State the payment is in. */
  readonly status: PaymentStatus;
  /** Most that could be captured now; zero unless the status is REQUIRES_CAPTURE. */
  readonly capturable: Money;
  /** Most of what was captured that has not been given back. */
  readonly refundable: Money;
};

/** More or less went back than the caller reckoned with, e.g. by staff or a dispute: nothing was given. Find out what is owed by now and ask under another key. */
export type MoneyMovedError = UserError & {
  readonly __typename?: 'MoneyMovedError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What has gone back by now, or is on its way, by anybody, in minor units. */
  readonly goneBackMinor: Scalars['MinorUnits']['output'];
};

/** Anything money can be owed for; payment adds its payments. */
export type Payable = {
  readonly __typename?: 'Payable';
  /** Prefixed id. */
  readonly id: Scalars['ID']['output'];
  /** Proves to payment that it was shown to who asks, which an id does not: its owner alone tells guests apart. Between services. */
  readonly seal: Scalars['String']['output'];
  /** Attempts to collect money for it, newest first. Null when payments are unavailable: the page still renders. */
  readonly payments: Maybe<PaymentConnection>;
  /** Captured for it in all, less what was refunded or charged back. Null until a payment was attempted, as its currency is unknown until then. */
  readonly paid: Maybe<Money>;
  /** What its credit notes, and those of its amendments, say goes back as money: not what was set off against other goods, nor what went back by staff or by force and came again. Null while it is not billed. Between services. */
  readonly credited: Maybe<Money>;
  /** Its invoice and the credit notes that correct it, oldest first, at most 100; empty until it is billed. Null when invoices are unavailable. */
  readonly invoices: Maybe<ReadonlyArray<Invoice>>;
};

export type PayablePaymentsArgs = {
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A person who buys; profile owned by order, identity by the OAuth issuer. */
export type Customer = {
  readonly __typename?: 'Customer';
  /** Prefixed id. */
  readonly id: Scalars['ID']['output'];
  /** Saved cards and accounts, newest first, at most 20; never their numbers. Null for everybody but the customer and staff with the scope customer:read. */
  readonly paymentMethods: Maybe<ReadonlyArray<PaymentMethod>>;
  /** Recurring payments, newest first, ended ones too. Null for everybody but the customer and staff with the scope customer:read. */
  readonly subscriptions: Maybe<BillingSubscriptionConnection>;
  /** All that is kept of the customer's payments, for a copy of their data: of what they ordered, which order names, and of their recurring payments. Between services. */
  readonly paymentData: Scalars['JSON']['output'];
};

export type CustomerSubscriptionsArgs = {
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

export type CustomerPaymentDataArgs = {
  /** Orders and amendments of theirs, at most 5,000. */
  payableIds: ReadonlyArray<Scalars['ID']['input']>;
};

/** What is saved to pay with. Treat one that is added later as OTHER. */
export type PaymentMethodKind =
  /** A card. */
  | 'CARD'
  /** Something else that the bank offers, e.g. an account: see its label. */
  | 'OTHER';

/** A saved card or account. Its id can be given as the savedMethodId of a paymentMethod, by its customer alone. */
export type PaymentMethod = Node & {
  readonly __typename?: 'PaymentMethod';
  /** Prefixed UUIDv7, e.g. pmt_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** What it is. */
  readonly kind: PaymentMethodKind;
  /** How its owner recognises it, e.g. Visa ending 4242. */
  readonly label: Scalars['String']['output'];
  /** Whose it is, as the bank spells it, e.g. Visa. */
  readonly brand: Scalars['String']['output'];
  /** The last four digits of its number. */
  readonly last4: Scalars['String']['output'];
  /** Last valid month, YYYY-MM; null for what does not expire. */
  readonly expires: Maybe<Scalars['String']['output']>;
  /** When it was saved. */
  readonly createdAt: Scalars['DateTime']['output'];
};

/** One attempt to collect money: first authorised (held at the bank), then captured (taken) or voided (released). */
export type Payment = Node & {
  readonly __typename?: 'Payment';
  /** Prefixed UUIDv7, e.g. pay_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** Where it is. */
  readonly status: PaymentStatus;
  /** What it pays for. Null where the caller may not see it, where the service that owns it is unavailable, or where it pays for a period of a subscription. */
  readonly payable: Maybe<Payable>;
  /** The recurring payment of which it pays a period; null for all other payments. */
  readonly subscription: Maybe<BillingSubscription>;
  /** Amount asked for. */
  readonly amount: Money;
  /** Held and neither captured nor voided. */
  readonly authorized: Money;
  /** Taken. */
  readonly captured: Money;
  /** Given back of what was taken; refunds that are PENDING do not count yet. */
  readonly refunded: Money;
  /** Taken back by the buyer's bank against our will, less what came back since; it is no refund. */
  readonly chargedBack: Money;
  /** What the buyer's bank took back, oldest first, each with what became of it. */
  readonly chargebacks: ReadonlyArray<Chargeback>;
  /** What was given back or is to be, oldest first, at most 100. */
  readonly refunds: ReadonlyArray<Refund>;
  /** How risky it looked when it began. BLOCKED ones were never shown to the bank. Null for viewers without the scope payment:write. */
  readonly risk: Maybe<RiskLevel>;
  /** What the buyer must do before the bank decides, e.g. confirm in the bank's app; null if nothing. */
  readonly nextAction: Maybe<PaymentNextAction>;
  /** For a buyer who is not signed in: to be sent in the header tributary-guest with paymentConfirm. Null unless the status is REQUIRES_ACTION. */
  readonly confirmToken: Maybe<Scalars['String']['output']>;
  /** When the bank releases the held money by itself, as the bank told; null while nothing is held. */
  readonly captureBefore: Maybe<Scalars['DateTime']['output']>;
  /** What happened, oldest first; the amounts above are sums over these. */
  readonly transactions: ReadonlyArray<PaymentTransaction>;
  /** Name of the plug-in that talks to the bank, e.g. pretend-bank. */
  readonly provider: Scalars['String']['output'];
  /** When the attempt began. */
  readonly createdAt: Scalars['DateTime']['output'];
};

/** Money given back, once; a payment can have several until nothing is left of it. */
export type Refund = Node & {
  readonly __typename?: 'Refund';
  /** Prefixed UUIDv7, e.g. rfd_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** How much. */
  readonly amount: Money;
  /** Where it is. */
  readonly status: RefundStatus;
  /** Why, in the words of whoever asked for it; null for refunds that were made at the bank itself. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** Who gave back. */
  readonly origin: RefundOrigin;
  /** When it was asked for, or when we heard of it. */
  readonly createdAt: Scalars['DateTime']['output'];
};

/** Who gives money back. New values may appear. */
export type RefundOrigin =
  /** The service that sold, for a cancellation, a return or an amendment. */
  | 'SELLER'
  /** Staff, by paymentRefund. It is credited on paper, and what a later cancellation, return or amendment gives back is less. */
  | 'STAFF'
  /** Somebody at the bank itself; as with STAFF. */
  | 'BANK';

/** Money that the buyer's bank took back against our will. */
export type Chargeback = {
  readonly __typename?: 'Chargeback';
  /** Prefixed id, e.g. cbk_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** How much. */
  readonly amount: Money;
  /** What became of it. */
  readonly status: ChargebackStatus;
  /** When we heard of it. */
  readonly createdAt: Scalars['DateTime']['output'];
};

/** Life of a chargeback. New values may appear. */
export type ChargebackStatus =
  /** The money is gone, and may come back: the bank has not decided. */
  | 'OPEN'
  /** The money is ours again; the end. */
  | 'WON'
  /** The money is gone for good, and credited; the end. */
  | 'LOST';

/** A bill, or a note that takes back a part or all of one. Numbered without gaps, and never changed once issued. */
export type Invoice = Node & {
  readonly __typename?: 'Invoice';
  /** Prefixed UUIDv7, e.g. inv_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** Legal number, without gaps in each year and kind, e.g. INV-2026-000123 or CRN-2026-000007. */
  readonly number: Scalars['String']['output'];
  /** Whether it asks for money or gives it back. */
  readonly kind: InvoiceKind;
  /** When it was issued. */
  readonly issuedAt: Scalars['DateTime']['output'];
  /** Total with tax; of a credit note, what goes back. */
  readonly total: Money;
  /** Tax that the total includes. */
  readonly tax: Money;
  /** Currency of all its amounts. */
  readonly currency: Scalars['CurrencyCode']['output'];
  /** Signed address of the PDF, valid for 15 minutes; null while it is made. Whoever has the address may read it. */
  readonly pdfUrl: Maybe<Scalars['URL']['output']>;
};

/** Kinds of invoices. New values may appear. */
export type InvoiceKind =
  /** What was bought. */
  | 'INVOICE'
  /** What goes back of an invoice: the order was amended or cancelled, goods were returned, staff or the bank gave money back, or a chargeback was lost. */
  | 'CREDIT_NOTE';

/** Life of a refund. New values may appear. */
export type RefundStatus =
  /** The bank was told and has not said yet what became of it. Its amount is set aside: nobody else can refund it. */
  | 'PENDING'
  /** The buyer has, or will have, the money. */
  | 'SUCCEEDED'
  /** The bank refused, or the buyer's account did not take the money: we have it; the end. */
  | 'FAILED';

/** Outcome of the fraud rules. New values may appear. */
export type RiskLevel =
  /** Like most. */
  | 'NORMAL'
  /** Somebody should look before the goods leave; the money is held as usual. */
  | 'ELEVATED'
  /** Refused before the bank heard of it, as a generic_decline; its transaction says fraud_suspected, to staff alone. */
  | 'BLOCKED';

/** Life of a payment. New values may appear. */
export type PaymentStatus =
  /** The bank declined the method, or never got the request; nothing is held. */
  | 'REQUIRES_PAYMENT_METHOD'
  /** The buyer must act: see nextAction, then paymentConfirm. */
  | 'REQUIRES_ACTION'
  /** The bank was asked and has not answered yet. It is asked again until it does: neither failed nor done. */
  | 'PROCESSING'
  /** Money is held; capture it before captureBefore or void it. */
  | 'REQUIRES_CAPTURE'
  /** Money taken; the end. */
  | 'SUCCEEDED'
  /** Ended without money; the end. */
  | 'CANCELLED';

/** What a buyer has to do for a payment. New values may appear: show the url, where there is one. */
export type PaymentNextActionKind =
  /** Go to the url, where the bank asks for a second step. */
  | 'REDIRECT';

/** An instruction for the buyer. */
export type PaymentNextAction = {
  readonly __typename?: 'PaymentNextAction';
  /** What the buyer has to do. */
  readonly kind: PaymentNextActionKind;
  /** Where to go; null for kinds that lead nowhere. */
  readonly url: Maybe<Scalars['URL']['output']>;
};

/** One immutable fact about a payment. */
export type PaymentTransaction = {
  readonly __typename?: 'PaymentTransaction';
  /** Prefixed id. */
  readonly id: Scalars['ID']['output'];
  /** What was tried. */
  readonly kind: TransactionKind;
  /** Whether the bank did it. */
  readonly succeeded: Scalars['Boolean']['output'];
  /** How much. */
  readonly amount: Money;
  /** Why the bank did not do it; null if it did. */
  readonly declineCode: Maybe<DeclineCode>;
  /** The provider's name for it, for support. Null for viewers without the scope payment:write, or where there is none. */
  readonly providerReference: Maybe<Scalars['String']['output']>;
  /** When we learned of it. */
  readonly at: Scalars['DateTime']['output'];
};

/** Kinds of facts. New values may appear. */
export type TransactionKind =
  /** Hold the amount at the bank. */
  | 'AUTHORIZE'
  /** Take held money. */
  | 'CAPTURE'
  /** Release held money; also what a partial capture leaves over. */
  | 'VOID'
  /** Give taken money back. */
  | 'REFUND'
  /** A refund that had succeeded failed later: the money is ours again. */
  | 'REFUND_RETURNED'
  /** The buyer's bank took it back. */
  | 'CHARGEBACK'
  /** The bank decided for us: the money is ours again. */
  | 'CHARGEBACK_WON'
  /** The bank decided for the buyer: the money is gone for good. */
  | 'CHARGEBACK_LOST'
  /** What the bank takes for its work; seen with the scope payment:write. */
  | 'FEE';

/** One side of a booking. The entries of a booking sum to zero in each currency, and none is ever changed or removed. */
export type LedgerEntry = {
  readonly __typename?: 'LedgerEntry';
  /** Prefixed UUIDv7, e.g. len_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** The booking it is part of. */
  readonly bookingId: Scalars['ID']['output'];
  /** What was booked. */
  readonly kind: LedgerBookingKind;
  /** In which account. */
  readonly account: LedgerAccount;
  /** Debit above zero, credit below. */
  readonly amount: Money;
  /** The payment whose fact was booked; null for what concerns all payments for one thing, such as its revenue. */
  readonly paymentId: Maybe<Scalars['ID']['output']>;
  /** What was paid for; of GIFT_CARD the card. */
  readonly payableId: Scalars['ID']['output'];
  /** When it was booked. */
  readonly at: Scalars['DateTime']['output'];
};

/** Page of ledger entries. */
export type LedgerEntryConnection = {
  readonly __typename?: 'LedgerEntryConnection';
  /** Entries with their cursors. */
  readonly edges: ReadonlyArray<LedgerEntryEdge>;
  /** The same entries without cursors. */
  readonly nodes: ReadonlyArray<LedgerEntry>;
  /** Whether there are more, and from where. */
  readonly pageInfo: PageInfo;
};

/** A ledger entry and its place in the list. */
export type LedgerEntryEdge = {
  readonly __typename?: 'LedgerEntryEdge';
  /** Opaque cursor, for after. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: LedgerEntry;
};

/**
 * What a bank's statement says of a charge, and what our books say, where the two do not agree. A person has to look; one
 * that has gone away by itself is resolved.
 */
export type ReconciliationDifference = {
  readonly __typename?: 'ReconciliationDifference';
  /** Prefixed UUIDv7, e.g. dif_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** How they differ. */
  readonly kind: ReconciliationDifferenceKind;
  /** Name of the plug-in that talks to the bank, e.g. pretend-bank. */
  readonly provider: Scalars['String']['output'];
  /** The bank's name for the charge. */
  readonly providerReference: Scalars['String']['output'];
  /** The payment it belongs to; null where we know of none. */
  readonly payment: Maybe<Payment>;
  /** Which kind of movement: CAPTURE, REFUND or CHARGEBACK. */
  readonly movement: TransactionKind;
  /** All movements of this kind for this charge, by our books. */
  readonly here: Money;
  /** The same by the bank's statements. */
  readonly there: Money;
  /** When it was found first. */
  readonly foundAt: Scalars['DateTime']['output'];
  /** When both sides were found to agree after all; null while they do not. */
  readonly resolvedAt: Maybe<Scalars['DateTime']['output']>;
};

/** How a statement and our books differ. New values may appear. */
export type ReconciliationDifferenceKind =
  /** The bank moved money of which our books know nothing. */
  | 'MISSING_HERE'
  /** Our books know of money that the bank says it never moved. */
  | 'MISSING_THERE'
  /** Both know of it, but not of the same amount. */
  | 'AMOUNT_DIFFERS';

/** Page of differences. */
export type ReconciliationDifferenceConnection = {
  readonly __typename?: 'ReconciliationDifferenceConnection';
  /** Differences with their cursors. */
  readonly edges: ReadonlyArray<ReconciliationDifferenceEdge>;
  /** The same differences without cursors. */
  readonly nodes: ReadonlyArray<ReconciliationDifference>;
  /** Whether there are more, and from where. */
  readonly pageInfo: PageInfo;
};

/** A difference and its place in the list. */
export type ReconciliationDifferenceEdge = {
  readonly __typename?: 'ReconciliationDifferenceEdge';
  /** Opaque cursor, for after. */
  readonly cursor: Scalars['String']['output'];
  /** The difference. */
  readonly node: ReconciliationDifference;
};

/**
 * What a variant costs that is sold by period. Its terms never change: a new price is a new plan, and who has subscribed
 * keeps the old one.
 */
export type BillingPlan = Node & {
  readonly __typename?: 'BillingPlan';
  /** Prefixed UUIDv7, e.g. pln_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** The variant that is sold. Payment does not know whether there is one. */
  readonly variantId: Scalars['ID']['output'];
  /** What it is called on invoices; null where nobody named it. */
  readonly title: Maybe<Scalars['String']['output']>;
  /** Price of a period, tax included. */
  readonly amount: Money;
  /** Unit in which its periods are counted. */
  readonly interval: BillingInterval;
  /** How many of them make a period, e.g. 3 with MONTH for a quarter. */
  readonly intervalCount: Scalars['Int']['output'];
  /** Days before the first charge; 0 for none. */
  readonly trialDays: Scalars['Int']['output'];
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it was retired; null while it can be subscribed to. */
  readonly retiredAt: Maybe<Scalars['DateTime']['output']>;
};

/** Unit in which periods are counted. */
export type BillingInterval =
  /** Seven days. */
  | 'WEEK'
  /** A month of the calendar. */
  | 'MONTH'
  /** A year of the calendar. */
  | 'YEAR';

/**
 * A recurring payment. Each period is charged once, when it begins, and the next charge waits until it is paid. Periods
 * are counted from the day of the first, in UTC, at the same time of day: what began on the 31st is charged on the last
 * day of shorter months and on the 31st of the others; what began on Feb 29, on Feb 28 in years without. After an outage
 * of ours every period that began meanwhile is charged once, in order, as soon as we are back; so no more is ever charged
 * than periods have begun. A charge that is declined is tried again 1, 3, 5 and 7 days after, and then no more.
 */
export type BillingSubscription = Node & {
  readonly __typename?: 'BillingSubscription';
  /** Prefixed UUIDv7, e.g. sub_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** Where it is. */
  readonly status: BillingSubscriptionStatus;
  /** The plan as it was subscribed to. */
  readonly plan: BillingPlan;
  /** Charged for each period. */
  readonly amount: Money;
  /** Unit in which its periods are counted. */
  readonly interval: BillingInterval;
  /** How many of them make a period. */
  readonly intervalCount: Scalars['Int']['output'];
  /** What the next attempt is charged to. Where its customer has removed it, charges fail until there is another; null where it was erased. */
  readonly paymentMethod: Maybe<PaymentMethod>;
  /** The period that was begun last, or the trial while it lasts. */
  readonly currentPeriod: BillingPeriod;
  /** When it is charged next, also after a failure. Null where that is not foreseen: paused, unpaid, ended or about to end, or waiting for another method. */
  readonly nextChargeAt: Maybe<Scalars['DateTime']['output']>;
  /** Failed attempts to charge the current period; 0 once it is paid. */
  readonly failedAttempts: Scalars['Int']['output'];
  /** When it ends, as somebody has cancelled it at the end of the period; null while nobody has. */
  readonly cancelAt: Maybe<Scalars['DateTime']['output']>;
  /** Attempts to charge it, newest first. */
  readonly payments: PaymentConnection;
  /** When it was subscribed to. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it ended; null while it has not. */
  readonly endedAt: Maybe<Scalars['DateTime']['output']>;
};

export type BillingSubscriptionPaymentsArgs = {
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

/** What is charged for at once. */
export type BillingPeriod = {
  readonly __typename?: 'BillingPeriod';
  /** Inclusive. */
  readonly start: Scalars['DateTime']['output'];
  /** Exclusive: where the next period begins. */
  readonly end: Scalars['DateTime']['output'];
};

/** Life of a recurring payment. New values may appear. */
export type BillingSubscriptionStatus =
  /** The first charge is outstanding: it failed, or waits for its buyer. Another method may be tried for 23 hours; then it is CANCELLED. */
  | 'INCOMPLETE'
  /** Nothing is charged until the trial is over. */
  | 'TRIALING'
  /** What has begun is paid for, or being charged. */
  | 'ACTIVE'
  /** A charge was declined, and is tried again. */
  | 'PAST_DUE'
  /** All tries were declined. Nothing is charged, and no period begins, until billingSubscriptionChangeMethod pays. */
  | 'UNPAID'
  /** Nothing is charged, and no period begins, until it is resumed. */
  | 'PAUSED'
  /** Ended; the end. */
  | 'CANCELLED';

/** Page of recurring payments. */
export type BillingSubscriptionConnection = {
  readonly __typename?: 'BillingSubscriptionConnection';
  /** Recurring payments with their cursors. */
  readonly edges: ReadonlyArray<BillingSubscriptionEdge>;
  /** The same recurring payments without cursors. */
  readonly nodes: ReadonlyArray<BillingSubscription>;
  /** Whether there are more, and from where. */
  readonly pageInfo: PageInfo;
};

/** A recurring payment and its place in the list. */
export type BillingSubscriptionEdge = {
  readonly __typename?: 'BillingSubscriptionEdge';
  /** Opaque cursor, for after. */
  readonly cursor: Scalars['String']['output'];
  /** The recurring payment. */
  readonly node: BillingSubscription;
};

/** Not allowed in this state. Nothing changed. */
export type BillingStateError = UserError & {
  readonly __typename?: 'BillingStateError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** State the recurring payment is in. */
  readonly status: BillingSubscriptionStatus;
};

/**
 * Money that its holder has with the shop: whoever has the code pays with it. What is not used stays on it, and what goes back of a payment by it
 * goes back to it; where something was paid by card, too, that goes back first.
 */
export type GiftCard = {
  readonly __typename?: 'GiftCard';
  /** Prefixed UUIDv7, e.g. gft_0190b2. Nobody can pay with it. */
  readonly id: Scalars['ID']['output'];
  /** The code's last four characters, by which cards are told apart. */
  readonly codeEnding: Scalars['String']['output'];
  /** What it was issued with. */
  readonly issued: Money;
  /** What is left, with what is held for payments under way. */
  readonly balance: Money;
  /** When it can be used no more; null where it is good for ever. What goes back to it can be used for at least 90 days. */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** When it was issued. */
  readonly createdAt: Scalars['DateTime']['output'];
};

/** Issue a gift card. */
export type GiftCardIssueInput = {
  /** 8 to 255 characters, best a random UUID; repeat a request with the same key and it takes effect once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** What can be paid with it, more than zero. */
  readonly amount: MoneyInput;
};

/** What can stand in the way of giftCardIssue. */
export type GiftCardIssueError = ValidationError | IdempotencyKeyReusedError;

/** Result of giftCardIssue. */
export type GiftCardIssuePayload = {
  readonly __typename?: 'GiftCardIssuePayload';
  /** The card; null if there is none. */
  readonly giftCard: Maybe<GiftCard>;
  /** What its holder pays with, e.g. 7Q4M-X2ZK-0V8D-H1RB: 80 random bits. Told once, as it is kept nowhere; null for a repeat. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<GiftCardIssueError>;
};

/** Ask for a gift card by its code. */
export type GiftCardCheckInput = {
  /** As it was given; capitals, hyphens and spaces do not matter. */
  readonly code: Scalars['String']['input'];
};

/** What can stand in the way of giftCardCheck. */
export type GiftCardCheckError = NotFoundError;

/** Result of giftCardCheck. */
export type GiftCardCheckPayload = {
  readonly __typename?: 'GiftCardCheckPayload';
  /** What can be paid with it now; null if nothing can. */
  readonly usable: Maybe<Money>;
  /** When it can be used no more; null where it is good for ever, or nothing can be paid with it. */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** What to give among the giftCardTokens of an order, or as the giftCardToken of a paymentMethod that it is enough for; the code cannot be found from it. Whoever has it can pay: keep it as the code. Null if nothing can be paid. */
  readonly giftCardToken: Maybe<Scalars['String']['output']>;
  /** Empty on success. A card that is unknown, empty or expired is told alike, and so is every card to whoever was wrong 20 times within an hour. */
  readonly errors: ReadonlyArray<GiftCardCheckError>;
};

/** Page of payments. */
export type PaymentConnection = {
  readonly __typename?: 'PaymentConnection';
  /** Payments with their cursors. */
  readonly edges: ReadonlyArray<PaymentEdge>;
  /** The same payments without cursors. */
  readonly nodes: ReadonlyArray<Payment>;
  /** Whether there are more, and from where. */
  readonly pageInfo: PageInfo;
};

/** A payment and its place in the list. */
export type PaymentEdge = {
  readonly __typename?: 'PaymentEdge';
  /** Opaque cursor, for after. */
  readonly cursor: Scalars['String']['output'];
  /** The payment. */
  readonly node: Payment;
};

/** Hold an amount for something payable. */
export type PaymentAuthorizeInput = {
  /** 8 to 255 characters, best a random UUID. The same key gives the same payment, and asks the bank again if it has not answered yet. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** What is paid for; all payments for it must be in one currency. */
  readonly payableId: Scalars['ID']['input'];
  /** Customer who pays and may see the payment; null for guests. */
  readonly buyerId?: InputMaybe<Scalars['ID']['input']>;
  /** How much, more than zero. */
  readonly amountMinor: Scalars['MinorUnits']['input'];
  /** In which currency. */
  readonly currency: Scalars['CurrencyCode']['input'];
  /** The bank's token for a card, never its number; a gift card's; or the id of a method that the buyer has saved. */
  readonly paymentMethodToken: Scalars['String']['input'];
  /** Of a gift card with less on it, hold what there is instead of declining: the payment's amount says how much. A repeat gets the same. False: all or nothing. */
  readonly asMuchAsThereIs: Scalars['Boolean']['input'];
  /** All that is owed for it. What is held, taken or under way for it, less what was given back, never exceeds it. Null: as said before, or no limit. */
  readonly payableAmountMinor?: InputMaybe<Scalars['MinorUnits']['input']>;
  /** What tells guests apart, for the fraud rules: it is kept as hashes alone. Of no use where buyerId is given. */
  readonly payer?: InputMaybe<PayerInput>;
};

/** A guest who pays, as far as the caller can tell. */
export type PayerInput = {
  /** Where they are: their postal or network address, as one text. */
  readonly address?: InputMaybe<Scalars['String']['input']>;
  /** What they pay from, as one text, e.g. a fingerprint of their browser. */
  readonly device?: InputMaybe<Scalars['String']['input']>;
};

/** Where money is, in the books. New values may appear. */
export type LedgerAccount =
  /** What the bank owes the shop. */
  | 'BANK_RECEIVABLE'
  /** What the shop owes buyers for what they paid and have not got. */
  | 'CUSTOMER_LIABILITY'
  /** What was sold, without taxes. */
  | 'REVENUE'
  /** What the shop owes the state. */
  | 'TAX'
  /** What was given back, or taken back, of revenue. */
  | 'REFUNDS'
  /** What the bank takes for its work. */
  | 'FEES'
  /** What the shop owes whoever holds gift cards. */
  | 'GIFT_CARD_LIABILITY'
  /** What gift cards were issued for: given away, or paid for elsewhere. */
  | 'GIFT_CARDS_ISSUED';

/** Why money moved in the books. New values may appear. */
export type LedgerBookingKind =
  /** What was held was taken. */
  | 'CAPTURE'
  /** It went back to the buyer. */
  | 'REFUND'
  /** A refund came back from the buyer's bank. */
  | 'REFUND_RETURNED'
  /** The bank took it back. */
  | 'CHARGEBACK'
  /** The bank gave back what it had taken. */
  | 'CHARGEBACK_WON'
  /** The bank's fee. */
  | 'FEE'
  /** A sale: what was owed to the buyer became revenue and tax. */
  | 'RECOGNITION'
  /** A sale that was undone in part or as a whole. */
  | 'CREDIT'
  /** A gift card was issued. */
  | 'GIFT_CARD';

/** What ledger entries are of: one of these. */
export type LedgerSubjectInput = 
  /** Prefixed id of the payment. */
  | { readonly paymentId: Scalars['ID']['input']; readonly payableId?: never; }
  /** Prefixed id of what was paid for: all that was ever booked for it. */
  | { readonly paymentId?: never; readonly payableId: Scalars['ID']['input']; };

/** Take authorised money. */
export type PaymentCaptureInput = {
  /** 8 to 255 characters, best a random UUID; repeat a request with the same key and it takes effect once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Which payment. */
  readonly paymentId: Scalars['ID']['input'];
  /** How much, more than zero and in the payment's currency (WRONG_CURRENCY); the rest is released. All if null. */
  readonly amount?: InputMaybe<MoneyInput>;
};

/** Give taken money back. */
export type PaymentRefundInput = {
  /** 8 to 255 characters, best a random UUID; repeat a request with the same key and it takes effect once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Which payment. */
  readonly paymentId: Scalars['ID']['input'];
  /** How much, more than zero and in the payment's currency (WRONG_CURRENCY). All that is left if null. */
  readonly amount?: InputMaybe<MoneyInput>;
  /** Why: 1 to 500 characters, for the records and for the buyer. */
  readonly reason: Scalars['String']['input'];
};

/** Give back what was taken for something payable. */
export type PayableRefundInput = {
  /** 8 to 255 characters, best a random UUID; repeat a request with the same key and it takes effect once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** What was paid for. */
  readonly payableId: Scalars['ID']['input'];
  /** How much, more than zero. */
  readonly amountMinor: Scalars['MinorUnits']['input'];
  /** Why: 1 to 500 characters, for the records and for the buyer. */
  readonly reason: Scalars['String']['input'];
  /** What the caller knows to have gone back of it, or to be on its way, by anybody, in minor units. Where it is another sum, nothing is given (MONEY_MOVED). Null: it does not matter. */
  readonly goneBackMinor?: InputMaybe<Scalars['MinorUnits']['input']>;
  /** What else was paid for with it, e.g. the amendments of an order, at most 1000: goneBackInAllMinor is of these, too. */
  readonly otherPayableIds: ReadonlyArray<Scalars['ID']['input']>;
  /** What the caller knows to have gone back of it and of the others together, or to be on its way, by anybody, in minor units. Where it is another sum, nothing is given (MONEY_MOVED). Null: it does not matter. */
  readonly goneBackInAllMinor?: InputMaybe<Scalars['MinorUnits']['input']>;
};

/** Save a card or account for the next purchase. */
export type PaymentMethodSaveInput = {
  /** 8 to 255 characters, best a random UUID; repeat a request with the same key and it takes effect once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** The bank's token for it, never its number. One that is saved already is not saved twice. */
  readonly paymentMethodToken: Scalars['String']['input'];
};

/** Forget a saved card or account. */
export type PaymentMethodRemoveInput = {
  /** 8 to 255 characters, best a random UUID; repeat a request with the same key and it takes effect once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Which one. */
  readonly paymentMethodId: Scalars['ID']['input'];
  /** Remove it although recurring payments are charged to it; their next charge fails, unless they get another method before. */
  readonly evenIfInUse: Scalars['Boolean']['input'];
};

/** Release authorised money. */
export type PaymentVoidInput = {
  /** 8 to 255 characters, best a random UUID; repeat a request with the same key and it takes effect once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Which payment. */
  readonly paymentId: Scalars['ID']['input'];
};

/** Go on after the buyer acted. */
export type PaymentConfirmInput = {
  /** 8 to 255 characters, best a random UUID; repeat a request with the same key and it takes effect once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Which payment. */
  readonly paymentId: Scalars['ID']['input'];
};

/** What can stand in the way of paymentAuthorize. Between services. */
export type PaymentAuthorizeError = ValidationError | IdempotencyKeyReusedError | PaymentDeclinedError | PaymentStateError;

/** Result of paymentAuthorize. Between services. */
export type PaymentAuthorizePayload = {
  readonly __typename?: 'PaymentAuthorizePayload';
  /** The payment as it is now; null if none came to be. */
  readonly payment: Maybe<Payment>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<PaymentAuthorizeError>;
};

/** What can stand in the way of paymentConfirm. */
export type PaymentConfirmError = ValidationError | NotFoundError | IdempotencyKeyReusedError | PaymentDeclinedError | PaymentStateError;

/** Result of paymentConfirm. */
export type PaymentConfirmPayload = {
  readonly __typename?: 'PaymentConfirmPayload';
  /** The payment as it is now; null if there is none or the caller may not see it. */
  readonly payment: Maybe<Payment>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<PaymentConfirmError>;
};

/** What can stand in the way of paymentCapture. */
export type PaymentCaptureError = ValidationError | NotFoundError | IdempotencyKeyReusedError | PaymentStateError;

/** Result of paymentCapture. */
export type PaymentCapturePayload = {
  readonly __typename?: 'PaymentCapturePayload';
  /** The payment as it is now; null if there is none or the caller may not see it. */
  readonly payment: Maybe<Payment>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<PaymentCaptureError>;
};

/** What can stand in the way of paymentVoid. */
export type PaymentVoidError = ValidationError | NotFoundError | IdempotencyKeyReusedError | PaymentStateError;

/** Result of paymentVoid. */
export type PaymentVoidPayload = {
  readonly __typename?: 'PaymentVoidPayload';
  /** The payment as it is now; null if there is none or the caller may not see it. */
  readonly payment: Maybe<Payment>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<PaymentVoidError>;
};

/** What can stand in the way of paymentRefund. */
export type PaymentRefundError = ValidationError | NotFoundError | IdempotencyKeyReusedError | PaymentStateError;

/** Result of paymentRefund. */
export type PaymentRefundPayload = {
  readonly __typename?: 'PaymentRefundPayload';
  /** The refund as it is now; null if none was made. */
  readonly refund: Maybe<Refund>;
  /** The payment as it is now; null if there is none. */
  readonly payment: Maybe<Payment>;
  /** Empty on success. A refund that the bank refused is FAILED, with a PaymentStateError of the code BANK_REFUSED. */
  readonly errors: ReadonlyArray<PaymentRefundError>;
};

/** What can stand in the way of payableRefund. Between services. */
export type PayableRefundError = ValidationError | IdempotencyKeyReusedError | MoneyMovedError | PaymentStateError;

/** Result of payableRefund. Between services. */
export type PayableRefundPayload = {
  readonly __typename?: 'PayableRefundPayload';
  /** One for each payment that took part, newest payment first. They sum to the amount asked for, or there are none. */
  readonly refunds: ReadonlyArray<Refund>;
  /** Empty on success. Where the bank refused some refund, those that it did not refuse stay. */
  readonly errors: ReadonlyArray<PayableRefundError>;
};

/** What can stand in the way of paymentMethodSave. */
export type PaymentMethodSaveError = ValidationError | IdempotencyKeyReusedError;

/** Result of paymentMethodSave. */
export type PaymentMethodSavePayload = {
  readonly __typename?: 'PaymentMethodSavePayload';
  /** The method that was saved; null if none was. */
  readonly paymentMethod: Maybe<PaymentMethod>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<PaymentMethodSaveError>;
};

/** What can stand in the way of paymentMethodRemove. */
export type PaymentMethodRemoveError = ValidationError | NotFoundError | IdempotencyKeyReusedError | PaymentMethodInUseError;

/** Result of paymentMethodRemove. */
export type PaymentMethodRemovePayload = {
  readonly __typename?: 'PaymentMethodRemovePayload';
  /** The method that was removed, or that stays with a PaymentMethodInUseError; null if there is none. */
  readonly paymentMethod: Maybe<PaymentMethod>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<PaymentMethodRemoveError>;
};

/** Recurring payments that have not ended are charged to the method: it was not removed. */
export type PaymentMethodInUseError = UserError & {
  readonly __typename?: 'PaymentMethodInUseError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The recurring payments, oldest first, at most 20. */
  readonly subscriptions: ReadonlyArray<BillingSubscription>;
};

/** Sell a variant by period. */
export type BillingPlanCreateInput = {
  /** 8 to 255 characters, best a random UUID; repeat a request with the same key and it takes effect once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** The variant, which has to be one of the catalog's; at most 20 plans each that are not retired. */
  readonly variantId: Scalars['ID']['input'];
  /** What it is called on invoices, up to 200 characters; without one they say Subscription. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
  /** Price of a period, tax included, more than zero. */
  readonly amount: MoneyInput;
  /** Unit in which its periods are counted. */
  readonly interval: BillingInterval;
  /** How many of them make a period: up to three years. */
  readonly intervalCount: Scalars['Int']['input'];
  /** Days before the first charge, 0 to 730. */
  readonly trialDays: Scalars['Int']['input'];
};

/** Sell a plan no more. */
export type BillingPlanRetireInput = {
  /** 8 to 255 characters, best a random UUID; repeat a request with the same key and it takes effect once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Which plan. */
  readonly planId: Scalars['ID']['input'];
};

/** Begin a recurring payment. */
export type BillingSubscriptionCreateInput = {
  /** 8 to 255 characters, best a random UUID; repeat a request with the same key and it takes effect once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Which plan; one that was retired is not found. */
  readonly planId: Scalars['ID']['input'];
  /** A method that the customer has saved. */
  readonly paymentMethodId: Scalars['ID']['input'];
};

/** Pause a recurring payment. */
export type BillingSubscriptionPauseInput = {
  /** 8 to 255 characters, best a random UUID; repeat a request with the same key and it takes effect once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Which recurring payment. */
  readonly subscriptionId: Scalars['ID']['input'];
};

/** Go on with a recurring payment. */
export type BillingSubscriptionResumeInput = {
  /** 8 to 255 characters, best a random UUID; repeat a request with the same key and it takes effect once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Which recurring payment. */
  readonly subscriptionId: Scalars['ID']['input'];
};

/** Charge a recurring payment to another method. */
export type BillingSubscriptionChangeMethodInput = {
  /** 8 to 255 characters, best a random UUID; repeat a request with the same key and it takes effect once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Which recurring payment. */
  readonly subscriptionId: Scalars['ID']['input'];
  /** A method that its customer has saved; the same one again is another try. */
  readonly paymentMethodId: Scalars['ID']['input'];
};

/** End a recurring payment. */
export type BillingSubscriptionCancelInput = {
  /** 8 to 255 characters, best a random UUID; repeat a request with the same key and it takes effect once. Null where the request has an Idempotency-Key header: one of them is required. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Which recurring payment. */
  readonly subscriptionId: Scalars['ID']['input'];
  /** Whether a trial or a paid period may run to its end; in all other states it ends at once. */
  readonly atPeriodEnd: Scalars['Boolean']['input'];
};

/** What can stand in the way of billingPlanCreate. */
export type BillingPlanCreateError = ValidationError | NotFoundError | IdempotencyKeyReusedError;

/** Result of billingPlanCreate. */
export type BillingPlanCreatePayload = {
  readonly __typename?: 'BillingPlanCreatePayload';
  /** The plan as it is now; null if there is none. */
  readonly plan: Maybe<BillingPlan>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<BillingPlanCreateError>;
};

/** What can stand in the way of billingPlanRetire. */
export type BillingPlanRetireError = ValidationError | NotFoundError | IdempotencyKeyReusedError;

/** Result of billingPlanRetire. */
export type BillingPlanRetirePayload = {
  readonly __typename?: 'BillingPlanRetirePayload';
  /** The plan as it is now; null if there is none. */
  readonly plan: Maybe<BillingPlan>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<BillingPlanRetireError>;
};

/** What can stand in the way of billingSubscriptionCreate. */
export type BillingSubscriptionCreateError = ValidationError | NotFoundError | IdempotencyKeyReusedError | PaymentDeclinedError;

/** Result of billingSubscriptionCreate. */
export type BillingSubscriptionCreatePayload = {
  readonly __typename?: 'BillingSubscriptionCreatePayload';
  /** The recurring payment as it is now; null if none was begun. */
  readonly subscription: Maybe<BillingSubscription>;
  /** Empty on success. A first charge that was declined is a PaymentDeclinedError beside a subscription that is INCOMPLETE. */
  readonly errors: ReadonlyArray<BillingSubscriptionCreateError>;
};

/** What can stand in the way of billingSubscriptionPause. */
export type BillingSubscriptionPauseError = ValidationError | NotFoundError | IdempotencyKeyReusedError | PaymentDeclinedError | BillingStateError;

/** Result of billingSubscriptionPause. */
export type BillingSubscriptionPausePayload = {
  readonly __typename?: 'BillingSubscriptionPausePayload';
  /** The recurring payment as it is now; null if there is none that the caller may change. */
  readonly subscription: Maybe<BillingSubscription>;
  /** Empty on success. Where what is owed was declined, a PaymentDeclinedError beside the recurring payment as it is. */
  readonly errors: ReadonlyArray<BillingSubscriptionPauseError>;
};

/** What can stand in the way of billingSubscriptionResume. */
export type BillingSubscriptionResumeError = ValidationError | NotFoundError | IdempotencyKeyReusedError | PaymentDeclinedError | BillingStateError;

/** Result of billingSubscriptionResume. */
export type BillingSubscriptionResumePayload = {
  readonly __typename?: 'BillingSubscriptionResumePayload';
  /** The recurring payment as it is now; null if there is none that the caller may change. */
  readonly subscription: Maybe<BillingSubscription>;
  /** Empty on success. Where what is owed was declined, a PaymentDeclinedError beside the recurring payment as it is. */
  readonly errors: ReadonlyArray<BillingSubscriptionResumeError>;
};

/** What can stand in the way of billingSubscriptionChangeMethod. */
export type BillingSubscriptionChangeMethodError = ValidationError | NotFoundError | IdempotencyKeyReusedError | PaymentDeclinedError | BillingStateError;

/** Result of billingSubscriptionChangeMethod. */
export type BillingSubscriptionChangeMethodPayload = {
  readonly __typename?: 'BillingSubscriptionChangeMethodPayload';
  /** The recurring payment as it is now; null if there is none that the caller may change. */
  readonly subscription: Maybe<BillingSubscription>;
  /** Empty on success. Where what is owed was declined, a PaymentDeclinedError beside the recurring payment as it is. */
  readonly errors: ReadonlyArray<BillingSubscriptionChangeMethodError>;
};

/** What can stand in the way of billingSubscriptionCancel. */
export type BillingSubscriptionCancelError = ValidationError | NotFoundError | IdempotencyKeyReusedError | PaymentDeclinedError;

/** Result of billingSubscriptionCancel. */
export type BillingSubscriptionCancelPayload = {
  readonly __typename?: 'BillingSubscriptionCancelPayload';
  /** The recurring payment as it is now; null if there is none that the caller may change. */
  readonly subscription: Maybe<BillingSubscription>;
  /** Empty on success. Where what is owed was declined, a PaymentDeclinedError beside the recurring payment as it is. */
  readonly errors: ReadonlyArray<BillingSubscriptionCancelError>;
};

export type Query = {
  readonly __typename?: 'Query';
  /** The plans by which a variant can be subscribed to, oldest first, at most 20; for everybody. */
  readonly billingPlans: ReadonlyArray<BillingPlan>;
  /** One recurring payment, for its customer, or with the scope payment:write; null for anybody else and for unknown ids. */
  readonly billingSubscription: Maybe<BillingSubscription>;
  /** Ledger entries of one payment, or of all that was ever booked for one payable, oldest first. Needs the scope ledger:read. */
  readonly ledgerEntries: LedgerEntryConnection;
  /** One payment, for its buyer, or with the scope payment:write; null for anybody else and for unknown ids. */
  readonly payment: Maybe<Payment>;
  /** Where a bank's statements and our books differ, newest first; compared once a day. Needs the scope ledger:read. */
  readonly reconciliationDifferences: ReconciliationDifferenceConnection;
};

export type QueryBillingPlansArgs = {
  /** The variant that is sold. */
  variantId: Scalars['ID']['input'];
};

export type QueryBillingSubscriptionArgs = {
  /** Prefixed id of the recurring payment. */
  id: Scalars['ID']['input'];
};

export type QueryLedgerEntriesArgs = {
  /** Whose. */
  of: LedgerSubjectInput;
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

export type QueryPaymentArgs = {
  /** Prefixed id of the payment. */
  id: Scalars['ID']['input'];
};

export type QueryReconciliationDifferencesArgs = {
  /** Also those that have gone away. */
  includeResolved: Scalars['Boolean']['input'];
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Issue a gift card. Needs the scope payment:write. */
  readonly giftCardIssue: GiftCardIssuePayload;
  /** What can be paid with a gift card, by its code. For everybody, limited by the hour. */
  readonly giftCardCheck: GiftCardCheckPayload;
  /** Sell a variant by period. Needs the scope payment:write. */
  readonly billingPlanCreate: BillingPlanCreatePayload;
  /** Sell a plan no more; who has subscribed is charged as before. One that is retired stays so, without an error. Needs the scope payment:write. */
  readonly billingPlanRetire: BillingPlanRetirePayload;
  /** Begin a recurring payment, and charge the first period unless there is a trial. For customers; at most 20 each that have not ended. Where the bank asks for a second step, its newest payment says so: paymentConfirm, and it goes on. */
  readonly billingSubscriptionCreate: BillingSubscriptionCreatePayload;
  /** Charge nothing until it is resumed, from a trial or while it is active. A charge under way is not stopped. Periods keep being counted from the same day; those that go by meanwhile are not charged. For its customer, or with the scope payment:write. */
  readonly billingSubscriptionPause: BillingSubscriptionPausePayload;
  /** Go on after a pause: the period that runs now is charged at once unless it was paid for. Also takes back a cancellation at the end of the period. For its customer, or with the scope payment:write. Fails with IN_PROGRESS while the bank has not answered a charge from before the pause. */
  readonly billingSubscriptionResume: BillingSubscriptionResumePayload;
  /** Charge to another method from now on. What is owed is charged to it at once: the period that was declined or, where an unpaid one is over, the one that runs now instead. For its customer, or with the scope payment:write. */
  readonly billingSubscriptionChangeMethod: BillingSubscriptionChangeMethodPayload;
  /** End it. Nothing is given back; what the bank holds of a charge under way is released. One that is ended stays so, without an error. For its customer, or with the scope payment:write. */
  readonly billingSubscriptionCancel: BillingSubscriptionCancelPayload;
  /** For sister services: hold money at the bank. PROCESSING means that the bank has not answered yet: repeat with the same key. */
  readonly paymentAuthorize: PaymentAuthorizePayload;
  /** Ask the bank what became of a payment after the buyer acted. For its buyer, for holders of its confirmToken, or with the scope payment:write. */
  readonly paymentConfirm: PaymentConfirmPayload;
  /** Take the held money or, once, a part of it. Needs the scope payment:write. Fails with IN_PROGRESS while the bank has not answered an earlier request. */
  readonly paymentCapture: PaymentCapturePayload;
  /** Release the held money. A payment that already is CANCELLED stays so, without an error. Needs the scope payment:write. Fails with IN_PROGRESS while the bank has not answered an earlier request. */
  readonly paymentVoid: PaymentVoidPayload;
  /** Give back what was taken, or a part of it, until nothing is left. Needs the scope payment:write. A refund that is PENDING is asked after until the bank says more. */
  readonly paymentRefund: PaymentRefundPayload;
  /** For sister services: give back what was taken for something, the newest payment first. All of it, or nothing and the reason. */
  readonly payableRefund: PayableRefundPayload;
  /** Save a card or account under a name that its owner recognises. For customers; at most 20 each. */
  readonly paymentMethodSave: PaymentMethodSavePayload;
  /** Forget a saved card or account. For the customer who saved it; one that is gone stays so, without an error. One that recurring payments are charged to stays, with a PaymentMethodInUseError, unless evenIfInUse is said. */
  readonly paymentMethodRemove: PaymentMethodRemovePayload;
};

export type MutationGiftCardIssueArgs = {
  /** What it is worth. */
  input: GiftCardIssueInput;
};

export type MutationGiftCardCheckArgs = {
  /** Its code. */
  input: GiftCardCheckInput;
};

export type MutationBillingPlanCreateArgs = {
  /** The terms. */
  input: BillingPlanCreateInput;
};

export type MutationBillingPlanRetireArgs = {
  /** Which plan. */
  input: BillingPlanRetireInput;
};

export type MutationBillingSubscriptionCreateArgs = {
  /** Which plan, and what to charge. */
  input: BillingSubscriptionCreateInput;
};

export type MutationBillingSubscriptionPauseArgs = {
  /** Which one. */
  input: BillingSubscriptionPauseInput;
};

export type MutationBillingSubscriptionResumeArgs = {
  /** Which one. */
  input: BillingSubscriptionResumeInput;
};

export type MutationBillingSubscriptionChangeMethodArgs = {
  /** Which one, and what to charge. */
  input: BillingSubscriptionChangeMethodInput;
};

export type MutationBillingSubscriptionCancelArgs = {
  /** Which one, and when. */
  input: BillingSubscriptionCancelInput;
};

export type MutationPaymentAuthorizeArgs = {
  /** What to hold, for what, and by which method. */
  input: PaymentAuthorizeInput;
};

export type MutationPaymentConfirmArgs = {
  /** Which payment, and why the caller may. */
  input: PaymentConfirmInput;
};

export type MutationPaymentCaptureArgs = {
  /** Which payment, and how much of it. */
  input: PaymentCaptureInput;
};

export type MutationPaymentVoidArgs = {
  /** Which payment. */
  input: PaymentVoidInput;
};

export type MutationPaymentRefundArgs = {
  /** Which payment, how much of it, and why. */
  input: PaymentRefundInput;
};

export type MutationPayableRefundArgs = {
  /** What was paid for, how much of it, and why. */
  input: PayableRefundInput;
};

export type MutationPaymentMethodSaveArgs = {
  /** What to save. */
  input: PaymentMethodSaveInput;
};

export type MutationPaymentMethodRemoveArgs = {
  /** Which one. */
  input: PaymentMethodRemoveInput;
};

/** What is told while it happens. Each event says extensions.eventId; who comes back with it as extensions.lastEventId hears what was missed, for 7 days. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** A payment whenever its state or what was taken of it changes: it waits for its buyer or the bank, is confirmed, captured, refunded. For its buyer, who as a guest sends what confirms it in the header tributary-guest, and with the scope payment:write; FORBIDDEN for others, and where there is no such payment. */
  readonly paymentUpdated: Payment;
};

export type SubscriptionPaymentUpdatedArgs = {
  /** Which payment. */
  id: Scalars['ID']['input'];
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
  Payable: { readonly __typename: 'Payable' } & { readonly id: Scalars['ID']['output']; readonly seal: Scalars['String']['output'] };
  Customer: { readonly __typename: 'Customer' } & { readonly id: Scalars['ID']['output'] };
  PaymentMethod: { readonly __typename: 'PaymentMethod' } & ({ readonly id: Scalars['ID']['output'] } | { readonly nodeId: Scalars['ID']['output'] });
  Payment: { readonly __typename: 'Payment' } & ({ readonly id: Scalars['ID']['output'] } | { readonly nodeId: Scalars['ID']['output'] });
  Refund: { readonly __typename: 'Refund' } & ({ readonly id: Scalars['ID']['output'] } | { readonly nodeId: Scalars['ID']['output'] });
  Invoice: { readonly __typename: 'Invoice' } & ({ readonly id: Scalars['ID']['output'] } | { readonly nodeId: Scalars['ID']['output'] });
  BillingPlan: { readonly __typename: 'BillingPlan' } & ({ readonly id: Scalars['ID']['output'] } | { readonly nodeId: Scalars['ID']['output'] });
  BillingSubscription: { readonly __typename: 'BillingSubscription' } & ({ readonly id: Scalars['ID']['output'] } | { readonly nodeId: Scalars['ID']['output'] });
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
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: ResolverTypeWrapper<MoneyInput>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Node: ResolverTypeWrapper<PaymentMethodModel | PaymentModel | RefundModel | InvoiceModel | BillingPlanModel | BillingSubscriptionModel>;
  UserError: ResolverTypeWrapper<UserErrorModel>;
  ValidationError: ResolverTypeWrapper<ValidationErrorModel>;
  NotFoundError: ResolverTypeWrapper<NotFoundErrorModel>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<IdempotencyKeyReusedErrorModel>;
  DeclineCode: ResolverTypeWrapper<DeclineCode>;
  PaymentDeclinedError: ResolverTypeWrapper<PaymentDeclinedErrorModel>;
  PaymentStateError: ResolverTypeWrapper<PaymentStateErrorModel>;
  MoneyMovedError: ResolverTypeWrapper<MoneyMovedErrorModel>;
  Payable: ResolverTypeWrapper<PayableModel>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  PaymentMethodKind: ResolverTypeWrapper<PaymentMethodKind>;
  PaymentMethod: ResolverTypeWrapper<PaymentMethodModel>;
  Payment: ResolverTypeWrapper<PaymentModel>;
  Refund: ResolverTypeWrapper<RefundModel>;
  RefundOrigin: ResolverTypeWrapper<RefundOrigin>;
  Chargeback: ResolverTypeWrapper<ChargebackModel>;
  ChargebackStatus: ResolverTypeWrapper<ChargebackStatus>;
  Invoice: ResolverTypeWrapper<InvoiceModel>;
  InvoiceKind: ResolverTypeWrapper<InvoiceKind>;
  RefundStatus: ResolverTypeWrapper<RefundStatus>;
  RiskLevel: ResolverTypeWrapper<RiskLevel>;
  PaymentStatus: ResolverTypeWrapper<PaymentStatus>;
  PaymentNextActionKind: ResolverTypeWrapper<PaymentNextActionKind>;
  PaymentNextAction: ResolverTypeWrapper<PaymentNextAction>;
  PaymentTransaction: ResolverTypeWrapper<PaymentTransactionModel>;
  TransactionKind: ResolverTypeWrapper<TransactionKind>;
  LedgerEntry: ResolverTypeWrapper<LedgerEntryModel>;
  LedgerEntryConnection: ResolverTypeWrapper<Omit<LedgerEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['LedgerEntryEdge']>, nodes: ReadonlyArray<ResolversTypes['LedgerEntry']> }>;
  LedgerEntryEdge: ResolverTypeWrapper<Omit<LedgerEntryEdge, 'node'> & { node: ResolversTypes['LedgerEntry'] }>;
  ReconciliationDifference: ResolverTypeWrapper<ReconciliationDifferenceModel>;
  ReconciliationDifferenceKind: ResolverTypeWrapper<ReconciliationDifferenceKind>;
  ReconciliationDifferenceConnection: ResolverTypeWrapper<Omit<ReconciliationDifferenceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ReconciliationDifferenceEdge']>, nodes: ReadonlyArray<ResolversTypes['ReconciliationDifference']> }>;
  ReconciliationDifferenceEdge: ResolverTypeWrapper<Omit<ReconciliationDifferenceEdge, 'node'> & { node: ResolversTypes['ReconciliationDifference'] }>;
  BillingPlan: ResolverTypeWrapper<BillingPlanModel>;
  BillingInterval: ResolverTypeWrapper<BillingInterval>;
  BillingSubscription: ResolverTypeWrapper<BillingSubscriptionModel>;
  BillingPeriod: ResolverTypeWrapper<BillingPeriodModel>;
  BillingSubscriptionStatus: ResolverTypeWrapper<BillingSubscriptionStatus>;
  BillingSubscriptionConnection: ResolverTypeWrapper<Omit<BillingSubscriptionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['BillingSubscriptionEdge']>, nodes: ReadonlyArray<ResolversTypes['BillingSubscription']> }>;
  BillingSubscriptionEdge: ResolverTypeWrapper<Omit<BillingSubscriptionEdge, 'node'> & { node: ResolversTypes['BillingSubscription'] }>;
  BillingStateError: ResolverTypeWrapper<BillingStateErrorModel>;
  GiftCard: ResolverTypeWrapper<GiftCardModel>;
  GiftCardIssueInput: ResolverTypeWrapper<GiftCardIssueInput>;
  GiftCardIssueError: ResolverTypeWrapper<ValidationErrorModel | IdempotencyKeyReusedErrorModel>;
  GiftCardIssuePayload: ResolverTypeWrapper<GiftCardIssuePayloadModel>;
  GiftCardCheckInput: ResolverTypeWrapper<GiftCardCheckInput>;
  GiftCardCheckError: ResolverTypeWrapper<NotFoundErrorModel>;
  GiftCardCheckPayload: ResolverTypeWrapper<GiftCardCheckPayloadModel>;
  PaymentConnection: ResolverTypeWrapper<Omit<PaymentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PaymentEdge']>, nodes: ReadonlyArray<ResolversTypes['Payment']> }>;
  PaymentEdge: ResolverTypeWrapper<Omit<PaymentEdge, 'node'> & { node: ResolversTypes['Payment'] }>;
  PaymentAuthorizeInput: ResolverTypeWrapper<PaymentAuthorizeInput>;
  PayerInput: ResolverTypeWrapper<PayerInput>;
  LedgerAccount: ResolverTypeWrapper<LedgerAccount>;
  LedgerBookingKind: ResolverTypeWrapper<LedgerBookingKind>;
  LedgerSubjectInput: ResolverTypeWrapper<LedgerSubjectInput>;
  PaymentCaptureInput: ResolverTypeWrapper<PaymentCaptureInput>;
  PaymentRefundInput: ResolverTypeWrapper<PaymentRefundInput>;
  PayableRefundInput: ResolverTypeWrapper<PayableRefundInput>;
  PaymentMethodSaveInput: ResolverTypeWrapper<PaymentMethodSaveInput>;
  PaymentMethodRemoveInput: ResolverTypeWrapper<PaymentMethodRemoveInput>;
  PaymentVoidInput: ResolverTypeWrapper<PaymentVoidInput>;
  PaymentConfirmInput: ResolverTypeWrapper<PaymentConfirmInput>;
  PaymentAuthorizeError: ResolverTypeWrapper<ValidationErrorModel | IdempotencyKeyReusedErrorModel | PaymentDeclinedErrorModel | PaymentStateErrorModel>;
  PaymentAuthorizePayload: ResolverTypeWrapper<PaymentAuthorizePayloadModel>;
  PaymentConfirmError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentDeclinedErrorModel | PaymentStateErrorModel>;
  PaymentConfirmPayload: ResolverTypeWrapper<PaymentConfirmPayloadModel>;
  PaymentCaptureError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentStateErrorModel>;
  PaymentCapturePayload: ResolverTypeWrapper<PaymentCapturePayloadModel>;
  PaymentVoidError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentStateErrorModel>;
  PaymentVoidPayload: ResolverTypeWrapper<PaymentVoidPayloadModel>;
  PaymentRefundError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentStateErrorModel>;
  PaymentRefundPayload: ResolverTypeWrapper<PaymentRefundPayloadModel>;
  PayableRefundError: ResolverTypeWrapper<ValidationErrorModel | IdempotencyKeyReusedErrorModel | MoneyMovedErrorModel | PaymentStateErrorModel>;
  PayableRefundPayload: ResolverTypeWrapper<PayableRefundPayloadModel>;
  PaymentMethodSaveError: ResolverTypeWrapper<ValidationErrorModel | IdempotencyKeyReusedErrorModel>;
  PaymentMethodSavePayload: ResolverTypeWrapper<PaymentMethodSavePayloadModel>;
  PaymentMethodRemoveError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentMethodInUseErrorModel>;
  PaymentMethodRemovePayload: ResolverTypeWrapper<PaymentMethodRemovePayloadModel>;
  PaymentMethodInUseError: ResolverTypeWrapper<PaymentMethodInUseErrorModel>;
  BillingPlanCreateInput: ResolverTypeWrapper<BillingPlanCreateInput>;
  BillingPlanRetireInput: ResolverTypeWrapper<BillingPlanRetireInput>;
  BillingSubscriptionCreateInput: ResolverTypeWrapper<BillingSubscriptionCreateInput>;
  BillingSubscriptionPauseInput: ResolverTypeWrapper<BillingSubscriptionPauseInput>;
  BillingSubscriptionResumeInput: ResolverTypeWrapper<BillingSubscriptionResumeInput>;
  BillingSubscriptionChangeMethodInput: ResolverTypeWrapper<BillingSubscriptionChangeMethodInput>;
  BillingSubscriptionCancelInput: ResolverTypeWrapper<BillingSubscriptionCancelInput>;
  BillingPlanCreateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel>;
  BillingPlanCreatePayload: ResolverTypeWrapper<BillingPlanCreatePayloadModel>;
  BillingPlanRetireError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel>;
  BillingPlanRetirePayload: ResolverTypeWrapper<BillingPlanRetirePayloadModel>;
  BillingSubscriptionCreateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentDeclinedErrorModel>;
  BillingSubscriptionCreatePayload: ResolverTypeWrapper<BillingSubscriptionCreatePayloadModel>;
  BillingSubscriptionPauseError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentDeclinedErrorModel | BillingStateErrorModel>;
  BillingSubscriptionPausePayload: ResolverTypeWrapper<BillingSubscriptionPausePayloadModel>;
  BillingSubscriptionResumeError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentDeclinedErrorModel | BillingStateErrorModel>;
  BillingSubscriptionResumePayload: ResolverTypeWrapper<BillingSubscriptionResumePayloadModel>;
  BillingSubscriptionChangeMethodError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentDeclinedErrorModel | BillingStateErrorModel>;
  BillingSubscriptionChangeMethodPayload: ResolverTypeWrapper<BillingSubscriptionChangeMethodPayloadModel>;
  BillingSubscriptionCancelError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentDeclinedErrorModel>;
  BillingSubscriptionCancelPayload: ResolverTypeWrapper<BillingSubscriptionCancelPayloadModel>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
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
  JSON: Scalars['JSON']['output'];
  MinorUnits: Scalars['MinorUnits']['output'];
  URL: Scalars['URL']['output'];
  Money: Money;
  MoneyInput: MoneyInput;
  PageInfo: PageInfo;
  Node: PaymentMethodModel | PaymentModel | RefundModel | InvoiceModel | BillingPlanModel | BillingSubscriptionModel;
  UserError: UserErrorModel;
  ValidationError: ValidationErrorModel;
  NotFoundError: NotFoundErrorModel;
  IdempotencyKeyReusedError: IdempotencyKeyReusedErrorModel;
  DeclineCode: DeclineCode;
  PaymentDeclinedError: PaymentDeclinedErrorModel;
  PaymentStateError: PaymentStateErrorModel;
  MoneyMovedError: MoneyMovedErrorModel;
  Payable: PayableModel;
  Customer: CustomerModel;
  PaymentMethodKind: PaymentMethodKind;
  PaymentMethod: PaymentMethodModel;
  Payment: PaymentModel;
  Refund: RefundModel;
  RefundOrigin: RefundOrigin;
  Chargeback: ChargebackModel;
  ChargebackStatus: ChargebackStatus;
  Invoice: InvoiceModel;
  InvoiceKind: InvoiceKind;
  RefundStatus: RefundStatus;
  RiskLevel: RiskLevel;
  PaymentStatus: PaymentStatus;
  PaymentNextActionKind: PaymentNextActionKind;
  PaymentNextAction: PaymentNextAction;
  PaymentTransaction: PaymentTransactionModel;
  TransactionKind: TransactionKind;
  LedgerEntry: LedgerEntryModel;
  LedgerEntryConnection: Omit<LedgerEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['LedgerEntryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['LedgerEntry']> };
  LedgerEntryEdge: Omit<LedgerEntryEdge, 'node'> & { node: ResolversParentTypes['LedgerEntry'] };
  ReconciliationDifference: ReconciliationDifferenceModel;
  ReconciliationDifferenceKind: ReconciliationDifferenceKind;
  ReconciliationDifferenceConnection: Omit<ReconciliationDifferenceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ReconciliationDifferenceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ReconciliationDifference']> };
  ReconciliationDifferenceEdge: Omit<ReconciliationDifferenceEdge, 'node'> & { node: ResolversParentTypes['ReconciliationDifference'] };
  BillingPlan: BillingPlanModel;
  BillingInterval: BillingInterval;
  BillingSubscription: BillingSubscriptionModel;
  BillingPeriod: BillingPeriodModel;
  BillingSubscriptionStatus: BillingSubscriptionStatus;
  BillingSubscriptionConnection: Omit<BillingSubscriptionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['BillingSubscriptionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['BillingSubscription']> };
  BillingSubscriptionEdge: Omit<BillingSubscriptionEdge, 'node'> & { node: ResolversParentTypes['BillingSubscription'] };
  BillingStateError: BillingStateErrorModel;
  GiftCard: GiftCardModel;
  GiftCardIssueInput: GiftCardIssueInput;
  GiftCardIssueError: ValidationErrorModel | IdempotencyKeyReusedErrorModel;
  GiftCardIssuePayload: GiftCardIssuePayloadModel;
  GiftCardCheckInput: GiftCardCheckInput;
  GiftCardCheckError: NotFoundErrorModel;
  GiftCardCheckPayload: GiftCardCheckPayloadModel;
  PaymentConnection: Omit<PaymentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PaymentEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Payment']> };
  PaymentEdge: Omit<PaymentEdge, 'node'> & { node: ResolversParentTypes['Payment'] };
  PaymentAuthorizeInput: PaymentAuthorizeInput;
  PayerInput: PayerInput;
  LedgerAccount: LedgerAccount;
  LedgerBookingKind: LedgerBookingKind;
  LedgerSubjectInput: LedgerSubjectInput;
  PaymentCaptureInput: PaymentCaptureInput;
  PaymentRefundInput: PaymentRefundInput;
  PayableRefundInput: PayableRefundInput;
  PaymentMethodSaveInput: PaymentMethodSaveInput;
  PaymentMethodRemoveInput: PaymentMethodRemoveInput;
  PaymentVoidInput: PaymentVoidInput;
  PaymentConfirmInput: PaymentConfirmInput;
  PaymentAuthorizeError: ValidationErrorModel | IdempotencyKeyReusedErrorModel | PaymentDeclinedErrorModel | PaymentStateErrorModel;
  PaymentAuthorizePayload: PaymentAuthorizePayloadModel;
  PaymentConfirmError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentDeclinedErrorModel | PaymentStateErrorModel;
  PaymentConfirmPayload: PaymentConfirmPayloadModel;
  PaymentCaptureError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentStateErrorModel;
  PaymentCapturePayload: PaymentCapturePayloadModel;
  PaymentVoidError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentStateErrorModel;
  PaymentVoidPayload: PaymentVoidPayloadModel;
  PaymentRefundError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentStateErrorModel;
  PaymentRefundPayload: PaymentRefundPayloadModel;
  PayableRefundError: ValidationErrorModel | IdempotencyKeyReusedErrorModel | MoneyMovedErrorModel | PaymentStateErrorModel;
  PayableRefundPayload: PayableRefundPayloadModel;
  PaymentMethodSaveError: ValidationErrorModel | IdempotencyKeyReusedErrorModel;
  PaymentMethodSavePayload: PaymentMethodSavePayloadModel;
  PaymentMethodRemoveError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentMethodInUseErrorModel;
  PaymentMethodRemovePayload: PaymentMethodRemovePayloadModel;
  PaymentMethodInUseError: PaymentMethodInUseErrorModel;
  BillingPlanCreateInput: BillingPlanCreateInput;
  BillingPlanRetireInput: BillingPlanRetireInput;
  BillingSubscriptionCreateInput: BillingSubscriptionCreateInput;
  BillingSubscriptionPauseInput: BillingSubscriptionPauseInput;
  BillingSubscriptionResumeInput: BillingSubscriptionResumeInput;
  BillingSubscriptionChangeMethodInput: BillingSubscriptionChangeMethodInput;
  BillingSubscriptionCancelInput: BillingSubscriptionCancelInput;
  BillingPlanCreateError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel;
  BillingPlanCreatePayload: BillingPlanCreatePayloadModel;
  BillingPlanRetireError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel;
  BillingPlanRetirePayload: BillingPlanRetirePayloadModel;
  BillingSubscriptionCreateError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentDeclinedErrorModel;
  BillingSubscriptionCreatePayload: BillingSubscriptionCreatePayloadModel;
  BillingSubscriptionPauseError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentDeclinedErrorModel | BillingStateErrorModel;
  BillingSubscriptionPausePayload: BillingSubscriptionPausePayloadModel;
  BillingSubscriptionResumeError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentDeclinedErrorModel | BillingStateErrorModel;
  BillingSubscriptionResumePayload: BillingSubscriptionResumePayloadModel;
  BillingSubscriptionChangeMethodError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentDeclinedErrorModel | BillingStateErrorModel;
  BillingSubscriptionChangeMethodPayload: BillingSubscriptionChangeMethodPayloadModel;
  BillingSubscriptionCancelError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel | PaymentDeclinedErrorModel;
  BillingSubscriptionCancelPayload: BillingSubscriptionCancelPayloadModel;
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
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
  __resolveType: TypeResolveFn<'PaymentMethod' | 'Payment' | 'Refund' | 'Invoice' | 'BillingPlan' | 'BillingSubscription', ParentType, ContextType>;
}, ParentType>;

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'PaymentDeclinedError' | 'PaymentStateError' | 'MoneyMovedError' | 'BillingStateError' | 'PaymentMethodInUseError', ParentType, ContextType>;
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

export type IdempotencyKeyReusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyKeyReusedError'] = ResolversParentTypes['IdempotencyKeyReusedError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
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

export type PaymentStateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentStateError'] = ResolversParentTypes['PaymentStateError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  capturable?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refundable?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type MoneyMovedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoneyMovedError'] = ResolversParentTypes['MoneyMovedError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  goneBackMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type PayableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payable'] = ResolversParentTypes['Payable']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payable']> | FederationReferenceTypes['Payable'], FederationReferenceTypes['Payable'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  seal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  payments?: Resolver<Maybe<ResolversTypes['PaymentConnection']>, ParentType, ContextType, RequireFields<PayablePaymentsArgs, 'first'>>;
  paid?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  credited?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  invoices?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Invoice']>>, ParentType, ContextType>;
}, ParentType>;

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceTypes['Customer'], FederationReferenceTypes['Customer'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  paymentMethods?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PaymentMethod']>>, ParentType, ContextType>;
  subscriptions?: Resolver<Maybe<ResolversTypes['BillingSubscriptionConnection']>, ParentType, ContextType, RequireFields<CustomerSubscriptionsArgs, 'first'>>;
  paymentData?: Resolver<ResolversTypes['JSON'], ParentType, ContextType, RequireFields<CustomerPaymentDataArgs, 'payableIds'>>;
}, ParentType>;

export type PaymentMethodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentMethod'] = ResolversParentTypes['PaymentMethod']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PaymentMethod']> | FederationReferenceTypes['PaymentMethod'], FederationReferenceTypes['PaymentMethod'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PaymentMethodKind'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  brand?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  last4?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expires?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type PaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payment']> | FederationReferenceTypes['Payment'], FederationReferenceTypes['Payment'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  payable?: Resolver<Maybe<ResolversTypes['Payable']>, ParentType, ContextType>;
  subscription?: Resolver<Maybe<ResolversTypes['BillingSubscription']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  authorized?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  captured?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  chargedBack?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  chargebacks?: Resolver<ReadonlyArray<ResolversTypes['Chargeback']>, ParentType, ContextType>;
  refunds?: Resolver<ReadonlyArray<ResolversTypes['Refund']>, ParentType, ContextType>;
  risk?: Resolver<Maybe<ResolversTypes['RiskLevel']>, ParentType, ContextType>;
  nextAction?: Resolver<Maybe<ResolversTypes['PaymentNextAction']>, ParentType, ContextType>;
  confirmToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  captureBefore?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  transactions?: Resolver<ReadonlyArray<ResolversTypes['PaymentTransaction']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type RefundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Refund'] = ResolversParentTypes['Refund']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Refund']> | FederationReferenceTypes['Refund'], FederationReferenceTypes['Refund'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RefundStatus'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['RefundOrigin'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type ChargebackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Chargeback'] = ResolversParentTypes['Chargeback']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ChargebackStatus'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}, ParentType>;

export type InvoiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Invoice']> | FederationReferenceTypes['Invoice'], FederationReferenceTypes['Invoice'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['InvoiceKind'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  pdfUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type PaymentNextActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentNextAction'] = ResolversParentTypes['PaymentNextAction']> = WithAllFields<{
  kind?: Resolver<ResolversTypes['PaymentNextActionKind'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
}, ParentType>;

export type PaymentTransactionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentTransaction'] = ResolversParentTypes['PaymentTransaction']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TransactionKind'], ParentType, ContextType>;
  succeeded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  declineCode?: Resolver<Maybe<ResolversTypes['DeclineCode']>, ParentType, ContextType>;
  providerReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}, ParentType>;

export type LedgerEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerEntry'] = ResolversParentTypes['LedgerEntry']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  bookingId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LedgerBookingKind'], ParentType, ContextType>;
  account?: Resolver<ResolversTypes['LedgerAccount'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  paymentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  payableId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}, ParentType>;

export type LedgerEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerEntryConnection'] = ResolversParentTypes['LedgerEntryConnection']> = WithAllFields<{
  edges?: Resolver<ReadonlyArray<ResolversTypes['LedgerEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LedgerEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}, ParentType>;

export type LedgerEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerEntryEdge'] = ResolversParentTypes['LedgerEntryEdge']> = WithAllFields<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LedgerEntry'], ParentType, ContextType>;
}, ParentType>;

export type ReconciliationDifferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReconciliationDifference'] = ResolversParentTypes['ReconciliationDifference']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ReconciliationDifferenceKind'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  providerReference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  movement?: Resolver<ResolversTypes['TransactionKind'], ParentType, ContextType>;
  here?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  there?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  foundAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
}, ParentType>;

export type ReconciliationDifferenceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReconciliationDifferenceConnection'] = ResolversParentTypes['ReconciliationDifferenceConnection']> = WithAllFields<{
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReconciliationDifferenceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ReconciliationDifference']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}, ParentType>;

export type ReconciliationDifferenceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReconciliationDifferenceEdge'] = ResolversParentTypes['ReconciliationDifferenceEdge']> = WithAllFields<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ReconciliationDifference'], ParentType, ContextType>;
}, ParentType>;

export type BillingPlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingPlan'] = ResolversParentTypes['BillingPlan']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BillingPlan']> | FederationReferenceTypes['BillingPlan'], FederationReferenceTypes['BillingPlan'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['BillingInterval'], ParentType, ContextType>;
  intervalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  trialDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type BillingSubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingSubscription'] = ResolversParentTypes['BillingSubscription']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BillingSubscription']> | FederationReferenceTypes['BillingSubscription'], FederationReferenceTypes['BillingSubscription'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['BillingSubscriptionStatus'], ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['BillingPlan'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['BillingInterval'], ParentType, ContextType>;
  intervalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  paymentMethod?: Resolver<Maybe<ResolversTypes['PaymentMethod']>, ParentType, ContextType>;
  currentPeriod?: Resolver<ResolversTypes['BillingPeriod'], ParentType, ContextType>;
  nextChargeAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failedAttempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cancelAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  payments?: Resolver<ResolversTypes['PaymentConnection'], ParentType, ContextType, RequireFields<BillingSubscriptionPaymentsArgs, 'first'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type BillingPeriodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingPeriod'] = ResolversParentTypes['BillingPeriod']> = WithAllFields<{
  start?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}, ParentType>;

export type BillingSubscriptionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingSubscriptionConnection'] = ResolversParentTypes['BillingSubscriptionConnection']> = WithAllFields<{
  edges?: Resolver<ReadonlyArray<ResolversTypes['BillingSubscriptionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['BillingSubscription']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}, ParentType>;

export type BillingSubscriptionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingSubscriptionEdge'] = ResolversParentTypes['BillingSubscriptionEdge']> = WithAllFields<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BillingSubscription'], ParentType, ContextType>;
}, ParentType>;

export type BillingStateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingStateError'] = ResolversParentTypes['BillingStateError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['BillingSubscriptionStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type GiftCardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GiftCard'] = ResolversParentTypes['GiftCard']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  codeEnding?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  issued?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}, ParentType>;

export type GiftCardIssueErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GiftCardIssueError'] = ResolversParentTypes['GiftCardIssueError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type GiftCardIssuePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GiftCardIssuePayload'] = ResolversParentTypes['GiftCardIssuePayload']> = WithAllFields<{
  giftCard?: Resolver<Maybe<ResolversTypes['GiftCard']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['GiftCardIssueError']>, ParentType, ContextType>;
}, ParentType>;

export type GiftCardCheckErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GiftCardCheckError'] = ResolversParentTypes['GiftCardCheckError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'NotFoundError', ParentType, ContextType>;
}, ParentType>;

export type GiftCardCheckPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GiftCardCheckPayload'] = ResolversParentTypes['GiftCardCheckPayload']> = WithAllFields<{
  usable?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  giftCardToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['GiftCardCheckError']>, ParentType, ContextType>;
}, ParentType>;

export type PaymentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentConnection'] = ResolversParentTypes['PaymentConnection']> = WithAllFields<{
  edges?: Resolver<ReadonlyArray<ResolversTypes['PaymentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Payment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}, ParentType>;

export type PaymentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentEdge'] = ResolversParentTypes['PaymentEdge']> = WithAllFields<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
}, ParentType>;

export type PaymentAuthorizeErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentAuthorizeError'] = ResolversParentTypes['PaymentAuthorizeError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'IdempotencyKeyReusedError' | 'PaymentDeclinedError' | 'PaymentStateError', ParentType, ContextType>;
}, ParentType>;

export type PaymentAuthorizePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentAuthorizePayload'] = ResolversParentTypes['PaymentAuthorizePayload']> = WithAllFields<{
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PaymentAuthorizeError']>, ParentType, ContextType>;
}, ParentType>;

export type PaymentConfirmErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentConfirmError'] = ResolversParentTypes['PaymentConfirmError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'PaymentDeclinedError' | 'PaymentStateError', ParentType, ContextType>;
}, ParentType>;

export type PaymentConfirmPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentConfirmPayload'] = ResolversParentTypes['PaymentConfirmPayload']> = WithAllFields<{
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PaymentConfirmError']>, ParentType, ContextType>;
}, ParentType>;

export type PaymentCaptureErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentCaptureError'] = ResolversParentTypes['PaymentCaptureError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'PaymentStateError', ParentType, ContextType>;
}, ParentType>;

export type PaymentCapturePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentCapturePayload'] = ResolversParentTypes['PaymentCapturePayload']> = WithAllFields<{
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PaymentCaptureError']>, ParentType, ContextType>;
}, ParentType>;

export type PaymentVoidErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentVoidError'] = ResolversParentTypes['PaymentVoidError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'PaymentStateError', ParentType, ContextType>;
}, ParentType>;

export type PaymentVoidPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentVoidPayload'] = ResolversParentTypes['PaymentVoidPayload']> = WithAllFields<{
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PaymentVoidError']>, ParentType, ContextType>;
}, ParentType>;

export type PaymentRefundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentRefundError'] = ResolversParentTypes['PaymentRefundError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'PaymentStateError', ParentType, ContextType>;
}, ParentType>;

export type PaymentRefundPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentRefundPayload'] = ResolversParentTypes['PaymentRefundPayload']> = WithAllFields<{
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PaymentRefundError']>, ParentType, ContextType>;
}, ParentType>;

export type PayableRefundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayableRefundError'] = ResolversParentTypes['PayableRefundError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'IdempotencyKeyReusedError' | 'MoneyMovedError' | 'PaymentStateError', ParentType, ContextType>;
}, ParentType>;

export type PayableRefundPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayableRefundPayload'] = ResolversParentTypes['PayableRefundPayload']> = WithAllFields<{
  refunds?: Resolver<ReadonlyArray<ResolversTypes['Refund']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PayableRefundError']>, ParentType, ContextType>;
}, ParentType>;

export type PaymentMethodSaveErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentMethodSaveError'] = ResolversParentTypes['PaymentMethodSaveError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type PaymentMethodSavePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentMethodSavePayload'] = ResolversParentTypes['PaymentMethodSavePayload']> = WithAllFields<{
  paymentMethod?: Resolver<Maybe<ResolversTypes['PaymentMethod']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PaymentMethodSaveError']>, ParentType, ContextType>;
}, ParentType>;

export type PaymentMethodRemoveErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentMethodRemoveError'] = ResolversParentTypes['PaymentMethodRemoveError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'PaymentMethodInUseError', ParentType, ContextType>;
}, ParentType>;

export type PaymentMethodRemovePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentMethodRemovePayload'] = ResolversParentTypes['PaymentMethodRemovePayload']> = WithAllFields<{
  paymentMethod?: Resolver<Maybe<ResolversTypes['PaymentMethod']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PaymentMethodRemoveError']>, ParentType, ContextType>;
}, ParentType>;

export type PaymentMethodInUseErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentMethodInUseError'] = ResolversParentTypes['PaymentMethodInUseError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  subscriptions?: Resolver<ReadonlyArray<ResolversTypes['BillingSubscription']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type BillingPlanCreateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingPlanCreateError'] = ResolversParentTypes['BillingPlanCreateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type BillingPlanCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingPlanCreatePayload'] = ResolversParentTypes['BillingPlanCreatePayload']> = WithAllFields<{
  plan?: Resolver<Maybe<ResolversTypes['BillingPlan']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['BillingPlanCreateError']>, ParentType, ContextType>;
}, ParentType>;

export type BillingPlanRetireErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingPlanRetireError'] = ResolversParentTypes['BillingPlanRetireError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type BillingPlanRetirePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingPlanRetirePayload'] = ResolversParentTypes['BillingPlanRetirePayload']> = WithAllFields<{
  plan?: Resolver<Maybe<ResolversTypes['BillingPlan']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['BillingPlanRetireError']>, ParentType, ContextType>;
}, ParentType>;

export type BillingSubscriptionCreateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingSubscriptionCreateError'] = ResolversParentTypes['BillingSubscriptionCreateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'PaymentDeclinedError', ParentType, ContextType>;
}, ParentType>;

export type BillingSubscriptionCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingSubscriptionCreatePayload'] = ResolversParentTypes['BillingSubscriptionCreatePayload']> = WithAllFields<{
  subscription?: Resolver<Maybe<ResolversTypes['BillingSubscription']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['BillingSubscriptionCreateError']>, ParentType, ContextType>;
}, ParentType>;

export type BillingSubscriptionPauseErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingSubscriptionPauseError'] = ResolversParentTypes['BillingSubscriptionPauseError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'PaymentDeclinedError' | 'BillingStateError', ParentType, ContextType>;
}, ParentType>;

export type BillingSubscriptionPausePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingSubscriptionPausePayload'] = ResolversParentTypes['BillingSubscriptionPausePayload']> = WithAllFields<{
  subscription?: Resolver<Maybe<ResolversTypes['BillingSubscription']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['BillingSubscriptionPauseError']>, ParentType, ContextType>;
}, ParentType>;

export type BillingSubscriptionResumeErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingSubscriptionResumeError'] = ResolversParentTypes['BillingSubscriptionResumeError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'PaymentDeclinedError' | 'BillingStateError', ParentType, ContextType>;
}, ParentType>;

export type BillingSubscriptionResumePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingSubscriptionResumePayload'] = ResolversParentTypes['BillingSubscriptionResumePayload']> = WithAllFields<{
  subscription?: Resolver<Maybe<ResolversTypes['BillingSubscription']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['BillingSubscriptionResumeError']>, ParentType, ContextType>;
}, ParentType>;

export type BillingSubscriptionChangeMethodErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingSubscriptionChangeMethodError'] = ResolversParentTypes['BillingSubscriptionChangeMethodError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'PaymentDeclinedError' | 'BillingStateError', ParentType, ContextType>;
}, ParentType>;

export type BillingSubscriptionChangeMethodPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingSubscriptionChangeMethodPayload'] = ResolversParentTypes['BillingSubscriptionChangeMethodPayload']> = WithAllFields<{
  subscription?: Resolver<Maybe<ResolversTypes['BillingSubscription']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['BillingSubscriptionChangeMethodError']>, ParentType, ContextType>;
}, ParentType>;

export type BillingSubscriptionCancelErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingSubscriptionCancelError'] = ResolversParentTypes['BillingSubscriptionCancelError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'PaymentDeclinedError', ParentType, ContextType>;
}, ParentType>;

export type BillingSubscriptionCancelPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingSubscriptionCancelPayload'] = ResolversParentTypes['BillingSubscriptionCancelPayload']> = WithAllFields<{
  subscription?: Resolver<Maybe<ResolversTypes['BillingSubscription']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['BillingSubscriptionCancelError']>, ParentType, ContextType>;
}, ParentType>;

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = WithAllFields<{
  billingPlans?: Resolver<ReadonlyArray<ResolversTypes['BillingPlan']>, ParentType, ContextType, RequireFields<QueryBillingPlansArgs, 'variantId'>>;
  billingSubscription?: Resolver<Maybe<ResolversTypes['BillingSubscription']>, ParentType, ContextType, RequireFields<QueryBillingSubscriptionArgs, 'id'>>;
  ledgerEntries?: Resolver<ResolversTypes['LedgerEntryConnection'], ParentType, ContextType, RequireFields<QueryLedgerEntriesArgs, 'of' | 'first'>>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType, RequireFields<QueryPaymentArgs, 'id'>>;
  reconciliationDifferences?: Resolver<ResolversTypes['ReconciliationDifferenceConnection'], ParentType, ContextType, RequireFields<QueryReconciliationDifferencesArgs, 'includeResolved' | 'first'>>;
}, ParentType>;

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = WithAllFields<{
  giftCardIssue?: Resolver<ResolversTypes['GiftCardIssuePayload'], ParentType, ContextType, RequireFields<MutationGiftCardIssueArgs, 'input'>>;
  giftCardCheck?: Resolver<ResolversTypes['GiftCardCheckPayload'], ParentType, ContextType, RequireFields<MutationGiftCardCheckArgs, 'input'>>;
  billingPlanCreate?: Resolver<ResolversTypes['BillingPlanCreatePayload'], ParentType, ContextType, RequireFields<MutationBillingPlanCreateArgs, 'input'>>;
  billingPlanRetire?: Resolver<ResolversTypes['BillingPlanRetirePayload'], ParentType, ContextType, RequireFields<MutationBillingPlanRetireArgs, 'input'>>;
  billingSubscriptionCreate?: Resolver<ResolversTypes['BillingSubscriptionCreatePayload'], ParentType, ContextType, RequireFields<MutationBillingSubscriptionCreateArgs, 'input'>>;
  billingSubscriptionPause?: Resolver<ResolversTypes['BillingSubscriptionPausePayload'], ParentType, ContextType, RequireFields<MutationBillingSubscriptionPauseArgs, 'input'>>;
  billingSubscriptionResume?: Resolver<ResolversTypes['BillingSubscriptionResumePayload'], ParentType, ContextType, RequireFields<MutationBillingSubscriptionResumeArgs, 'input'>>;
  billingSubscriptionChangeMethod?: Resolver<ResolversTypes['BillingSubscriptionChangeMethodPayload'], ParentType, ContextType, RequireFields<MutationBillingSubscriptionChangeMethodArgs, 'input'>>;
  billingSubscriptionCancel?: Resolver<ResolversTypes['BillingSubscriptionCancelPayload'], ParentType, ContextType, RequireFields<MutationBillingSubscriptionCancelArgs, 'input'>>;
  paymentAuthorize?: Resolver<ResolversTypes['PaymentAuthorizePayload'], ParentType, ContextType, RequireFields<MutationPaymentAuthorizeArgs, 'input'>>;
  paymentConfirm?: Resolver<ResolversTypes['PaymentConfirmPayload'], ParentType, ContextType, RequireFields<MutationPaymentConfirmArgs, 'input'>>;
  paymentCapture?: Resolver<ResolversTypes['PaymentCapturePayload'], ParentType, ContextType, RequireFields<MutationPaymentCaptureArgs, 'input'>>;
  paymentVoid?: Resolver<ResolversTypes['PaymentVoidPayload'], ParentType, ContextType, RequireFields<MutationPaymentVoidArgs, 'input'>>;
  paymentRefund?: Resolver<ResolversTypes['PaymentRefundPayload'], ParentType, ContextType, RequireFields<MutationPaymentRefundArgs, 'input'>>;
  payableRefund?: Resolver<ResolversTypes['PayableRefundPayload'], ParentType, ContextType, RequireFields<MutationPayableRefundArgs, 'input'>>;
  paymentMethodSave?: Resolver<ResolversTypes['PaymentMethodSavePayload'], ParentType, ContextType, RequireFields<MutationPaymentMethodSaveArgs, 'input'>>;
  paymentMethodRemove?: Resolver<ResolversTypes['PaymentMethodRemovePayload'], ParentType, ContextType, RequireFields<MutationPaymentMethodRemoveArgs, 'input'>>;
}, ParentType>;

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = WithAllFields<{
  paymentUpdated?: SubscriptionResolver<ResolversTypes['Payment'], 'paymentUpdated', ParentType, ContextType, RequireFields<SubscriptionPaymentUpdatedArgs, 'id'>>;
}, ParentType>;

export type Resolvers<ContextType = Context> = WithAllTypes<{
  DateTime?: GraphQLScalarType;
  CurrencyCode?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  MinorUnits?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ValidationError?: ValidationErrorResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  PaymentDeclinedError?: PaymentDeclinedErrorResolvers<ContextType>;
  PaymentStateError?: PaymentStateErrorResolvers<ContextType>;
  MoneyMovedError?: MoneyMovedErrorResolvers<ContextType>;
  Payable?: PayableResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  PaymentMethod?: PaymentMethodResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  Refund?: RefundResolvers<ContextType>;
  Chargeback?: ChargebackResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  PaymentNextAction?: PaymentNextActionResolvers<ContextType>;
  PaymentTransaction?: PaymentTransactionResolvers<ContextType>;
  LedgerEntry?: LedgerEntryResolvers<ContextType>;
  LedgerEntryConnection?: LedgerEntryConnectionResolvers<ContextType>;
  LedgerEntryEdge?: LedgerEntryEdgeResolvers<ContextType>;
  ReconciliationDifference?: ReconciliationDifferenceResolvers<ContextType>;
  ReconciliationDifferenceConnection?: ReconciliationDifferenceConnectionResolvers<ContextType>;
  ReconciliationDifferenceEdge?: ReconciliationDifferenceEdgeResolvers<ContextType>;
  BillingPlan?: BillingPlanResolvers<ContextType>;
  BillingSubscription?: BillingSubscriptionResolvers<ContextType>;
  BillingPeriod?: BillingPeriodResolvers<ContextType>;
  BillingSubscriptionConnection?: BillingSubscriptionConnectionResolvers<ContextType>;
  BillingSubscriptionEdge?: BillingSubscriptionEdgeResolvers<ContextType>;
  BillingStateError?: BillingStateErrorResolvers<ContextType>;
  GiftCard?: GiftCardResolvers<ContextType>;
  GiftCardIssueError?: GiftCardIssueErrorResolvers<ContextType>;
  GiftCardIssuePayload?: GiftCardIssuePayloadResolvers<ContextType>;
  GiftCardCheckError?: GiftCardCheckErrorResolvers<ContextType>;
  GiftCardCheckPayload?: GiftCardCheckPayloadResolvers<ContextType>;
  PaymentConnection?: PaymentConnectionResolvers<ContextType>;
  PaymentEdge?: PaymentEdgeResolvers<ContextType>;
  PaymentAuthorizeError?: PaymentAuthorizeErrorResolvers<ContextType>;
  PaymentAuthorizePayload?: PaymentAuthorizePayloadResolvers<ContextType>;
  PaymentConfirmError?: PaymentConfirmErrorResolvers<ContextType>;
  PaymentConfirmPayload?: PaymentConfirmPayloadResolvers<ContextType>;
  PaymentCaptureError?: PaymentCaptureErrorResolvers<ContextType>;
  PaymentCapturePayload?: PaymentCapturePayloadResolvers<ContextType>;
  PaymentVoidError?: PaymentVoidErrorResolvers<ContextType>;
  PaymentVoidPayload?: PaymentVoidPayloadResolvers<ContextType>;
  PaymentRefundError?: PaymentRefundErrorResolvers<ContextType>;
  PaymentRefundPayload?: PaymentRefundPayloadResolvers<ContextType>;
  PayableRefundError?: PayableRefundErrorResolvers<ContextType>;
  PayableRefundPayload?: PayableRefundPayloadResolvers<ContextType>;
  PaymentMethodSaveError?: PaymentMethodSaveErrorResolvers<ContextType>;
  PaymentMethodSavePayload?: PaymentMethodSavePayloadResolvers<ContextType>;
  PaymentMethodRemoveError?: PaymentMethodRemoveErrorResolvers<ContextType>;
  PaymentMethodRemovePayload?: PaymentMethodRemovePayloadResolvers<ContextType>;
  PaymentMethodInUseError?: PaymentMethodInUseErrorResolvers<ContextType>;
  BillingPlanCreateError?: BillingPlanCreateErrorResolvers<ContextType>;
  BillingPlanCreatePayload?: BillingPlanCreatePayloadResolvers<ContextType>;
  BillingPlanRetireError?: BillingPlanRetireErrorResolvers<ContextType>;
  BillingPlanRetirePayload?: BillingPlanRetirePayloadResolvers<ContextType>;
  BillingSubscriptionCreateError?: BillingSubscriptionCreateErrorResolvers<ContextType>;
  BillingSubscriptionCreatePayload?: BillingSubscriptionCreatePayloadResolvers<ContextType>;
  BillingSubscriptionPauseError?: BillingSubscriptionPauseErrorResolvers<ContextType>;
  BillingSubscriptionPausePayload?: BillingSubscriptionPausePayloadResolvers<ContextType>;
  BillingSubscriptionResumeError?: BillingSubscriptionResumeErrorResolvers<ContextType>;
  BillingSubscriptionResumePayload?: BillingSubscriptionResumePayloadResolvers<ContextType>;
  BillingSubscriptionChangeMethodError?: BillingSubscriptionChangeMethodErrorResolvers<ContextType>;
  BillingSubscriptionChangeMethodPayload?: BillingSubscriptionChangeMethodPayloadResolvers<ContextType>;
  BillingSubscriptionCancelError?: BillingSubscriptionCancelErrorResolvers<ContextType>;
  BillingSubscriptionCancelPayload?: BillingSubscriptionCancelPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
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
