import type { RowProblem } from './csv-row.ts';
import { type Match, matchesOf } from './matches.ts';
import { same, shown } from './same.ts';
import type { StockChange } from './stock-change.ts';
import { changedPrices, changedStock, changedVariant, type Placed } from './variant-changes.ts';
import type { KnownProduct, KnownVariant } from './known-product.ts';
import type { ImportedProduct } from './imported-product.ts';
import type { OptionDraft } from '../product-draft.ts';
import type { StoredImage, StoredPrice, StoredProduct, StoredVariant } from '../stored.ts';
import { titleKey } from '../title-key.ts';

export interface ImportContext {
  readonly now: Date;
  readonly newId: (prefix: 'prd' | 'var') => string;
  readonly categoryIdOf: (path: readonly string[]) => string | null;
}

/** What has to be written so that the shop says what the file says: nothing for what is so already. */
export interface ProductPlan {
  readonly kind: 'created' | 'updated' | 'unchanged';
  readonly product: StoredProduct;
  /** All of them; null to leave them. */
  readonly images: readonly StoredImage[] | null;
  readonly variants: readonly StoredVariant[];
  readonly prices: readonly StoredPrice[];
  readonly stock: readonly StockChange[];
  /** Rows that cannot go in; nothing of them is in the plan. */
  readonly problems: readonly RowProblem[];
}

/** The file contradicts the shop as to the product as a whole, or no row of it can go in. */
export interface RefusedProduct {
  readonly kind: 'refused';
  readonly problems: readonly RowProblem[];
}

/**
 * Compares a product of the file with the shop's. What the file does not speak of stays: columns and variants that it
 * has not, prices in other currencies, stock at other locations. A new product with faults is a draft.
 */
export function planOf(
  imported: ImportedProduct,
  known: KnownProduct | null,
  context: ImportContext,
): ProductPlan | RefusedProduct {
  const { matches, problems } = matchesOf(imported, known?.variants ?? []);
  const matched = new Set(matches.map((match) => match.known));
  const others = (known?.variants ?? []).filter((variant) => !matched.has(variant));
  const refusal = refusalOf(imported, matches, { known, others });
  if (refusal !== null) return { kind: 'refused', problems: [...problems, { line: imported.line, message: refusal }] };

  const ordered = placedOf(matches, others);
  const product = productOf(imported, known, { ...context, options: optionsOf(imported, ordered) });
  const images = imagesOf(imported, product.id, known?.images ?? []);
  const placed = ordered.map((match, position) => ({
    ...match,
    position,
    id: match.known?.variant.id ?? context.newId('var'),
  }));
  const variants = placed.flatMap((match) => changedVariant(match, product));
  const prices = placed.flatMap(changedPrices);
  const stock = placed.flatMap(changedStock);
  const news = variants.length + prices.length + stock.filter(({ isNews }) => isNews).length;
  const isSame = images === null && news === 0 && same(product, known?.product);
  const kind = known === null ? 'created' : isSame ? 'unchanged' : 'updated';
  return { kind, product, images, variants, prices, stock, problems };
}

function refusalOf(
  { handle, optionNames }: ImportedProduct,
  matches: readonly Match[],
  { known, others }: { readonly known: KnownProduct | null; readonly others: readonly KnownVariant[] },
): string | null {
  if (matches.length === 0) return `the product ${handle} is left out`;
  const names = known?.product.options.map(({ name }) => name) ?? [];
  if (others.length > 0 && !same(names, optionNames)) {
    return `${handle} has the options ${shown(names)} in the shop and ${shown(optionNames)} here, where ${others.length} of its variants are missing`;
  }
  const taken = new Set(others.map(({ variant }) => shown(variant.selectedOptions.map(({ value }) => value))));
  const clash = matches.map(({ imported }) => shown(imported.values)).find((values) => taken.has(values));
  return clash === undefined ? null : `two variants of ${handle} would have the options ${clash}`;
}

/** As in the file where it has them all; else as in the shop, with new ones at the end. */
function placedOf(matches: readonly Match[], others: readonly KnownVariant[]): readonly Placed[] {
  if (others.length === 0) return matches;
  const old: Placed[] = [...matches, ...others.map((known) => ({ imported: null, known }))];
  return old.toSorted((a, b) => place(a) - place(b));
}

function place({ known }: Placed): number {
  return known?.variant.position ?? Number.MAX_SAFE_INTEGER;
}

function optionsOf({ optionNames }: ImportedProduct, placed: readonly Placed[]): OptionDraft[] {
  return optionNames.map((name, index) => {
    const values = placed.map(({ imported, known }) =>
      imported === null ? known.variant.selectedOptions[index]?.value : imported.values[index],
    );
    return { name, values: [...new Set(values.filter((value) => value !== undefined))] };
  });
}

function productOf(
  { handle, title, facts, isFaulty }: ImportedProduct,
  known: KnownProduct | null,
  { now, newId, categoryIdOf, options }: ImportContext & { readonly options: readonly OptionDraft[] },
): StoredProduct {
  const { categoryPath, isPublished, ...rest } = facts;
  const before = known?.product ?? blank(newId('prd'), now);
  const isDraft = known === null && isFaulty;
  const publishedAt = isPublished === false ? null : (before.publishedAt ?? now);
  return {
    ...before,
    ...rest,
    ...(isDraft && { status: 'DRAFT' as const }),
    handle,
    title,
    titleKey: titleKey(title),
    categoryId: categoryPath === undefined ? before.categoryId : categoryIdOf(categoryPath),
    publishedAt: isPublished === undefined && known !== null ? before.publishedAt : publishedAt,
    options,
  };
}

function blank(id: string, now: Date): StoredProduct {
  return {
    id,
    handle: '',
    title: '',
    titleKey: '',
    descriptionHtml: null,
    vendor: null,
    productType: null,
    tags: [],
    categoryId: null,
    status: 'ACTIVE',
    publishedAt: null,
    createdAt: now,
    options: [],
    attributes: {},
  };
}

function imagesOf(
  { images }: ImportedProduct,
  productId: string,
  known: readonly StoredImage[],
): readonly StoredImage[] | null {
  if (images.length === 0) return null;
  const byUrl = new Map(known.map((image) => [image.url, image]));
  const wanted = images.map(({ url, alt, ...size }, position) => {
    const { width = null, height = null } = { ...byUrl.get(url), ...size };
    return { productId, position, url, alt, width, height };
  });
  return same(wanted, known) ? null : wanted;
}
