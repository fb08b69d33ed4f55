// Written by `tributary types` from schema.graphql and models.ts. Do not edit.
/* oxlint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType } from 'graphql';
import type { CartModel, CartAddressSetPayloadModel, CartClaimPayloadModel, CartClosePayloadModel, CartCodeAddPayloadModel, CartCodeRemovePayloadModel, CartCostModel, CartCreatePayloadModel, CartDeliveryModel, CartDeliverySelectPayloadModel, CartDetailsSetPayloadModel, CartDiscountModel, CartLineModel, CartLineCostModel, CartLinesAddPayloadModel, CartLinesRemovePayloadModel, CartLinesUpdatePayloadModel, CartLockPayloadModel, CartRepricePayloadModel, CartSharePayloadModel, CartStateErrorModel, CartUnlockPayloadModel, CartVersionConflictErrorModel, CustomerModel, DeliveryOptionModel, DeliveryZonesSetPayloadModel, IdempotencyKeyReusedErrorModel, LineLeftOutModel, LockedCartModel, NotFoundErrorModel, ProductVariantModel, PromotionModel, PromotionArchivePayloadModel, PromotionChangePayloadModel, PromotionCodesCreatePayloadModel, PromotionCreatePayloadModel, PromotionVersionConflictErrorModel, PromotionsImportPayloadModel, SharedCartModel, SharedCartLineModel, TaxRatesSetPayloadModel, TotalChangedErrorModel, UserErrorModel, ValidationErrorModel } from './models.ts';
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

/** Someone changed the cart first; the newest state is attached so that the client can retry without another query. */
export type CartVersionConflictError = UserError & {
  readonly __typename?: 'CartVersionConflictError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Newest cart. */
  readonly current: Cart;
};

/** The cart's state does not allow this: a checkout holds it, or it became an order. */
export type CartStateError = UserError & {
  readonly __typename?: 'CartStateError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The state the cart is in. */
  readonly state: CartState;
};

/** What a shop asks a buyer beyond what every shop does, e.g. an engraving. */
export type CustomAttribute = {
  readonly __typename?: 'CustomAttribute';
  /** What it is, in the shop's words, at most 40 characters; once in a list. */
  readonly key: Scalars['String']['output'];
  /** What the buyer said, at most 250 characters; lines may be broken. */
  readonly value: Scalars['String']['output'];
};

/** A basket; owned by cart. Guests hold it by a secret, customers by their identity. */
export type Cart = Node & {
  readonly __typename?: 'Cart';
  /** Prefixed UUIDv7, e.g. crt_0190b2. Not a credential: guests also need the secret. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** Grows by one with every change; send it back as expectedVersion. */
  readonly version: Scalars['Int']['output'];
  /** Where the cart is in its life. */
  readonly state: CartState;
  /** Currency of every amount in the cart; fixed when the cart is started. */
  readonly currency: Scalars['CurrencyCode']['output'];
  /** Lines in insertion order; at most 250. */
  readonly lines: ReadonlyArray<CartLine>;
  /** What it costs at the prices promised. */
  readonly cost: CartCost;
  /** Where it goes to, as far as its buyer has said; null while they have not. */
  readonly destination: Maybe<CartDestination>;
  /** How it can be delivered where it goes, the cheapest first; what can be picked up is there before anybody has said where. Empty where nothing has to be delivered, where the shop has no zones of delivery, and while a checkout holds the cart. */
  readonly deliveryOptions: ReadonlyArray<DeliveryOption>;
  /** How it is delivered; null where nothing is selected, or what was selected cannot be had. */
  readonly delivery: Maybe<CartDelivery>;
  /** Why it cannot be ordered as it is delivered; null where it can. A shop without zones of delivery asks for none. */
  readonly deliveryProblem: Maybe<CartDeliveryProblem>;
  /** The codes that were put on it, in the order in which they came; at most 10. A code that does not apply says why, and stays. */
  readonly codes: ReadonlyArray<CartCodeState>;
  /** What the buyer tells the shop, for the order made of it, too; null where they say nothing, and once it is ordered. */
  readonly note: Maybe<Scalars['String']['output']>;
  /** Where the buyer may be written to about the cart; null where they have not said, and once it is ordered. An order asks for its own. */
  readonly email: Maybe<Scalars['String']['output']>;
  /** What the buyer tells beyond that, for the order made of it, too; at most 20. Empty once it is ordered. */
  readonly attributes: ReadonlyArray<CustomAttribute>;
  /** Owner; null for guests. */
  readonly customer: Maybe<Customer>;
  /** When an untouched cart is removed: 30 days after the last change for guests, 90 for customers. A locked cart stays. */
  readonly expiresAt: Scalars['DateTime']['output'];
};

/** One variant in a cart. */
export type CartLine = Node & {
  readonly __typename?: 'CartLine';
  /** Prefixed UUIDv7, e.g. cln_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** Proves that the line was shown to who asks, which an id does not. Hidden from the API. */
  readonly seal: Scalars['String']['output'];
  /** What is bought. Null when catalog is down or the variant is gone; the line itself survives. */
  readonly variant: Maybe<ProductVariant>;
  /** Units, 1 to 999. */
  readonly quantity: Scalars['Int']['output'];
  /** Unit price promised when the line was last priced, for as many units as it has: when units were last added, or so many taken away that the price of fewer counts, by cartReprice, or when the cart was looked at or ordered after the promise before had ended. */
  readonly unitPrice: Money;
  /** When that promise was made. */
  readonly pricedAt: Scalars['DateTime']['output'];
  /** Until when unitPrice is kept: 24 hours after pricedAt, or less if the shop says so. Looked at or ordered later, the line takes today's price (a repricedFrom tells which it had), and the order is refused if its total is another one. In the past only while catalog is down or does not sell it any more. */
  readonly pricePromisedUntil: Scalars['DateTime']['output'];
  /** What unitPrice was before, where it changed when the line was last priced by anything but cartReprice; null otherwise. Show it. */
  readonly repricedFrom: Maybe<Money>;
  /** quantity x unitPrice, before any discount: see cost. */
  readonly total: Money;
  /** The line's share of what the cart costs. Null where the cart is gone meanwhile. */
  readonly cost: Maybe<CartLineCost>;
  /** What the buyer tells of it, for the line of the order, too; at most 20. They stay while it gets more units or fewer. */
  readonly attributes: ReadonlyArray<CustomAttribute>;
  /** Today's unit price in the cart's currency, from catalog, of as many units, for whoever asks; null if no longer sold in it or catalog is down. */
  readonly currentUnitPrice: Maybe<Money>;
  /** currentUnitPrice differs from unitPrice; show it before checkout. Null where currentUnitPrice is. */
  readonly priceChanged: Maybe<Scalars['Boolean']['output']>;
};

/** One purchasable unit; the entity that cart and order refer to. */
export type ProductVariant = {
  readonly __typename?: 'ProductVariant';
  /** Prefixed UUIDv7, e.g. var_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** Merchant stock-keeping unit, as the merchant wrote it: several variants may have the same. It never changes. */
  readonly sku: Scalars['String']['output'];
  /** The same in all currencies: what cart needs to tell today's price of a line. Hidden from the API. */
  readonly offeredPrices: ReadonlyArray<QuantityPrice>;
};

/** What a unit costs whoever buys at least so many. */
export type QuantityPrice = {
  readonly __typename?: 'QuantityPrice';
  /** From how many units on, of one variant. */
  readonly fromQuantity: Scalars['Int']['output'];
  /** Of each unit, of the first one, too. */
  readonly price: Money;
};

/** A person who buys; profile owned by order, identity by the OAuth issuer. */
export type Customer = {
  readonly __typename?: 'Customer';
  /** Prefixed id. */
  readonly id: Scalars['ID']['output'];
  /** The ACTIVE cart changed last. Null if there is none, and for everybody but the customer and staff with the scope customer:read. */
  readonly activeCart: Maybe<Cart>;
  /** All that is kept of the customer's carts, for a copy of their data. Between services. */
  readonly cartData: Scalars['JSON']['output'];
};

/** What a cart costs at the prices promised. Prices are gross: total is subtotal - discount + delivery, and contains tax. While a checkout holds the cart, and afterwards, it is what the checkout was told. */
export type CartCost = {
  readonly __typename?: 'CartCost';
  /** All lines, before any discount. */
  readonly subtotal: Money;
  /** What is taken off the lines: the sum of their shares. What is taken off the delivery is in delivery already. */
  readonly discount: Money;
  /** Delivery after its own discount; 0 while no way of delivery is selected. */
  readonly delivery: Money;
  /** Tax contained in the total: that of each line and of the delivery, each rounded half even. At the shop's own rate while nobody has said where the cart goes. */
  readonly tax: Money;
  /** The total without its tax. */
  readonly net: Money;
  /** To pay as known now; send it as expectedTotalMinor when ordering. */
  readonly total: Money;
  /** What was taken off, one for each promotion, in the order in which they applied. */
  readonly discounts: ReadonlyArray<CartDiscount>;
};

/** What one promotion takes off a cart. */
export type CartDiscount = {
  readonly __typename?: 'CartDiscount';
  /** The promotion. */
  readonly promotionId: Scalars['ID']['output'];
  /** The code that it came by; null for one that came by itself. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** What to show, e.g. 10 % off mugs. */
  readonly title: Scalars['String']['output'];
  /** What it is taken off. */
  readonly target: CartDiscountTarget;
  /** How much; more than 0. */
  readonly amount: Money;
};

/** What a discount is taken off. Treat one that is added later as ORDER. */
export type CartDiscountTarget =
  /** Some lines. */
  | 'LINES'
  /** All lines, whatever they are. */
  | 'ORDER'
  /** The delivery. */
  | 'DELIVERY';

/** A code of a cart, and whether it takes something off. */
export type CartCodeState = {
  readonly __typename?: 'CartCodeState';
  /** As it is kept: in capitals. */
  readonly code: Scalars['String']['output'];
  /** It takes something off. */
  readonly applies: Scalars['Boolean']['output'];
  /** Why it does not; null where it does, and while a checkout holds the cart. */
  readonly reason: Maybe<PromotionRefusal>;
  /** What to show of its promotion; null where that is over. */
  readonly title: Maybe<Scalars['String']['output']>;
};

/** Why a promotion takes nothing off a cart. Treat one that is added later as NOT_FOR_THIS_BUYER. */
export type PromotionRefusal =
  /** It has not begun. */
  | 'NOT_YET'
  /** It has ended. */
  | 'OVER'
  /** It was used as often as it may be, by all, by this customer, or today. */
  | 'USED_UP'
  /** It is only for who is signed in. */
  | 'SIGN_IN_NEEDED'
  /** It is for other customers. */
  | 'NOT_FOR_THIS_BUYER'
  /** It is for a first order, and the customer has ordered before. */
  | 'NOT_FIRST_ORDER'
  /** It depends on where the cart goes, which nobody has said. */
  | 'COUNTRY_NEEDED'
  /** It is for what goes elsewhere. */
  | 'NOT_IN_THIS_COUNTRY'
  /** It is for another currency. */
  | 'NOT_IN_THIS_CURRENCY'
  /** What it counts costs too little. */
  | 'SUBTOTAL_TOO_SMALL'
  /** There are too few units of what it counts. */
  | 'TOO_FEW_UNITS'
  /** The cart has nothing that it could take off, or others have taken all. */
  | 'NOTHING_TO_TAKE_OFF'
  /** It does not go together with what saves more. */
  | 'ANOTHER_SAVES_MORE';

/** What the shop takes off, for whom and how often. For the staff. */
export type Promotion = {
  readonly __typename?: 'Promotion';
  /** Its id, e.g. prm_0190b2, or the shop's own. */
  readonly id: Scalars['ID']['output'];
  /** Grows by one with every change; send it back as expectedVersion. */
  readonly version: Scalars['Int']['output'];
  /** What buyers see, e.g. 10 % off mugs. */
  readonly title: Scalars['String']['output'];
  /** Whether it applies by itself or by a code. */
  readonly trigger: PromotionTrigger;
  /** All of it, as promotionsImport takes it. */
  readonly definition: Scalars['JSON']['output'];
  /** Since when it applies no more; null while it may. */
  readonly archivedAt: Maybe<Scalars['DateTime']['output']>;
};

/** How a promotion comes to a cart. */
export type PromotionTrigger =
  /** By itself. */
  | 'AUTOMATIC'
  /** By one of its codes. */
  | 'CODE';

/** Whether a promotion applies beside others. */
export type PromotionCombination =
  /** Together with all that are COMBINABLE, each of what the ones before have left. */
  | 'COMBINABLE'
  /** Alone, where that saves the buyer more than the others together. */
  | 'EXCLUSIVE';

/** What a promotion does. */
export type PromotionBenefitKind =
  /** So many percent off each line. */
  | 'PERCENT'
  /** An amount off the lines together, split by what they cost. */
  | 'AMOUNT'
  /** A price for each unit that is dearer. */
  | 'FIXED_PRICE'
  /** Nothing to pay for the delivery. */
  | 'FREE_DELIVERY'
  /** For each buyQuantity units, getQuantity units are so many percent off: the cheapest. */
  | 'BUY_X_GET_Y'
  /** So many percent off each line, by how many units there are. */
  | 'TIERED';

/** An exact amount of money, as it is given. Never a float. */
export type MoneyInput = {
  /** Integer amount in the currency's minor unit. */
  readonly amountMinor: Scalars['MinorUnits']['input'];
  /** ISO 4217 currency. */
  readonly currency: Scalars['CurrencyCode']['input'];
};

