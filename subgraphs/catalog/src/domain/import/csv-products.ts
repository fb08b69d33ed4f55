import { limits } from '../check-draft.ts';
import { productFacts } from './csv-product-facts.ts';
import { groupsOf, type RowGroup } from './csv-groups.ts';
import { isImageRow, imagesOf } from './csv-images.ts';
import { type CsvRecord, Row, type RowProblem } from './csv-row.ts';
import { isVariantRow, type Options, optionsOf, type Reading, variantOf } from './csv-variants.ts';
import type { ImportedProduct, ImportedVariant } from './imported-product.ts';
import { remarksOf } from './remarks.ts';

export interface CsvProducts {
  readonly products: readonly ImportedProduct[];
  /** By line. A row that is here is not in `products`, or not with all of its cells. */
  readonly problems: readonly RowProblem[];
  /** What is well to know of the file, a sentence each. */
  readonly remarks: readonly string[];
}

export interface CsvFile extends Reading {
  /** Cells in the header. */
  readonly width: number;
  readonly records: readonly CsvRecord[];
}

/** The products of a file, by handle in the order of their first rows, which need not stand together. */
export function csvProducts({ width, records, ...reading }: CsvFile): CsvProducts {
  const rows = records.map((record) => new Row(record, reading.columns));
  const products = groupsOf(rows, width).flatMap((group) => productOf(group, reading) ?? []);
  const problems = rows.flatMap((row) => row.problems).toSorted((a, b) => a.line - b.line);
  return { products, problems, remarks: remarksOf(rows, reading) };
}

function productOf(group: RowGroup, reading: Reading): ImportedProduct | null {
  const { handle, isHandleMade, rows } = group;
  const titled = rows.find((row) => row.text('title') !== '');
  if (titled === undefined) {
    for (const row of rows) row.complain(`no row of ${handle} has a title`);
    return null;
  }
  const facts = productFacts(handle, titled, reading.keepsFaulty);
  const options = optionsOf(rows);
  const images = imagesOf(rows);
  const variants = variantsOf(rows, titled, { options, reading });
  if (variants.length > limits.variants) {
    titled.complain(`expected at most ${limits.variants} variants, got ${variants.length}`);
    return null;
  }
  if (facts === null || variants.length === 0) {
    titled.complain(`the product ${handle} is left out`);
    return null;
  }
  return {
    line: titled.line,
    handle,
    isHandleMade,
    isFaulty: reading.keepsFaulty && rows.some(({ problems }) => problems.length > 0),
    title: titled.text('title'),
    facts,
    optionNames: options.names,
    images,
    variants,
  };
}

function variantsOf(
  rows: readonly Row[],
  titled: Row,
  { options, reading }: { readonly options: Options; readonly reading: Reading },
): ImportedVariant[] {
  const some = rows.filter(isVariantRow);
  const variantRows = some.length > 0 ? some : [titled];
  const are = new Set(variantRows);
  for (const row of rows) {
    if (!are.has(row) && row !== titled && !isImageRow(row)) {
      row.complain('expected a variant or an image');
    }
  }
  const lines = new Map<string, number>();
  return variantRows.flatMap((row) => {
    const variant = variantOf(row, options, reading);
    return variant !== null && isFirst(lines, JSON.stringify(variant.values), row) ? [variant] : [];
  });
}

/** Whether a row is the first one with its options. */
function isFirst(lines: Map<string, number>, values: string, row: Row): boolean {
  const before = lines.get(values);
  if (before !== undefined) {
    row.complain(`${values} is in line ${before} already`);
    return false;
  }
  lines.set(values, row.line);
  return true;
}
