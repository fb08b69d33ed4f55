import type { Path, VersionConflict } from '@tributary/kit/failure';
import type { AttributeUnknown, CategoryUnknown, HandleTaken, ProductUnknown } from '../edit/edit-failure.ts';

/** Why the staff's changes of collections were not made: facts alone. Each survives JSON. */
export type CollectionRefusal =
  | CollectionUnknown
  | CategoryUnknown
  | AttributeUnknown
  | ProductUnknown
  | HandleTaken
  | CollectionVersionConflict
  | InvalidCollection;

export interface CollectionUnknown {
  readonly kind: 'CollectionUnknown';
  readonly collectionId: string;
  readonly path: Path;
}

export interface CollectionVersionConflict extends Omit<VersionConflict, 'kind'> {
  readonly kind: 'CollectionVersionConflict';
  readonly collectionId: string;
  readonly path: Path;
}

/** There can be no such collection. */
export interface InvalidCollection {
  readonly kind: 'InvalidCollection';
  /** What is wrong: a text, its handle, or all else. */
  readonly about: 'TEXT' | 'HANDLE' | 'COLLECTION';
  /** What was expected, and what came. */
  readonly problem: string;
  readonly path: Path;
}
