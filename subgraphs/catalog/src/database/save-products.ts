import type { Tx } from '@tributary/kit/database/database';
import { managerOf, rowsOf } from '@tributary/kit/database/queries';
import { In } from 'typeorm';
import type { StoredImage, StoredPrice, StoredProduct, StoredVariant } from '../domain/stored.ts';
import type { ProductTranslation } from '../domain/translation/translation.ts';
import { refreshPriceListRanges } from './price-list/price-list-ranges.ts';
import { mediaTable, priceTable, productTable, productTranslationTable, variantTable } from './tables.ts';
import { variantRow } from './tax-class.ts';

/** What changes of products, which the transaction has locked. */
export interface ProductRows {
  readonly products: readonly StoredProduct[];
  /** Of products that get other pictures, all of them. */
  readonly pictured: readonly { readonly productId: string; readonly images: readonly StoredImage[] }[];
  /** Of products that are translated otherwise, all translations. */
  readonly translated: readonly {
    readonly productId: string;
    readonly translations: readonly ProductTranslation[];
  }[];
  readonly variants: readonly StoredVariant[];
  readonly prices: readonly StoredPrice[];
  readonly gonePrices: readonly Pick<StoredPrice, 'variantId' | 'currency'>[];
}

/** Writes them, and what follows from them. Each of the products is at its next version then. */
export async function saveProducts(tx: Tx, rows: ProductRows): Promise<void> {
  const { products, pictured, translated, variants, prices, gonePrices } = rows;
  const manager = managerOf(tx);
  await inChunks(products, (chunk) => manager.getRepository(productTable).upsert(chunk, ['id']));
  await manager.getRepository(mediaTable).delete({ productId: In(pictured.map(({ productId }) => productId)) });
  await inChunks(
    pictured.flatMap(({ images }) => images),
    (chunk) => manager.getRepository(mediaTable).insert(chunk),
  );
  const ofTranslated = { productId: In(translated.map(({ productId }) => productId)) };
  await manager.getRepository(productTranslationTable).delete(ofTranslated);
  await inChunks(
    translated.flatMap(({ productId, translations }) => translations.map((one) => ({ productId, ...one }))),
    (chunk) => manager.getRepository(productTranslationTable).insert(chunk),
  );
  await inChunks(variants, (chunk) => manager.getRepository(variantTable).upsert(chunk.map(variantRow), ['id']));
  await inChunks(prices, (chunk) => manager.getRepository(priceTable).upsert(chunk, ['variantId', 'currency']));
  await forgetPrices(tx, gonePrices);
  const productIds = products.map(({ id }) => id);
  await savePriceRanges(tx, productIds);
  await refreshPriceListRanges(tx, productIds);
}

// A statement takes at most 65,535 parameters; the widest row has thirteen.
const chunkLength = 1_000;

/** Some rows at a time. */
export async function inChunks<Row>(rows: readonly Row[], save: (chunk: Row[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += chunkLength) await save(rows.slice(start, start + chunkLength));
}

async function forgetPrices(tx: Tx, prices: ProductRows['gonePrices']): Promise<void> {
  if (prices.length === 0) return;
  await rowsOf(tx, {
    name: 'forget-prices',
    text: `delete from price using unnest($1::text[], $2::text[]) gone (variant_id, currency)
            where price.variant_id = gone.variant_id and price.currency = gone.currency`,
    values: [prices.map(({ variantId }) => variantId), prices.map(({ currency }) => currency)],
  });
}

/** Makes price ranges follow from prices and categories again. */
async function savePriceRanges(tx: Tx, productIds: readonly string[]): Promise<void> {
  await rowsOf(tx, {
    name: 'forget-price-ranges',
    text: 'delete from price_range where product_id = any($1)',
    values: [productIds],
  });
  await rowsOf(tx, {
    name: 'save-price-ranges',
    text: `insert into price_range (product_id, currency, min_minor, max_minor, category_id)
           select p.id, price.currency, min(price.amount_minor), max(price.amount_minor), p.category_id
             from product p join product_variant v on v.product_id = p.id join price on price.variant_id = v.id
            where p.id = any($1)
            group by p.id, price.currency`,
    values: [productIds],
  });
}
