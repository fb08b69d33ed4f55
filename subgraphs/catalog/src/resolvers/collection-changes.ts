import { requireScope } from '@tributary/kit/identity';
import { editCollections, type EditCollections } from '../actions/edit/edit-collections.ts';
import { actorOf } from './actor-of.ts';
import { collectionChangeErrors } from './collection-change-error.ts';
import { collectionFacts, newCollection } from './collection-inputs.ts';
import type { Context } from './context.ts';
import type { CollectionProductsPayloadModel, CollectionsPayloadModel } from './models.ts';
import type {
  CollectionProductsPayloadResolvers,
  CollectionsPayloadResolvers,
  CollectionVersionConflictErrorResolvers,
  MutationResolvers,
} from './types.ts';

/** What the staff do with collections. */
export const collectionChanges: MutationResolvers = {
  collectionsCreate: (_, { input: { collections, idempotencyKey } }, context) =>
    changed(context, {
      operation: 'collectionsCreate',
      idempotencyKey,
      list: 'collections',
      edits: collections.map(newCollection),
    }),

  collectionsUpdate: (_, { input: { collections, idempotencyKey } }, context) =>
    changed(context, {
      operation: 'collectionsUpdate',
      idempotencyKey,
      list: 'collections',
      edits: collections.map(({ collectionId, expectedVersion = null, ...facts }) => ({
        kind: 'UpdateCollection',
        collectionId,
        expectedVersion,
        facts: collectionFacts(facts),
      })),
    }),

  collectionsRemove: (_, { input: { collections, idempotencyKey } }, context) =>
    changed(context, {
      operation: 'collectionsRemove',
      idempotencyKey,
      list: 'collections',
      edits: collections.map(({ collectionId, expectedVersion = null }) => ({
        kind: 'RemoveCollection',
        collectionId,
        expectedVersion,
      })),
    }),

  collectionProductsPut: (_, { input }, context) =>
    arranged(context, {
      operation: 'collectionProductsPut',
      idempotencyKey: input.idempotencyKey,
      list: 'products',
      edits: input.products.map(({ productId, beforeProductId = null }) => ({
        kind: 'PutProduct',
        collectionId: input.collectionId,
        expectedVersion: input.expectedVersion ?? null,
        productId,
        beforeProductId,
      })),
    }),

  collectionProductsTake: (_, { input }, context) =>
    arranged(context, {
      operation: 'collectionProductsTake',
      idempotencyKey: input.idempotencyKey,
      list: 'productIds',
      edits: input.productIds.map((productId) => ({
        kind: 'TakeProduct',
        collectionId: input.collectionId,
        expectedVersion: input.expectedVersion ?? null,
        productId,
      })),
    }),
};

export const collectionsPayload: CollectionsPayloadResolvers = {
  // One may have gone since: the answer to a key may be asked for again.
  collections: async ({ collectionIds }, _, { loaders }) => {
    const found = await Promise.all(collectionIds.map((id) => loaders.collection.load(id)));
    return found.filter((collection) => collection !== null);
  },
};

export const collectionProductsPayload: CollectionProductsPayloadResolvers = {
  collection: ({ collectionId }, _, { loaders }) =>
    collectionId === null ? null : loaders.collection.load(collectionId),
};

export const collectionVersionConflictError: CollectionVersionConflictErrorResolvers = {
  current: async ({ current }, _, { loaders }) => {
    const found = await loaders.collection.load(current);
    if (found === null) throw new Error(`expected the collection ${current}, which was there a moment ago`);
    return found;
  },
};

async function arranged(
  context: Context,
  changes: Omit<EditCollections, 'actor'>,
): Promise<CollectionProductsPayloadModel> {
  const { collectionIds, errors } = await changed(context, changes);
  return { collectionId: collectionIds[0] ?? null, errors };
}

async function changed(context: Context, changes: Omit<EditCollections, 'actor'>): Promise<CollectionsPayloadModel> {
  const { service, viewer, loaders } = context;
  requireScope(viewer, 'product:write');
  const result = await editCollections(service, { ...changes, actor: actorOf(viewer) });
  loaders.forget();
  if (result.kind !== 'CollectionsEdited') return { collectionIds: [], errors: collectionChangeErrors(result) };
  return { collectionIds: result.collectionIds, errors: [] };
}
