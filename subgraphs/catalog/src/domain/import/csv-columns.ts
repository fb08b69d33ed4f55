import { type Column, headers, isShopifysOwn } from './csv-headers.ts';
import { nearest } from './nearest.ts';

/** A column of a file: where it is, and what the file calls it. */
export interface Place {
  readonly index: number;
  readonly name: string;
}

export interface MarketColumns {
  /** As the file spells it. */
  readonly market: string;
  readonly price: Place | null;
  readonly compareAtPrice: Place | null;
}

/** What the columns of a file are. */
export interface Columns {
  readonly known: ReadonlyMap<Column, Place>;
  /** `Price / Canada` and the like, by the market's name in lower case. */
  readonly markets: ReadonlyMap<string, MarketColumns>;
  /** Shopify's own for which a catalog has no place. */
  readonly unplaced: readonly Place[];
  /** Those that nobody knows, each with the header that it looks like, if there is one. */
  readonly unknown: readonly (Place & { readonly looksLike: string | null })[];
}

/** The columns of a header line, or what is wrong with it. */
export function columnsOf(header: readonly string[]): Columns | string {
  const known = new Map<Column, Place>();
  const markets = new Map<string, MarketColumns>();
  const unplaced: Place[] = [];
  const unknown: Place[] = [];
  for (const [index, cell] of header.entries()) {
    const name = cell.trim();
    const column = headers.get(name.toLowerCase());
    const place = { index, name };
    if (name === '') continue;
    if (column !== undefined) {
      if (known.has(column)) return `expected one column for each thing, got a second one, "${name}"`;
      known.set(column, place);
    } else if (isMarkets(place)) addMarket(markets, place);
    else (isShopifysOwn(name.toLowerCase()) ? unplaced : unknown).push(place);
  }
  if (!known.has('title')) return 'expected a column "Title": is this a product CSV?';
  if (unknown.length > 0 && !known.has('price') && !known.has('quantity') && markets.size === 0) {
    return `expected a column "Variant Price" or "Variant Inventory Qty", got ${unknown.map(({ name }) => `"${name}"`).join(', ')}`;
  }
  return {
    known,
    markets,
    unplaced,
    unknown: unknown.map((place) => ({ ...place, looksLike: nearest(place.name, missing(known)) })),
  };
}

function missing(known: Columns['known']): string[] {
  return [...headers].flatMap(([name, column]) => (known.has(column) ? [] : [name]));
}

const marketPrice = /^(?:variant )?(compare[- ]at )?price \/ (.+)$/i;

function isMarkets({ name }: Place): boolean {
  return marketPrice.test(name);
}

function addMarket(markets: Map<string, MarketColumns>, place: Place): void {
  const [, isCompareAt, market = ''] = marketPrice.exec(place.name) ?? [];
  const key = market.toLowerCase();
  const before = markets.get(key) ?? { market, price: null, compareAtPrice: null };
  markets.set(key, { ...before, [isCompareAt === undefined ? 'price' : 'compareAtPrice']: place });
}
