import type { Path, VersionConflict } from '@tributary/kit/failure';
import type { ValueProblem } from '../attribute/attribute-value.ts';
import type { LanguageRefused } from '../translation/refused-language.ts';
import type { InvalidProduct } from './problem-of.ts';

/** Why the staff's changes of products were not made: facts alone. Each survives JSON. */
export type EditRefusal =
  | ProductUnknown
  | VariantUnknown
  | CategoryUnknown
  | OptionUnknown
  | PictureUnknown
  | AttributeUnknown
  | InvalidValue
  | LanguageRefused
  | HandleTaken
  | ProductVersionConflict
  | InvalidProduct;

/** Why the staff's changes of categories were not made. */
export type CategoryRefusal =
  | CategoryUnknown
  | LanguageRefused
  | HandleTaken
  | CategoryVersionConflict
  | CategoryInUse
  | InvalidCategory;

/** There can be no such category, or not at this place. */
export interface InvalidCategory {
  readonly kind: 'InvalidCategory';
  /** What is wrong: its name, its handle, or its place in the tree. */
  readonly about: 'TEXT' | 'HANDLE' | 'CATEGORY';
  readonly problem: string;
  readonly path: Path;
}

export interface CategoryVersionConflict extends Omit<VersionConflict, 'kind'> {
  readonly kind: 'CategoryVersionConflict';
  readonly categoryId: string;
  readonly path: Path;
}

/** A category is to go that something is in, or names. */
export interface CategoryInUse {
  readonly kind: 'CategoryInUse';
  readonly categoryId: string;
  /** The first category below, product or collection that stands in the way. */
  readonly userId: string;
  readonly path: Path;
}

export interface ProductUnknown {
  readonly kind: 'ProductUnknown';
  readonly productId: string;
  readonly path: Path;
}

export interface VariantUnknown {
  readonly kind: 'VariantUnknown';
  readonly variantId: string;
  readonly path: Path;
}

export interface CategoryUnknown {
  readonly kind: 'CategoryUnknown';
  readonly categoryId: string;
  readonly path: Path;
}

export interface AttributeUnknown {
  readonly kind: 'AttributeUnknown';
  readonly key: string;
  readonly path: Path;
}

/** An option is said to have had a name that none has. */
export interface OptionUnknown {
  readonly kind: 'OptionUnknown';
  readonly name: string;
  readonly path: Path;
}

/** A picture is to be described that the product does not have. */
export interface PictureUnknown {
  readonly kind: 'PictureUnknown';
  readonly url: string;
  readonly path: Path;
}

/** What a product is to have of an attribute is none of its values. */
export interface InvalidValue extends ValueProblem {
  readonly kind: 'InvalidValue';
  readonly path: Path;
}

/** Another one has the handle. */
export interface HandleTaken {
  readonly kind: 'HandleTaken';
  readonly handle: string;
  readonly path: Path;
}

export interface ProductVersionConflict extends Omit<VersionConflict, 'kind'> {
  readonly kind: 'ProductVersionConflict';
  readonly productId: string;
  readonly path: Path;
}
