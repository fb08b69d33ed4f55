import { notFound, type Told, validation, versionConflict } from '@tributary/kit/serving/user-error';
import type { CollectionsEdited, EditCollectionsResult } from '../actions/edit/edit-collections.ts';
import type { InvalidCollection } from '../domain/collection/collection-refusal.ts';
import type { CollectionChangeErrorModel } from './models.ts';
import { editsRefused } from './user-error.ts';

/** Why collections were not changed, in words. */
export function collectionChangeErrors(
  failure: Exclude<EditCollectionsResult, CollectionsEdited>,
): readonly CollectionChangeErrorModel[] {
  return [collectionChangeError(failure)];
}

function collectionChangeError(failure: Exclude<EditCollectionsResult, CollectionsEdited>): CollectionChangeErrorModel {
  switch (failure.kind) {
    case 'VersionConflict':
      return versionConflict('CollectionVersionConflictError', failure, failure.collectionId);
    case 'CollectionUnknown':
      return notFound('COLLECTION_NOT_FOUND', `There is no collection ${failure.collectionId}.`, failure.path);
    case 'CategoryUnknown':
      return notFound('CATEGORY_NOT_FOUND', `There is no category ${failure.categoryId}.`, failure.path);
    case 'AttributeUnknown':
      return notFound('ATTRIBUTE_NOT_FOUND', `There is no attribute ${failure.key}.`, failure.path);
    case 'ProductUnknown':
      return notFound('PRODUCT_NOT_FOUND', `There is no product ${failure.productId}.`, failure.path);
    case 'HandleTaken':
      return validation('HANDLE_TAKEN', `Another collection has the handle ${failure.handle}.`, failure.path);
    case 'InvalidCollection':
      return invalidCollection(failure);
    case 'IdempotencyKeyReused':
    case 'InvalidIdempotencyKey':
    case 'NoLines':
    case 'TooManyLines':
    case 'QuantityOutOfRange':
      return editsRefused(failure);
  }
}

function invalidCollection({ about, problem, path }: InvalidCollection): Told<'ValidationError'> {
  switch (about) {
    case 'TEXT':
      return validation('INVALID_TEXT', `A collection's text: ${problem}.`, path);
    case 'HANDLE':
      return validation('INVALID_HANDLE', `Expected ${problem}.`, path);
    case 'COLLECTION':
      return validation('INVALID_COLLECTION', `No collection can be so: ${problem}.`, path);
  }
}
