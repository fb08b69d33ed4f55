import { line } from '../check-draft.ts';
import { strikeThroughMinor } from '../price.ts';
import { amountMinor, backorders, type Cell, flag, grams, quantity, taxCode, unsold } from './csv-cells.ts';
import type { Columns, Place } from './csv-columns.ts';
import type { Column } from './csv-headers.ts';
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

/** How the cells of a file are to be taken. */
export interface Reading {
  readonly columns: Columns;
  /** What the prices are in. */
  readonly currency: string;
  /** Where the quantities lie. */
  readonly locationId: string;
  /** What the prices of markets are in, by their names in lower case. */
  readonly markets: ReadonlyMap<string, string>;
  /** Whether a row or product goes in without the cells that are wrong in it, or stays out. */
  readonly keepsFaulty: boolean;
}

/** The variant of a row; null where some of it is wrong and it is to stay out, or where its options are wrong. */
export function variantOf(row: Row, options: Options, reading: Reading): ImportedVariant | null {
  const before = row.problems.length;
  const values = valuesOf(row, options);
  if (row.problems.length > before) return null;
  const sku = row.read('sku', shortText) ?? null;
  const facts = variantFacts(row);
  const prices = pricesOf(row, reading);
  const stock = stockOf(row, reading.locationId);
  if (row.problems.length > before && !reading.keepsFaulty) return null;
  return { line: row.line, sku, values, facts, prices, stock };
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
  const taxClass = row.read('taxClass', taxCode);
  const tracksStock = row.read('tracker', (text) => ({ value: text !== '' }));
  if (tracksStock === false)
    row.remark('a variant without an inventory tracker is not counted: it is sold without limit');
  return {
    ...(barcode !== undefined && { barcode }),
    ...(weightGrams !== undefined && { weightGrams }),
    ...(requiresShipping !== undefined && { requiresShipping }),
    ...(taxable !== undefined && { taxable }),
    ...(taxClass !== undefined && { taxClass }),
    ...(tracksStock !== undefined && { tracksStock }),
  };
}

/** In the file's currency, and in those of markets; a second column of one currency is left alone. */
function pricesOf(row: Row, { columns, currency, markets }: Reading): ImportedPrice[] {
  const price = {
    price: columns.known.get('price') ?? null,
    compareAtPrice: columns.known.get('compareAtPrice') ?? null,
  };
  const main = priceOf(row, price, currency);
  const ofMarkets = [...markets].flatMap(([market, marketCurrency]) => {
    const places = columns.markets.get(market);
    return places === undefined ? [] : priceOf(row, places, marketCurrency);
  });
  return [...main, ...ofMarkets];
}

interface PricePlaces {
  readonly price: Place | null;
  readonly compareAtPrice: Place | null;
}

/** A blank price leaves the one that there is. */
function priceOf(row: Row, { price, compareAtPrice }: PricePlaces, currency: string): ImportedPrice[] {
  const orBlank = (text: string) => amountOrBlank(text, currency);
  const amount = row.readAt(price, orBlank) ?? undefined;
  const given = row.readAt(compareAtPrice, orBlank);
  if (amount === undefined && given === undefined) return [];
  const compareAt =
    given === undefined || amount === undefined
      ? given
      : strikeThroughMinor({ amountMinor: amount, compareAtMinor: given });
  if (compareAt === null && (given ?? 0) > 0) row.remark('a compare-at price that is not above the price is left out');
  return [
    {
      currency,
      ...(amount !== undefined && { amountMinor: amount }),
      ...(compareAt !== undefined && { compareAtMinor: compareAt }),
    },
  ];
}

function amountOrBlank(text: string, currency: string): Cell<number | null> {
  return text === '' ? { value: null } : amountMinor(text, currency);
}

function stockOf(row: Row, locationId: string): ImportedStock[] {
  const counted = row.read('quantity', quantity);
  const takesBackorders = row.read('takesBackorders', backorders);
  const safetyStock = row.read('safetyStock', unsold) ?? undefined;
  if (counted === undefined && takesBackorders === undefined && safetyStock === undefined) return [];
  return [
    {
      locationId,
      ...(counted !== undefined && { quantity: counted }),
      ...(takesBackorders !== undefined && { takesBackorders }),
      ...(safetyStock !== undefined && { safetyStock }),
    },
  ];
}
