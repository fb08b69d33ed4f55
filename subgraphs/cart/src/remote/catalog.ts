import type { Clock } from '@tributary/kit/clock';
import { money } from '@tributary/kit/money';
import { type Operation, type Remote, unavailable } from '@tributary/kit/remote';
import { z } from 'zod';
import type { PricedFor, Variant } from '../domain/variant.ts';

/** What cart asks of catalog. */
export interface Catalog {
  /**
   * The variants of these ids that are for sale, by id, with what they cost somebody, in one call however many they are. Throws
   * REMOTE_UNAVAILABLE while catalog does not answer.
   */
  variants(ids: readonly string[], pricedFor: PricedFor | null): Promise<ReadonlyMap<string, Variant>>;
}

const offerSchema = z
  .object({
    id: z.string(),
    sku: z.string(),
    title: z.string(),
    weightGrams: z.int().nonnegative().nullable(),
    requiresShipping: z.boolean(),
    taxClass: z.string(),
    product: z.object({
      id: z.string(),
      title: z.string(),
      status: z.string(),
      publishedAt: z.iso.datetime().nullable(),
      category: z.object({ id: z.string() }).nullable(),
      collectionIds: z.array(z.string()),
    }),
    pricesFor: z.array(
      z.object({
        fromQuantity: z.int().positive(),
        price: z.object({ amountMinor: z.int().nonnegative(), currency: z.string() }),
      }),
    ),
  })
  .nullable();

type Offer = NonNullable<z.infer<typeof offerSchema>>;

const offersOf: Operation<{ readonly _entities: readonly (Offer | null)[] }> = {
  document: `query CartVariants($representations: [_Any!]!, $buyer: BuyerInput!) {
    _entities(representations: $representations) {
      ... on ProductVariant {
        id sku title weightGrams requiresShipping taxClass
        pricesFor(buyer: $buyer) { fromQuantity price { amountMinor currency } }
        product { id title status publishedAt category { id } collectionIds }
      }
    }
  }`,
  data: z.object({ _entities: z.array(offerSchema) }),
};

export function catalog(remote: Remote, now: Clock): Catalog {
  return {
    async variants(ids, pricedFor) {
      if (ids.length === 0) return new Map();
      const representations = [...new Set(ids)].map((id) => ({ __typename: 'ProductVariant', id }));
      const { _entities: offers } = await remote
        .call(offersOf, { representations, buyer: pricedFor ?? {} })
        .catch(unavailable('the catalog does not answer; nothing was changed'));
      const at = now();
      const sold = offers.filter((offer): offer is Offer => offer !== null && isSold(offer, at));
      return new Map(sold.map((offer) => [offer.id, variantOf(offer)]));
    },
  };
}

/** As catalog has it: only an active and published product is for sale. A cart refuses others before the checkout does. */
function isSold({ product: { status, publishedAt } }: Offer, now: Date): boolean {
  return status === 'ACTIVE' && publishedAt !== null && new Date(publishedAt) <= now;
}

function variantOf({ id, sku, title, product, pricesFor, weightGrams, requiresShipping, taxClass }: Offer): Variant {
  return {
    id,
    sku,
    // Catalog repeats the product's title where there is nothing to choose; an order of "M / Blue" says too little.
    title: title === product.title ? title : `${product.title}, ${title}`,
    facts: {
      productId: product.id,
      categoryId: product.category?.id ?? null,
      collectionIds: product.collectionIds,
      weightGrams,
      requiresShipping,
      taxClass,
    },
    prices: pricesFor.map(({ fromQuantity, price: { amountMinor, currency } }) => ({
      fromQuantity,
      price: money(amountMinor, currency),
    })),
  };
}
