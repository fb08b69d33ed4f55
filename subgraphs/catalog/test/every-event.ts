import type { PublishedEvent } from '@tributary/schema/events/contract-violations';
import { changeStock } from '../src/actions/change-stock.ts';
import { editAttributes } from '../src/actions/edit/edit-attributes.ts';
import { editCategories } from '../src/actions/edit/edit-categories.ts';
import { editCollections } from '../src/actions/edit/edit-collections.ts';
import { editPriceLists } from '../src/actions/edit/edit-price-lists.ts';
import { editProducts } from '../src/actions/edit/edit-products.ts';
import { commitStock } from '../src/actions/commit-stock.ts';
import { releaseStock } from '../src/actions/release-stock.ts';
import { reserveStock } from '../src/actions/reserve-stock.ts';
import { restockStock } from '../src/actions/restock-stock.ts';
import { moderate } from '../src/actions/review/moderate-reviews.ts';
import { withdrawReview } from '../src/actions/review/withdraw-review.ts';
import { setSafetyStock } from '../src/actions/set-safety-stock.ts';
import { writeReview } from '../src/actions/review/write-review.ts';
import { importCsv } from './import-csv.ts';
import { here, openService, product, type ServiceUnderTest, variant } from './service-under-test.ts';

const mug = variant('mug');
const lines = [{ variantId: mug.id, quantity: 2 }];

/** What catalog publishes: every type of event that it knows, by its own actions. */
export async function everyEvent(): Promise<PublishedEvent[]> {
  const catalog = await openService();
  try {
    await catalog.replace([product('mug', { variants: [mug] })]);
    await committed(catalog, 'ord_1');
    await released(catalog, 'ord_2');
    await imported(catalog);
    await adjusted(catalog);
    await keptFromSale(catalog);
    await edited(catalog);
    await arranged(catalog);
    await collected(catalog);
    await reviewed(catalog);
    await attributed(catalog);
    await pricedForSome(catalog);
    const { rows } = await catalog.db.pool.query<PublishedEvent>('select type, subject, data from outbox order by seq');
    return rows;
  } finally {
    await catalog.db.drop();
  }
}

const by = (holderId: string, step: string) => ({
  principal: 'service:order',
  idempotencyKey: `${holderId}:${step}`,
  holderId,
});

async function committed({ service }: ServiceUnderTest, holderId: string): Promise<void> {
  await reserveStock(service, { ...by(holderId, 'reserve'), lines, ttlSeconds: 900 });
  await commitStock(service, by(holderId, 'commit'));
  await restockStock(service, { ...by(holderId, 'restock'), lines });
}

async function released({ service }: ServiceUnderTest, holderId: string): Promise<void> {
  await reserveStock(service, { ...by(holderId, 'reserve'), lines, ttlSeconds: 900 });
  await releaseStock(service, by(holderId, 'release'));
}

async function adjusted({ service }: ServiceUnderTest): Promise<void> {
  await changeStock(service, {
    actor: 'cus_sam',
    idempotencyKey: 'adjusted',
    operation: 'stockAdjust',
    reason: 'RECEIVED',
    note: null,
    lines: [{ kind: 'Adjust', variantId: mug.id, locationId: here, quantity: 1 }],
  });
}

async function keptFromSale({ service }: ServiceUnderTest): Promise<void> {
  const lines = [{ variantId: mug.id, locationId: here, safetyStock: 2 }];
  await setSafetyStock(service, { actor: 'cus_sam', idempotencyKey: 'kept from sale', lines });
}

async function edited({ service }: ServiceUnderTest): Promise<void> {
  const by = { actor: 'cus_sam', list: 'products' };
  const sold = {
    status: 'ACTIVE',
    publishedAt: new Date(),
    categoryId: null,
    tags: [],
    options: [],
    media: [],
  } as const;
  const texts = { handle: 'spoon', title: 'Spoon', descriptionHtml: null, vendor: null, productType: null };
  const counted = { barcode: null, weightGrams: null, requiresShipping: true, taxable: true, tracksStock: true };
  const spoon = { ...counted, sku: null, optionValues: [], prices: [] };
  const created = await editProducts(service, {
    ...by,
    operation: 'productsCreate',
    idempotencyKey: 'a spoon is made',
    edits: [{ kind: 'CreateProduct', ...texts, ...sold, variants: [spoon] }],
  });
  const [productId = ''] = created.kind === 'ProductsEdited' ? created.productIds : [];
  await editProducts(service, {
    ...by,
    operation: 'productsUpdate',
    idempotencyKey: 'a spoon is changed',
    edits: [{ kind: 'UpdateProduct', productId, expectedVersion: null, facts: { title: 'A spoon' } }],
  });
}

