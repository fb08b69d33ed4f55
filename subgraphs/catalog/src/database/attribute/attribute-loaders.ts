import type { Database } from '@tributary/kit/database/database';
import { loadOne } from '@tributary/kit/database/loader';
import type DataLoader from 'dataloader';
import type { Attribute } from '../../domain/attribute/attribute.ts';
import { allAttributes, attributesWithKeys } from './attributes.ts';
import { attributesOfProducts, type ProductAttributes } from './product-attributes.ts';

/** What is read of attributes. */
export interface AttributeLoaders {
  readonly attributes: () => Promise<readonly Attribute[]>;
  /** By key. */
  readonly attribute: DataLoader<string, Attribute | null>;
  /** By product id. */
  readonly productAttributes: DataLoader<string, ProductAttributes | null>;
}

/** `kept` keeps a loader, so that what it has read can be forgotten. */
export function attributeLoaders(
  db: Database,
  kept: <Loader extends { clearAll(): unknown }>(loader: Loader) => Loader,
): AttributeLoaders {
  return {
    attributes: () => allAttributes(db),
    attribute: kept(
      loadOne<string, Attribute>(
        (keys) => attributesWithKeys(db, keys),
        ({ key }) => key,
      ),
    ),
    productAttributes: kept(
      loadOne<string, ProductAttributes>(
        (ids) => attributesOfProducts(db, ids),
        ({ productId }) => productId,
      ),
    ),
  };
}
