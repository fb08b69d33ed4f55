import type { Place } from '../csv-columns.ts';

/** What WooCommerce calls the columns that a catalog has a place for, but for attributes and the weight. */
const names = {
  id: 'id',
  type: 'type',
  sku: 'sku',
  barcode: 'gtin, upc, ean, or isbn',
  name: 'name',
  published: 'published',
  shortDescription: 'short description',
  description: 'description',
  saleStarts: 'date sale price starts',
  saleEnds: 'date sale price ends',
  taxStatus: 'tax status',
  taxClass: 'tax class',
  inStock: 'in stock?',
  stock: 'stock',
  backorders: 'backorders allowed?',
  salePrice: 'sale price',
  regularPrice: 'regular price',
  categories: 'categories',
  tags: 'tags',
  brands: 'brands',
  images: 'images',
  parent: 'parent',
} as const;
export type WooColumn = keyof typeof names;

/** What a shop may weigh in, in grams; the header says it: `Weight (kg)`. */
const units: Readonly<Record<string, number>> = { kg: 1_000, g: 1, lbs: 453.59237, oz: 28.349523125 };

/** Where the columns of a file are. */
export interface WooColumns {
  readonly known: ReadonlyMap<WooColumn, Place>;
  readonly weight: (Place & { readonly grams: number }) | null;
  /** In the order of their numbers. */
  readonly attributes: readonly { readonly name: Place; readonly values: Place }[];
  /** The others. */
  readonly unplaced: readonly Place[];
}

/** Whether a file is WooCommerce's: it has its three columns that no file of Shopify's has. */
export function isWooCommerces(header: readonly string[]): boolean {
  const found = new Set(header.map(plain));
  return [names.type, names.name, names.regularPrice].every((name) => found.has(name));
}

/** The columns of a header line, or what is wrong with it. */
export function wooColumnsOf(header: readonly string[]): WooColumns | string {
  const places = header.map((cell, index) => ({ index, name: cell.trim() })).filter(({ name }) => name !== '');
  const byName = new Map<string, Place>();
  for (const place of places) {
    const name = plain(place.name);
    if (byName.has(name)) return `expected one column for each thing, got a second one, "${place.name}"`;
    byName.set(name, place);
  }
  const known = new Map(
    columns().flatMap((column) => {
      const place = byName.get(names[column]);
      return place === undefined ? [] : [[column, place] as const];
    }),
  );
  const weight = weightOf(places);
  const attributes = attributesOf(byName);
  const placed = new Set([...known.values(), weight, ...attributes.flatMap(({ name, values }) => [name, values])]);
  const indexes = new Set([...placed].map((place) => place?.index));
  return { known, weight, attributes, unplaced: places.filter(({ index }) => !indexes.has(index)) };
}

function columns(): WooColumn[] {
  return Object.keys(names).filter((name): name is WooColumn => name in names);
}

function weightOf(places: readonly Place[]): WooColumns['weight'] {
  for (const place of places) {
    const grams = units[/^weight \((\w+)\)$/i.exec(place.name)?.[1]?.toLowerCase() ?? ''];
    if (grams !== undefined) return { ...place, grams };
  }
  return null;
}

function attributesOf(byName: ReadonlyMap<string, Place>): WooColumns['attributes'] {
  return [...byName.keys()]
    .flatMap((name) => /^attribute (\d{1,4}) name$/.exec(name)?.[1] ?? [])
    .toSorted((a, b) => Number(a) - Number(b))
    .flatMap((number) => {
      const [name, values] = [byName.get(`attribute ${number} name`), byName.get(`attribute ${number} value(s)`)];
      return name === undefined || values === undefined ? [] : [{ name, values }];
    });
}

/** Without case, and without the backslashes that WooCommerce puts before commas. */
function plain(header: string): string {
  return header.trim().toLowerCase().replaceAll('\\,', ',');
}