async function arranged({ service }: ServiceUnderTest): Promise<void> {
  const by = { actor: 'cus_sam', list: 'categories' };
  const made = await editCategories(service, {
    ...by,
    operation: 'categoriesCreate',
    idempotencyKey: 'a category is made',
    edits: [{ kind: 'CreateCategory', name: 'Cutlery', parentId: null, handle: null }],
  });
  const [categoryId = ''] = made.kind === 'CategoriesEdited' ? made.categoryIds : [];
  await editCategories(service, {
    ...by,
    operation: 'categoriesUpdate',
    idempotencyKey: 'a category is changed',
    edits: [{ kind: 'UpdateCategory', categoryId, expectedVersion: null, facts: { name: 'Forks' } }],
  });
  await editCategories(service, {
    ...by,
    operation: 'categoriesRemove',
    idempotencyKey: 'a category is removed',
    edits: [{ kind: 'RemoveCategory', categoryId, expectedVersion: null }],
  });
}

async function collected({ service }: ServiceUnderTest): Promise<void> {
  const by = { actor: 'cus_sam', list: 'collections' };
  const made = await editCollections(service, {
    ...by,
    operation: 'collectionsCreate',
    idempotencyKey: 'a collection is made',
    edits: [{ kind: 'CreateCollection', title: 'Gifts', handle: null, descriptionHtml: null, rule: null }],
  });
  const [collectionId = ''] = made.kind === 'CollectionsEdited' ? made.collectionIds : [];
  const ofIt = { collectionId, expectedVersion: null };
  await editCollections(service, {
    ...by,
    operation: 'collectionsUpdate',
    idempotencyKey: 'a collection is changed',
    edits: [{ kind: 'UpdateCollection', ...ofIt, facts: { title: 'Presents' } }],
  });
  await editCollections(service, {
    ...by,
    operation: 'collectionsRemove',
    idempotencyKey: 'a collection is removed',
    edits: [{ kind: 'RemoveCollection', ...ofIt }],
  });
}

async function reviewed({ service }: ServiceUnderTest): Promise<void> {
  const about = { customerId: 'cus_jane', productId: product('mug').id };
  const writing = { rating: 5, title: 'Good', text: 'It holds tea.', authorName: 'J.', language: 'en' };
  const written = await writeReview(service, { ...about, writing });
  await writeReview(service, { ...about, writing: { ...writing, rating: 4 } });
  const reviewId = written.kind === 'ReviewWritten' ? written.reviewId : '';
  const by = { actor: 'cus_sam', operation: 'reviews' };
  const publish = { reviewId, expectedVersion: 2, verdict: { kind: 'Publish' } } as const;
  const reject = { reviewId, expectedVersion: 3, verdict: { kind: 'Reject', reason: 'Spam' } } as const;
  await moderate(service, { ...by, idempotencyKey: 'it is published', edits: [publish] });
  await moderate(service, { ...by, idempotencyKey: 'it is rejected', edits: [reject] });
  await withdrawReview(service, about);
}

async function attributed({ service }: ServiceUnderTest): Promise<void> {
  const by = { actor: 'cus_sam', list: 'attributes' };
  const facts = { name: 'Indoors' };
  await editAttributes(service, {
    ...by,
    operation: 'attributesCreate',
    idempotencyKey: 'an attribute is made',
    edits: [{ kind: 'CreateAttribute', key: 'indoors', type: 'BOOLEAN', facts, typeFacts: {} }],
  });
  const ofIt = { key: 'indoors', expectedVersion: null };
  await editAttributes(service, {
    ...by,
    operation: 'attributesUpdate',
    idempotencyKey: 'an attribute is changed',
    edits: [{ kind: 'UpdateAttribute', ...ofIt, facts: { name: 'Inside' }, typeFacts: {} }],
  });
  await editAttributes(service, {
    ...by,
    operation: 'attributesRemove',
    idempotencyKey: 'an attribute is removed',
    edits: [{ kind: 'RemoveAttribute', ...ofIt }],
  });
}

async function pricedForSome({ service }: ServiceUnderTest): Promise<void> {
  const by = { actor: 'cus_sam', list: 'priceLists' };
  const reach = { currency: 'USD', countries: ['DE'], customerGroups: ['trade'] };
  const made = await editPriceLists(service, {
    ...by,
    operation: 'priceListsCreate',
    idempotencyKey: 'a price list is made',
    edits: [{ kind: 'CreatePriceList', title: 'Trade', handle: null, ...reach }],
  });
  const [priceListId = ''] = made.kind === 'PriceListsEdited' ? made.priceListIds : [];
  const ofIt = { priceListId, expectedVersion: null };
  const price = { amountMinor: 100, compareAtMinor: null, validFrom: null, validUntil: null };
  const variantId = product('mug').variants[0]?.id ?? '';
  await editPriceLists(service, {
    ...by,
    operation: 'priceListEntriesSet',
    idempotencyKey: 'a price list has a price',
    edits: [{ kind: 'SetEntry', ...ofIt, variantId, fromQuantity: 1, price }],
  });
  await editPriceLists(service, {
    ...by,
    operation: 'priceListsRemove',
    idempotencyKey: 'a price list is removed',
    edits: [{ kind: 'RemovePriceList', ...ofIt }],
  });
}

async function imported({ service }: ServiceUnderTest): Promise<void> {
  await importCsv(service, 'Handle,Title,Variant Price\nfork,Fork,5');
}
