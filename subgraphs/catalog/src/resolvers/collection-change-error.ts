import { notFound, type Told, validation, versionConflict } from '@tributary/kit/serving/user-error';
import type {
  CollectionUnknown,
  CollectionVersionConflict,
  InvalidCollection,
} from '../domain/collection/collection-refusal.ts';
import type { UserErrorModel } from './models.ts';

/** Why collections were not changed, in words, beside what others are not changed for, too. */
export function collectionChangeError(
  failure: CollectionUnknown | CollectionVersionConflict | InvalidCollection,
): UserErrorModel {
  switch (failure.kind) {
    case 'CollectionVersionConflict':
      return versionConflict('CollectionVersionConflictError', failure, failure.collectionId);
    case 'CollectionUnknown':
      return notFound('COLLECTION_NOT_FOUND', `There is no collection ${failure.collectionId}.`, failure.path);
    case 'InvalidCollection':
      return invalidCollection(failure);
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
