import type { Database } from '@tributary/kit/database/database';
import { rowsOf, type Statement } from '@tributary/kit/database/queries';
import { type Bind, binding, nameOf, reversed, windowParts } from '@tributary/kit/database/statement-parts';
import type { Window } from '@tributary/kit/window';
import type { ProductList } from '../../domain/product-list.ts';
import { categoriesBelow } from '../categories.ts';
import { productColumns } from '../products.ts';
import { conditionsOf, joined, neededBy, type PriceParts, priceParts } from './list-conditions.ts';
import { isByPrice, orders } from './list-order.ts';
import type { ListedProduct, ProductInCollection } from './product-search.ts';
import type { Sought } from './sought.ts';

/** A list, and what its words were taken for: null where it has none. */
export interface SoughtList extends ProductList {
  readonly sought: Sought | null;
}

/**
 * The products of a list within a window, from its beginning, or backwards from its end, with a spare one. In the orders that
 * have an index a page costs the same at the end of the list as at its start.
 */
export async function productsOf(db: Database, list: SoughtList, window: Window): Promise<ListedProduct[]> {
  const rows = await rowsOf<Row>(db, pageStatement(list, window, null));
  return rows.map((row) => listed(list, row));
}

/** For each of some collections the same of its products: one statement for all. */
export async function productsInCollections(
  db: Database,
  list: SoughtList,
  { window, collectionIds }: { readonly window: Window; readonly collectionIds: readonly string[] },
): Promise<ProductInCollection[]> {
  type InCollection = Row & { readonly collectionId: string };
  const rows = await rowsOf<InCollection>(db, pageStatement(list, window, collectionIds));
  return rows.map(({ collectionId, ...row }) => ({ ...listed(list, row), collectionId }));
}

type Row = Omit<ListedProduct, 'place'> & { readonly sortValue: Date | string | number };

function listed({ sort }: SoughtList, { sortValue, ...product }: Row): ListedProduct {
  return { ...product, place: [orders[sort].toCursor(sortValue), product.id] };
}

/** How many products the list has; at most `countMax`, as counting all of a large shop takes as long as reading them. */
export async function countOf(db: Database, list: SoughtList, countMax: number): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(db, countStatement(list, countMax));
  return row?.count ?? 0;
}

/**
 * One text for each combination of order and conditions, so that each has a plan of its own: `$1 is null or …` would
 * make PostgreSQL give up the index.
 */
function pageStatement(list: SoughtList, window: Window, collectionIds: readonly string[] | null): Statement {
  const { value, type, id, direction } = orders[list.sort];
  const forward = window.isBackward ? reversed(direction) : direction;
  const { values, bind } = binding();
  const below = isByPrice(list.sort) ? list.filter.categoryId : null;
  const conditions = collectionIds === null ? [] : inScope(list);
  if (below !== null) conditions.push('range.category_id = below.id');
  const columns = [
    { name: value, type },
    { name: id, type: 'text' },
  ];
  const place = windowParts({ columns, direction }, window, bind);
  conditions.push(...place.conditions);
  const sought =
    list.sort === 'RELEVANCE' ? ` cross join (select ${bind(list.sought?.query, 'tsquery')} as query) sought` : '';
  const limit = `limit ${place.limit}`;
  const order = `order by one.value ${forward}, one.product_id ${forward} ${limit}`;

  const prices = priceParts(list, bind);
  const sources = sourcesOf(below === null ? list : anywhere(list), bind, prices);
  const pages = sources.map(
    ({ from, where }) => `select l.product_id, l.prices, l.image, l.stars, ${value} as value from ${from}${sought}
    where ${[...conditions, where].join(' and ')} order by ${place.orderBy} ${limit}`,
  );
  const [only = '', ...others] = pages;
  const page =
    others.length === 0 ? only : `select * from (${pages.map((one) => `(${one})`).join(' union all ')}) one ${order}`;
  // Prices differ from category to category: who walked all of them might walk the whole shop for the dearest book.
  const clauses = below === null ? [] : [categoriesBelow(bind(below, 'text'))];
  const listed = below === null ? page : `select one.* from below cross join lateral (${page}) one ${order}`;
  const [of, from_, by] =
    collectionIds === null
      ? ['', `(${listed}) listed`, '']
      : [
          'scope.id as "collectionId", ',
          `unnest(${bind(collectionIds, 'text[]')}) as scope (id) cross join lateral (${listed}) listed`,
          'scope.id, ',
        ];
  const text = `${withClauses(clauses, pages)} select ${of}${productColumns}, ${prices.ranges('listed')} as prices,
           listed.image as "firstImage", listed.stars, listed.value as "sortValue"
      from ${from_} join product p on p.id = listed.product_id
     order by ${by}listed.value ${forward}, p.id ${forward}`;
  return { name: nameOf('products-of', text), text, values };
}

/** Of each collection that is asked for together with others. */
function inScope({ sort }: SoughtList): string[] {
  return sort === 'COLLECTION' ? ['picked.collection_id = scope.id'] : ['l.collection_ids @> array[scope.id]'];
}

function anywhere(list: SoughtList): SoughtList {
  return { ...list, filter: { ...list.filter, categoryId: null } };
}

function countStatement(list: SoughtList, countMax: number): Statement {
  const { values, bind } = binding();
  const limit = `limit ${bind(countMax, 'int')}`;
  const sources = sourcesOf(list, bind, priceParts(list, bind));
  const found = sources.map(({ from, where }) => `(select from ${from} where ${where} ${limit})`).join(' union all ');
  const conditions = sources.map(({ where }) => where);
  const text = `${withClauses([], conditions)} select count(*)::int as count
    from (select from (${found}) found ${limit}) counted`;
  return { name: nameOf('count-of', text), text, values };
}

/** Where the products of a list are read, each in one of these. */
interface Source {
  readonly from: string;
  readonly where: string;
}

function sourcesOf(list: SoughtList, bind: Bind, prices: PriceParts): readonly Source[] {
  const { from, fromApart } = orders[list.sort];
  const conditions = joined(conditionsOf(list, bind, prices));
  const { collectionId } = list.filter;
  if (list.sort === 'COLLECTION' && collectionId !== null)
    return [{ from, where: `${conditions} and picked.collection_id = ${bind(collectionId, 'text')}` }];
  if (fromApart === undefined) return [{ from, where: conditions }];
  const isApart = `exists (select from price_list_range apart
    where apart.product_id = range.product_id and apart.audience_id = ${prices.audience()})`;
  return [
    { from: fromApart, where: `${conditions} and range.audience_id = ${prices.audience()}` },
    { from, where: `${conditions} and range.currency = ${prices.currency()} and not ${isApart}` },
  ];
}

function withClauses(clauses: readonly string[], conditions: readonly string[]): string {
  const needed = [...clauses, ...neededBy(conditions)];
  return needed.length === 0 ? '' : `with recursive ${needed.join(', ')}`;
}
