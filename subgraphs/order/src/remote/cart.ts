import type { Operation, Remote } from '@tributary/kit/remote';
import { z } from 'zod';
import type { LockedCart } from '../domain/checkout/locked-cart.ts';
import type { DestinationTerms } from '../domain/aftercare/readdressed.ts';
import type { ClassRates } from '../domain/class-rates.ts';
import type { Address } from '../domain/order.ts';
import { moneyAnswer, type Refusal, refusalFields, refusals } from './answers.ts';

/** What order asks of cart. Every call throws RemoteError where cart does not answer; each may be repeated. */
export interface Carts {
  /** Holds the cart for `holderId`, or says why not. One that has unlocked it cannot lock it again. */
  lock(input: LockCart): Promise<CartLock>;
  /** Gives the cart back to its buyer, if `holderId` holds it. */
  unlock(input: HeldCart): Promise<readonly Refusal[]>;
  /** Ends the life of a cart that became an order. */
  close(input: HeldCart): Promise<readonly Refusal[]>;
  /** What holds where something goes, and what would hold where it might go instead. */
  termsOf(sendings: Sendings): Promise<SendingsTerms>;
  /** The rates of tax of what goes somewhere, by class. */
  ratesOf(sending: Sending): Promise<ClassRates>;
  /** All that cart keeps of a customer. */
  dataOf(customerId: string): Promise<unknown>;
}

export interface HeldCart {
  readonly cartId: string;
  readonly holderId: string;
}

export interface LockCart extends HeldCart {
  readonly buyerId: string | null;
  /** The buyer's, which go beside the input. */
  readonly secrets: readonly string[];
  readonly expectedTotalMinor: number;
  /** Where the order goes to; null as far as the cart knows. */
  readonly destination: Pick<Address, 'country' | 'region' | 'postalCode'> | null;
  readonly vatId: string | null;
  readonly idempotencyKey: string;
}

/** Where something goes, to whom and when; null: nobody has said where. */
export interface Sending extends Pick<LockCart, 'destination' | 'vatId'> {
  readonly at: Date;
  readonly deliveryOptionId: string | null;
  /** Of what is sent, and of its delivery. */
  readonly taxClasses: readonly string[];
}

export interface Sendings {
  readonly before: Sending;
  readonly after: Sending;
}

export interface SendingsTerms {
  readonly before: DestinationTerms;
  readonly after: DestinationTerms;
}

/** The cart as it is held; null where it was not locked. */
export interface CartLock {
  readonly cart: LockedCart | null;
  readonly errors: readonly Refusal[];
}

const minor = z.int().nonnegative();

const attributes = z.array(z.object({ key: z.string(), value: z.string() }));

const lockedCart = z.object({
  note: z.string().nullable(),
  attributes,
  currency: z.string(),
  totalMinor: minor,
  cost: z.object({
    subtotalMinor: minor,
    discountMinor: minor,
    deliveryMinor: minor,
    taxMinor: minor,
    totalMinor: minor,
  }),
  buyerId: z.string().nullable(),
  lines: z
    .array(
      z.object({
        variantId: z.string(),
        sku: z.string(),
        title: z.string(),
        quantity: z.int().positive(),
        unitPrice: moneyAnswer,
        discountMinor: minor,
        taxClass: z.string(),
        taxRatePercent: z.string(),
        taxMinor: minor,
        attributes,
      }),
    )
    .min(1),
  delivery: z
    .object({
      optionId: z.string(),
      title: z.string(),
      priceMinor: minor,
      discountMinor: minor,
      taxClass: z.string(),
      taxRatePercent: z.string(),
      taxMinor: minor,
      earliest: z.string().nullable(),
      latest: z.string().nullable(),
    })
    .nullable(),
  discounts: z.array(
    z.object({ promotionId: z.string(), code: z.string().nullable(), title: z.string(), amountMinor: minor }),
  ),
});

const lock = {
  document: `mutation OrderCartLock($input: CartLockInput!) {
    cartLock(input: $input) {
      cart {
        currency totalMinor buyerId note attributes { key value }
        cost { subtotalMinor discountMinor deliveryMinor taxMinor totalMinor }
        lines {
          variantId sku title quantity unitPrice { amountMinor currency } discountMinor taxClass taxRatePercent taxMinor
          attributes { key value }
        }
        delivery { optionId title priceMinor discountMinor taxClass taxRatePercent taxMinor earliest latest }
        discounts { promotionId code title amountMinor }
      }
      errors {
        ${refusalFields}
        ... on TotalChangedError { expected { amountMinor currency } actual { amountMinor currency } }
      }
    }
  }`,
  data: z.object({ cartLock: z.object({ cart: lockedCart.nullable(), errors: refusals }) }),
};

const errorsOnly = z.object({ errors: refusals });

const unlock: Operation<{ readonly cartUnlock: { readonly errors: readonly Refusal[] } }> = {
  document: `mutation OrderCartUnlock($input: CartUnlockInput!) { cartUnlock(input: $input) { errors { ${refusalFields} } } }`,
  data: z.object({ cartUnlock: errorsOnly }),
};

const close: Operation<{ readonly cartClose: { readonly errors: readonly Refusal[] } }> = {
  document: `mutation OrderCartClose($input: CartCloseInput!) { cartClose(input: $input) { errors { ${refusalFields} } } }`,
  data: z.object({ cartClose: errorsOnly }),
};

const ratesAnswer = z
  .array(z.object({ taxClass: z.string(), taxRatePercent: z.string() }))
  .transform((rates): ClassRates => new Map(rates.map(({ taxClass, taxRatePercent }) => [taxClass, taxRatePercent])));
const termsAnswer = z.object({ taxRates: ratesAnswer, zoneId: z.string().nullable() });

const terms: Operation<SendingsTerms> = {
  document: `query OrderDestinationTerms($before: DestinationTermsInput!, $after: DestinationTermsInput!) {
    before: destinationTerms(input: $before) { taxRates { taxClass taxRatePercent } zoneId }
    after: destinationTerms(input: $after) { taxRates { taxClass taxRatePercent } zoneId }
  }`,
  data: z.object({ before: termsAnswer, after: termsAnswer }),
};

const rates = {
  document: `query OrderTaxRates($input: DestinationTermsInput!) {
    destinationTerms(input: $input) { taxRates { taxClass taxRatePercent } }
  }`,
  data: z.object({ destinationTerms: z.object({ taxRates: ratesAnswer }) }),
};

const customerData = {
  document: `query OrderCartData($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Customer { cartData } }
  }`,
  data: z.object({ _entities: z.tuple([z.object({ cartData: z.unknown() })]) }),
};

export function carts(remote: Remote): Carts {
  return {
    async lock({ secrets, ...input }) {
      return (await remote.call(lock, { input }, secrets)).cartLock;
    },
    async unlock(input) {
      return (await remote.call(unlock, { input })).cartUnlock.errors;
    },
    async close(input) {
      return (await remote.call(close, { input })).cartClose.errors;
    },
    termsOf: ({ before, after }) => remote.call(terms, { before, after }),
    async ratesOf(input) {
      return (await remote.call(rates, { input })).destinationTerms.taxRates;
    },
    async dataOf(id) {
      const [customer] = (await remote.call(customerData, { representations: [{ __typename: 'Customer', id }] }))
        ._entities;
      return customer.cartData;
    },
  };
}
