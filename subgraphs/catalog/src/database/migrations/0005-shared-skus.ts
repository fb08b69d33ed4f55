import { migration } from '@tributary/kit/database/database';

/** Several variants may have one SKU, and there are variants that nobody counts. */
export const sharedSkus = migration(5, 'shared SKUs and uncounted variants', [
  // variantsWithSku, variantCalled.
  'create index product_variant_sku on product_variant (sku, id)',
  'alter table product_variant drop constraint product_variant_sku_key',
  'alter table product_variant add column tracks_stock boolean not null default true',
]);
