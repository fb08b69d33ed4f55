import type { Path } from '@tributary/kit/failure';
import { draftProblem } from '../check-draft.ts';
import { draftOf } from '../export/draft-of.ts';
import type { KnownProduct } from '../import/known-product.ts';
import type { ProductEdit } from './product-edit.ts';

/** A product would not be as products are. */
export interface InvalidProduct {
  readonly kind: 'InvalidProduct';
  /** What is wrong: a text, a currency, an amount, an address, or how things go together. */
  readonly about: 'TEXT' | 'CURRENCY' | 'PRICE' | 'URL' | 'HANDLE' | 'PRODUCT';
  /** What was expected, and what came. */
  readonly problem: string;
  readonly path: Path;
}

/** What an edit makes of a product that no product may be, by the rules that the bulk loader has; null: nothing. */
export function problemOf(known: KnownProduct, edit: ProductEdit, line: Path): InvalidProduct | null {
  // What is reserved, and where, is no concern of those who describe it.
  const variants = known.variants.map((one) => ({ ...one, levels: [] }));
  const problem = draftProblem(draftOf({ ...known, variants }, []));
  if (problem === null) return null;
  const within = [...problem.path.matchAll(/\w+/g)].map(([segment]) => segment);
  return {
    kind: 'InvalidProduct',
    about: aboutOf(within),
    problem: problem.message,
    path: [...line, ...pathIn(edit, within)],
  };
}

/** Labels and options' values are texts in lists. */
function aboutOf(within: Path): InvalidProduct['about'] {
  const list = within.at(-2) ?? '';
  const last = within.at(-1) ?? '';
  const isInTexts = /^\d/.test(last) && (list === 'tags' || list === 'values');
  return isInTexts ? 'TEXT' : (abouts[last] ?? 'PRODUCT');
}

const abouts: Readonly<Record<string, InvalidProduct['about']>> = {
  handle: 'HANDLE',
  title: 'TEXT',
  descriptionHtml: 'TEXT',
  vendor: 'TEXT',
  productType: 'TEXT',
  sku: 'TEXT',
  barcode: 'TEXT',
  taxClass: 'TEXT',
  alt: 'TEXT',
  name: 'TEXT',
  value: 'TEXT',
  url: 'URL',
  currency: 'CURRENCY',
  amountMinor: 'PRICE',
  compareAtMinor: 'PRICE',
};

/** Where in the line of the input that is, as far as the line has it. */
function pathIn(edit: ProductEdit, within: readonly string[]): Path {
  switch (edit.kind) {
    case 'CreateProduct':
    case 'ArrangeOptions':
      return within.flatMap(inputNames);
    case 'UpdateProduct':
      return within[0] !== undefined && within[0] in edit.facts ? within : [];
    case 'TranslateProduct':
      return within.slice(2);
    case 'SetAttribute':
      return ['value'];
    case 'AddVariant':
      return ['variant', ...within.slice(2).flatMap(inputNames)];
    case 'UpdateVariant':
      return within.slice(2).flatMap(inputNames);
    case 'SetPrice':
      return priceNames(within.at(-1) ?? '');
  }
}

/** A variant's values are given without the names of its options. */
function inputNames(segment: string): string[] {
  if (segment === 'selectedOptions') return ['optionValues'];
  return segment === 'value' || segment === 'name'
    ? []
    : segment === 'currency'
      ? ['amount', 'currency']
      : priceNames(segment);
}

/** Amounts are given with their currency. */
function priceNames(segment: string): string[] {
  if (segment === 'amountMinor') return ['amount', 'amountMinor'];
  return segment === 'compareAtMinor' ? ['compareAt', 'amountMinor'] : [segment];
}
