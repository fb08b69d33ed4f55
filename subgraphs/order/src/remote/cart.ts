import type { Money } from '@tributary/kit/money';
import type { Operation, Remote } from '@tributary/kit/remote';
import { z } from 'zod';
import { moneyAnswer, type Refusal, refusalFields, refusals } from './answers.ts';

/** What order asks of cart. Every call throws RemoteError where cart does not answer; each may be repeated. */
export interface Carts {
  /** Holds the cart for `holderId`, or says why not. One that has unlocked it cannot lock it again. */
  lock(input: LockCart): Promise<CartLock>;
  /** Gives the cart back to its buyer, if `holderId` holds it. */
  unlock(input: HeldCart): Promise<readonly Refusal[]>;
  /** Ends the life of a cart that became an order. */
  close(input: HeldCart): Promise<readonly Refusal[]>;
  /** All that cart keeps of a customer. */
  dataOf(customerId: string): Promise<unknown>;
}

export interface HeldCart {
  readonly cartId: string;
  readonly holderId: string;
}

export interface LockCart extends HeldCart {
  readonly buyerId: string | null;
  /** Of an argument of before; the buyer's secrets go beside the input. */
  readonly guestToken: string | null;
  readonly secrets: readonly string[];
  readonly expectedTotalMinor: number;
  readonly idempotencyKey: string;
}

/** The cart as it is held; null where it was not locked. */
export interface CartLock {
  readonly cart: LockedCart | null;
  readonly errors: readonly Refusal[];
}

/** What a checkout may rely on until it unlocks or closes the cart. */
export interface LockedCart {
  readonly currency: string;
  readonly totalMinor: number;
  /** Null for a guest's cart. */
  readonly buyerId: string | null;
  readonly lines: readonly LockedLine[];
}

export interface LockedLine {
  readonly variantId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPrice: Money;
}

const lockedCart = z.object({
  currency: z.string(),
  totalMinor: z.int().nonnegative(),
  buyerId: z.string().nullable(),
  lines: z
    .array(
      z.object({
        variantId: z.string(),
        sku: z.string(),
        title: z.string(),
        quantity: z.int().positive(),
        unitPrice: moneyAnswer,
      }),
    )
    .min(1),
});

const lock = {
  document: `mutation OrderCartLock($input: CartLockInput!) {
    cartLock(input: $input) {
      cart {
        currency totalMinor buyerId
        lines { variantId sku title quantity unitPrice { amountMinor currency } }
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
    async dataOf(id) {
      const [customer] = (await remote.call(customerData, { representations: [{ __typename: 'Customer', id }] }))
        ._entities;
      return customer.cartData;
    },
  };
}
