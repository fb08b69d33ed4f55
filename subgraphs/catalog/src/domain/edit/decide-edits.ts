import type { Path } from '@tributary/kit/failure';
import type { KnownProduct } from '../import/known-product.ts';
import type { Attribute } from '../attribute/attribute.ts';
import { unknownFormerName } from './arranged-options.ts';
import type { EditRefusal } from './edit-failure.ts';
import { created, edited } from './edited.ts';
import { attributeMisfit } from './edited-attributes.ts';
import { unknownPicture } from './edited-translations.ts';
import type { Naming } from './edited-variants.ts';
import { problemOf } from './problem-of.ts';
import { changesBetween, type ProductChanges } from './product-changes.ts';
import { type Languages } from '../translation/language.ts';
import { refusedLanguage } from '../translation/refused-language.ts';
import type { CreateProduct, ProductEdit } from './product-edit.ts';

/** A product that is locked, and the version that it is at. */
export interface LockedProduct extends KnownProduct {
  readonly version: number;
}

/** What the shop is like, as far as edits have to know. */
export interface ShopFacts extends Naming {
  readonly now: Date;
  readonly languages: Languages;
  readonly products: readonly LockedProduct[];
  /** Of the categories and other products that edits name, those that there are. */
  readonly categoryIds: ReadonlySet<string>;
  readonly productIds: ReadonlySet<string>;
  /** Of the attributes that edits name, those that there are, by key; they stay as they are meanwhile. */
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** Of the handles that edits want, those that products have, and which. */
  readonly handles: ReadonlyMap<string, string>;
}

export interface EditsDecided {
  readonly kind: 'EditsDecided';
  /** One for each product, in the order in which the edits name them first. */
  readonly changes: readonly ProductChanges[];
}

export interface EditLine {
  readonly edit: ProductEdit;
  /** Of the line in the input. */
  readonly path: Path;
}

/** What edits, one after the other, make of products; the first that cannot be done stands for all. */
export function decideEdits(lines: readonly EditLine[], shop: ShopFacts): EditsDecided | EditRefusal {
  const desk = new Desk(shop);
  for (const { edit, path } of lines) {
    const refusal = desk.take(edit, path);
    if (refusal !== null) return refusal;
  }
  return { kind: 'EditsDecided', changes: desk.changes() };
}

/** Products while edits are made to them. */
class Desk {
  readonly #shop: ShopFacts;
  readonly #before: ReadonlyMap<string, LockedProduct>;
  readonly #productOfVariant: ReadonlyMap<string, string>;
  readonly #handles: Map<string, string>;
  readonly #now = new Map<string, KnownProduct>();

  constructor(shop: ShopFacts) {
    this.#shop = shop;
    this.#before = new Map(shop.products.map((one) => [one.product.id, one]));
    this.#productOfVariant = new Map(
      shop.products.flatMap(({ product, variants }) =>
        variants.map(({ variant }) => [variant.id, product.id] as const),
      ),
    );
    this.#handles = new Map(shop.handles);
  }

  changes(): readonly ProductChanges[] {
    return [...this.#now].map(([id, after]) => changesBetween(this.#before.get(id) ?? null, after));
  }

  take(edit: ProductEdit, path: Path): EditRefusal | null {
    return edit.kind === 'CreateProduct' ? this.#create(edit, path) : this.#edit(edit, path);
  }

  #create(edit: CreateProduct, path: Path): EditRefusal | null {
    const isTaken = (handle: string): boolean => this.#handles.has(handle);
    return this.#put(created(edit, { ...this.#shop, isTaken }), { edit, path });
  }

  #edit(edit: Exclude<ProductEdit, CreateProduct>, path: Path): EditRefusal | null {
    const productId = 'productId' in edit ? edit.productId : this.#productOfVariant.get(edit.variantId);
    const before = this.#before.get(productId ?? '');
    if (before === undefined) return unknown(edit, path);
    const { product, version } = before;
    const { expectedVersion } = edit;
    if (expectedVersion !== null && expectedVersion !== version) {
      const conflict = { kind: 'ProductVersionConflict', expected: expectedVersion, actual: version } as const;
      return { ...conflict, productId: product.id, path: [...path, 'expectedVersion'] };
    }
    const current = this.#now.get(product.id) ?? before;
    return this.#misfit(current, { edit, path }) ?? this.#put(edited(current, edit, this.#shop), { edit, path });
  }

  /** What the edit says of the product that is not so, or null. */
  #misfit(current: KnownProduct, { edit, path }: EditLine): EditRefusal | null {
    if (edit.kind === 'ArrangeOptions') {
      const name = unknownFormerName(current, edit);
      return name === null ? null : { kind: 'OptionUnknown', name, path: [...path, 'options'] };
    }
    if (edit.kind === 'SetAttribute') return attributeMisfit(edit, this.#shop, path);
    if (edit.kind !== 'TranslateProduct') return null;
    const url = unknownPicture(current, edit);
    if (url !== null) return { kind: 'PictureUnknown', url, path: [...path, 'media'] };
    const into = current.translations.map(({ language }) => language);
    return refusedLanguage(edit.language, { into, languages: this.#shop.languages, path });
  }

  #put(next: KnownProduct, { edit, path }: EditLine): EditRefusal | null {
    const { id, handle, categoryId } = next.product;
    const problem = problemOf(next, edit, path);
    if (problem !== null) return problem;
    const owner = this.#handles.get(handle) ?? id;
    if (owner !== id) return { kind: 'HandleTaken', handle, path: [...path, 'handle'] };
    const hadCategory = this.#before.get(id)?.product.categoryId === categoryId;
    if (categoryId !== null && !hadCategory && !this.#shop.categoryIds.has(categoryId)) {
      return { kind: 'CategoryUnknown', categoryId, path: [...path, 'categoryId'] };
    }
    this.#handles.set(handle, id);
    this.#now.set(id, next);
    return null;
  }
}

function unknown(edit: Exclude<ProductEdit, CreateProduct>, path: Path): EditRefusal {
  return 'productId' in edit
    ? { kind: 'ProductUnknown', productId: edit.productId, path: [...path, 'productId'] }
    : { kind: 'VariantUnknown', variantId: edit.variantId, path: [...path, 'variantId'] };
}
