import { badInput } from '@tributary/kit/errors';
import { attributeLimits, attributeName, choiceName } from '../domain/attribute/attribute.ts';
import { visible } from '../domain/product.ts';
import { sightOf } from './sight.ts';
import type { AttributeResolvers, ProductAttributeResolvers, ProductResolvers } from './types.ts';

export const attribute: AttributeResolvers = {
  name: (one, _, { textLanguages }) => attributeName(one, textLanguages()),
  kind: ({ type }) => type.kind,
  lengthMax: ({ type }) => (type.kind === 'TEXT' ? type.lengthMax : null),
  min: ({ type }) => ('min' in type ? type.min : null),
  max: ({ type }) => ('max' in type ? type.max : null),
  decimals: ({ type }) => ('decimals' in type ? type.decimals : null),
  unit: ({ type }) => (type.kind === 'MEASUREMENT' ? type.unit : null),
  earliest: ({ type }) => (type.kind === 'DATE' ? type.earliest : null),
  latest: ({ type }) => (type.kind === 'DATE' ? type.latest : null),
  several: ({ type }) => 'isSeveral' in type && type.isSeveral,
  choices: (one, _, { textLanguages }) =>
    one.type.kind === 'CHOICE'
      ? one.type.choices.map((choice) => ({ ...choice, name: choiceName(one, choice, textLanguages()) }))
      : [],
  filterable: ({ isFilterable }) => isFilterable,
  facetable: ({ isFacetable }) => isFacetable,
};

/** What a product has of attributes that there are. */
export const attributesOfProduct: NonNullable<ProductResolvers['attributes']> = async (
  { id },
  { keys = null },
  { loaders },
) => {
  const most = attributeLimits.attributes;
  if (keys !== null && keys.length > most) throw badInput(`expected at most ${most} keys, got ${keys.length}`);
  const values = (await loaders.productAttributes.load(id))?.attributes ?? {};
  const wanted = Object.keys(values)
    .filter((key) => keys === null || keys.includes(key))
    .toSorted();
  const found = await Promise.all(wanted.map((key) => loaders.attribute.load(key)));
  return found.flatMap((one) => {
    const value = one === null ? undefined : values[one.key];
    return one === null || value === undefined ? [] : [{ attribute: one, value }];
  });
};

export const productAttribute: ProductAttributeResolvers = {
  text: ({ value }) => (value.kind === 'TEXT' ? value.text : null),
  number: ({ value }) => (value.kind === 'NUMBER' ? value.number : null),
  boolean: ({ value }) => (value.kind === 'BOOLEAN' ? value.boolean : null),
  date: ({ value }) => (value.kind === 'DATE' ? value.date : null),
  choices: ({ attribute: { type, ...one }, value }, _, { textLanguages }) => {
    if (value.kind !== 'CHOICE') return null;
    const choices = type.kind === 'CHOICE' ? type.choices : [];
    return value.choices.map((chosen) => {
      const choice = choices.find((each) => each.value === chosen) ?? { value: chosen, name: chosen };
      return { ...choice, name: choiceName({ ...one, type }, choice, textLanguages()) };
    });
  },
  products: async ({ value }, _, context) => {
    if (value.kind !== 'PRODUCT') return null;
    const found = await Promise.all(value.productIds.map((id) => context.loaders.product.load(id)));
    return found.map((one) => visible(one, sightOf(context))).filter((one) => one !== null);
  },
  categories: async ({ value }, _, { loaders }) => {
    if (value.kind !== 'CATEGORY') return null;
    const found = await Promise.all(value.categoryIds.map((id) => loaders.category.load(id)));
    return found.filter((one) => one !== null);
  },
  measurement: ({ value }) => (value.kind === 'MEASUREMENT' ? value : null),
};
