import type { Path } from '@tributary/kit/failure';
import type { Attribute } from '../attribute/attribute.ts';
import type { AttributeValue } from '../attribute/attribute-value.ts';
import { valueProblem } from '../attribute/check-value.ts';
import type { KnownProduct } from '../import/known-product.ts';
import type { EditRefusal } from './edit-failure.ts';
import type { SetAttribute } from './product-edit.ts';

/** With another value of one attribute, or with none. */
export function withAttribute({ product, ...known }: KnownProduct, { key, value }: SetAttribute): KnownProduct {
  const { [key]: _, ...others } = product.attributes;
  return { ...known, product: { ...product, attributes: value === null ? others : { ...others, [key]: value } } };
}

/** What there is that values may be of and refer to. */
export interface AttributeFacts {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly productIds: ReadonlySet<string>;
  readonly categoryIds: ReadonlySet<string>;
}

/** Why a product cannot have the value, or null. */
export function attributeMisfit({ key, value }: SetAttribute, shop: AttributeFacts, path: Path): EditRefusal | null {
  const attribute = shop.attributes.get(key);
  if (attribute === undefined) return { kind: 'AttributeUnknown', key, path: [...path, 'key'] };
  if (value === null) return null;
  const problem = valueProblem(attribute.type, value);
  if (problem !== null) return { kind: 'InvalidValue', ...problem, path: [...path, 'value'] };
  return unknownReference(value, shop, [...path, 'value']);
}

function unknownReference(value: AttributeValue, shop: AttributeFacts, path: Path): EditRefusal | null {
  if (value.kind === 'PRODUCT') {
    const productId = value.productIds.find((id) => !shop.productIds.has(id));
    return productId === undefined ? null : { kind: 'ProductUnknown', productId, path: [...path, 'productIds'] };
  }
  if (value.kind !== 'CATEGORY') return null;
  const categoryId = value.categoryIds.find((id) => !shop.categoryIds.has(id));
  return categoryId === undefined ? null : { kind: 'CategoryUnknown', categoryId, path: [...path, 'categoryIds'] };
}
