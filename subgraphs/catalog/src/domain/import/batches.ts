import type { ImportedProduct } from './imported-product.ts';

// A transaction of this size takes some tens of milliseconds, and about as many statements as one for a single product.
const productsMax = 100;
const variantsMax = 1_000;

/** Some products at a time: no more than fit into a transaction, and at least one. */
export function* batches(products: readonly ImportedProduct[]): Generator<readonly ImportedProduct[]> {
  let batch: ImportedProduct[] = [];
  let variants = 0;
  for (const product of products) {
    const isFull = batch.length === productsMax || variants + product.variants.length > variantsMax;
    if (isFull && batch.length > 0) {
      yield batch;
      batch = [];
      variants = 0;
    }
    batch.push(product);
    variants += product.variants.length;
  }
  if (batch.length > 0) yield batch;
}
