import type { RowProblem } from '../csv-row.ts';
import { slug, untaken } from '../../slug.ts';
import type { WooRow } from './woo-row.ts';

/** A product of WooCommerce's with what is bought of it. */
export interface WooProduct {
  readonly handle: string;
  readonly row: WooRow;
  /** Names of attributes that tell its variations apart; none for a simple one. */
  readonly options: readonly string[];
  /** Empty for a simple one. */
  readonly variations: readonly WooRow[];
}

export interface WooProducts {
  readonly products: readonly WooProduct[];
  readonly problems: readonly RowProblem[];
}

// Shopify's figure, and ours.
const optionsMax = 3;

/** Rows that belong together. A variation names its product by SKU or, as `id:7`, by id; either may stand first. */
export function wooProductsOf(rows: readonly WooRow[]): WooProducts {
  const problems: RowProblem[] = [];
  const complain = ({ line }: WooRow, message: string) => void problems.push({ line, message });
  const owners = rows.filter((row) => row.kind === 'simple' || row.kind === 'variable');
  const byKey = new Map(owners.flatMap((row) => keysOf(row).map((key) => [key, row] as const)));
  const variationsOf = new Map<WooRow, WooRow[]>();
  for (const row of rows) {
    const { kind } = row;
    if (typeof kind === 'object') complain(row, `Type: expected simple, variable or variation, got "${kind.other}"`);
    if (kind !== 'variation') continue;
    const owner = byKey.get(row.text('parent').toLowerCase());
    if (owner?.kind !== 'variable') complain(row, `Parent: expected a variable product, got "${row.text('parent')}"`);
    else if (row.text('published') === '0') complain(row, 'Published: a variation that is not sold is left out');
    else variationsOf.set(owner, [...(variationsOf.get(owner) ?? []), row]);
  }
  const handles = new Set<string>();
  const products = owners.flatMap((row) => {
    const variations = variationsOf.get(row) ?? [];
    const options = optionsOf(row, variations);
    const isEmpty = row.kind === 'variable' && variations.length === 0;
    if (isEmpty) complain(row, 'expected a variation of the product');
    if (options.length > optionsMax) complain(row, `expected at most ${optionsMax} options, got ${options.length}`);
    if (isEmpty || options.length > optionsMax) return [];
    const handle = untaken(slug(row.text('name')) || 'product', (candidate) => handles.has(candidate));
    handles.add(handle);
    return [{ handle, row, options, variations }];
  });
  return { products, problems };
}

function keysOf(row: WooRow): string[] {
  const [id, sku] = [row.text('id'), row.text('sku').toLowerCase()];
  return [...(id === '' ? [] : [`id:${id}`]), ...(sku === '' ? [] : [sku])];
}

/** In the order of the product's own attributes. */
function optionsOf(product: WooRow, variations: readonly WooRow[]): string[] {
  const chosen = new Set(
    variations.flatMap((row) => row.attributes.filter(({ value }) => value !== '').map(({ name }) => name)),
  );
  const own = product.attributes.map(({ name }) => name).filter((name) => chosen.has(name));
  return [...new Set([...own, ...chosen])];
}
