import { line } from '../check-draft.ts';
import { amountMinor, backorders, type Cell, flag, grams, quantity } from './csv-cells.ts';
import type { Column } from './csv-columns.ts';
import { shortText } from './csv-product-facts.ts';
import type { Row } from './csv-row.ts';
import type { ImportedPrice, ImportedStock, ImportedVariant, VariantFacts } from './imported-product.ts';

/** The axes of choice of a product, with the columns of their values. */
export interface Options {
  readonly names: readonly string[];
  readonly columns: readonly Column[];
}

const optionColumns = [
  ['option1Name', 'option1Value'],
  ['option2Name', 'option2Value'],
  ['option3Name', 'option3Value'],
] as const;

const nothingToChoose = { names: [], columns: [] };

/** A variant says at least one of these; a row for another picture says none. */
const telling = ['option1Value', 'option2Value', 'option3Value', 'sku', 'barcode', 'price', 'quantity'] as const;

export function isVariantRow(row: Row): boolean {
  return telling.some((column) => row.text(column) !== '');
}

/** The options that the rows name. `Title: Default Title` is Shopify's way to say that there is nothing to choose. */
export function optionsOf(rows: readonly Row[]): Options {
  const named = optionColumns.flatMap(([nameColumn, column]) => {
    const name = rows.map((row) => row.text(nameColumn)).find((text) => text !== '');
    return name === undefined ? [] : [{ name, column }];
  });
  const [only] = named;
  const values = new Set(rows.map((row) => row.text('option1Value')).filter((value) => value !== ''));
  if (named.length === 1 && only?.name === 'Title' && [...values].every((value) => value === 'Default Title')) {
    return nothingToChoose;
  }
  return { names: named.map(({ name }) => name), columns: named.map(({ column }) => column) };
}

/** The variant of a row; null where some of it is wrong. */
export function variantOf(row: Row, options: Options, currency: string): ImportedVariant | null {
  const before = row.problems.length;
  const values = valuesOf(row, options);
  const sku = row.read('sku', shortText) ?? null;
  const facts = variantFacts(row);
  const price = priceOf(row, currency);
  const stock = stockOf(row);
  if (row.problems.length > before) return null;
  return { line: row.line, sku, values, facts, price, stock };
}

function valuesOf(row: Row, { names, columns }: Options): string[] {
  for (const [, column] of optionColumns) {
    const value = row.text(column);
    const isDefault = column === 'option1Value' && names.length === 0 && value === 'Default Title';
    if (value !== '' && !isDefault && !columns.includes(column))
      row.read(column, () => ({ expected: 'a name for it' }));
  }
  const values = columns.map((column, index) =>
    row.read(column, (text) => (line(text) === null ? { value: text } : { expected: `a value for ${names[index]}` })),
  );
  return values.flatMap((value) => value ?? []);
}

function variantFacts(row: Row): VariantFacts {
  const barcode = row.read('barcode', shortText);
  const weightGrams = row.read('weightGrams', grams);
  const requiresShipping = row.read('requiresShipping', (text) => flag(text, true));
  const taxable = row.read('taxable', (text) => flag(text, true));
  const tracksStock = row.read('tracker', (text) => ({ value: text !== '' }));
  return {
    ...(barcode !== undefined && { barcode }),
    ...(weightGrams !== undefined && { weightGrams }),
    ...(requiresShipping !== undefined && { requiresShipping }),
    ...(taxable !== undefined && { taxable }),
    ...(tracksStock !== undefined && { tracksStock }),
  };
}

function priceOf(row: Row, currency: string): ImportedPrice {
  const price = row.read('price', (text) => amountMinor(text, currency));
  const compareAt = row.read('compareAtPrice', (text) => amountOrBlank(text, currency));
  return {
    ...(price !== undefined && { amountMinor: price }),
    ...(compareAt !== undefined && { compareAtMinor: compareAt }),
  };
}

function amountOrBlank(text: string, currency: string): Cell<number | null> {
  return text === '' ? { value: null } : amountMinor(text, currency);
}

function stockOf(row: Row): ImportedStock {
  const counted = row.read('quantity', quantity);
  const takesBackorders = row.read('takesBackorders', backorders);
  return {
    ...(counted !== undefined && { quantity: counted }),
    ...(takesBackorders !== undefined && { takesBackorders }),
  };
}
