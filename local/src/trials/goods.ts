import { randomAt } from '../sample/random.ts';
import { idOf } from '../sample/ids.ts';
import { locationIds } from '../sample/stock.ts';
import type { ProductDraft } from '../sample/product-draft.ts';

/** A variant that everybody wants. */
export interface HotVariant {
  readonly id: string;
  readonly sku: string;
  readonly priceMinor: number;
  /** At the start. */
  readonly onHand: number;
}

// Half of them run out; the other half never do, so that there is something to buy until the last fault.
const scarceUnits = 25;
const plentifulUnits = 100_000;

/** Those of another seed are others, by every name. */
export function hotVariants(seed: string, count: number): readonly HotVariant[] {
  return Array.from({ length: count }, (_, index) => {
    const random = randomAt(`${seed}/hot/${index}`);
    return {
      id: idOf('var', createdAtMs, random.aspect('variant')),
      sku: `HOT-${seed}-${index}`,
      priceMinor: 100 + random.aspect('price').below(9_900),
      onHand: index % 2 === 0 ? scarceUnits : plentifulUnits,
    };
  });
}

const createdAtMs = Date.UTC(2024, 0, 1);

/** The variant's product, as the catalog's loader reads it. */
export function draftOf({ id, sku, priceMinor, onHand }: HotVariant): ProductDraft {
  const at = new Date(createdAtMs).toISOString();
  return {
    id: idOf('prd', createdAtMs, randomAt(`product of ${id}`)),
    handle: sku.toLowerCase(),
    title: `Hot thing ${sku}`,
    descriptionHtml: null,
    vendor: 'Faults',
    productType: 'Things',
    tags: [],
    categoryPath: ['Things'],
    status: 'ACTIVE',
    publishedAt: at,
    createdAt: at,
    options: [],
    media: [],
    variants: [
      {
        id,
        sku,
        title: `Hot thing ${sku}`,
        barcode: null,
        selectedOptions: [],
        weightGrams: 100,
        requiresShipping: true,
        taxClass: 'standard',
        tracksStock: true,
        prices: [{ currency: 'USD', amountMinor: priceMinor, compareAtMinor: null }],
        stock: locationIds.slice(0, 1).map((locationId) => ({ locationId, onHand, backorderLimit: 0 })),
      },
    ],
  };
}
