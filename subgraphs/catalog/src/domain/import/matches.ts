import type { RowProblem } from './csv-row.ts';
import { generatedSku } from './generated-sku.ts';
import type { KnownVariant } from './known-product.ts';
import type { ImportedProduct, ImportedVariant } from './imported-product.ts';

/** A variant of the file with the shop's that it speaks of; null where it is new. */
export interface Match {
  readonly imported: ImportedVariant;
  readonly known: KnownVariant | null;
  readonly sku: string;
}

export interface Matches {
  readonly matches: readonly Match[];
  readonly problems: readonly RowProblem[];
}

/**
 * Finds for each variant of the file the one of the shop's that it speaks of: by its SKU, where that is told apart by it
 * here and there, else by its options.
 */
export function matchesOf({ handle, variants, isFaulty }: ImportedProduct, known: readonly KnownVariant[]): Matches {
  const inFile = onlyOnes(variants, ({ sku }) => sku);
  const inShop = onlyOnes(known, ({ variant }) => variant.sku);
  const bySku = new Map([...inFile].map(([sku, one]) => [one, inShop.get(sku)]));
  // The options of a variant that goes by its SKU are free for another one.
  const taken = new Set(bySku.values());
  const byOptions = new Map(known.filter((one) => !taken.has(one)).map((one) => [valuesOf(one), one]));

  const matches: Match[] = [];
  const problems: RowProblem[] = [];
  for (const imported of variants) {
    const found = bySku.get(imported) ?? byOptions.get(JSON.stringify(imported.values)) ?? null;
    const match = found === null ? fresh(imported, { handle, isFaulty }) : matchOf(imported, found);
    if (typeof match === 'string') problems.push({ line: imported.line, message: match });
    else matches.push(match);
  }
  return { matches, problems };
}

/** The things that have a SKU which no other has. */
function onlyOnes<Thing>(things: readonly Thing[], skuOf: (thing: Thing) => string | null): Map<string, Thing> {
  const found = new Map<string, Thing>();
  const shared = new Set<string>();
  for (const thing of things) {
    const sku = skuOf(thing);
    if (sku === null) continue;
    if (found.has(sku)) shared.add(sku);
    found.set(sku, thing);
  }
  for (const sku of shared) found.delete(sku);
  return found;
}

function matchOf(imported: ImportedVariant, known: KnownVariant): Match | string {
  const { sku } = known.variant;
  if (imported.sku !== null && imported.sku !== sku) {
    return `these options have the SKU ${sku}, which cannot become ${imported.sku}: carts and orders refer to it`;
  }
  return { imported, known, sku };
}

function fresh(
  imported: ImportedVariant,
  { handle, isFaulty }: Pick<ImportedProduct, 'handle' | 'isFaulty'>,
): Match | string {
  const isPriced = imported.prices.some(({ amountMinor }) => amountMinor !== undefined);
  if (!isPriced && !isFaulty) return 'expected a price, because the variant is new';
  return { imported, known: null, sku: imported.sku ?? generatedSku(handle, imported.values) };
}

function valuesOf({ variant }: KnownVariant): string {
  return JSON.stringify(variant.selectedOptions.map(({ value }) => value));
}