/** Some lines of a cart: those of any of these; without any, all. At most 250 of each. */
export type PromotionScopeInput = {
  /** Their variants. */
  readonly variantIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Their products. */
  readonly productIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Their products' own categories, not those above them. */
  readonly categoryIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Collections of their products, as they were when the line was priced. */
  readonly collectionIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** From how many units on how many percent. */
export type PromotionTierInput = {
  /** Units of the lines together, from 1. */
  readonly quantityMin: Scalars['Int']['input'];
  /** Percent as a decimal text, e.g. 12.5. */
  readonly percent: Scalars['String']['input'];
};

/** What a promotion does; which fields it has is said by its kind, and others are refused. */
export type PromotionBenefitInput = {
  /** What it does. */
  readonly kind: PromotionBenefitKind;
  /** PERCENT, and BUY_X_GET_Y (else 100): a decimal text up to 100, e.g. 12.5. */
  readonly percent?: InputMaybe<Scalars['String']['input']>;
  /** AMOUNT and FIXED_PRICE: one a currency, from 0 to 10^12 minor units; it does not apply in others. */
  readonly amounts?: InputMaybe<ReadonlyArray<MoneyInput>>;
  /** All but FREE_DELIVERY: what it is taken off; left out: all lines. */
  readonly on?: InputMaybe<PromotionScopeInput>;
  /** BUY_X_GET_Y: what has to be bought; left out: the same lines, of which what is got is not bought. */
  readonly buys?: InputMaybe<PromotionScopeInput>;
  /** BUY_X_GET_Y: units to buy, from 1. */
  readonly buyQuantity?: InputMaybe<Scalars['Int']['input']>;
  /** BUY_X_GET_Y: units to get for them, from 1. */
  readonly getQuantity?: InputMaybe<Scalars['Int']['input']>;
  /** TIERED: 1 to 20. */
  readonly tiers?: InputMaybe<ReadonlyArray<PromotionTierInput>>;
};

/** What must hold for a promotion; what is left out need not. */
export type PromotionConditionsInput = {
  /** What the lines of on cost together before any discount, at least; one amount a currency, from 0 to 10^12 minor units. */
  readonly subtotalMin?: InputMaybe<ReadonlyArray<MoneyInput>>;
  /** Units of the lines of on, at least. */
  readonly quantityMin?: InputMaybe<Scalars['Int']['input']>;
  /** Which lines the two before count; left out: all. */
  readonly on?: InputMaybe<PromotionScopeInput>;
  /** The customers it is for, at most 250. */
  readonly customerIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only for who is signed in and has not ordered before, nor has another cart at a checkout with such a promotion. */
  readonly firstOrder?: InputMaybe<Scalars['Boolean']['input']>;
  /** Where the cart goes to: ISO 3166-1 alpha-2. */
  readonly countries?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** From then on. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Before then. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How often a promotion may be used; what is left out is not limited. A use is taken when a checkout begins, and given back where it fails. Uses are counted while they are limited: a limit that is set later counts from then on. */
export type PromotionLimitsInput = {
  /** By all together. */
  readonly total?: InputMaybe<Scalars['Int']['input']>;
  /** By each customer; only who is signed in may use it then. */
  readonly perCustomer?: InputMaybe<Scalars['Int']['input']>;
  /** On each day of UTC. */
  readonly perDay?: InputMaybe<Scalars['Int']['input']>;
};

/** A promotion. */
export type PromotionInput = {
  /** What buyers see, at most 120 characters. */
  readonly title: Scalars['String']['input'];
  /** Whether it applies by itself or by a code. */
  readonly trigger: PromotionTrigger;
  /** What it does. */
  readonly benefit: PromotionBenefitInput;
  /** What must hold. */
  readonly conditions?: InputMaybe<PromotionConditionsInput>;
  /** Whether it applies beside others; left out: it does. */
  readonly combination?: InputMaybe<PromotionCombination>;
  /** The higher one applies first; left out: 0. */
  readonly priority?: InputMaybe<Scalars['Int']['input']>;
  /** How often it may be used. */
  readonly limits?: InputMaybe<PromotionLimitsInput>;
};

/** Create a promotion. */
export type PromotionCreateInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** What it is. */
  readonly promotion: PromotionInput;
};

/** Replace a promotion as a whole. One that was archived applies again. */
export type PromotionChangeInput = {
  /** Which. */
  readonly id: Scalars['ID']['input'];
  /** Refused if it is at another version by now. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** What it is from now on. */
  readonly promotion: PromotionInput;
};

/** End a promotion. Its codes say that it is over. */
export type PromotionArchiveInput = {
  /** Which. */
  readonly id: Scalars['ID']['input'];
  /** Refused if it is at another version by now. */
  readonly expectedVersion: Scalars['Int']['input'];
};

/** Create promotions, or replace those whose id is given: all or none. */
export type PromotionsImportInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** As Promotion.definition tells them; at most 1,000. */
  readonly promotions: ReadonlyArray<Scalars['JSON']['input']>;
};

/** Give a promotion codes: all or none. */
export type PromotionCodesCreateInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Which promotion. */
  readonly promotionId: Scalars['ID']['input'];
  /** The shop's own codes, 3 to 40 letters, digits, - and _, at most 10,000; none: random ones are made. */
  readonly codes: ReadonlyArray<Scalars['String']['input']>;
  /** How many random ones, 1 to 10,000. */
  readonly count: Scalars['Int']['input'];
  /** How often each may be used, 1 for once; null: as often as the promotion. */
  readonly usesMax?: InputMaybe<Scalars['Int']['input']>;
};

/** Put a code on a cart. */
export type CartCodeAddInput = {
  /** Cart to change: the caller's own, or a guest's, whose secret is in the header tributary-guest. */
  readonly cartId: Scalars['ID']['input'];
  /** Refuse if the cart has moved on; omit for last-write-wins. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The code, in any case. */
  readonly code: Scalars['String']['input'];
  /** 8 to 255 characters, best a random UUID; makes a retry after a lost answer harmless. A repeat changes nothing and answers with the cart as it is. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
};

/** Take a code off a cart. */
export type CartCodeRemoveInput = {
  /** Cart to change: the caller's own, or a guest's, whose secret is in the header tributary-guest. */
  readonly cartId: Scalars['ID']['input'];
  /** Refuse if the cart has moved on; omit for last-write-wins. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The code, in any case. */
  readonly code: Scalars['String']['input'];
  /** 8 to 255 characters, best a random UUID; makes a retry after a lost answer harmless. A repeat changes nothing and answers with the cart as it is. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
};

/** Somebody changed the promotion first. */
export type PromotionVersionConflictError = UserError & {
  readonly __typename?: 'PromotionVersionConflictError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The promotion as it is now. */
  readonly current: Promotion;
};

/** What can stand in the way of promotionCreate. */
export type PromotionCreateError = ValidationError | IdempotencyKeyReusedError;

/** Result of promotionCreate. */
export type PromotionCreatePayload = {
  readonly __typename?: 'PromotionCreatePayload';
  /** As it is now; null where nothing was done. */
  readonly promotion: Maybe<Promotion>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<PromotionCreateError>;
};

/** What can stand in the way of promotionChange. */
export type PromotionChangeError = ValidationError | NotFoundError | PromotionVersionConflictError;

/** Result of promotionChange. */
export type PromotionChangePayload = {
  readonly __typename?: 'PromotionChangePayload';
  /** As it is now; null where nothing was done. */
  readonly promotion: Maybe<Promotion>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<PromotionChangeError>;
};

/** What can stand in the way of promotionArchive. */
export type PromotionArchiveError = NotFoundError | PromotionVersionConflictError;

/** Result of promotionArchive. */
export type PromotionArchivePayload = {
  readonly __typename?: 'PromotionArchivePayload';
  /** As it is now; null where nothing was done. */
  readonly promotion: Maybe<Promotion>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<PromotionArchiveError>;
};

/** What can stand in the way of promotionsImport. */
export type PromotionsImportError = ValidationError | IdempotencyKeyReusedError;

/** Result of promotionsImport. */
export type PromotionsImportPayload = {
  readonly __typename?: 'PromotionsImportPayload';
  /** As they are now, in the order of the input; empty where nothing was done. */
  readonly promotions: ReadonlyArray<Promotion>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<PromotionsImportError>;
};

/** What can stand in the way of promotionCodesCreate. */
export type PromotionCodesCreateError = ValidationError | NotFoundError | IdempotencyKeyReusedError;

/** Result of promotionCodesCreate. */
export type PromotionCodesCreatePayload = {
  readonly __typename?: 'PromotionCodesCreatePayload';
  /** The codes, all of them new; empty where nothing was done. */
  readonly codes: ReadonlyArray<Scalars['String']['output']>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<PromotionCodesCreateError>;
};

/** Where a cart goes to, as far as its delivery and tax depend on it. */
export type CartDestination = {
  readonly __typename?: 'CartDestination';
  /** ISO 3166-1 alpha-2 country. */
  readonly country: Scalars['String']['output'];
  /** State, province or the like, as the buyer wrote it. */
  readonly region: Maybe<Scalars['String']['output']>;
  /** Postal code, as the buyer wrote it. */
  readonly postalCode: Maybe<Scalars['String']['output']>;
  /** The buyer's VAT id with its country's prefix; null where they gave none. */
  readonly vatId: Maybe<Scalars['String']['output']>;
};

/** A way in which a cart can be delivered. */
export type DeliveryOption = {
  readonly __typename?: 'DeliveryOption';
  /** Its id, for cartDeliverySelect. */
  readonly id: Scalars['ID']['output'];
  /** What to show, e.g. Standard. */
  readonly title: Scalars['String']['output'];
  /** Whether it comes or is fetched. */
  readonly kind: DeliveryKind;
  /** What it costs, before any discount. */
  readonly price: Money;
  /** First day on which it may arrive if it is ordered now, ISO 8601, e.g. 2026-12-01; null where the shop promises none. */
  readonly earliest: Maybe<Scalars['String']['output']>;
  /** Last day on which it should arrive, ISO 8601; null where the shop promises none. */
  readonly latest: Maybe<Scalars['String']['output']>;
};

/** Whether a delivery comes or is fetched. */
export type DeliveryKind =
  /** It is sent. */
  | 'SHIPPING'
  /** The buyer fetches it. */
  | 'PICK_UP';

/** How a cart is delivered, with what it costs; part of the cart's cost. */
export type CartDelivery = {
  readonly __typename?: 'CartDelivery';
  /** The option's id. */
  readonly optionId: Scalars['ID']['output'];
  /** What to show, e.g. Standard. */
  readonly title: Scalars['String']['output'];
  /** Its price. */
  readonly price: Money;
  /** What promotions take off it; at most the price. */
  readonly discount: Money;
  /** To pay for it: price - discount. */
  readonly total: Money;
  /** Tax contained in its total, rounded half even. */
  readonly tax: Money;
  /** Rate of tax in percent, as a decimal text, e.g. 8.1. */
  readonly taxRatePercent: Scalars['String']['output'];
  /** First day on which it may arrive if it is ordered now, ISO 8601; null where the shop promises none. */
  readonly earliest: Maybe<Scalars['String']['output']>;
  /** Last day on which it should arrive, ISO 8601; null where the shop promises none. */
  readonly latest: Maybe<Scalars['String']['output']>;
};

/** Why a cart cannot be ordered as it is delivered. Treat one that is added later as REQUIRED. */
export type CartDeliveryProblem =
  /** Something has to be delivered, and nothing is selected. */
  | 'REQUIRED'
  /** What is selected cannot be had where the cart goes, or for what is in it. */
  | 'NOT_OFFERED';

/** Where the shop delivers to, how, and for how much. For the staff; as deliveryZonesSet takes it. */
export type DeliveryZone = {
  readonly __typename?: 'DeliveryZone';
  /** Its id. */
  readonly id: Scalars['ID']['output'];
  /** For the staff. */
  readonly title: Scalars['String']['output'];
  /** Where it is; none: wherever no other zone is. */
  readonly places: ReadonlyArray<DeliveryPlace>;
  /** What it offers. */
  readonly options: ReadonlyArray<DeliveryZoneOption>;
};

/** A country, or parts of it. The narrowest place that a destination is in decides which zone it is in. */
export type DeliveryPlace = {
  readonly __typename?: 'DeliveryPlace';
  /** ISO 3166-1 alpha-2 country. */
  readonly country: Scalars['String']['output'];
  /** Regions, as addresses have them; none: all. */
  readonly regions: ReadonlyArray<Scalars['String']['output']>;
  /** Postal codes: 80331, all that begin with 80*, or a range of numbers of as many digits 80000-81999, by which longer ones are compared, too. A ZIP+4 is in what its first five digits are in. None: all. */
  readonly postalCodes: ReadonlyArray<Scalars['String']['output']>;
};

/** A way of delivery, and its prices. */
export type DeliveryZoneOption = {
  readonly __typename?: 'DeliveryZoneOption';
  /** Its id, unique in the shop. */
  readonly id: Scalars['ID']['output'];
  /** What buyers see, e.g. Standard. */
  readonly title: Scalars['String']['output'];
  /** Whether it comes or is fetched. What is fetched is offered wherever a cart goes. */
  readonly kind: DeliveryKind;
  /** By which class it is taxed: see TaxRate. */
  readonly taxClass: Scalars['String']['output'];
  /** Its prices, one table a currency. */
  readonly rates: ReadonlyArray<DeliveryRate>;
  /** How many days after the order it arrives; null where the shop promises none. */
  readonly days: Maybe<DeliveryDays>;
};

/** How many days after an order it arrives. */
export type DeliveryDays = {
  readonly __typename?: 'DeliveryDays';
  /** At the earliest. */
  readonly min: Scalars['Int']['output'];
  /** At the latest. */
  readonly max: Scalars['Int']['output'];
};

/** What a way of delivery costs in one currency, by what is shipped. */
export type DeliveryRate = {
  readonly __typename?: 'DeliveryRate';
  /** ISO 4217 currency. */
  readonly currency: Scalars['CurrencyCode']['output'];
  /** What is measured. */
  readonly by: DeliveryMeasure;
  /** The last step that is reached says the price; below the first it is not offered. */
  readonly steps: ReadonlyArray<DeliveryStep>;
  /** Above so much it is not offered; null: however much it is. */
  readonly max: Maybe<Scalars['MinorUnits']['output']>;
  /** Free where what is shipped costs so much before discounts; null: never. */
  readonly freeFrom: Maybe<Money>;
};

/** What a rate of delivery goes by. */
export type DeliveryMeasure =
  /** Grams; what is unknown weighs none. */
  | 'WEIGHT'
  /** Minor units, before discounts. */
  | 'PRICE'
  /** Units. */
  | 'QUANTITY';

/** From so much on, a price. */
export type DeliveryStep = {
  readonly __typename?: 'DeliveryStep';
  /** From so many grams, minor units or units on. */
  readonly from: Scalars['MinorUnits']['output'];
  /** The price, taxes included. */
  readonly price: Money;
};

/** What is taxed how, where and when. For the staff; as taxRatesSet takes it. */
export type TaxRate = {
  readonly __typename?: 'TaxRate';
  /** ISO 3166-1 alpha-2 country. */
  readonly country: Scalars['String']['output'];
  /** Region, as addresses have it; null: all of the country that no other rate names. */
  readonly region: Maybe<Scalars['String']['output']>;
  /** What is taxed so, as ProductVariant.taxClass and the options of delivery have it; null: whatever no other rate of the same place names. A rate of a region comes before all of the whole country, those that name a class among them: a region that has rates is taxed by itself. Of the same place one that names the class comes before one of whatever class, and of several the first. What is exempt has no rate: it is not taxed. */
  readonly taxClass: Maybe<Scalars['String']['output']>;
  /** Percent as a decimal text, e.g. 8.1; prices are gross and contain it. */
  readonly ratePercent: Scalars['String']['output'];
  /** From then on; null: since ever. */
  readonly from: Maybe<Scalars['DateTime']['output']>;
  /** Before then; null: for ever. */
  readonly until: Maybe<Scalars['DateTime']['output']>;
  /** A buyer with a VAT id of this country, which is not the shop's, owes the tax themselves: the rate is 0 then, and the price the same. */
  readonly reverseCharge: Scalars['Boolean']['output'];
};

/** Where the shop delivers to, how, and for how much. At most 250 places and 20 options. */
export type DeliveryZoneInput = {
  /** Its id. */
  readonly id: Scalars['ID']['input'];
  /** For the staff. */
  readonly title: Scalars['String']['input'];
  /** Where it is; none: wherever no other zone is. */
  readonly places: ReadonlyArray<DeliveryPlaceInput>;
  /** What it offers. */
  readonly options: ReadonlyArray<DeliveryZoneOptionInput>;
};

/** A country, or parts of it. The narrowest place that a destination is in decides which zone it is in. */
export type DeliveryPlaceInput = {
  /** ISO 3166-1 alpha-2 country. */
  readonly country: Scalars['String']['input'];
  /** Regions, as addresses have them; none: all. */
  readonly regions: ReadonlyArray<Scalars['String']['input']>;
  /** Postal codes: 80331, all that begin with 80*, or a range of numbers of as many digits 80000-81999, by which longer ones are compared, too. A ZIP+4 is in what its first five digits are in. None: all. */
  readonly postalCodes: ReadonlyArray<Scalars['String']['input']>;
};

/** A way of delivery, and its prices. */
export type DeliveryZoneOptionInput = {
  /** Its id, unique in the shop. */
  readonly id: Scalars['ID']['input'];
  /** What buyers see, e.g. Standard. */
  readonly title: Scalars['String']['input'];
  /** Whether it comes or is fetched. What is fetched is offered wherever a cart goes. */
  readonly kind: DeliveryKind;
  /** By which class it is taxed: see TaxRate; 1 to 40 lower-case letters, digits, - and _. Null: standard. */
  readonly taxClass?: InputMaybe<Scalars['String']['input']>;
  /** Its prices, one table a currency. */
  readonly rates: ReadonlyArray<DeliveryRateInput>;
  /** How many days after the order it arrives; null where the shop promises none. */
  readonly days?: InputMaybe<DeliveryDaysInput>;
};

/** How many days after an order it arrives. */
export type DeliveryDaysInput = {
  /** At the earliest. */
  readonly min: Scalars['Int']['input'];
  /** At the latest. */
  readonly max: Scalars['Int']['input'];
};

/** What a way of delivery costs in one currency, by what is shipped. */
export type DeliveryRateInput = {
  /** ISO 4217 currency, in which all its prices are (INVALID_RULE). */
  readonly currency: Scalars['CurrencyCode']['input'];
  /** What is measured. */
  readonly by: DeliveryMeasure;
  /** The last step that is reached says the price; below the first it is not offered. */
  readonly steps: ReadonlyArray<DeliveryStepInput>;
  /** Above so much it is not offered; null: however much it is. */
  readonly max?: InputMaybe<Scalars['MinorUnits']['input']>;
  /** Free where what is shipped costs so much before discounts, in the same currency; null: never. */
  readonly freeFrom?: InputMaybe<MoneyInput>;
};

/** From so much on, a price. */
export type DeliveryStepInput = {
  /** From so many grams, minor units or units on. */
  readonly from: Scalars['MinorUnits']['input'];
  /** The price, taxes included. */
  readonly price: MoneyInput;
};

/** What is taxed how, where and when. */
export type TaxRateInput = {
  /** ISO 3166-1 alpha-2 country. */
  readonly country: Scalars['String']['input'];
  /** Region, as addresses have it; null: all of the country that no other rate names. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /** What is taxed so, as ProductVariant.taxClass and the options of delivery have it; null: whatever no other rate of the same place names. A rate of a region comes before all of the whole country, those that name a class among them: a region that has rates is taxed by itself. Of the same place one that names the class comes before one of whatever class, and of several the first. What is exempt has no rate: it is not taxed. */
  readonly taxClass?: InputMaybe<Scalars['String']['input']>;
  /** Percent as a decimal text, e.g. 8.1; prices are gross and contain it. */
  readonly ratePercent: Scalars['String']['input'];
  /** From then on; null: since ever. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Before then; null: for ever. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
  /** A buyer with a VAT id of this country, which is not the shop's, owes the tax themselves: the rate is 0 then, and the price the same. */
  readonly reverseCharge: Scalars['Boolean']['input'];
};

/** Replace all zones of delivery: all or none. */
export type DeliveryZonesSetInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** All that there are to be, at most 250; none: carts are asked for no delivery any more. */
  readonly zones: ReadonlyArray<DeliveryZoneInput>;
};

/** Replace all rates of tax: all or none. */
export type TaxRatesSetInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** All that there are to be, at most 2,000; the settings' hold where none does. */
  readonly rates: ReadonlyArray<TaxRateInput>;
};

