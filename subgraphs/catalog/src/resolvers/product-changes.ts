import { requireScope } from '@tributary/kit/identity';
import { editProducts } from '../actions/edit/edit-products.ts';
import type { ProductEdit } from '../domain/edit/product-edit.ts';
import { actorOf } from './actor-of.ts';
import type { Context } from './context.ts';
import type { ProductsPayloadModel } from './models.ts';
import { productChangeErrors } from './product-change-error.ts';
import {
  newProduct,
  newVariant,
  optionArrangement,
  productFacts,
  translationFacts,
  variantFacts,
} from './product-inputs.ts';
import type { MutationResolvers, ProductsPayloadResolvers, ProductVersionConflictErrorResolvers } from './types.ts';

/** What the staff do with products. */
export const productChanges: MutationResolvers = {
  productsCreate: (_, { input: { products, ...input } }, context) =>
    changed(context, 'productsCreate', { ...input, list: 'products', edits: products.map(newProduct) }),

  productsUpdate: (_, { input: { products, ...input } }, context) =>
    changed(context, 'productsUpdate', {
      ...input,
      list: 'products',
      edits: products.map(({ productId, expectedVersion = null, ...facts }) => ({
        kind: 'UpdateProduct',
        productId,
        expectedVersion,
        facts: productFacts(facts),
      })),
    }),

  productTranslationsSet: (_, { input: { translations, ...input } }, context) =>
    changed(context, 'productTranslationsSet', {
      ...input,
      list: 'translations',
      edits: translations.map(({ productId, expectedVersion = null, language, ...facts }) => ({
        kind: 'TranslateProduct',
        productId,
        expectedVersion,
        language,
        facts: translationFacts(facts),
      })),
    }),

  productOptionsArrange: (_, { input: { products, ...input } }, context) =>
    changed(context, 'productOptionsArrange', {
      ...input,
      list: 'products',
      edits: products.map(({ productId, expectedVersion = null, options }) => ({
        kind: 'ArrangeOptions',
        productId,
        expectedVersion,
        options: options.map(optionArrangement),
      })),
    }),

  productVariantsCreate: (_, { input: { variants, ...input } }, context) =>
    changed(context, 'productVariantsCreate', {
      ...input,
      list: 'variants',
      edits: variants.map(({ productId, expectedVersion = null, variant }) => ({
        kind: 'AddVariant',
        productId,
        expectedVersion,
        variant: newVariant(variant),
      })),
    }),

  productVariantsUpdate: (_, { input: { variants, ...input } }, context) =>
    changed(context, 'productVariantsUpdate', {
      ...input,
      list: 'variants',
      edits: variants.map(({ variantId, expectedVersion = null, ...facts }) => ({
        kind: 'UpdateVariant',
        variantId,
        expectedVersion,
        facts: variantFacts(facts),
      })),
    }),

  productPricesSet: (_, { input: { prices, ...input } }, context) =>
    changed(context, 'productPricesSet', {
      ...input,
      list: 'prices',
      edits: prices.map(({ expectedVersion = null, amountMinor = null, compareAtMinor = null, ...price }) => ({
        ...price,
        kind: 'SetPrice',
        expectedVersion,
        amountMinor,
        compareAtMinor,
      })),
    }),
};

export const productsPayload: ProductsPayloadResolvers = {
  products: ({ productIds }, _, { loaders }) => Promise.all(productIds.map((id) => present(id, loaders))),
};

export const productVersionConflictError: ProductVersionConflictErrorResolvers = {
  current: ({ current }, _, { loaders }) => present(current, loaders),
};

async function present(id: string, { product }: Context['loaders']) {
  const found = await product.load(id);
  if (found === null) throw new Error(`expected the product ${id}, which was there a moment ago`);
  return found;
}

interface Changes {
  readonly idempotencyKey: string;
  readonly list: string;
  readonly edits: readonly ProductEdit[];
}

async function changed(context: Context, operation: string, changes: Changes): Promise<ProductsPayloadModel> {
  const { service, viewer, loaders } = context;
  requireScope(viewer, 'product:write');
  const result = await editProducts(service, { ...changes, operation, actor: actorOf(viewer) });
  loaders.forget();
  if (result.kind !== 'ProductsEdited') return { productIds: [], errors: productChangeErrors(result) };
  return { productIds: result.productIds, errors: [] };
}
