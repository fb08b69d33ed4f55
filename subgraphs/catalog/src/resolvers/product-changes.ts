import type { Path } from '@tributary/kit/failure';
import { requireScope } from '@tributary/kit/identity';
import { editProducts } from '../actions/edit/edit-products.ts';
import type { ProductEdit } from '../domain/edit/product-edit.ts';
import { actorOf } from './actor-of.ts';
import { attributeValue } from './attribute-inputs.ts';
import type { Context } from './context.ts';
import type { ProductsPayloadModel } from './models.ts';
import { type Misfit, productChangeErrors, wrongCurrency } from './product-change-error.ts';
import {
  newProduct,
  newVariant,
  optionArrangement,
  productFacts,
  translationFacts,
  variantFacts,
} from './product-inputs.ts';
import type {
  MoneyInput,
  MutationResolvers,
  ProductsPayloadResolvers,
  ProductVariantInput,
  ProductVersionConflictErrorResolvers,
} from './types.ts';

/** What the staff do with products. */
export const productChanges: MutationResolvers = {
  productsCreate: (_, { input: { products, ...input } }, context) =>
    changed(context, 'productsCreate', {
      ...input,
      list: 'products',
      edits: products.map(newProduct),
      misfits: products.flatMap(({ variants }, index) =>
        variants.flatMap((variant, nth) => misfitsIn(variant, ['products', String(index), 'variants', String(nth)])),
      ),
    }),

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

  productAttributesSet: (_, { input: { values, ...input } }, context) =>
    changed(context, 'productAttributesSet', {
      ...input,
      list: 'values',
      edits: values.map(({ productId, expectedVersion = null, key, value = null }) => ({
        kind: 'SetAttribute',
        productId,
        expectedVersion,
        key,
        value: value === null ? null : attributeValue(value),
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
      misfits: variants.flatMap(({ variant }, index) => misfitsIn(variant, ['variants', String(index), 'variant'])),
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
      edits: prices.map(({ expectedVersion = null, amount, compareAt, ...price }) => ({
        ...price,
        kind: 'SetPrice',
        expectedVersion,
        amountMinor: amount?.amountMinor ?? null,
        compareAtMinor: compareAt?.amountMinor ?? null,
      })),
      misfits: prices.flatMap(({ currency, amount, compareAt }, index) =>
        misfitsOf(currency, { amount, compareAt }, ['prices', String(index)]),
      ),
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
  /** Amounts in another currency than what they are beside. */
  readonly misfits?: readonly Misfit[];
}

/** Of the prices of a new variant. */
function misfitsIn({ prices }: ProductVariantInput, path: Path): Misfit[] {
  return prices.flatMap(({ amount, compareAt }, index) =>
    misfitsOf(amount.currency, { compareAt }, [...path, 'prices', String(index)]),
  );
}

function misfitsOf(
  expected: string,
  amounts: Readonly<Record<string, MoneyInput | null | undefined>>,
  path: Path,
): Misfit[] {
  return Object.entries(amounts).flatMap(([name, amount]) => {
    const actual = amount?.currency ?? expected;
    return actual === expected ? [] : [{ expected, actual, path: [...path, name, 'currency'] }];
  });
}

async function changed(
  context: Context,
  operation: string,
  { misfits = [], ...changes }: Changes,
): Promise<ProductsPayloadModel> {
  const { service, viewer, loaders } = context;
  requireScope(viewer, 'product:write');
  if (misfits.length > 0) return { productIds: [], errors: misfits.map(wrongCurrency) };
  const result = await editProducts(service, { ...changes, operation, actor: actorOf(viewer) });
  loaders.forget();
  if (result.kind !== 'ProductsEdited') return { productIds: [], errors: productChangeErrors(result) };
  return { productIds: result.productIds, errors: [] };
}