/** What a shop asks a buyer beyond what every shop does, e.g. an engraving. */
export type CustomAttributeInput = {
  /** What it is, in the shop's words, one line of at most 40 characters. */
  readonly key: Scalars['String']['input'];
  /** What the buyer says, at most 250 characters; lines may be broken. */
  readonly value: Scalars['String']['input'];
};

/** What the buyer tells of a line. */
export type CartLineDetailsInput = {
  /** The line. */
  readonly lineId: Scalars['ID']['input'];
  /** All that is told of it, in place of what was: at most 20, each key once; empty: nothing any more. */
  readonly attributes: ReadonlyArray<CustomAttributeInput>;
};

/** What the buyer tells the shop. What is left out stays as it is, and null takes it back. */
export type CartDetailsSetInput = {
  /** Cart to change: the caller's own, or a guest's, whose secret is in the header tributary-guest. */
  readonly cartId: Scalars['ID']['input'];
  /** Refuse if the cart has moved on; omit for last-write-wins. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** In the buyer's own words, at most 2,000 characters; lines may be broken. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** Where the buyer may be written to about the cart. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** All that is told of the cart, in place of what was: at most 20, each key once. */
  readonly attributes?: InputMaybe<ReadonlyArray<CustomAttributeInput>>;
  /** What is told of its lines, each at most once; those not named stay as they are. */
  readonly lines?: InputMaybe<ReadonlyArray<CartLineDetailsInput>>;
  /** 8 to 255 characters, best a random UUID; makes a retry after a lost answer harmless. A repeat changes nothing and answers with the cart as it is. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
};

/** Say where a cart goes to. */
export type CartAddressSetInput = {
  /** Cart to change: the caller's own, or a guest's, whose secret is in the header tributary-guest. */
  readonly cartId: Scalars['ID']['input'];
  /** Refuse if the cart has moved on; omit for last-write-wins. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** ISO 3166-1 alpha-2 country. */
  readonly country: Scalars['String']['input'];
  /** State, province or the like, at most 100 characters. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /** Postal code, at most 100 characters. */
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
  /** The buyer's VAT id with its country's prefix, e.g. DE123456789; its form is checked. */
  readonly vatId?: InputMaybe<Scalars['String']['input']>;
  /** 8 to 255 characters, best a random UUID; makes a retry after a lost answer harmless. A repeat changes nothing and answers with the cart as it is. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
};

/** Make a guest's cart one's own. */
export type CartClaimInput = {
  /** The guest's cart, whose secret goes in the header tributary-guest. */
  readonly cartId: Scalars['ID']['input'];
  /** What becomes of it where the customer has an open cart of its currency already. */
  readonly mode: CartClaimMode;
  /** 8 to 255 characters, best a random UUID; a repeat gives the customer's cart again. */
  readonly idempotencyKey: Scalars['ID']['input'];
};

/** What becomes of a guest's cart where its buyer has one already. What is above a limit is left out. */
export type CartClaimMode =
  /** The customer's cart gets the units of both, the codes of both, and says where it goes if it does not. */
  | 'SUM'
  /** The customer's cart stays as it is. */
  | 'KEEP_MINE'
  /** The customer's cart gets the guest's lines, codes and destination in place of its own. */
  | 'KEEP_THEIRS';

/** Select how a cart is delivered. */
export type CartDeliverySelectInput = {
  /** Cart to change: the caller's own, or a guest's, whose secret is in the header tributary-guest. */
  readonly cartId: Scalars['ID']['input'];
  /** Refuse if the cart has moved on; omit for last-write-wins. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** One of the cart's deliveryOptions; null to select nothing any more. */
  readonly optionId?: InputMaybe<Scalars['ID']['input']>;
  /** 8 to 255 characters, best a random UUID; makes a retry after a lost answer harmless. A repeat changes nothing and answers with the cart as it is. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
};

/** What can stand in the way of deliveryZonesSet. */
export type DeliveryZonesSetError = ValidationError | IdempotencyKeyReusedError;

/** Result of deliveryZonesSet. */
export type DeliveryZonesSetPayload = {
  readonly __typename?: 'DeliveryZonesSetPayload';
  /** All zones as they are now. */
  readonly zones: ReadonlyArray<DeliveryZone>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<DeliveryZonesSetError>;
};

/** What can stand in the way of taxRatesSet. */
export type TaxRatesSetError = ValidationError | IdempotencyKeyReusedError;

/** Result of taxRatesSet. */
export type TaxRatesSetPayload = {
  readonly __typename?: 'TaxRatesSetPayload';
  /** All rates as they are now. */
  readonly rates: ReadonlyArray<TaxRate>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<TaxRatesSetError>;
};

/** A line's share of what its cart costs; the shares of all lines and the delivery sum to the cart's cost. */
export type CartLineCost = {
  readonly __typename?: 'CartLineCost';
  /** quantity x unitPrice. */
  readonly subtotal: Money;
  /** The line's share of all discounts but the delivery's; at most the subtotal. */
  readonly discount: Money;
  /** To pay for the line: subtotal - discount. */
  readonly total: Money;
  /** Tax contained in the line's total, rounded half even. */
  readonly tax: Money;
  /** Rate of tax in percent, as a decimal text, e.g. 8.1. */
  readonly taxRatePercent: Scalars['String']['output'];
};

/** Life of a cart. Treat a state that is added later as read-only. */
export type CartState =
  /** Can be changed. */
  | 'ACTIVE'
  /** Checkout in progress; read-only. */
  | 'LOCKED'
  /** Became an order; read-only for good. */
  | 'ORDERED';

/** A line to add. */
export type CartLineInput = {
  /** Variant to buy. */
  readonly variantId: Scalars['ID']['input'];
  /** Units, 1 to 999. */
  readonly quantity: Scalars['Int']['input'];
};

/** Start a cart. */
export type CartCreateInput = {
  /** Currency of every amount in the cart; it cannot be changed later. */
  readonly currency: Scalars['CurrencyCode']['input'];
  /** First lines, at most 250. */
  readonly lines: ReadonlyArray<CartLineInput>;
  /** 8 to 255 characters, best a random UUID; makes a customer's retry harmless. A guest has no identity yet to keep keys apart: a guest's retry starts another cart, and the lost one lapses. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** What becomes of the lines that cannot be had. */
  readonly unavailable: UnavailableLines;
};

/** What becomes of lines that are wished for and cannot be had: of variants that are not for sale, or not in the cart's currency. */
export type UnavailableLines =
  /** Nothing is done, and an error names each of them. */
  | 'REFUSE'
  /** They are left out, which leftOut tells: to order again, or to take what somebody else has shared. */
  | 'LEAVE_OUT';

/** A line that was left out of a cart, because it cannot be had. */
export type LineLeftOut = {
  readonly __typename?: 'LineLeftOut';
  /** The variant that was wished for. */
  readonly variantId: Scalars['ID']['output'];
  /** How many of it. */
  readonly quantity: Scalars['Int']['output'];
  /** Why it cannot be had. */
  readonly reason: LeftOutReason;
};

/** Why a line was left out of a cart. */
export type LeftOutReason =
  /** The variant is not for sale, any more or at all. */
  | 'NOT_FOR_SALE'
  /** It is for sale, but not in the cart's currency. */
  | 'NOT_IN_CURRENCY';

/** Share what is in a cart. */
export type CartShareInput = {
  /** The caller's own cart, or a guest's, whose secret is in the header tributary-guest. */
  readonly cartId: Scalars['ID']['input'];
  /** Refuse if the cart has moved on; omit to share it as it is. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** What can stand in the way of cartShare. */
export type CartShareError = ValidationError | NotFoundError | CartVersionConflictError;

/** Result of cartShare. */
export type CartSharePayload = {
  readonly __typename?: 'CartSharePayload';
  /** What the link is made of; null if nothing is shared. */
  readonly share: Maybe<SharedCart>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CartShareError>;
};

/** What was in a cart when it was shared: variants and quantities alone, nothing of who shared it. */
export type SharedCart = {
  readonly __typename?: 'SharedCart';
  /** For the link: 16 random bytes as base64url. Whoever has it sees these lines; the cart itself they neither see nor change. */
  readonly token: Scalars['String']['output'];
  /** Currency of the cart that was shared. */
  readonly currency: Scalars['CurrencyCode']['output'];
  /** What was in it, as cartCreate and cartLinesAdd take it; at most 250. */
  readonly lines: ReadonlyArray<SharedCartLine>;
  /** When the link ends: 30 days after the cart was last shared so. */
  readonly expiresAt: Scalars['DateTime']['output'];
};

/** One variant in a shared cart. */
export type SharedCartLine = {
  readonly __typename?: 'SharedCartLine';
  /** What was in it. Null when catalog is down or the variant is gone. */
  readonly variant: Maybe<ProductVariant>;
  /** The variant's id, also when it is gone. */
  readonly variantId: Scalars['ID']['output'];
  /** What it was called when it was shared. */
  readonly title: Scalars['String']['output'];
  /** Units, 1 to 999. */
  readonly quantity: Scalars['Int']['output'];
};

/** Add lines; the same variant adds to the line already there, which is then priced anew. */
export type CartLinesAddInput = {
  /** Cart to change: the caller's own, or a guest's, whose secret is in the header tributary-guest. */
  readonly cartId: Scalars['ID']['input'];
  /** Refuse if the cart has moved on; omit for last-write-wins. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Lines to add, 1 to 250. */
  readonly lines: ReadonlyArray<CartLineInput>;
  /** What becomes of the lines that cannot be had. */
  readonly unavailable: UnavailableLines;
  /** 8 to 255 characters, best a random UUID; makes a retry after a lost answer harmless. A repeat changes nothing and answers with the cart as it is. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
};

/** New quantity for a line; 0 removes it. */
export type CartLineUpdate = {
  /** Line to change. */
  readonly lineId: Scalars['ID']['input'];
  /** Units, 0 to 999. */
  readonly quantity: Scalars['Int']['input'];
};

/** Change the quantities of lines. A line that gets more units takes today's price as a whole; one that gets fewer keeps its own. */
export type CartLinesUpdateInput = {
  /** Cart to change: the caller's own, or a guest's, whose secret is in the header tributary-guest. */
  readonly cartId: Scalars['ID']['input'];
  /** Refuse if the cart has moved on; omit for last-write-wins. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** New quantities, 1 to 250, each line once. */
  readonly lines: ReadonlyArray<CartLineUpdate>;
  /** 8 to 255 characters, best a random UUID; makes a retry after a lost answer harmless. A repeat changes nothing and answers with the cart as it is. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
};

/** Remove lines. */
export type CartLinesRemoveInput = {
  /** Cart to change: the caller's own, or a guest's, whose secret is in the header tributary-guest. */
  readonly cartId: Scalars['ID']['input'];
  /** Refuse if the cart has moved on; omit for last-write-wins. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Lines to remove, 1 to 250. */
  readonly lineIds: ReadonlyArray<Scalars['ID']['input']>;
  /** 8 to 255 characters, best a random UUID; makes a retry after a lost answer harmless. A repeat changes nothing and answers with the cart as it is. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
};

/** Accept today's prices. */
export type CartRepriceInput = {
  /** Cart to change: the caller's own, or a guest's, whose secret is in the header tributary-guest. */
  readonly cartId: Scalars['ID']['input'];
  /** Refuse if the cart has moved on; omit for last-write-wins. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 8 to 255 characters, best a random UUID; makes a retry after a lost answer harmless. A repeat changes nothing and answers with the cart as it is. */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
};

/** What can stand in the way of cartLinesAdd. */
export type CartLinesAddError = ValidationError | NotFoundError | CartVersionConflictError | CartStateError | IdempotencyKeyReusedError;

/** Result of cartLinesAdd. */
export type CartLinesAddPayload = {
  readonly __typename?: 'CartLinesAddPayload';
  /** Cart after the change; null if nothing was changed. */
  readonly cart: Maybe<Cart>;
  /** What was left out where unavailable is LEAVE_OUT, in the order of lines; null in the answer to a repeat, which changes nothing. */
  readonly leftOut: Maybe<ReadonlyArray<LineLeftOut>>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CartLinesAddError>;
};

/** What can stand in the way of cartLinesUpdate. */
export type CartLinesUpdateError = ValidationError | NotFoundError | CartVersionConflictError | CartStateError | IdempotencyKeyReusedError;

/** Result of cartLinesUpdate. */
export type CartLinesUpdatePayload = {
  readonly __typename?: 'CartLinesUpdatePayload';
  /** Cart after the change; null if nothing was changed. */
  readonly cart: Maybe<Cart>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CartLinesUpdateError>;
};

/** What can stand in the way of cartLinesRemove. */
export type CartLinesRemoveError = ValidationError | NotFoundError | CartVersionConflictError | CartStateError | IdempotencyKeyReusedError;

/** Result of cartLinesRemove. */
export type CartLinesRemovePayload = {
  readonly __typename?: 'CartLinesRemovePayload';
  /** Cart after the change; null if nothing was changed. */
  readonly cart: Maybe<Cart>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CartLinesRemoveError>;
};

/** What can stand in the way of cartReprice. */
export type CartRepriceError = ValidationError | NotFoundError | CartVersionConflictError | CartStateError | IdempotencyKeyReusedError;

/** Result of cartReprice. */
export type CartRepricePayload = {
  readonly __typename?: 'CartRepricePayload';
  /** Cart after the change; null if nothing was changed. */
  readonly cart: Maybe<Cart>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CartRepriceError>;
};

/** What can stand in the way of cartCodeAdd. */
export type CartCodeAddError = ValidationError | NotFoundError | CartVersionConflictError | CartStateError | IdempotencyKeyReusedError;

/** Result of cartCodeAdd. */
export type CartCodeAddPayload = {
  readonly __typename?: 'CartCodeAddPayload';
  /** Cart after the change; null if nothing was changed. */
  readonly cart: Maybe<Cart>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CartCodeAddError>;
};

/** What can stand in the way of cartCodeRemove. */
export type CartCodeRemoveError = ValidationError | NotFoundError | CartVersionConflictError | CartStateError | IdempotencyKeyReusedError;

/** Result of cartCodeRemove. */
export type CartCodeRemovePayload = {
  readonly __typename?: 'CartCodeRemovePayload';
  /** Cart after the change; null if nothing was changed. */
  readonly cart: Maybe<Cart>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CartCodeRemoveError>;
};

/** What can stand in the way of cartDetailsSet. */
export type CartDetailsSetError = ValidationError | NotFoundError | CartVersionConflictError | CartStateError | IdempotencyKeyReusedError;

/** Answer to cartDetailsSet. */
export type CartDetailsSetPayload = {
  readonly __typename?: 'CartDetailsSetPayload';
  /** Cart after the change; null if nothing was changed. */
  readonly cart: Maybe<Cart>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CartDetailsSetError>;
};

/** What can stand in the way of cartAddressSet. */
export type CartAddressSetError = ValidationError | NotFoundError | CartVersionConflictError | CartStateError | IdempotencyKeyReusedError;

/** Result of cartAddressSet. */
export type CartAddressSetPayload = {
  readonly __typename?: 'CartAddressSetPayload';
  /** Cart after the change; null if nothing was changed. */
  readonly cart: Maybe<Cart>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CartAddressSetError>;
};

/** What can stand in the way of cartDeliverySelect. */
export type CartDeliverySelectError = ValidationError | NotFoundError | CartVersionConflictError | CartStateError | IdempotencyKeyReusedError;

/** Result of cartDeliverySelect. */
export type CartDeliverySelectPayload = {
  readonly __typename?: 'CartDeliverySelectPayload';
  /** Cart after the change; null if nothing was changed. */
  readonly cart: Maybe<Cart>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CartDeliverySelectError>;
};

/** What can stand in the way of cartClaim. */
export type CartClaimError = ValidationError | NotFoundError | CartStateError | IdempotencyKeyReusedError;

/** Result of cartClaim. */
export type CartClaimPayload = {
  readonly __typename?: 'CartClaimPayload';
  /** The customer's cart as it is now; null if nothing was changed. */
  readonly cart: Maybe<Cart>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CartClaimError>;
};

/** What can stand in the way of cartCreate. */
export type CartCreateError = ValidationError | NotFoundError | IdempotencyKeyReusedError;

/** Result of cartCreate. */
export type CartCreatePayload = {
  readonly __typename?: 'CartCreatePayload';
  /** New cart; null if none was started. */
  readonly cart: Maybe<Cart>;
  /** Secret of a guest's cart, shown this once, for the header tributary-guest: 32 random bytes as base64url. Null for a customer's cart. */
  readonly guestToken: Maybe<Scalars['String']['output']>;
  /** What was left out where unavailable is LEAVE_OUT, in the order of lines. */
  readonly leftOut: ReadonlyArray<LineLeftOut>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CartCreateError>;
};

/** What a checkout may rely on until it unlocks or closes the cart: nothing of it changes meanwhile. Between services. */
export type LockedCart = {
  readonly __typename?: 'LockedCart';
  /** The cart's id. */
  readonly id: Scalars['ID']['output'];
  /** The cart's version since it was locked. */
  readonly version: Scalars['Int']['output'];
  /** Currency of every amount. */
  readonly currency: Scalars['CurrencyCode']['output'];
  /** To pay, in minor units of the currency: that of cost. */
  readonly totalMinor: Scalars['MinorUnits']['output'];
  /** What it costs, frozen with the lock. */
  readonly cost: LockedCost;
  /** How it is delivered; null where nothing is shipped or the shop has no zones of delivery. */
  readonly delivery: Maybe<LockedDelivery>;
  /** What was taken off, one for each promotion; their amounts sum to discountMinor and the delivery's own. */
  readonly discounts: ReadonlyArray<LockedDiscount>;
  /** Customer who owns the cart; null for a guest's. */
  readonly buyerId: Maybe<Scalars['ID']['output']>;
  /** Lines in insertion order; at least one, at most 250. */
  readonly lines: ReadonlyArray<LockedCartLine>;
  /** What the buyer tells the shop; null for nothing. */
  readonly note: Maybe<Scalars['String']['output']>;
  /** What the buyer tells beyond that; at most 20. */
  readonly attributes: ReadonlyArray<CustomAttribute>;
};

/** One line of a locked cart, with the facts that an order keeps. Between services. */
export type LockedCartLine = {
  readonly __typename?: 'LockedCartLine';
  /** Variant bought. */
  readonly variantId: Scalars['ID']['output'];
  /** Its stock-keeping unit. */
  readonly sku: Scalars['String']['output'];
  /** What the buyer saw in the cart, e.g. Cat Mug. */
  readonly title: Scalars['String']['output'];
  /** Units, 1 to 999. */
  readonly quantity: Scalars['Int']['output'];
  /** Price promised for one unit. */
  readonly unitPrice: Money;
  /** The line's share of all discounts but the delivery's, in minor units; at most quantity x unitPrice. */
  readonly discountMinor: Scalars['MinorUnits']['output'];
  /** By which class it is taxed. */
  readonly taxClass: Scalars['String']['output'];
  /** Rate of tax in percent, as a decimal text, e.g. 8.1. */
  readonly taxRatePercent: Scalars['String']['output'];
  /** Tax contained in what the line costs after its discount, in minor units, rounded half even. */
  readonly taxMinor: Scalars['MinorUnits']['output'];
  /** What the buyer tells of it; at most 20. */
  readonly attributes: ReadonlyArray<CustomAttribute>;
};

/** What a locked cart costs, in minor units of its currency: totalMinor is subtotalMinor - discountMinor + deliveryMinor. Between services. */
export type LockedCost = {
  readonly __typename?: 'LockedCost';
  /** All lines at the prices promised. */
  readonly subtotalMinor: Scalars['MinorUnits']['output'];
  /** What is taken off the lines: the sum of their shares. */
  readonly discountMinor: Scalars['MinorUnits']['output'];
  /** Delivery after its own discount; 0 where there is none. */
  readonly deliveryMinor: Scalars['MinorUnits']['output'];
  /** Tax contained in the total: the sum of the lines' and the delivery's. */
  readonly taxMinor: Scalars['MinorUnits']['output'];
  /** To pay. */
  readonly totalMinor: Scalars['MinorUnits']['output'];
};

/** How a locked cart is delivered, with the facts that an order keeps. Between services. */
export type LockedDelivery = {
  readonly __typename?: 'LockedDelivery';
  /** The option that was selected. */
  readonly optionId: Scalars['ID']['output'];
  /** What the buyer saw, e.g. Standard. */
  readonly title: Scalars['String']['output'];
  /** Its price before the discount, in minor units. */
  readonly priceMinor: Scalars['MinorUnits']['output'];
  /** What promotions took off it, in minor units; at most priceMinor. */
  readonly discountMinor: Scalars['MinorUnits']['output'];
  /** By which class it is taxed. */
  readonly taxClass: Scalars['String']['output'];
  /** Rate of tax in percent, as a decimal text. */
  readonly taxRatePercent: Scalars['String']['output'];
  /** Tax contained in priceMinor - discountMinor, in minor units, rounded half even. */
  readonly taxMinor: Scalars['MinorUnits']['output'];
  /** First day on which it may arrive, ISO 8601, e.g. 2026-12-01; null where the shop promises none. */
  readonly earliest: Maybe<Scalars['String']['output']>;
  /** Last day on which it should arrive, ISO 8601; null where the shop promises none. */
  readonly latest: Maybe<Scalars['String']['output']>;
};

/** What one promotion took off a locked cart. Between services. */
export type LockedDiscount = {
  readonly __typename?: 'LockedDiscount';
  /** The promotion. */
  readonly promotionId: Scalars['ID']['output'];
  /** The code that it came by; null for one that came by itself. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** What the buyer saw, e.g. 10 % off mugs. */
  readonly title: Scalars['String']['output'];
  /** What it took off lines and delivery, in minor units; more than 0. */
  readonly amountMinor: Scalars['MinorUnits']['output'];
};

/** Where a cart goes to, as far as tax and delivery depend on it. Between services. */
export type CartDestinationInput = {
  /** ISO 3166-1 alpha-2 country. */
  readonly country: Scalars['String']['input'];
  /** Region, as the order's address has it. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /** Postal code, as the order's address has it. */
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
};

/** Where something would go, to whom and when. Between services. */
export type DestinationTermsInput = {
  /** Where it would go; null: nobody has said, which is taxed as the shop's own country. */
  readonly destination?: InputMaybe<CartDestinationInput>;
  /** The VAT id of whom it is billed to, with its country's prefix; null where they gave none. Looked at with a destination alone. */
  readonly vatId?: InputMaybe<Scalars['String']['input']>;
  /** When it was ordered: the rates of tax of then are told, as they are set today. */
  readonly at: Scalars['DateTime']['input'];
  /** How it is delivered; null where it is not. */
  readonly deliveryOptionId?: InputMaybe<Scalars['ID']['input']>;
  /** The classes of tax of which rates are asked for, at most 501. */
  readonly taxClasses: ReadonlyArray<Scalars['String']['input']>;
};

/** What the cost of an order depends on where it goes; its promotions aside, which it keeps. Between services. */
export type DestinationTerms = {
  readonly __typename?: 'DestinationTerms';
  /** Rate of tax of what is standard, percent as a decimal text, e.g. 8.1. */
  readonly taxRatePercent: Scalars['String']['output'];
  /** The rate of each class that was asked for, in the same order. */
  readonly taxRates: ReadonlyArray<ClassTaxRate>;
  /** The zone of delivery that it is in: another has other options. Null where it is in none, and where the zone does not matter: for what is picked up, and what is not delivered. */
  readonly zoneId: Maybe<Scalars['ID']['output']>;
};

/** What holds for a class of tax. Between services. */
export type ClassTaxRate = {
  readonly __typename?: 'ClassTaxRate';
  /** The class. */
  readonly taxClass: Scalars['String']['output'];
  /** Percent as a decimal text, e.g. 8.1. */
  readonly taxRatePercent: Scalars['String']['output'];
};

/** Hold a cart for a checkout. Between services. */
export type CartLockInput = {
  /** Cart to lock. */
  readonly cartId: Scalars['ID']['input'];
  /** Customer who orders, whose own cart needs no secret; null for a guest. */
  readonly buyerId?: InputMaybe<Scalars['ID']['input']>;
  /** Secret of a guest's cart, of checkouts that versions before began: those of today send it beside the input, in the header tributary-guest. */
  readonly guestToken?: InputMaybe<Scalars['String']['input']>;
  /** Total that the buyer saw, in minor units of the cart's currency. */
  readonly expectedTotalMinor: Scalars['MinorUnits']['input'];
  /** Where the order goes to; null or left out: as far as the cart knows. */
  readonly destination?: InputMaybe<CartDestinationInput>;
  /** The buyer's VAT id with its country's prefix; null where they gave none. */
  readonly vatId?: InputMaybe<Scalars['String']['input']>;
  /** Who holds the lock, e.g. the order's id. One that has unlocked a cart cannot lock it again. */
  readonly holderId: Scalars['ID']['input'];
  /** 8 to 255 characters, best a random UUID; a repeat gets the first answer while the lock lasts. */
  readonly idempotencyKey: Scalars['ID']['input'];
};

/** What can stand in the way of cartLock. Between services. */
export type CartLockError = ValidationError | NotFoundError | TotalChangedError | CartStateError | IdempotencyKeyReusedError;

/** Result of cartLock. Between services. */
export type CartLockPayload = {
  readonly __typename?: 'CartLockPayload';
  /** The cart as it is held; null if it was not locked. */
  readonly cart: Maybe<LockedCart>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<CartLockError>;
};

/** Give a cart back to its buyer after a checkout that failed. Between services. */
export type CartUnlockInput = {
  /** Cart to unlock. */
  readonly cartId: Scalars['ID']['input'];
  /** Who held it. */
  readonly holderId: Scalars['ID']['input'];
};

/** What can stand in the way of cartUnlock. Between services. */
export type CartUnlockError = NotFoundError | CartStateError;

/** Result of cartUnlock. Between services. */
export type CartUnlockPayload = {
  readonly __typename?: 'CartUnlockPayload';
  /** The holder does not hold the cart any more, or never did. */
  readonly unlocked: Scalars['Boolean']['output'];
  /** Empty on success. */
  readonly errors: ReadonlyArray<CartUnlockError>;
};

/** End the life of a cart that became an order. Between services. */
export type CartCloseInput = {
  /** Cart to close. */
  readonly cartId: Scalars['ID']['input'];
  /** Who holds it. */
  readonly holderId: Scalars['ID']['input'];
};

/** What can stand in the way of cartClose. Between services. */
export type CartCloseError = NotFoundError | CartStateError;

/** Result of cartClose. Between services. */
export type CartClosePayload = {
  readonly __typename?: 'CartClosePayload';
  /** The cart is ORDERED by the holder. */
  readonly closed: Scalars['Boolean']['output'];
  /** Empty on success. */
  readonly errors: ReadonlyArray<CartCloseError>;
};

export type Query = {
  readonly __typename?: 'Query';
  /** All zones of delivery, as deliveryZonesSet takes them; at most 250. Needs the scope delivery:read. */
  readonly deliveryZones: ReadonlyArray<DeliveryZone>;
  /** All rates of tax, as taxRatesSet takes them; at most 2,000. Needs the scope tax:read. */
  readonly taxRates: ReadonlyArray<TaxRate>;
  /** All promotions that are not archived, by id; at most 1,000. Needs the scope promotion:read. */
  readonly promotions: ReadonlyArray<Promotion>;
  /** What holds for what goes to a destination, by the shop's rules of delivery and tax. For sister services alone. */
  readonly destinationTerms: DestinationTerms;
  /** A cart the caller may see: their own, or a guest's whose secret they send. Null for any other, and for one that does not exist. */
  readonly cart: Maybe<Cart>;
  /** What somebody has shared by cartShare, for whoever has its token. Null where there is no such link, any more or at all. */
  readonly sharedCart: Maybe<SharedCart>;
};

export type QueryDestinationTermsArgs = {
  /** Where to, to whom and when. */
  input: DestinationTermsInput;
};

export type QueryCartArgs = {
  /** The cart's id. */
  id: Scalars['ID']['input'];
};

export type QuerySharedCartArgs = {
  /** What the link is made of. */
  token: Scalars['String']['input'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Make a guest's cart one's own after signing in, once: it is merged into the customer's open cart of its currency and is gone, or is theirs as it is where they have none. Its secret opens it no more. Needs a sign-in. */
  readonly cartClaim: CartClaimPayload;
  /** Say where a cart goes to, so that its delivery and tax are known before it is ordered. The order's own address decides in the end. */
  readonly cartAddressSet: CartAddressSetPayload;
  /** Say what the shop should know of a cart and its lines: the order made of it says the same. */
  readonly cartDetailsSet: CartDetailsSetPayload;
  /** Select how a cart is delivered. Refused where it is none of its deliveryOptions (DELIVERY_NOT_OFFERED). */
  readonly cartDeliverySelect: CartDeliverySelectPayload;
  /** Set all zones of delivery. From then on a cart with something to deliver needs a selected option to be ordered. Needs the scope delivery:write. */
  readonly deliveryZonesSet: DeliveryZonesSetPayload;
  /** Set all rates of tax. Needs the scope tax:write. */
  readonly taxRatesSet: TaxRatesSetPayload;
  /** Put a code on a cart. It stays also where it does not apply, and the cart says why. Refused where there is no such code; one of the same promotion takes the other's place. */
  readonly cartCodeAdd: CartCodeAddPayload;
  /** Take a code off a cart. */
  readonly cartCodeRemove: CartCodeRemovePayload;
  /** Create a promotion. Needs the scope promotion:write. */
  readonly promotionCreate: PromotionCreatePayload;
  /** Replace a promotion as a whole; what checkouts hold stays as it was. Needs the scope promotion:write. */
  readonly promotionChange: PromotionChangePayload;
  /** End a promotion. Needs the scope promotion:write. */
  readonly promotionArchive: PromotionArchivePayload;
  /** Create or replace promotions as JSON: all or none. Needs the scope promotion:write. */
  readonly promotionsImport: PromotionsImportPayload;
  /** Give a promotion codes: the shop's own or random ones. Needs the scope promotion:write. */
  readonly promotionCodesCreate: PromotionCodesCreatePayload;
  /** Start a cart: the customer's where one is signed in, else a guest's with a secret. */
  readonly cartCreate: CartCreatePayload;
  /** Add lines at today's prices. All are added or none, unless those that cannot be had are to be left out. */
  readonly cartLinesAdd: CartLinesAddPayload;
  /** Make a link by which anybody sees what is in a cart now, to put it into their own. Nothing of the cart changes. The same version of it has one link: a repeat changes nothing but how long that stays. The 20 newest of a cart stay. */
  readonly cartShare: CartSharePayload;
  /** Change or remove lines. All are changed or none. A line that gets more units takes today's price as a whole. */
  readonly cartLinesUpdate: CartLinesUpdatePayload;
  /** Remove lines. All are removed or none. */
  readonly cartLinesRemove: CartLinesRemovePayload;
  /** Accept today's prices on all lines. Refused where a line is no longer sold: the error's path names it by its place in the cart, e.g. lines, 0, variantId. */
  readonly cartReprice: CartRepricePayload;
  /** Hold a cart for a checkout: nobody else can change, lock or close it. Lines whose price is promised no longer take today's first. Refused unless its total is the one expected. Between services. */
  readonly cartLock: CartLockPayload;
  /** Give a cart back to its buyer. A repeat, or a cart that the holder does not hold, changes nothing. Between services. */
  readonly cartUnlock: CartUnlockPayload;
  /** Turn a held cart into an ordered one. A repeat changes nothing. Between services. */
  readonly cartClose: CartClosePayload;
};

export type MutationCartClaimArgs = {
  /** Which, and how it is merged. */
  input: CartClaimInput;
};

export type MutationCartAddressSetArgs = {
  /** Cart, and where to. */
  input: CartAddressSetInput;
};

export type MutationCartDetailsSetArgs = {
  /** Cart, and what is told. */
  input: CartDetailsSetInput;
};

export type MutationCartDeliverySelectArgs = {
  /** Cart, and how. */
  input: CartDeliverySelectInput;
};

export type MutationDeliveryZonesSetArgs = {
  /** All zones. */
  input: DeliveryZonesSetInput;
};

export type MutationTaxRatesSetArgs = {
  /** All rates. */
  input: TaxRatesSetInput;
};

export type MutationCartCodeAddArgs = {
  /** Cart and code. */
  input: CartCodeAddInput;
};

export type MutationCartCodeRemoveArgs = {
  /** Cart and code. */
  input: CartCodeRemoveInput;
};

export type MutationPromotionCreateArgs = {
  /** What it is. */
  input: PromotionCreateInput;
};

export type MutationPromotionChangeArgs = {
  /** Which, and what it is from now on. */
  input: PromotionChangeInput;
};

export type MutationPromotionArchiveArgs = {
  /** Which. */
  input: PromotionArchiveInput;
};

export type MutationPromotionsImportArgs = {
  /** All of them. */
  input: PromotionsImportInput;
};

export type MutationPromotionCodesCreateArgs = {
  /** Which, and how many. */
  input: PromotionCodesCreateInput;
};

export type MutationCartCreateArgs = {
  /** Currency and first lines. */
  input: CartCreateInput;
};

export type MutationCartLinesAddArgs = {
  /** Cart and lines. */
  input: CartLinesAddInput;
};

export type MutationCartShareArgs = {
  /** Which cart. */
  input: CartShareInput;
};

export type MutationCartLinesUpdateArgs = {
  /** Cart and new quantities. */
  input: CartLinesUpdateInput;
};

export type MutationCartLinesRemoveArgs = {
  /** Cart and lines. */
  input: CartLinesRemoveInput;
};

export type MutationCartRepriceArgs = {
  /** Cart to price anew. */
  input: CartRepriceInput;
};

export type MutationCartLockArgs = {
  /** Cart, total and holder. */
  input: CartLockInput;
};

export type MutationCartUnlockArgs = {
  /** Cart and holder. */
  input: CartUnlockInput;
};

export type MutationCartCloseArgs = {
  /** Cart and holder. */
  input: CartCloseInput;
};

/** What is told while it happens. Each event says extensions.eventId; who comes back with it as extensions.lastEventId hears what was missed, for 7 days. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** A cart whenever it has another version: as its buyer changes it, here or elsewhere, as prices are renewed, and as a checkout locks, unlocks or closes it. It completes once the cart is gone. For who may use the cart: its customer, or who holds its secret; FORBIDDEN for others, and where there is no such cart. */
  readonly cartUpdated: Cart;
};

export type SubscriptionCartUpdatedArgs = {
  /** Which cart. */
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
  Cart: { readonly __typename: 'Cart' } & ({ readonly id: Scalars['ID']['output'] } | { readonly nodeId: Scalars['ID']['output'] });
  CartLine: { readonly __typename: 'CartLine' } & ({ readonly id: Scalars['ID']['output']; readonly seal: Scalars['String']['output'] } | { readonly nodeId: Scalars['ID']['output'] }) & { readonly variant?: Maybe<{ readonly offeredPrices: ReadonlyArray<{ readonly fromQuantity: Scalars['Int']['output']; readonly price: { readonly amountMinor: Scalars['MinorUnits']['output']; readonly currency: Scalars['CurrencyCode']['output']; readonly exponent: Scalars['Int']['output'] } }> }> };
  Customer: { readonly __typename: 'Customer' } & { readonly id: Scalars['ID']['output'] };
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
  Money: ResolverTypeWrapper<Money>;
  Node: ResolverTypeWrapper<CartModel | CartLineModel>;
  UserError: ResolverTypeWrapper<UserErrorModel>;
  ValidationError: ResolverTypeWrapper<ValidationErrorModel>;
  NotFoundError: ResolverTypeWrapper<NotFoundErrorModel>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<IdempotencyKeyReusedErrorModel>;
  TotalChangedError: ResolverTypeWrapper<TotalChangedErrorModel>;
  CartVersionConflictError: ResolverTypeWrapper<CartVersionConflictErrorModel>;
  CartStateError: ResolverTypeWrapper<CartStateErrorModel>;
  CustomAttribute: ResolverTypeWrapper<CustomAttribute>;
  Cart: ResolverTypeWrapper<CartModel>;
  CartLine: ResolverTypeWrapper<CartLineModel>;
  ProductVariant: ResolverTypeWrapper<ProductVariantModel>;
  QuantityPrice: ResolverTypeWrapper<QuantityPrice>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  CartCost: ResolverTypeWrapper<CartCostModel>;
  CartDiscount: ResolverTypeWrapper<CartDiscountModel>;
  CartDiscountTarget: ResolverTypeWrapper<CartDiscountTarget>;
  CartCodeState: ResolverTypeWrapper<CartCodeState>;
  PromotionRefusal: ResolverTypeWrapper<PromotionRefusal>;
  Promotion: ResolverTypeWrapper<PromotionModel>;
  PromotionTrigger: ResolverTypeWrapper<PromotionTrigger>;
  PromotionCombination: ResolverTypeWrapper<PromotionCombination>;
  PromotionBenefitKind: ResolverTypeWrapper<PromotionBenefitKind>;
  MoneyInput: ResolverTypeWrapper<MoneyInput>;
  PromotionScopeInput: ResolverTypeWrapper<PromotionScopeInput>;
  PromotionTierInput: ResolverTypeWrapper<PromotionTierInput>;
  PromotionBenefitInput: ResolverTypeWrapper<PromotionBenefitInput>;
  PromotionConditionsInput: ResolverTypeWrapper<PromotionConditionsInput>;
  PromotionLimitsInput: ResolverTypeWrapper<PromotionLimitsInput>;
  PromotionInput: ResolverTypeWrapper<PromotionInput>;
  PromotionCreateInput: ResolverTypeWrapper<PromotionCreateInput>;
  PromotionChangeInput: ResolverTypeWrapper<PromotionChangeInput>;
  PromotionArchiveInput: ResolverTypeWrapper<PromotionArchiveInput>;
  PromotionsImportInput: ResolverTypeWrapper<PromotionsImportInput>;
  PromotionCodesCreateInput: ResolverTypeWrapper<PromotionCodesCreateInput>;
  CartCodeAddInput: ResolverTypeWrapper<CartCodeAddInput>;
  CartCodeRemoveInput: ResolverTypeWrapper<CartCodeRemoveInput>;
  PromotionVersionConflictError: ResolverTypeWrapper<PromotionVersionConflictErrorModel>;
  PromotionCreateError: ResolverTypeWrapper<ValidationErrorModel | IdempotencyKeyReusedErrorModel>;
  PromotionCreatePayload: ResolverTypeWrapper<PromotionCreatePayloadModel>;
  PromotionChangeError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | PromotionVersionConflictErrorModel>;
  PromotionChangePayload: ResolverTypeWrapper<PromotionChangePayloadModel>;
  PromotionArchiveError: ResolverTypeWrapper<NotFoundErrorModel | PromotionVersionConflictErrorModel>;
  PromotionArchivePayload: ResolverTypeWrapper<PromotionArchivePayloadModel>;
  PromotionsImportError: ResolverTypeWrapper<ValidationErrorModel | IdempotencyKeyReusedErrorModel>;
  PromotionsImportPayload: ResolverTypeWrapper<PromotionsImportPayloadModel>;
  PromotionCodesCreateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel>;
  PromotionCodesCreatePayload: ResolverTypeWrapper<PromotionCodesCreatePayloadModel>;
  CartDestination: ResolverTypeWrapper<CartDestination>;
  DeliveryOption: ResolverTypeWrapper<DeliveryOptionModel>;
  DeliveryKind: ResolverTypeWrapper<DeliveryKind>;
  CartDelivery: ResolverTypeWrapper<CartDeliveryModel>;
  CartDeliveryProblem: ResolverTypeWrapper<CartDeliveryProblem>;
  DeliveryZone: ResolverTypeWrapper<DeliveryZone>;
  DeliveryPlace: ResolverTypeWrapper<DeliveryPlace>;
  DeliveryZoneOption: ResolverTypeWrapper<DeliveryZoneOption>;
  DeliveryDays: ResolverTypeWrapper<DeliveryDays>;
  DeliveryRate: ResolverTypeWrapper<DeliveryRate>;
  DeliveryMeasure: ResolverTypeWrapper<DeliveryMeasure>;
  DeliveryStep: ResolverTypeWrapper<DeliveryStep>;
  TaxRate: ResolverTypeWrapper<TaxRate>;
  DeliveryZoneInput: ResolverTypeWrapper<DeliveryZoneInput>;
  DeliveryPlaceInput: ResolverTypeWrapper<DeliveryPlaceInput>;
  DeliveryZoneOptionInput: ResolverTypeWrapper<DeliveryZoneOptionInput>;
  DeliveryDaysInput: ResolverTypeWrapper<DeliveryDaysInput>;
  DeliveryRateInput: ResolverTypeWrapper<DeliveryRateInput>;
  DeliveryStepInput: ResolverTypeWrapper<DeliveryStepInput>;
  TaxRateInput: ResolverTypeWrapper<TaxRateInput>;
  DeliveryZonesSetInput: ResolverTypeWrapper<DeliveryZonesSetInput>;
  TaxRatesSetInput: ResolverTypeWrapper<TaxRatesSetInput>;
  CustomAttributeInput: ResolverTypeWrapper<CustomAttributeInput>;
  CartLineDetailsInput: ResolverTypeWrapper<CartLineDetailsInput>;
  CartDetailsSetInput: ResolverTypeWrapper<CartDetailsSetInput>;
  CartAddressSetInput: ResolverTypeWrapper<CartAddressSetInput>;
  CartClaimInput: ResolverTypeWrapper<CartClaimInput>;
  CartClaimMode: ResolverTypeWrapper<CartClaimMode>;
  CartDeliverySelectInput: ResolverTypeWrapper<CartDeliverySelectInput>;
  DeliveryZonesSetError: ResolverTypeWrapper<ValidationErrorModel | IdempotencyKeyReusedErrorModel>;
  DeliveryZonesSetPayload: ResolverTypeWrapper<DeliveryZonesSetPayloadModel>;
  TaxRatesSetError: ResolverTypeWrapper<ValidationErrorModel | IdempotencyKeyReusedErrorModel>;
  TaxRatesSetPayload: ResolverTypeWrapper<TaxRatesSetPayloadModel>;
  CartLineCost: ResolverTypeWrapper<CartLineCostModel>;
  CartState: ResolverTypeWrapper<CartState>;
  CartLineInput: ResolverTypeWrapper<CartLineInput>;
  CartCreateInput: ResolverTypeWrapper<CartCreateInput>;
  UnavailableLines: ResolverTypeWrapper<UnavailableLines>;
  LineLeftOut: ResolverTypeWrapper<LineLeftOutModel>;
  LeftOutReason: ResolverTypeWrapper<LeftOutReason>;
  CartShareInput: ResolverTypeWrapper<CartShareInput>;
  CartShareError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel>;
  CartSharePayload: ResolverTypeWrapper<CartSharePayloadModel>;
  SharedCart: ResolverTypeWrapper<SharedCartModel>;
  SharedCartLine: ResolverTypeWrapper<SharedCartLineModel>;
  CartLinesAddInput: ResolverTypeWrapper<CartLinesAddInput>;
  CartLineUpdate: ResolverTypeWrapper<CartLineUpdate>;
  CartLinesUpdateInput: ResolverTypeWrapper<CartLinesUpdateInput>;
  CartLinesRemoveInput: ResolverTypeWrapper<CartLinesRemoveInput>;
  CartRepriceInput: ResolverTypeWrapper<CartRepriceInput>;
  CartLinesAddError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel>;
  CartLinesAddPayload: ResolverTypeWrapper<CartLinesAddPayloadModel>;
  CartLinesUpdateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel>;
  CartLinesUpdatePayload: ResolverTypeWrapper<CartLinesUpdatePayloadModel>;
  CartLinesRemoveError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel>;
  CartLinesRemovePayload: ResolverTypeWrapper<CartLinesRemovePayloadModel>;
  CartRepriceError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel>;
  CartRepricePayload: ResolverTypeWrapper<CartRepricePayloadModel>;
  CartCodeAddError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel>;
  CartCodeAddPayload: ResolverTypeWrapper<CartCodeAddPayloadModel>;
  CartCodeRemoveError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel>;
  CartCodeRemovePayload: ResolverTypeWrapper<CartCodeRemovePayloadModel>;
  CartDetailsSetError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel>;
  CartDetailsSetPayload: ResolverTypeWrapper<CartDetailsSetPayloadModel>;
  CartAddressSetError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel>;
  CartAddressSetPayload: ResolverTypeWrapper<CartAddressSetPayloadModel>;
  CartDeliverySelectError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel>;
  CartDeliverySelectPayload: ResolverTypeWrapper<CartDeliverySelectPayloadModel>;
  CartClaimError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel>;
  CartClaimPayload: ResolverTypeWrapper<CartClaimPayloadModel>;
  CartCreateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel>;
  CartCreatePayload: ResolverTypeWrapper<CartCreatePayloadModel>;
  LockedCart: ResolverTypeWrapper<LockedCartModel>;
  LockedCartLine: ResolverTypeWrapper<LockedCartLine>;
  LockedCost: ResolverTypeWrapper<LockedCost>;
  LockedDelivery: ResolverTypeWrapper<LockedDelivery>;
  LockedDiscount: ResolverTypeWrapper<LockedDiscount>;
  CartDestinationInput: ResolverTypeWrapper<CartDestinationInput>;
  DestinationTermsInput: ResolverTypeWrapper<DestinationTermsInput>;
  DestinationTerms: ResolverTypeWrapper<DestinationTerms>;
  ClassTaxRate: ResolverTypeWrapper<ClassTaxRate>;
  CartLockInput: ResolverTypeWrapper<CartLockInput>;
  CartLockError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | TotalChangedErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel>;
  CartLockPayload: ResolverTypeWrapper<CartLockPayloadModel>;
  CartUnlockInput: ResolverTypeWrapper<CartUnlockInput>;
  CartUnlockError: ResolverTypeWrapper<NotFoundErrorModel | CartStateErrorModel>;
  CartUnlockPayload: ResolverTypeWrapper<CartUnlockPayloadModel>;
  CartCloseInput: ResolverTypeWrapper<CartCloseInput>;
  CartCloseError: ResolverTypeWrapper<NotFoundErrorModel | CartStateErrorModel>;
  CartClosePayload: ResolverTypeWrapper<CartClosePayloadModel>;
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
  Money: Money;
  Node: CartModel | CartLineModel;
  UserError: UserErrorModel;
  ValidationError: ValidationErrorModel;
  NotFoundError: NotFoundErrorModel;
  IdempotencyKeyReusedError: IdempotencyKeyReusedErrorModel;
  TotalChangedError: TotalChangedErrorModel;
  CartVersionConflictError: CartVersionConflictErrorModel;
  CartStateError: CartStateErrorModel;
  CustomAttribute: CustomAttribute;
  Cart: CartModel;
  CartLine: CartLineModel;
  ProductVariant: ProductVariantModel;
  QuantityPrice: QuantityPrice;
  Customer: CustomerModel;
  CartCost: CartCostModel;
  CartDiscount: CartDiscountModel;
  CartDiscountTarget: CartDiscountTarget;
  CartCodeState: CartCodeState;
  PromotionRefusal: PromotionRefusal;
  Promotion: PromotionModel;
  PromotionTrigger: PromotionTrigger;
  PromotionCombination: PromotionCombination;
  PromotionBenefitKind: PromotionBenefitKind;
  MoneyInput: MoneyInput;
  PromotionScopeInput: PromotionScopeInput;
  PromotionTierInput: PromotionTierInput;
  PromotionBenefitInput: PromotionBenefitInput;
  PromotionConditionsInput: PromotionConditionsInput;
  PromotionLimitsInput: PromotionLimitsInput;
  PromotionInput: PromotionInput;
  PromotionCreateInput: PromotionCreateInput;
  PromotionChangeInput: PromotionChangeInput;
  PromotionArchiveInput: PromotionArchiveInput;
  PromotionsImportInput: PromotionsImportInput;
  PromotionCodesCreateInput: PromotionCodesCreateInput;
  CartCodeAddInput: CartCodeAddInput;
  CartCodeRemoveInput: CartCodeRemoveInput;
  PromotionVersionConflictError: PromotionVersionConflictErrorModel;
  PromotionCreateError: ValidationErrorModel | IdempotencyKeyReusedErrorModel;
  PromotionCreatePayload: PromotionCreatePayloadModel;
  PromotionChangeError: ValidationErrorModel | NotFoundErrorModel | PromotionVersionConflictErrorModel;
  PromotionChangePayload: PromotionChangePayloadModel;
  PromotionArchiveError: NotFoundErrorModel | PromotionVersionConflictErrorModel;
  PromotionArchivePayload: PromotionArchivePayloadModel;
  PromotionsImportError: ValidationErrorModel | IdempotencyKeyReusedErrorModel;
  PromotionsImportPayload: PromotionsImportPayloadModel;
  PromotionCodesCreateError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel;
  PromotionCodesCreatePayload: PromotionCodesCreatePayloadModel;
  CartDestination: CartDestination;
  DeliveryOption: DeliveryOptionModel;
  DeliveryKind: DeliveryKind;
  CartDelivery: CartDeliveryModel;
  CartDeliveryProblem: CartDeliveryProblem;
  DeliveryZone: DeliveryZone;
  DeliveryPlace: DeliveryPlace;
  DeliveryZoneOption: DeliveryZoneOption;
  DeliveryDays: DeliveryDays;
  DeliveryRate: DeliveryRate;
  DeliveryMeasure: DeliveryMeasure;
  DeliveryStep: DeliveryStep;
  TaxRate: TaxRate;
  DeliveryZoneInput: DeliveryZoneInput;
  DeliveryPlaceInput: DeliveryPlaceInput;
  DeliveryZoneOptionInput: DeliveryZoneOptionInput;
  DeliveryDaysInput: DeliveryDaysInput;
  DeliveryRateInput: DeliveryRateInput;
  DeliveryStepInput: DeliveryStepInput;
  TaxRateInput: TaxRateInput;
  DeliveryZonesSetInput: DeliveryZonesSetInput;
  TaxRatesSetInput: TaxRatesSetInput;
  CustomAttributeInput: CustomAttributeInput;
  CartLineDetailsInput: CartLineDetailsInput;
  CartDetailsSetInput: CartDetailsSetInput;
  CartAddressSetInput: CartAddressSetInput;
  CartClaimInput: CartClaimInput;
  CartClaimMode: CartClaimMode;
  CartDeliverySelectInput: CartDeliverySelectInput;
  DeliveryZonesSetError: ValidationErrorModel | IdempotencyKeyReusedErrorModel;
  DeliveryZonesSetPayload: DeliveryZonesSetPayloadModel;
  TaxRatesSetError: ValidationErrorModel | IdempotencyKeyReusedErrorModel;
  TaxRatesSetPayload: TaxRatesSetPayloadModel;
  CartLineCost: CartLineCostModel;
  CartState: CartState;
  CartLineInput: CartLineInput;
  CartCreateInput: CartCreateInput;
  UnavailableLines: UnavailableLines;
  LineLeftOut: LineLeftOutModel;
  LeftOutReason: LeftOutReason;
  CartShareInput: CartShareInput;
  CartShareError: ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel;
  CartSharePayload: CartSharePayloadModel;
  SharedCart: SharedCartModel;
  SharedCartLine: SharedCartLineModel;
  CartLinesAddInput: CartLinesAddInput;
  CartLineUpdate: CartLineUpdate;
  CartLinesUpdateInput: CartLinesUpdateInput;
  CartLinesRemoveInput: CartLinesRemoveInput;
  CartRepriceInput: CartRepriceInput;
  CartLinesAddError: ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel;
  CartLinesAddPayload: CartLinesAddPayloadModel;
  CartLinesUpdateError: ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel;
  CartLinesUpdatePayload: CartLinesUpdatePayloadModel;
  CartLinesRemoveError: ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel;
  CartLinesRemovePayload: CartLinesRemovePayloadModel;
  CartRepriceError: ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel;
  CartRepricePayload: CartRepricePayloadModel;
  CartCodeAddError: ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel;
  CartCodeAddPayload: CartCodeAddPayloadModel;
  CartCodeRemoveError: ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel;
  CartCodeRemovePayload: CartCodeRemovePayloadModel;
  CartDetailsSetError: ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel;
  CartDetailsSetPayload: CartDetailsSetPayloadModel;
  CartAddressSetError: ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel;
  CartAddressSetPayload: CartAddressSetPayloadModel;
  CartDeliverySelectError: ValidationErrorModel | NotFoundErrorModel | CartVersionConflictErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel;
  CartDeliverySelectPayload: CartDeliverySelectPayloadModel;
  CartClaimError: ValidationErrorModel | NotFoundErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel;
  CartClaimPayload: CartClaimPayloadModel;
  CartCreateError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel;
  CartCreatePayload: CartCreatePayloadModel;
  LockedCart: LockedCartModel;
  LockedCartLine: LockedCartLine;
  LockedCost: LockedCost;
  LockedDelivery: LockedDelivery;
  LockedDiscount: LockedDiscount;
  CartDestinationInput: CartDestinationInput;
  DestinationTermsInput: DestinationTermsInput;
  DestinationTerms: DestinationTerms;
  ClassTaxRate: ClassTaxRate;
  CartLockInput: CartLockInput;
  CartLockError: ValidationErrorModel | NotFoundErrorModel | TotalChangedErrorModel | CartStateErrorModel | IdempotencyKeyReusedErrorModel;
  CartLockPayload: CartLockPayloadModel;
  CartUnlockInput: CartUnlockInput;
  CartUnlockError: NotFoundErrorModel | CartStateErrorModel;
  CartUnlockPayload: CartUnlockPayloadModel;
  CartCloseInput: CartCloseInput;
  CartCloseError: NotFoundErrorModel | CartStateErrorModel;
  CartClosePayload: CartClosePayloadModel;
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = WithAllFields<{
  amountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  exponent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}, ParentType>;

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = WithAllFields<{
  __resolveType: TypeResolveFn<'Cart' | 'CartLine', ParentType, ContextType>;
}, ParentType>;

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError' | 'TotalChangedError' | 'CartVersionConflictError' | 'CartStateError' | 'PromotionVersionConflictError', ParentType, ContextType>;
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

export type TotalChangedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TotalChangedError'] = ResolversParentTypes['TotalChangedError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  actual?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type CartVersionConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartVersionConflictError'] = ResolversParentTypes['CartVersionConflictError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Cart'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type CartStateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartStateError'] = ResolversParentTypes['CartStateError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CartState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type CustomAttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomAttribute'] = ResolversParentTypes['CustomAttribute']> = WithAllFields<{
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}, ParentType>;

export type CartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Cart']> | FederationReferenceTypes['Cart'], FederationReferenceTypes['Cart'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CartState'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['CartLine']>, ParentType, ContextType>;
  cost?: Resolver<ResolversTypes['CartCost'], ParentType, ContextType>;
  destination?: Resolver<Maybe<ResolversTypes['CartDestination']>, ParentType, ContextType>;
  deliveryOptions?: Resolver<ReadonlyArray<ResolversTypes['DeliveryOption']>, ParentType, ContextType>;
  delivery?: Resolver<Maybe<ResolversTypes['CartDelivery']>, ParentType, ContextType>;
  deliveryProblem?: Resolver<Maybe<ResolversTypes['CartDeliveryProblem']>, ParentType, ContextType>;
  codes?: Resolver<ReadonlyArray<ResolversTypes['CartCodeState']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['CustomAttribute']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type CartLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CartLine']> | FederationReferenceTypes['CartLine'], FederationReferenceTypes['CartLine'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  seal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  pricedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  pricePromisedUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  repricedFrom?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  cost?: Resolver<Maybe<ResolversTypes['CartLineCost']>, ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['CustomAttribute']>, ParentType, ContextType>;
  currentUnitPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  priceChanged?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type ProductVariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}, ParentType>;

export type QuantityPriceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuantityPrice'] = ResolversParentTypes['QuantityPrice']> = WithAllFields<{
  fromQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
}, ParentType>;

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceTypes['Customer'], FederationReferenceTypes['Customer'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  activeCart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  cartData?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
}, ParentType>;

export type CartCostResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartCost'] = ResolversParentTypes['CartCost']> = WithAllFields<{
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  delivery?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discounts?: Resolver<ReadonlyArray<ResolversTypes['CartDiscount']>, ParentType, ContextType>;
}, ParentType>;

export type CartDiscountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartDiscount'] = ResolversParentTypes['CartDiscount']> = WithAllFields<{
  promotionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['CartDiscountTarget'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
}, ParentType>;

export type CartCodeStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartCodeState'] = ResolversParentTypes['CartCodeState']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  applies?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['PromotionRefusal']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}, ParentType>;

export type PromotionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Promotion'] = ResolversParentTypes['Promotion']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trigger?: Resolver<ResolversTypes['PromotionTrigger'], ParentType, ContextType>;
  definition?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  archivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
}, ParentType>;

export type PromotionVersionConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionVersionConflictError'] = ResolversParentTypes['PromotionVersionConflictError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Promotion'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type PromotionCreateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionCreateError'] = ResolversParentTypes['PromotionCreateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type PromotionCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionCreatePayload'] = ResolversParentTypes['PromotionCreatePayload']> = WithAllFields<{
  promotion?: Resolver<Maybe<ResolversTypes['Promotion']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PromotionCreateError']>, ParentType, ContextType>;
}, ParentType>;

export type PromotionChangeErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionChangeError'] = ResolversParentTypes['PromotionChangeError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'PromotionVersionConflictError', ParentType, ContextType>;
}, ParentType>;

export type PromotionChangePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionChangePayload'] = ResolversParentTypes['PromotionChangePayload']> = WithAllFields<{
  promotion?: Resolver<Maybe<ResolversTypes['Promotion']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PromotionChangeError']>, ParentType, ContextType>;
}, ParentType>;

