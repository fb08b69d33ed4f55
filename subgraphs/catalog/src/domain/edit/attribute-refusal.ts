import type { Path, VersionConflict } from '@tributary/kit/failure';
import type { LanguageRefused } from '../translation/refused-language.ts';
import type { AttributeUnknown } from './edit-failure.ts';

/** Why the staff's changes of attributes were not made: facts alone. Each survives JSON. */
export type AttributeRefusal =
  | AttributeUnknown
  | AttributeKeyTaken
  | AttributeVersionConflict
  | AttributeInUse
  | LanguageRefused
  | InvalidAttribute;

export interface AttributeKeyTaken {
  readonly kind: 'AttributeKeyTaken';
  readonly key: string;
  readonly path: Path;
}

export interface AttributeVersionConflict extends Omit<VersionConflict, 'kind'> {
  readonly kind: 'AttributeVersionConflict';
  readonly key: string;
  readonly path: Path;
}

/** Something has a value that would be none of it any more, or names it. */
export interface AttributeInUse {
  readonly kind: 'AttributeInUse';
  readonly key: string;
  /** The first product, or a collection, that stands in the way. */
  readonly userId: string;
  /** What of its value; null where the attribute is to go. */
  readonly problem: string | null;
  readonly path: Path;
}

/** There can be no such attribute. */
export interface InvalidAttribute {
  readonly kind: 'InvalidAttribute';
  /** What was expected, and what came. */
  readonly problem: string;
  readonly path: Path;
}
