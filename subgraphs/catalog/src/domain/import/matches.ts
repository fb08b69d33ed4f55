import type { RowProblem } from './csv-row.ts';
import { generatedSkus } from './generated-sku.ts';
import type { KnownVariant } from './known-product.ts';
import type { ImportedProduct, ImportedVariant } from './imported-product.ts';

/** A variant of the file with the shop's that it speaks of; null where it is new. */
export interface Match {
  readonly imported: ImportedVariant;
  readonly known: KnownVariant | null;
  readonly sku: string;
}

/** Which SKUs are spoken for. */
export interface Skus {
  /** Those that the shop has, of all that the file may want. */
  readonly inShop: ReadonlySet<string>;
  /** Those that the file gives; grows by what is made up for the others. */
  readonly inFile: Set<string>;
}

export interface Matches {
  readonly matches: readonly Match[];
  readonly problems: readonly RowProblem[];
}

/** Finds for each variant of the file the shop's with its SKU, else the one with its options, else a SKU for a new one. */
export function matchesOf({ handle, variants }: ImportedProduct, known: readonly KnownVariant[], skus: Skus): Matches {
  const given = new Set(variants.flatMap(({ sku }) => sku ?? []));
  // The options of a variant that goes by its SKU are free for another one.
  const byOptions = known.filter(({ variant }) => !given.has(variant.sku));
  const matches: Match[] = [];
  const problems: RowProblem[] = [];
  for (const imported of variants) {
    const bySku = known.find(({ variant }) => variant.sku === imported.sku);
    const found = bySku ?? byOptions.find((one) => hasValues(one, imported.values)) ?? null;
    const match = found === null ? fresh(handle, imported, skus) : matchOf(imported, found);
    if (typeof match === 'string') problems.push({ line: imported.line, message: match });
    else matches.push(match);
  }
  return { matches, problems };
}

function matchOf(imported: ImportedVariant, known: KnownVariant): Match | string {
  const { sku } = known.variant;
  if (imported.sku !== null && imported.sku !== sku) {
    return `these options have the SKU ${sku}, which cannot become ${imported.sku}: carts and orders refer to it`;
  }
  return { imported, known, sku };
}

function fresh(handle: string, imported: ImportedVariant, { inShop, inFile }: Skus): Match | string {
  if (imported.price.amountMinor === undefined) return 'expected a price, because the variant is new';
  if (imported.sku !== null) {
    if (inShop.has(imported.sku)) return `the SKU ${imported.sku} belongs to another product`;
    return { imported, known: null, sku: imported.sku };
  }
  const sku = generatedSkus(handle, imported.values).find((one) => !inShop.has(one) && !inFile.has(one));
  if (sku === undefined) return 'expected a SKU, because those that it could have got are taken';
  inFile.add(sku);
  return { imported, known: null, sku };
}

function hasValues({ variant }: KnownVariant, values: readonly string[]): boolean {
  const own = variant.selectedOptions.map(({ value }) => value);
  return own.length === values.length && own.every((value, index) => value === values[index]);
}