export type PromotionArchiveErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionArchiveError'] = ResolversParentTypes['PromotionArchiveError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'NotFoundError' | 'PromotionVersionConflictError', ParentType, ContextType>;
}, ParentType>;

export type PromotionArchivePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionArchivePayload'] = ResolversParentTypes['PromotionArchivePayload']> = WithAllFields<{
  promotion?: Resolver<Maybe<ResolversTypes['Promotion']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PromotionArchiveError']>, ParentType, ContextType>;
}, ParentType>;

export type PromotionsImportErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionsImportError'] = ResolversParentTypes['PromotionsImportError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type PromotionsImportPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionsImportPayload'] = ResolversParentTypes['PromotionsImportPayload']> = WithAllFields<{
  promotions?: Resolver<ReadonlyArray<ResolversTypes['Promotion']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PromotionsImportError']>, ParentType, ContextType>;
}, ParentType>;

export type PromotionCodesCreateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionCodesCreateError'] = ResolversParentTypes['PromotionCodesCreateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type PromotionCodesCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionCodesCreatePayload'] = ResolversParentTypes['PromotionCodesCreatePayload']> = WithAllFields<{
  codes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PromotionCodesCreateError']>, ParentType, ContextType>;
}, ParentType>;

export type CartDestinationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartDestination'] = ResolversParentTypes['CartDestination']> = WithAllFields<{
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vatId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}, ParentType>;

