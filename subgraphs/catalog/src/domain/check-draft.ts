import { isCurrency } from '@tributary/kit/currencies';
import { isTaxClass } from '@tributary/kit/tax-class';
import {
  absentOr,
  type Check,
  expected,
  flag,
  instant,
  list,
  matching,
  nullOr,
  object,
  oneOf,
  printable,
  type Problem,
  text,
  whole,
} from './check.ts';
import { type ProductDraft, productStatuses, type VariantDraft } from './product-draft.ts';
import { languageTag } from './translation/language.ts';
import { languagesMax } from './translation/translation.ts';

/** The most of everything in one product: Shopify's figures. */
export const limits = {
  options: 3,
  variants: 2_048,
  media: 250,
  tags: 250,
  categoryDepth: 10,
  descriptionLength: 512 * 1024,
} as const;

// PostgreSQL's int holds 2,147,483,647; onHand and backorderLimit together stay below it, and so does what one of safety stock takes from nothing.
export const unitsMax = 1_000_000_000;
const pixelsMax = 100_000;
const gramsMax = 1_000_000_000;

export const isHandle = /^[^\s/?#%\0\p{Surrogate}]{1,255}$/u;
export const isUrl = /^https?:\/\/[^\s\0\p{Surrogate}]{1,2000}$/u;

export const taxClassExpected = 'a class of tax: 1 to 40 lower-case letters, digits, - and _';

/** Names, titles, SKUs. */
export const line = printable({ max: 255 });
export const currency: Check = (value) =>
  typeof value === 'string' && isCurrency(value) ? null : expected('a currency of ISO 4217', value);
export const language: Check = (value) =>
  typeof value === 'string' && languageTag(value) === value ? null : expected('a language such as de or pt-BR', value);
const taxClass: Check = (value) =>
  typeof value === 'string' && isTaxClass(value) ? null : expected(taxClassExpected, value);
const minorUnits = whole({ min: 0, max: Number.MAX_SAFE_INTEGER });

const fields = object({
  id: draftId('prd'),
  handle: matching(isHandle, 'a URL slug of 1 to 255 characters'),
  title: line,
  descriptionHtml: nullOr(text({ max: limits.descriptionLength })),
  vendor: nullOr(text({ max: 255 })),
  productType: nullOr(text({ max: 255 })),
  tags: list(text({ min: 1, max: 255 }), { max: limits.tags }),
  categoryPath: list(line, { max: limits.categoryDepth }),
  status: oneOf(productStatuses),
  publishedAt: nullOr(instant),
  createdAt: instant,
  options: list(object({ name: line, values: list(line, { min: 1, max: limits.variants }) }), { max: limits.options }),
  media: list(
    object({
      url: matching(isUrl, 'an absolute URL'),
      alt: nullOr(text({ max: 1_000 })),
      width: nullOr(whole({ min: 1, max: pixelsMax })),
      height: nullOr(whole({ min: 1, max: pixelsMax })),
    }),
    { max: limits.media },
  ),
  translations: absentOr(
    list(
      object({
        language,
        title: nullOr(line),
        descriptionHtml: nullOr(text({ max: limits.descriptionLength })),
        media: list(object({ url: matching(isUrl, 'an absolute URL'), alt: text({ min: 1, max: 1_000 }) }), {
          max: limits.media,
        }),
      }),
      { max: languagesMax },
    ),
  ),
  variants: list(
    object({
      id: draftId('var'),
      sku: line,
      title: line,
      barcode: nullOr(text({ max: 255 })),
      selectedOptions: list(object({ name: line, value: line }), { max: limits.options }),
      weightGrams: nullOr(whole({ min: 0, max: gramsMax })),
      requiresShipping: flag,
      taxClass: absentOr(taxClass),
      taxable: absentOr(flag),
      tracksStock: flag,
      prices: list(
        object({
          currency,
          amountMinor: minorUnits,
          compareAtMinor: nullOr(minorUnits),
        }),
        { max: 200 },
      ),
      stock: list(
        object({
          locationId: draftId('loc'),
          onHand: whole({ min: 0, max: unitsMax }),
          backorderLimit: whole({ min: 0, max: unitsMax }),
          safetyStock: absentOr(whole({ min: 0, max: unitsMax })),
        }),
        { max: 1_000 },
      ),
    }),
    { min: 1, max: limits.variants },
  ),
});

export interface NotADraft {
  readonly kind: 'NotADraft';
  /** Where and what, e.g. `.variants[0].sku: expected …`. */
  readonly problem: string;
}

/** A parsed line of the bulk loader's input as the draft of a product, or what is wrong with it. */
export function checkedDraft(value: unknown): ProductDraft | NotADraft {
  const problem = fields(value);
  if (problem !== null) return notADraft(problem);
  // Every field has just been checked.
  const draft = value as ProductDraft;
  const contradiction = contradictionIn(draft);
  return contradiction === null ? draft : notADraft(contradiction);
}

/** The first rule for products that a draft breaks, or null. */
export function draftProblem(draft: ProductDraft): Problem | null {
  return fields(draft) ?? contradictionIn(draft);
}

/** What no single field can show: variants that do not fit the options, or one thing said twice. */
function contradictionIn({ options, translations = [], variants }: ProductDraft): Problem | null {
  const language = firstTwice(translations.map((one) => one.language));
  if (language !== null) return { path: '.translations', message: `a second translation into ${language}` };
  const combinations = new Set<string>();
  for (const [index, variant] of variants.entries()) {
    const message = misfit(options, variant) ?? doubled(variant);
    if (message !== null) return { path: `.variants[${index}]`, message };
    const combination = JSON.stringify(variant.selectedOptions.map(({ value }) => value));
    if (combinations.has(combination)) {
      return { path: `.variants[${index}]`, message: `a second variant for the options ${combination}` };
    }
    combinations.add(combination);
  }
  return null;
}

function misfit(options: ProductDraft['options'], { selectedOptions }: VariantDraft): string | null {
  if (selectedOptions.length !== options.length) {
    return `expected a value for each of ${options.length} options, got ${selectedOptions.length}`;
  }
  for (const [index, option] of options.entries()) {
    const selected = selectedOptions[index];
    if (selected?.name !== option.name) return `expected the option ${option.name}, got ${selected?.name}`;
    if (!option.values.includes(selected.value)) return `${option.name} has no value ${selected.value}`;
  }
  return null;
}

function doubled({ prices, stock }: VariantDraft): string | null {
  const currency = firstTwice(prices.map((price) => price.currency));
  if (currency !== null) return `a second price in ${currency}`;
  const locationId = firstTwice(stock.map((level) => level.locationId));
  return locationId === null ? null : `a second stock level at ${locationId}`;
}

function firstTwice(values: readonly string[]): string | null {
  return values.find((value, index) => values.indexOf(value) !== index) ?? null;
}

/** An id that its maker chose. */
export function draftId(prefix: string): Check {
  return matching(new RegExp(`^${prefix}_[0-9a-f]{32}$`), `${prefix}_ and 32 hex digits`);
}

export function notADraft({ path, message }: Problem): NotADraft {
  return { kind: 'NotADraft', problem: path === '' ? message : `${path}: ${message}` };
}
