import type { Clock } from '@tributary/kit/clock';
import type { Operation, Remote } from '@tributary/kit/remote';
import { z } from 'zod';
import type { Item } from '../domain/checkout/quick-order.ts';
import type { PricedFor, QuantityPrice } from '../domain/quantity-price.ts';
import { moneyAnswer, type Refusal, refusalFields, refusals } from './answers.ts';

/** What order asks of catalog. Every call throws RemoteError where catalog does not answer. */
export interface Catalog {
  /** The item on sale that a buyer calls so, with what it costs them; null where there is none. */
  itemCalled(text: string, buyer: PricedFor): Promise<Item | null>;
  /** The variants of these ids that are on sale, by id, with what they cost somebody; in one call however many they are. */
  itemsWith(variantIds: readonly string[], buyer: PricedFor): Promise<ReadonlyMap<string, Item>>;
  /** Which of the variants have to be shipped. */
  needingShipping(variantIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Holds stock for all lines, or for none and says why. The same key gets the same answer. */
  reserve(reservation: Reservation): Promise<readonly Refusal[]>;
  /** Turns what the holder holds into a sale. */
  commit(holding: Holding): Promise<readonly Refusal[]>;
  /** Gives back what the holder holds, if anything. */
  release(holding: Holding): Promise<readonly Refusal[]>;
  /** Puts units that the holder bought back on the shelf. */
  restock(goods: Goods): Promise<readonly Refusal[]>;
}

export interface Holding {
  readonly idempotencyKey: string;
  readonly holderId: string;
}

export interface Goods extends Holding {
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
}

export interface Reservation extends Goods {
  readonly ttlSeconds: number;
}

const prices = 'pricesFor(buyer: $buyer) { fromQuantity price { amountMinor currency } }';
const pricesAnswer = z.array(z.object({ fromQuantity: z.int().positive(), price: moneyAnswer }));

const itemCalled = {
  document: `query OrderItemCalled($text: String!, $buyer: BuyerInput!) {
    quickOrderItem(text: $text) { id sku title requiresShipping taxClass product { title } ${prices} }
  }`,
  data: z.object({
    quickOrderItem: z
      .object({
        id: z.string(),
        sku: z.string(),
        title: z.string(),
        requiresShipping: z.boolean(),
        taxClass: z.string(),
        product: z.object({ title: z.string() }),
        pricesFor: pricesAnswer,
      })
      .nullable(),
  }),
};

const itemsWith = {
  document: `query OrderItems($representations: [_Any!]!, $buyer: BuyerInput!) {
    _entities(representations: $representations) {
      ... on ProductVariant {
        id sku title requiresShipping taxClass product { title status publishedAt } ${prices}
      }
    }
  }`,
  data: z.object({
    _entities: z.array(
      z
        .object({
          id: z.string(),
          sku: z.string(),
          title: z.string(),
          requiresShipping: z.boolean(),
          taxClass: z.string(),
          product: z.object({ title: z.string(), status: z.string(), publishedAt: z.iso.datetime().nullable() }),
          pricesFor: pricesAnswer,
        })
        .nullable(),
    ),
  }),
};

const shipped = {
  document: `query OrderShipped($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on ProductVariant { id requiresShipping } }
  }`,
  data: z.object({ _entities: z.array(z.object({ id: z.string(), requiresShipping: z.boolean() }).nullable()) }),
};

const errors = `errors { ${refusalFields} ... on UserError { ... on InsufficientStockError { variantId available } } }`;
const errorsOnly = z.object({ errors: refusals });

const reserve: Operation<{ readonly stockReserve: { readonly errors: readonly Refusal[] } }> = {
  document: `mutation OrderStockReserve($input: StockReserveInput!) { stockReserve(input: $input) { ${errors} } }`,
  data: z.object({ stockReserve: errorsOnly }),
};

const commit: Operation<{ readonly stockCommit: { readonly errors: readonly Refusal[] } }> = {
  document: `mutation OrderStockCommit($input: StockCommitInput!) { stockCommit(input: $input) { ${errors} } }`,
  data: z.object({ stockCommit: errorsOnly }),
};

const release: Operation<{ readonly stockRelease: { readonly errors: readonly Refusal[] } }> = {
  document: `mutation OrderStockRelease($input: StockReleaseInput!) { stockRelease(input: $input) { ${errors} } }`,
  data: z.object({ stockRelease: errorsOnly }),
};

const restock: Operation<{ readonly stockRestock: { readonly errors: readonly Refusal[] } }> = {
  document: `mutation OrderStockRestock($input: StockRestockInput!) { stockRestock(input: $input) { ${errors} } }`,
  data: z.object({ stockRestock: errorsOnly }),
};

export function catalog(remote: Remote, now: Clock): Catalog {
  return {
    async itemCalled(text, buyer) {
      const { quickOrderItem: item } = await remote.call(itemCalled, { text, buyer });
      if (item === null) return null;
      return itemOf(item);
    },
    async itemsWith(variantIds, buyer) {
      if (variantIds.length === 0) return new Map();
      const representations = variantIds.map((id) => ({ __typename: 'ProductVariant', id }));
      const { _entities: variants } = await remote.call(itemsWith, { representations, buyer });
      const at = now();
      const onSale = variants.filter((one) => one !== null).filter(({ product }) => isOnSale(product, at));
      return new Map(onSale.map((variant) => [variant.id, itemOf(variant)]));
    },
    async needingShipping(variantIds) {
      const representations = variantIds.map((id) => ({ __typename: 'ProductVariant', id }));
      const { _entities: variants } = await remote.call(shipped, { representations });
      // What is not for sale any more cannot be reserved either.
      const known = variants.filter((one) => one !== null);
      return new Set(known.filter(({ requiresShipping }) => requiresShipping).map(({ id }) => id));
    },
    async reserve(input) {
      return (await remote.call(reserve, { input })).stockReserve.errors;
    },
    async commit({ idempotencyKey, holderId }) {
      return (await remote.call(commit, { input: { idempotencyKey, holderId } })).stockCommit.errors;
    },
    async release({ idempotencyKey, holderId }) {
      return (await remote.call(release, { input: { idempotencyKey, holderId } })).stockRelease.errors;
    },
    async restock(input) {
      return (await remote.call(restock, { input })).stockRestock.errors;
    },
  };
}

interface Variant {
  readonly id: string;
  readonly sku: string;
  readonly title: string;
  readonly product: { readonly title: string };
  readonly pricesFor: readonly QuantityPrice[];
  readonly requiresShipping: boolean;
  readonly taxClass: string;
}

function itemOf({ id, sku, title, product, pricesFor: prices, ...sold }: Variant): Item {
  // Catalog repeats the product's title where there is nothing to choose; an order of "M / Blue" says too little.
  const fullTitle = title === product.title ? title : `${product.title}, ${title}`;
  return {
    variantId: id,
    sku,
    title: fullTitle,
    prices,
    requiresShipping: sold.requiresShipping,
    taxClass: sold.taxClass,
  };
}

/** As catalog has it: only an active and published product is. */
function isOnSale(product: { readonly status: string; readonly publishedAt: string | null }, now: Date): boolean {
  return product.status === 'ACTIVE' && product.publishedAt !== null && new Date(product.publishedAt) <= now;
}