export type DeliveryOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryOption'] = ResolversParentTypes['DeliveryOption']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DeliveryKind'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  earliest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  latest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}, ParentType>;

export type CartDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartDelivery'] = ResolversParentTypes['CartDelivery']> = WithAllFields<{
  optionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxRatePercent?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  earliest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  latest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}, ParentType>;

export type DeliveryZoneResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryZone'] = ResolversParentTypes['DeliveryZone']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  places?: Resolver<ReadonlyArray<ResolversTypes['DeliveryPlace']>, ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['DeliveryZoneOption']>, ParentType, ContextType>;
}, ParentType>;

export type DeliveryPlaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryPlace'] = ResolversParentTypes['DeliveryPlace']> = WithAllFields<{
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  regions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  postalCodes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
}, ParentType>;

export type DeliveryZoneOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryZoneOption'] = ResolversParentTypes['DeliveryZoneOption']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DeliveryKind'], ParentType, ContextType>;
  taxClass?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rates?: Resolver<ReadonlyArray<ResolversTypes['DeliveryRate']>, ParentType, ContextType>;
  days?: Resolver<Maybe<ResolversTypes['DeliveryDays']>, ParentType, ContextType>;
}, ParentType>;

export type DeliveryDaysResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryDays'] = ResolversParentTypes['DeliveryDays']> = WithAllFields<{
  min?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}, ParentType>;

