import type { Columns, Place } from '../csv-columns.ts';
import { type CsvProducts, csvProducts } from '../csv-products.ts';
import type { CsvRecord } from '../csv-row.ts';
import { type Column, headers } from '../csv-headers.ts';
import type { Reading } from '../csv-variants.ts';
import { type Made, isDated, productCells, taxClassIn, variantCells } from './woo-cells.ts';
import { type WooColumns, wooColumnsOf } from './woo-columns.ts';
import { type WooProduct, wooProductsOf } from './woo-products.ts';
import { listed, WooRow } from './woo-row.ts';

/**
 * The products of WooCommerce's product CSV, or what is wrong with its header: its rows as Shopify's would be, read by the rules for
 * those. Problems name lines and columns of the file.
 */
export function wooProducts(
  { header, records }: { readonly header: readonly string[]; readonly records: readonly CsvRecord[] },
  reading: Omit<Reading, 'columns'>,
): CsvProducts | string {
  const columns = wooColumnsOf(header);
  if (typeof columns === 'string') return columns;
  const torn = records.filter(({ cells }) => cells.slice(header.length).some((cell) => cell.trim() !== ''));
  const rows = records.filter((record) => !torn.includes(record)).map((record) => new WooRow(record, columns));
  const found = wooProductsOf(rows);
  const table = tableOf(columns);
  const read = csvProducts({
    ...reading,
    columns: table.columns,
    width: table.width,
    records: found.products.flatMap((product) => recordsOf(product, table)),
  });
  const message = `expected at most ${header.length} cells: is a comma not in quotes?`;
  const problems = [...read.problems, ...found.problems, ...torn.map(({ line }) => ({ line, message }))];
  return {
    products: read.products,
    problems: problems.toSorted((a, b) => a.line - b.line),
    remarks: [...read.remarks, ...remarksOf(rows, columns)],
  };
}

interface Table {
  readonly columns: Columns;
  readonly width: number;
}

const optionColumns = [
  ['option1Name', 'option1Value'],
  ['option2Name', 'option2Value'],
  ['option3Name', 'option3Value'],
] as const satisfies readonly (readonly [Column, Column])[];

/** Shopify's columns of which the file speaks, each called as the file calls it. */
function tableOf({ known, weight }: WooColumns): Table {
  const made = [...new Set(headers.values())].flatMap((column) => {
    const sources = productCells[column]?.from ?? variantCells[column]?.from ?? [];
    const source = sources.find((name) => known.has(name));
    return source === undefined ? [] : [[column, known.get(source)?.name ?? ''] as const];
  });
  const named: (readonly [Column, string])[] = [
    ['handle', 'Name'],
    ...optionColumns.flat().map((column) => [column, 'Attribute value(s)'] as const),
    ...made,
    ...(weight === null ? [] : [['weightGrams', weight.name] as const]),
    ...(known.has('images') ? [['imageUrl', 'Images'] as const, ['imagePosition', 'Images'] as const] : []),
  ];
  const places = named.map(([column, name], index): [Column, Place] => [column, { index, name }]);
  return {
    columns: { known: new Map(places), markets: new Map(), unplaced: [], unknown: [] },
    width: named.length,
  };
}

/** A row for the product, which is its only variant's where it is simple; one for each variation and each further picture. */
function recordsOf({ handle, row, options, variations }: WooProduct, table: Table): CsvRecord[] {
  const record = (line: number, cells: Partial<Record<Column, string>>): CsvRecord => ({
    line,
    cells: [...table.columns.known.keys()].map((column) => cells[column] ?? ''),
  });
  const pictures = [row, ...variations].flatMap((one) =>
    listed(one.text('images')).map((imageUrl) => ({ line: one.line, imageUrl })),
  );
  const isSimple = variations.length === 0;
  const own = {
    handle,
    ...said(productCells, row),
    ...(isSimple && { ...said(variantCells, row), weightGrams: row.grams }),
  };
  return [
    record(row.line, own),
    ...variations.map((variation) =>
      record(variation.line, {
        handle,
        ...said(variantCells, variation),
        // What a variation does not weigh, its product does.
        weightGrams: variation.grams || row.grams,
        taxClass: taxClassIn(variation.text('taxClass').toLowerCase() === 'parent' ? row : variation),
        ...choices(variation, options),
      }),
    ),
    ...pictures.map(({ line, imageUrl }, index) =>
      record(line, { handle, imageUrl, imagePosition: String(index + 1) }),
    ),
  ];
}

function said(cells: Readonly<Partial<Record<Column, Made>>>, row: WooRow): Partial<Record<Column, string>> {
  return Object.fromEntries(Object.entries(cells).map(([column, { make }]) => [column, make(row)]));
}

function choices({ attributes }: WooRow, options: readonly string[]): Partial<Record<Column, string>> {
  const named = options.flatMap((name, index) => {
    const [nameColumn, valueColumn] = optionColumns[index] ?? [];
    if (nameColumn === undefined || valueColumn === undefined) return [];
    const value = attributes.find((one) => one.name === name)?.value ?? '';
    return [
      [nameColumn, name],
      [valueColumn, value],
    ];
  });
  return Object.fromEntries(named) as Partial<Record<Column, string>>;
}

/** What of a file has no place, a sentence each. */
function remarksOf(rows: readonly WooRow[], { unplaced }: WooColumns): string[] {
  const used = unplaced.filter(({ index }) => rows.some((row) => row.isFilled(index))).map(({ name }) => name);
  const found: readonly (readonly [string, boolean])[] = [
    [`there is no place for ${used.join(', ')}`, used.length > 0],
    ['of several categories the first one is taken', rows.some((row) => listed(row.text('categories')).length > 1)],
    ['sale prices that begin or end at some time are left out', rows.some(isDated)],
    [
      'attributes that are no choice are left out',
      rows.some(({ kind, attributes }) => kind === 'simple' && attributes.length > 0),
    ],
    [
      'a short description is taken where there is no other',
      rows.some((row) => row.text('description') !== '' && row.text('shortDescription') !== ''),
    ],
  ];
  return found.flatMap(([remark, isSo]) => (isSo ? [remark] : []));
}
