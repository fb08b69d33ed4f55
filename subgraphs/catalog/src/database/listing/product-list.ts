import type { Position, Window } from '@tributary/kit/serving/connection';
import type { Database } from '@tributary/kit/database/database';
import { rowsOf, type Statement } from '@tributary/kit/database/queries';
import type { ProductList } from '../../domain/product-list.ts';
import { categoriesBelow } from '../categories.ts';
import { productColumns } from '../products.ts';
import { type Bind, conditionsOf, joined, neededBy } from './list-conditions.ts';
import { isByPrice, orders, reversed } from './list-order.ts';
import type { ListedProduct } from './product-search.ts';
import type { Sought } from './sought.ts';
import { binding, nameOf } from './statement-parts.ts';

/** A list, and what its words were taken for: null where it has none. */
export interface SoughtList extends ProductList {
  readonly sought: Sought | null;
}

/**
 * The products of a list within a window, from its beginning, or backwards from its end, with a spare one. In the orders that
 * have an index a page costs the same at the end of the list as at its start.
 */
export async function productsOf(db: Database, list: SoughtList, window: Window): Promise<ListedProduct[]> {
  const { toCursor } = orders[list.sort];
  type Row = Omit<ListedProduct, 'place'> & { readonly sortValue: Date | string | number };
  const rows = await rowsOf<Row>(db, pageStatement(list, window));
  return rows.map(({ sortValue, ...product }) => ({ ...product, place: [toCursor(sortValue), product.id] }));
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
function pageStatement(list: SoughtList, { size, isBackward, after, before }: Window): Statement {
  const { from, value, type, id, direction } = orders[list.sort];
  const forward = isBackward ? reversed(direction) : direction;
  const { values, bind } = binding();
  const below = isByPrice(list.sort) ? list.filter.categoryId : null;
  const conditions = [
    below === null
      ? conditionsIn(list, bind)
      : `range.category_id = below.id and ${conditionsIn(anywhere(list), bind)}`,
  ];
  const behind = (place: Position, than: string) =>
    conditions.push(`(${value}, ${id}) ${than} (${bind(place[0], type)}, ${bind(place[1], 'text')})`);
  if (after !== null) behind(after, direction === 'asc' ? '>' : '<');
  if (before !== null) behind(before, direction === 'asc' ? '<' : '>');
  const sought =
    list.sort === 'RELEVANCE' ? ` cross join (select ${bind(list.sought?.query, 'tsquery')} as query) sought` : '';
  const limit = `limit ${bind(size + 1, 'int')}`;

  const page = `select l.product_id, l.prices, l.image, ${value} as value from ${from}${sought}
    where ${conditions.join(' and ')} order by ${value} ${forward}, ${id} ${forward} ${limit}`;
  // Prices differ from category to category: who walked all of them might walk the whole shop for the dearest book.
  const clauses = below === null ? [] : [categoriesBelow(bind(below, 'text'))];
  const listed =
    below === null
      ? page
      : `select one.* from below cross join lateral (${page}) one order by one.value ${forward}, one.product_id ${forward} ${limit}`;
  const text = `${withClauses(clauses, conditions)} select ${productColumns}, listed.prices, listed.image as "firstImage",
           listed.value as "sortValue"
      from (${listed}) listed join product p on p.id = listed.product_id
     order by listed.value ${forward}, p.id ${forward}`;
  return { name: nameOf('products-of', text), text, values };
}

function anywhere(list: SoughtList): SoughtList {
  return { ...list, filter: { ...list.filter, categoryId: null } };
}

function countStatement(list: SoughtList, countMax: number): Statement {
  const { values, bind } = binding();
  const { from } = orders[list.sort];
  const conditions = conditionsIn(list, bind);
  const text = `${withClauses([], [conditions])} select count(*)::int as count
    from (select from ${from} where ${conditions} limit ${bind(countMax, 'int')}) counted`;
  return { name: nameOf('count-of', text), text, values };
}

function conditionsIn(list: SoughtList, bind: Bind): string {
  const conditions = joined(conditionsOf(list, bind));
  return isByPrice(list.sort) ? `${conditions} and range.currency = ${bind(list.currency, 'text')}` : conditions;
}

function withClauses(clauses: readonly string[], conditions: readonly string[]): string {
  const needed = [...clauses, ...neededBy(conditions)];
  return needed.length === 0 ? '' : `with recursive ${needed.join(', ')}`;
}