export type DeliveryRateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryRate'] = ResolversParentTypes['DeliveryRate']> = WithAllFields<{
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['DeliveryMeasure'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['DeliveryStep']>, ParentType, ContextType>;
  max?: Resolver<Maybe<ResolversTypes['MinorUnits']>, ParentType, ContextType>;
  freeFrom?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
}, ParentType>;

export type DeliveryStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryStep'] = ResolversParentTypes['DeliveryStep']> = WithAllFields<{
  from?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
}, ParentType>;

export type TaxRateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxRate'] = ResolversParentTypes['TaxRate']> = WithAllFields<{
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taxClass?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ratePercent?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reverseCharge?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}, ParentType>;

export type DeliveryZonesSetErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryZonesSetError'] = ResolversParentTypes['DeliveryZonesSetError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type DeliveryZonesSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryZonesSetPayload'] = ResolversParentTypes['DeliveryZonesSetPayload']> = WithAllFields<{
  zones?: Resolver<ReadonlyArray<ResolversTypes['DeliveryZone']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['DeliveryZonesSetError']>, ParentType, ContextType>;
}, ParentType>;

export type TaxRatesSetErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxRatesSetError'] = ResolversParentTypes['TaxRatesSetError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type TaxRatesSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxRatesSetPayload'] = ResolversParentTypes['TaxRatesSetPayload']> = WithAllFields<{
  rates?: Resolver<ReadonlyArray<ResolversTypes['TaxRate']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['TaxRatesSetError']>, ParentType, ContextType>;
}, ParentType>;

