import type { Database } from '@tributary/kit/database/database';
import { loadMany, loadOne, perArgument } from '@tributary/kit/database/loader';
import type { Window } from '@tributary/kit/window';
import type DataLoader from 'dataloader';
import type { Collection, RuleProgress } from '../domain/collection/collection.ts';
import {
  type CollectionOfProduct,
  collectionsOf,
  collectionsWithHandles,
  collectionsWithIds,
  collectionsWithin,
  type ListedCollections,
  listedCollectionsOf,
  ruleProgressOf,
} from './collections.ts';

/** What is read of collections; their products are read as lists are. */
export interface CollectionLoaders {
  readonly collection: DataLoader<string, Collection | null>;
  readonly collectionByHandle: DataLoader<string, Collection | null>;
  /** By product id, for each number of collections that is asked for. */
  readonly collectionsOf: (first: number) => DataLoader<string, readonly Collection[]>;
  /** By product id; null where it is not, nor will be, on sale. */
  readonly listedCollections: DataLoader<string, ListedCollections | null>;
  /** By collection id. */
  readonly ruleProgress: DataLoader<string, RuleProgress | null>;
  readonly collections: (window: Window) => Promise<readonly Collection[]>;
}

/** `kept` keeps a loader, so that what it has read can be forgotten. */
export function collectionLoaders(
  db: Database,
  kept: <Loader extends { clearAll(): unknown }>(loader: Loader) => Loader,
): CollectionLoaders {
  return {
    collection: kept(
      loadOne<string, Collection>(
        (ids) => collectionsWithIds(db, ids),
        ({ id }) => id,
      ),
    ),
    collectionByHandle: kept(
      loadOne<string, Collection>(
        (handles) => collectionsWithHandles(db, handles),
        ({ handle }) => handle,
      ),
    ),
    collectionsOf: perArgument((first: number) =>
      kept(
        loadMany<string, CollectionOfProduct>(
          (ids) => collectionsOf(db, ids, first),
          ({ productId }) => productId,
        ),
      ),
    ),
    listedCollections: kept(
      loadOne<string, ListedCollections>(
        (ids) => listedCollectionsOf(db, ids),
        ({ productId }) => productId,
      ),
    ),
    ruleProgress: kept(
      loadOne<string, RuleProgress>(
        (ids) => ruleProgressOf(db, ids),
        ({ collectionId }) => collectionId,
      ),
    ),
    collections: (window) => collectionsWithin(db, window),
  };
}
