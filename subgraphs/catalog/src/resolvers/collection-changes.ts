import { requireScope } from '@tributary/kit/identity';
import {
  type CollectionsEdited,
  editCollections,
  type EditCollections,
  type EditCollectionsResult,
} from '../actions/edit/edit-collections.ts';
import { refused, type Refused } from '../domain/failure.ts';
import { actorOf } from './actor-of.ts';
import { collectionFacts, newCollection } from './collection-inputs.ts';
import type { Context } from './context.ts';
import { errorsOf, never } from './payload.ts';
import type { CollectionVersionConflictErrorResolvers, MutationResolvers, Resolvers } from './types.ts';

/** What the staff do with collections. */
export const collectionChanges = {
  collectionsCreate: async (_, { input: { collections, idempotencyKey } }, context) => {
    const answer = await changed(context, {
      operation: 'collectionsCreate',
      idempotencyKey,
      list: 'collections',
      edits: collections.map(newCollection),
    });
    return never(answer, 'CollectionVersionConflict');
  },

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
    changed(context, {
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
    changed(context, {
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
} satisfies Partial<MutationResolvers>;

const changedCollections = {
  // One may have gone since: the answer to a key may be asked for again.
  async collections(answer: CollectionsEdited | Refused<unknown>, _: unknown, { loaders }: Context) {
    if (answer.kind === 'Refused') return [];
    const found = await Promise.all(answer.collectionIds.map((id) => loaders.collection.load(id)));
    return found.filter((collection) => collection !== null);
  },
  errors: errorsOf,
};

const arrangedCollection = {
  collection(answer: CollectionsEdited | Refused<unknown>, _: unknown, { loaders }: Context) {
    const [id] = answer.kind === 'Refused' ? [] : answer.collectionIds;
    return id === undefined ? null : loaders.collection.load(id);
  },
  errors: errorsOf,
};

export const collectionPayloads = {
  CollectionsCreatePayload: changedCollections,
  CollectionsUpdatePayload: changedCollections,
  CollectionsRemovePayload: changedCollections,
  CollectionProductsPutPayload: arrangedCollection,
  CollectionProductsTakePayload: arrangedCollection,
} satisfies Partial<Resolvers>;

export const collectionVersionConflictError: CollectionVersionConflictErrorResolvers = {
  current: async ({ current }, _, { loaders }) => {
    const found = await loaders.collection.load(current);
    if (found === null) throw new Error(`expected the collection ${current}, which was there a moment ago`);
    return found;
  },
};

async function changed(
  context: Context,
  changes: Omit<EditCollections, 'actor'>,
): Promise<CollectionsEdited | Refused<Exclude<EditCollectionsResult, CollectionsEdited>>> {
  const { service, viewer, loaders } = context;
  requireScope(viewer, 'product:write');
  const result = await editCollections(service, { ...changes, actor: actorOf(viewer) });
  loaders.forget();
  return result.kind === 'CollectionsEdited' ? result : refused(result);
}
