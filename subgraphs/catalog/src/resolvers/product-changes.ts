import type { Path } from '@tributary/kit/failure';
import { requireScope } from '@tributary/kit/identity';
import { editProducts, type EditProductsResult, type ProductsEdited } from '../actions/edit/edit-products.ts';
import { refused, type Refused, type WrongCurrency } from '../domain/failure.ts';
import type { ProductEdit } from '../domain/edit/product-edit.ts';
import { actorOf } from './actor-of.ts';
import { attributeValue } from './attribute-inputs.ts';
import type { Context } from './context.ts';
import { errorsOf, never } from './payload.ts';
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
  ProductVariantInput,
  ProductVersionConflictErrorResolvers,
  Resolvers,
} from './types.ts';

/** What the staff do with products. */
export const productChanges = {
  productsCreate: async (_, { input: { products, ...input } }, context) => {
    const answer = await changed(context, 'productsCreate', {
      ...input,
      list: 'products',
      edits: products.map(newProduct),
      misfits: products.flatMap(({ variants }, index) =>
        variants.flatMap((variant, nth) => misfitsIn(variant, ['products', String(index), 'variants', String(nth)])),
      ),
    });
    return never(answer, 'ProductVersionConflict');
  },

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
} satisfies Partial<MutationResolvers>;

const changedProducts = {
  products: (answer: ProductsEdited | Refused<unknown>, _: unknown, { loaders }: Context) =>
    answer.kind === 'Refused' ? [] : Promise.all(answer.productIds.map((id) => present(id, loaders))),
  errors: errorsOf,
};

export const productPayloads = {
  ProductsCreatePayload: changedProducts,
  ProductsUpdatePayload: changedProducts,
  ProductTranslationsSetPayload: changedProducts,
  ProductAttributesSetPayload: changedProducts,
  ProductOptionsArrangePayload: changedProducts,
  ProductVariantsCreatePayload: changedProducts,
  ProductVariantsUpdatePayload: changedProducts,
  ProductPricesSetPayload: changedProducts,
} satisfies Partial<Resolvers>;

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
  readonly misfits?: readonly WrongCurrency[];
}

/** Of the prices of a new variant. */
function misfitsIn({ prices }: ProductVariantInput, path: Path): WrongCurrency[] {
  return prices.flatMap(({ amount, compareAt }, index) =>
    misfitsOf(amount.currency, { compareAt }, [...path, 'prices', String(index)]),
  );
}

function misfitsOf(
  expected: string,
  amounts: Readonly<Record<string, MoneyInput | null | undefined>>,
  path: Path,
): WrongCurrency[] {
  return Object.entries(amounts).flatMap(([name, amount]) => {
    const actual = amount?.currency ?? expected;
    return actual === expected ? [] : [{ kind: 'WrongCurrency', expected, actual, path: [...path, name, 'currency'] }];
  });
}

async function changed(
  context: Context,
  operation: string,
  { misfits = [], ...changes }: Changes,
): Promise<ProductsEdited | Refused<Exclude<EditProductsResult, ProductsEdited> | WrongCurrency>> {
  const { service, viewer, loaders } = context;
  requireScope(viewer, 'product:write');
  if (misfits.length > 0) return refused(...misfits);
  const result = await editProducts(service, { ...changes, operation, actor: actorOf(viewer) });
  loaders.forget();
  return result.kind === 'ProductsEdited' ? result : refused(result);
}