export type CartLineCostResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLineCost'] = ResolversParentTypes['CartLineCost']> = WithAllFields<{
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxRatePercent?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}, ParentType>;

export type LineLeftOutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineLeftOut'] = ResolversParentTypes['LineLeftOut']> = WithAllFields<{
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['LeftOutReason'], ParentType, ContextType>;
}, ParentType>;

export type CartShareErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartShareError'] = ResolversParentTypes['CartShareError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CartVersionConflictError', ParentType, ContextType>;
}, ParentType>;

export type CartSharePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartSharePayload'] = ResolversParentTypes['CartSharePayload']> = WithAllFields<{
  share?: Resolver<Maybe<ResolversTypes['SharedCart']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CartShareError']>, ParentType, ContextType>;
}, ParentType>;

export type SharedCartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SharedCart'] = ResolversParentTypes['SharedCart']> = WithAllFields<{
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['SharedCartLine']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}, ParentType>;

export type SharedCartLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SharedCartLine'] = ResolversParentTypes['SharedCartLine']> = WithAllFields<{
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}, ParentType>;

export type CartLinesAddErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLinesAddError'] = ResolversParentTypes['CartLinesAddError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CartVersionConflictError' | 'CartStateError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CartLinesAddPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLinesAddPayload'] = ResolversParentTypes['CartLinesAddPayload']> = WithAllFields<{
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  leftOut?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LineLeftOut']>>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CartLinesAddError']>, ParentType, ContextType>;
}, ParentType>;

export type CartLinesUpdateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLinesUpdateError'] = ResolversParentTypes['CartLinesUpdateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CartVersionConflictError' | 'CartStateError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CartLinesUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLinesUpdatePayload'] = ResolversParentTypes['CartLinesUpdatePayload']> = WithAllFields<{
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CartLinesUpdateError']>, ParentType, ContextType>;
}, ParentType>;

export type CartLinesRemoveErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLinesRemoveError'] = ResolversParentTypes['CartLinesRemoveError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CartVersionConflictError' | 'CartStateError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CartLinesRemovePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLinesRemovePayload'] = ResolversParentTypes['CartLinesRemovePayload']> = WithAllFields<{
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CartLinesRemoveError']>, ParentType, ContextType>;
}, ParentType>;

export type CartRepriceErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartRepriceError'] = ResolversParentTypes['CartRepriceError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CartVersionConflictError' | 'CartStateError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CartRepricePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartRepricePayload'] = ResolversParentTypes['CartRepricePayload']> = WithAllFields<{
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CartRepriceError']>, ParentType, ContextType>;
}, ParentType>;

export type CartCodeAddErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartCodeAddError'] = ResolversParentTypes['CartCodeAddError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CartVersionConflictError' | 'CartStateError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CartCodeAddPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartCodeAddPayload'] = ResolversParentTypes['CartCodeAddPayload']> = WithAllFields<{
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CartCodeAddError']>, ParentType, ContextType>;
}, ParentType>;

export type CartCodeRemoveErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartCodeRemoveError'] = ResolversParentTypes['CartCodeRemoveError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CartVersionConflictError' | 'CartStateError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CartCodeRemovePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartCodeRemovePayload'] = ResolversParentTypes['CartCodeRemovePayload']> = WithAllFields<{
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CartCodeRemoveError']>, ParentType, ContextType>;
}, ParentType>;

export type CartDetailsSetErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartDetailsSetError'] = ResolversParentTypes['CartDetailsSetError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CartVersionConflictError' | 'CartStateError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CartDetailsSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartDetailsSetPayload'] = ResolversParentTypes['CartDetailsSetPayload']> = WithAllFields<{
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CartDetailsSetError']>, ParentType, ContextType>;
}, ParentType>;

export type CartAddressSetErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartAddressSetError'] = ResolversParentTypes['CartAddressSetError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CartVersionConflictError' | 'CartStateError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CartAddressSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartAddressSetPayload'] = ResolversParentTypes['CartAddressSetPayload']> = WithAllFields<{
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CartAddressSetError']>, ParentType, ContextType>;
}, ParentType>;

export type CartDeliverySelectErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartDeliverySelectError'] = ResolversParentTypes['CartDeliverySelectError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CartVersionConflictError' | 'CartStateError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CartDeliverySelectPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartDeliverySelectPayload'] = ResolversParentTypes['CartDeliverySelectPayload']> = WithAllFields<{
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CartDeliverySelectError']>, ParentType, ContextType>;
}, ParentType>;

export type CartClaimErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartClaimError'] = ResolversParentTypes['CartClaimError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CartStateError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CartClaimPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartClaimPayload'] = ResolversParentTypes['CartClaimPayload']> = WithAllFields<{
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CartClaimError']>, ParentType, ContextType>;
}, ParentType>;

