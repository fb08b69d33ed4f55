import type { PublishedEvent } from '@tributary/schema/events/contract-violations';
import { changeStock } from '../src/actions/change-stock.ts';
import { editCategories } from '../src/actions/edit/edit-categories.ts';
import { editProducts } from '../src/actions/edit/edit-products.ts';
import { commitStock } from '../src/actions/commit-stock.ts';
import { releaseStock } from '../src/actions/release-stock.ts';
import { reserveStock } from '../src/actions/reserve-stock.ts';
import { restockStock } from '../src/actions/restock-stock.ts';
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
    await edited(catalog);
    await arranged(catalog);
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
}

async function imported({ service }: ServiceUnderTest): Promise<void> {
  await importCsv(service, 'Handle,Title,Variant Price\nfork,Fork,5');
}
