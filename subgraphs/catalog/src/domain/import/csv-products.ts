import { limits } from '../check-draft.ts';
import type { Columns } from './csv-columns.ts';
import { isImageRow, imagesOf } from './csv-images.ts';
import { productFacts } from './csv-product-facts.ts';
import { type CsvRecord, Row, type RowProblem } from './csv-row.ts';
import { isVariantRow, type Options, optionsOf, variantOf } from './csv-variants.ts';
import type { ImportedProduct, ImportedVariant } from './imported-product.ts';
import { slug } from '../slug.ts';

export interface CsvProducts {
  readonly products: readonly ImportedProduct[];
  /** By line. A row that is here is not in `products`, or not with all of its cells. */
  readonly problems: readonly RowProblem[];
}

export interface CsvFile {
  readonly columns: Columns;
  /** Cells in the header. */
  readonly width: number;
  readonly records: readonly CsvRecord[];
  /** What the prices are in. */
  readonly currency: string;
}

/** The products of a file, by handle in the order of their first rows, which need not stand together. */
export function csvProducts({ columns, width, records, currency }: CsvFile): CsvProducts {
  const rows = records.map((record) => new Row(record, columns));
  const products: ImportedProduct[] = [];
  for (const [handle, group] of grouped(rows, width)) {
    const product = productOf(handle, group, currency);
    if (product !== null) products.push(product);
  }
  const problems = rows.flatMap((row) => row.problems).toSorted((a, b) => a.line - b.line);
  return { products, problems };
}

/** By handle; a row without one goes by its title, as Shopify has it for new products. */
function grouped(rows: readonly Row[], width: number): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const handle = row.text('handle') || slug(row.text('title'));
    const group = groups.get(handle);
    if (row.isLongerThan(width)) row.complain(`expected at most ${width} cells: is a comma not in quotes?`);
    else if (handle === '') row.complain('expected a handle or a title');
    else if (group === undefined) groups.set(handle, [row]);
    else group.push(row);
  }
  return groups;
}

function productOf(handle: string, rows: readonly Row[], currency: string): ImportedProduct | null {
  const titled = rows.find((row) => row.text('title') !== '');
  if (titled === undefined) {
    for (const row of rows) row.complain(`no row of ${handle} has a title`);
    return null;
  }
  const facts = productFacts(handle, titled);
  const options = optionsOf(rows);
  const images = imagesOf(rows);
  const variants = variantsOf(rows, titled, { options, currency });
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
  { options, currency }: { readonly options: Options; readonly currency: string },
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
    const variant = variantOf(row, options, currency);
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