export type CartCreateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartCreateError'] = ResolversParentTypes['CartCreateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CartCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartCreatePayload'] = ResolversParentTypes['CartCreatePayload']> = WithAllFields<{
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  guestToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  leftOut?: Resolver<ReadonlyArray<ResolversTypes['LineLeftOut']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CartCreateError']>, ParentType, ContextType>;
}, ParentType>;

export type LockedCartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LockedCart'] = ResolversParentTypes['LockedCart']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  totalMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  cost?: Resolver<ResolversTypes['LockedCost'], ParentType, ContextType>;
  delivery?: Resolver<Maybe<ResolversTypes['LockedDelivery']>, ParentType, ContextType>;
  discounts?: Resolver<ReadonlyArray<ResolversTypes['LockedDiscount']>, ParentType, ContextType>;
  buyerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['LockedCartLine']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['CustomAttribute']>, ParentType, ContextType>;
}, ParentType>;

export type LockedCartLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LockedCartLine'] = ResolversParentTypes['LockedCartLine']> = WithAllFields<{
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  taxClass?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taxRatePercent?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taxMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['CustomAttribute']>, ParentType, ContextType>;
}, ParentType>;

export type LockedCostResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LockedCost'] = ResolversParentTypes['LockedCost']> = WithAllFields<{
  subtotalMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  discountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  deliveryMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  taxMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  totalMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
}, ParentType>;

export type LockedDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LockedDelivery'] = ResolversParentTypes['LockedDelivery']> = WithAllFields<{
  optionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priceMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  discountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  taxClass?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taxRatePercent?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taxMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  earliest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  latest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}, ParentType>;

export type LockedDiscountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LockedDiscount'] = ResolversParentTypes['LockedDiscount']> = WithAllFields<{
  promotionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  amountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
}, ParentType>;

export type DestinationTermsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DestinationTerms'] = ResolversParentTypes['DestinationTerms']> = WithAllFields<{
  taxRatePercent?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taxRates?: Resolver<ReadonlyArray<ResolversTypes['ClassTaxRate']>, ParentType, ContextType>;
  zoneId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
}, ParentType>;

export type ClassTaxRateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClassTaxRate'] = ResolversParentTypes['ClassTaxRate']> = WithAllFields<{
  taxClass?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taxRatePercent?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}, ParentType>;

export type CartLockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLockError'] = ResolversParentTypes['CartLockError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'TotalChangedError' | 'CartStateError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CartLockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLockPayload'] = ResolversParentTypes['CartLockPayload']> = WithAllFields<{
  cart?: Resolver<Maybe<ResolversTypes['LockedCart']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CartLockError']>, ParentType, ContextType>;
}, ParentType>;

export type CartUnlockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartUnlockError'] = ResolversParentTypes['CartUnlockError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'NotFoundError' | 'CartStateError', ParentType, ContextType>;
}, ParentType>;

export type CartUnlockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartUnlockPayload'] = ResolversParentTypes['CartUnlockPayload']> = WithAllFields<{
  unlocked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CartUnlockError']>, ParentType, ContextType>;
}, ParentType>;

export type CartCloseErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartCloseError'] = ResolversParentTypes['CartCloseError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'NotFoundError' | 'CartStateError', ParentType, ContextType>;
}, ParentType>;

export type CartClosePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartClosePayload'] = ResolversParentTypes['CartClosePayload']> = WithAllFields<{
  closed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CartCloseError']>, ParentType, ContextType>;
}, ParentType>;

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = WithAllFields<{
  deliveryZones?: Resolver<ReadonlyArray<ResolversTypes['DeliveryZone']>, ParentType, ContextType>;
  taxRates?: Resolver<ReadonlyArray<ResolversTypes['TaxRate']>, ParentType, ContextType>;
  promotions?: Resolver<ReadonlyArray<ResolversTypes['Promotion']>, ParentType, ContextType>;
  destinationTerms?: Resolver<ResolversTypes['DestinationTerms'], ParentType, ContextType, RequireFields<QueryDestinationTermsArgs, 'input'>>;
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType, RequireFields<QueryCartArgs, 'id'>>;
  sharedCart?: Resolver<Maybe<ResolversTypes['SharedCart']>, ParentType, ContextType, RequireFields<QuerySharedCartArgs, 'token'>>;
}, ParentType>;

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = WithAllFields<{
  cartClaim?: Resolver<ResolversTypes['CartClaimPayload'], ParentType, ContextType, RequireFields<MutationCartClaimArgs, 'input'>>;
  cartAddressSet?: Resolver<ResolversTypes['CartAddressSetPayload'], ParentType, ContextType, RequireFields<MutationCartAddressSetArgs, 'input'>>;
  cartDetailsSet?: Resolver<ResolversTypes['CartDetailsSetPayload'], ParentType, ContextType, RequireFields<MutationCartDetailsSetArgs, 'input'>>;
  cartDeliverySelect?: Resolver<ResolversTypes['CartDeliverySelectPayload'], ParentType, ContextType, RequireFields<MutationCartDeliverySelectArgs, 'input'>>;
  deliveryZonesSet?: Resolver<ResolversTypes['DeliveryZonesSetPayload'], ParentType, ContextType, RequireFields<MutationDeliveryZonesSetArgs, 'input'>>;
  taxRatesSet?: Resolver<ResolversTypes['TaxRatesSetPayload'], ParentType, ContextType, RequireFields<MutationTaxRatesSetArgs, 'input'>>;
  cartCodeAdd?: Resolver<ResolversTypes['CartCodeAddPayload'], ParentType, ContextType, RequireFields<MutationCartCodeAddArgs, 'input'>>;
  cartCodeRemove?: Resolver<ResolversTypes['CartCodeRemovePayload'], ParentType, ContextType, RequireFields<MutationCartCodeRemoveArgs, 'input'>>;
  promotionCreate?: Resolver<ResolversTypes['PromotionCreatePayload'], ParentType, ContextType, RequireFields<MutationPromotionCreateArgs, 'input'>>;
  promotionChange?: Resolver<ResolversTypes['PromotionChangePayload'], ParentType, ContextType, RequireFields<MutationPromotionChangeArgs, 'input'>>;
  promotionArchive?: Resolver<ResolversTypes['PromotionArchivePayload'], ParentType, ContextType, RequireFields<MutationPromotionArchiveArgs, 'input'>>;
  promotionsImport?: Resolver<ResolversTypes['PromotionsImportPayload'], ParentType, ContextType, RequireFields<MutationPromotionsImportArgs, 'input'>>;
  promotionCodesCreate?: Resolver<ResolversTypes['PromotionCodesCreatePayload'], ParentType, ContextType, RequireFields<MutationPromotionCodesCreateArgs, 'input'>>;
  cartCreate?: Resolver<ResolversTypes['CartCreatePayload'], ParentType, ContextType, RequireFields<MutationCartCreateArgs, 'input'>>;
  cartLinesAdd?: Resolver<ResolversTypes['CartLinesAddPayload'], ParentType, ContextType, RequireFields<MutationCartLinesAddArgs, 'input'>>;
  cartShare?: Resolver<ResolversTypes['CartSharePayload'], ParentType, ContextType, RequireFields<MutationCartShareArgs, 'input'>>;
  cartLinesUpdate?: Resolver<ResolversTypes['CartLinesUpdatePayload'], ParentType, ContextType, RequireFields<MutationCartLinesUpdateArgs, 'input'>>;
  cartLinesRemove?: Resolver<ResolversTypes['CartLinesRemovePayload'], ParentType, ContextType, RequireFields<MutationCartLinesRemoveArgs, 'input'>>;
  cartReprice?: Resolver<ResolversTypes['CartRepricePayload'], ParentType, ContextType, RequireFields<MutationCartRepriceArgs, 'input'>>;
  cartLock?: Resolver<ResolversTypes['CartLockPayload'], ParentType, ContextType, RequireFields<MutationCartLockArgs, 'input'>>;
  cartUnlock?: Resolver<ResolversTypes['CartUnlockPayload'], ParentType, ContextType, RequireFields<MutationCartUnlockArgs, 'input'>>;
  cartClose?: Resolver<ResolversTypes['CartClosePayload'], ParentType, ContextType, RequireFields<MutationCartCloseArgs, 'input'>>;
}, ParentType>;

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = WithAllFields<{
  cartUpdated?: SubscriptionResolver<ResolversTypes['Cart'], 'cartUpdated', ParentType, ContextType, RequireFields<SubscriptionCartUpdatedArgs, 'id'>>;
}, ParentType>;

export type Resolvers<ContextType = Context> = WithAllTypes<{
  DateTime?: GraphQLScalarType;
  CurrencyCode?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ValidationError?: ValidationErrorResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  TotalChangedError?: TotalChangedErrorResolvers<ContextType>;
  CartVersionConflictError?: CartVersionConflictErrorResolvers<ContextType>;
  CartStateError?: CartStateErrorResolvers<ContextType>;
  CustomAttribute?: CustomAttributeResolvers<ContextType>;
  Cart?: CartResolvers<ContextType>;
  CartLine?: CartLineResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  QuantityPrice?: QuantityPriceResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  CartCost?: CartCostResolvers<ContextType>;
  CartDiscount?: CartDiscountResolvers<ContextType>;
  CartCodeState?: CartCodeStateResolvers<ContextType>;
  Promotion?: PromotionResolvers<ContextType>;
  PromotionVersionConflictError?: PromotionVersionConflictErrorResolvers<ContextType>;
  PromotionCreateError?: PromotionCreateErrorResolvers<ContextType>;
  PromotionCreatePayload?: PromotionCreatePayloadResolvers<ContextType>;
  PromotionChangeError?: PromotionChangeErrorResolvers<ContextType>;
  PromotionChangePayload?: PromotionChangePayloadResolvers<ContextType>;
  PromotionArchiveError?: PromotionArchiveErrorResolvers<ContextType>;
  PromotionArchivePayload?: PromotionArchivePayloadResolvers<ContextType>;
  PromotionsImportError?: PromotionsImportErrorResolvers<ContextType>;
  PromotionsImportPayload?: PromotionsImportPayloadResolvers<ContextType>;
  PromotionCodesCreateError?: PromotionCodesCreateErrorResolvers<ContextType>;
  PromotionCodesCreatePayload?: PromotionCodesCreatePayloadResolvers<ContextType>;
  CartDestination?: CartDestinationResolvers<ContextType>;
  DeliveryOption?: DeliveryOptionResolvers<ContextType>;
  CartDelivery?: CartDeliveryResolvers<ContextType>;
  DeliveryZone?: DeliveryZoneResolvers<ContextType>;
  DeliveryPlace?: DeliveryPlaceResolvers<ContextType>;
  DeliveryZoneOption?: DeliveryZoneOptionResolvers<ContextType>;
  DeliveryDays?: DeliveryDaysResolvers<ContextType>;
  DeliveryRate?: DeliveryRateResolvers<ContextType>;
  DeliveryStep?: DeliveryStepResolvers<ContextType>;
  TaxRate?: TaxRateResolvers<ContextType>;
  DeliveryZonesSetError?: DeliveryZonesSetErrorResolvers<ContextType>;
  DeliveryZonesSetPayload?: DeliveryZonesSetPayloadResolvers<ContextType>;
  TaxRatesSetError?: TaxRatesSetErrorResolvers<ContextType>;
  TaxRatesSetPayload?: TaxRatesSetPayloadResolvers<ContextType>;
  CartLineCost?: CartLineCostResolvers<ContextType>;
  LineLeftOut?: LineLeftOutResolvers<ContextType>;
  CartShareError?: CartShareErrorResolvers<ContextType>;
  CartSharePayload?: CartSharePayloadResolvers<ContextType>;
  SharedCart?: SharedCartResolvers<ContextType>;
  SharedCartLine?: SharedCartLineResolvers<ContextType>;
  CartLinesAddError?: CartLinesAddErrorResolvers<ContextType>;
  CartLinesAddPayload?: CartLinesAddPayloadResolvers<ContextType>;
  CartLinesUpdateError?: CartLinesUpdateErrorResolvers<ContextType>;
  CartLinesUpdatePayload?: CartLinesUpdatePayloadResolvers<ContextType>;
  CartLinesRemoveError?: CartLinesRemoveErrorResolvers<ContextType>;
  CartLinesRemovePayload?: CartLinesRemovePayloadResolvers<ContextType>;
  CartRepriceError?: CartRepriceErrorResolvers<ContextType>;
  CartRepricePayload?: CartRepricePayloadResolvers<ContextType>;
  CartCodeAddError?: CartCodeAddErrorResolvers<ContextType>;
  CartCodeAddPayload?: CartCodeAddPayloadResolvers<ContextType>;
  CartCodeRemoveError?: CartCodeRemoveErrorResolvers<ContextType>;
  CartCodeRemovePayload?: CartCodeRemovePayloadResolvers<ContextType>;
  CartDetailsSetError?: CartDetailsSetErrorResolvers<ContextType>;
  CartDetailsSetPayload?: CartDetailsSetPayloadResolvers<ContextType>;
  CartAddressSetError?: CartAddressSetErrorResolvers<ContextType>;
  CartAddressSetPayload?: CartAddressSetPayloadResolvers<ContextType>;
  CartDeliverySelectError?: CartDeliverySelectErrorResolvers<ContextType>;
  CartDeliverySelectPayload?: CartDeliverySelectPayloadResolvers<ContextType>;
  CartClaimError?: CartClaimErrorResolvers<ContextType>;
  CartClaimPayload?: CartClaimPayloadResolvers<ContextType>;
  CartCreateError?: CartCreateErrorResolvers<ContextType>;
  CartCreatePayload?: CartCreatePayloadResolvers<ContextType>;
  LockedCart?: LockedCartResolvers<ContextType>;
  LockedCartLine?: LockedCartLineResolvers<ContextType>;
  LockedCost?: LockedCostResolvers<ContextType>;
  LockedDelivery?: LockedDeliveryResolvers<ContextType>;
  LockedDiscount?: LockedDiscountResolvers<ContextType>;
  DestinationTerms?: DestinationTermsResolvers<ContextType>;
  ClassTaxRate?: ClassTaxRateResolvers<ContextType>;
  CartLockError?: CartLockErrorResolvers<ContextType>;
  CartLockPayload?: CartLockPayloadResolvers<ContextType>;
  CartUnlockError?: CartUnlockErrorResolvers<ContextType>;
  CartUnlockPayload?: CartUnlockPayloadResolvers<ContextType>;
  CartCloseError?: CartCloseErrorResolvers<ContextType>;
  CartClosePayload?: CartClosePayloadResolvers<ContextType>;
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
