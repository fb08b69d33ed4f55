import { isId } from '@tributary/kit/ids';
import type { Database } from '@tributary/kit/database/database';
import { rowsOf, type Statement } from '@tributary/kit/database/queries';
import { type Bind, binding, nameOf } from '@tributary/kit/database/statement-parts';
import { type Facet, optionKey } from '../../domain/product-list.ts';
import {
  type Condition,
  conditionsOf,
  isAvailable,
  joined,
  neededBy,
  priceParts,
  storable,
} from './list-conditions.ts';
import { isByPrice } from './list-order.ts';
import type { SoughtList } from './product-list.ts';
import type { FacetCount } from './product-search.ts';

// As many as anybody would show; options and categories are shown by name and by level.
const valuesMax = 100;
const keysMax = 500;

/**
 * Counts a list's products by each of `facets`, in one statement, the most frequent value first. What the list's filter says of
 * a facet does not narrow that facet, so that what else could be chosen is counted, too.
 */
export async function facetsOf(db: Database, list: SoughtList, facets: readonly Facet[]): Promise<FacetCount[]> {
  const rows = await rowsOf<Omit<FacetCount, 'count'> & { readonly count: string }>(db, facetsStatement(list, facets));
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

function facetsStatement(list: SoughtList, facets: readonly Facet[]): Statement {
  const { values, bind } = binding();
  const counting = new Counting(list, { facets, bind });
  const counted = facets.flatMap((facet) => counting.counts(facet));
  const text = `with ${counting.clauses.join(', ')} ${counted.map((one) => `(${one})`).join(' union all ')}`;
  return { name: nameOf('facets-of', text), text, values };
}

/** Facets that nothing narrows share the rows that they count. */
class Counting {
  readonly #list: SoughtList;
  readonly #bind: Bind;
  readonly #conditions: readonly Condition[];
  readonly #columns: readonly string[];
  /** The price sorts leave products out that are not sold in the currency. */
  readonly #priced: string;
  /** By what holds of their rows: the name, and the clause. */
  readonly #bases = new Map<string, { readonly name: string; readonly clause: string }>();

  constructor(list: SoughtList, { facets, bind }: { readonly facets: readonly Facet[]; readonly bind: Bind }) {
    this.#list = list;
    this.#bind = bind;
    const prices = priceParts(list, bind);
    this.#conditions = conditionsOf(list, bind, prices);
    const isPriced = facets.includes('price') || isByPrice(list.sort);
    const price = isPriced ? prices.cheapest() : 'null';
    const columns = columnsFor(price);
    this.#columns = facets.map((facet) => columns[facet]);
    this.#priced = isByPrice(list.sort) ? ` and ${price} is not null` : '';
  }

  get clauses(): readonly string[] {
    const clauses = [...this.#bases.values()].map(({ clause }) => clause);
    return [...neededBy(clauses), ...clauses];
  }

  counts(facet: Facet): readonly string[] {
    if (facet === 'option') return this.#options();
    if (facet === 'attribute') return this.#attributes(attributeCounts);
    if (facet === 'measure') return this.#attributes(measureEnds);
    const base = this.#base((condition) => condition.facet === facet);
    switch (facet) {
      case 'vendor':
        return [counted(facet, 'vendor', `${base} where vendor is not null`)];
      case 'productType':
        return [counted(facet, 'product_type', `${base} where product_type is not null`)];
      case 'tag':
        return [counted(facet, 'tag', `${base} cross join unnest(tags) as one (tag)`)];
      case 'category':
        return [this.#categories(base)];
      case 'collection':
        return [
          counted(
            facet,
            'c.id',
            `${base} cross join unnest(collection_ids) as one (collection_id) join collection c on c.id = one.collection_id`,
          ),
        ];
      case 'rating':
        return [
          counted(
            facet,
            'one.stars::text',
            `${base} join generate_series(1, 5) as one (stars) on is_rated_at_least(${base}.stars, one.stars)`,
          ),
        ];
      case 'available':
        return [
          `select 'available' as facet, '' as value, count(*) filter (where is_available)::bigint as count from ${base}`,
        ];
      case 'price':
        return ['min', 'max'].map(
          (edge) =>
            `select 'price' as facet, '${edge}' as value, ${edge}(price) as count from ${base} having count(price) > 0`,
        );
    }
  }

  /** Those just below the category that is asked for, or the roots. */
  #categories(base: string): string {
    const { categoryId } = this.#list.filter;
    const isRoot = categoryId === null || !isId('cat', categoryId);
    const parent = isRoot ? 'c.parent_id is null' : `c.parent_id = ${this.#bind(categoryId, 'text')}`;
    const from = `${base} cross join unnest(category_ids) as one (category_id) join category c on c.id = one.category_id and ${parent}`;
    return counted('category', 'one.category_id', from);
  }

  /** Each option that is narrowed without its own condition, all others with all. */
  #options(): readonly string[] {
    const { options } = this.#list.filter;
    const nameOfKey = `split_part(one.key, '${separator}', 1)`;
    const names = storable(options.map(({ name }) => name));
    return [
      keyed(
        this.#base(() => false),
        `not ${nameOfKey} = any(${this.#bind(names, 'text[]')})`,
      ),
      ...names.map((name) =>
        keyed(
          this.#base((condition) => condition.facet === 'option' && condition.name === name),
          `${nameOfKey} = ${this.#bind(name, 'text')}`,
        ),
      ),
    ];
  }

  /** Each attribute that is narrowed without its own conditions, all others with all. */
  #attributes(counts: (base: string, condition: string) => string): readonly string[] {
    const keys = [...new Set(this.#list.filter.attributes.map(({ key }) => key))];
    return [
      counts(
        this.#base(() => false),
        `not a.key = any(${this.#bind(keys, 'text[]')})`,
      ),
      ...keys.map((key) =>
        counts(
          this.#base((condition) => condition.facet === 'attribute' && condition.name === key),
          `a.key = ${this.#bind(key, 'text')}`,
        ),
      ),
    ];
  }

  /** The name of the list's products, but for the conditions that are left out. */
  #base(isLeftOut: (condition: Condition) => boolean): string {
    const conditions = joined(this.#conditions.filter((condition) => !isLeftOut(condition)));
    const known = this.#bases.get(conditions);
    if (known !== undefined) return known.name;
    const name = `base${this.#bases.size}`;
    const clause = `${name} as materialized (
      select ${this.#columns.join(', ')} from product_listing l where ${conditions}${this.#priced})`;
    this.#bases.set(conditions, { name, clause });
    return name;
  }
}

function keyed(base: string, condition: string): string {
  return counted('option', 'one.key', `${base} cross join unnest(options) as one (key) where ${condition}`);
}

const separator = optionKey('', '');

function attributeCounts(base: string, condition: string): string {
  const from = `${base} cross join unnest(attributes) as one (key)
    join attribute a on a.key = split_part(one.key, '${separator}', 1) and a.is_facetable where ${condition}`;
  return counted('attribute', 'one.key', from);
}

/** The least and the most of each. */
function measureEnds(base: string, condition: string): string {
  return `select 'measure' as facet, one.key || '${separator}' || edge.name as value,
           case edge.name when 'min' then min(one.value::numeric) else max(one.value::numeric) end as count
      from ${base} cross join jsonb_each(measures) as one (key, value)
      join attribute a on a.key = one.key and a.is_facetable
     cross join (values ('min'), ('max')) as edge (name) where ${condition} group by one.key, edge.name`;
}

/** What a facet reads of a product; no more is, as most of it is stored apart. */
function columnsFor(price: string): Readonly<Record<Facet, string>> {
  return {
    vendor: 'l.vendor',
    productType: 'l.product_type',
    tag: 'l.tags',
    category: 'l.category_ids',
    collection: 'l.collection_ids',
    option: 'l.options',
    attribute: 'l.attributes',
    measure: 'l.measures',
    available: `${isAvailable} as is_available`,
    price: `${price} as price`,
    rating: 'l.stars',
  };
}

function counted(facet: Facet, value: string, from: string): string {
  const limit = facet === 'category' || facet === 'option' || facet === 'attribute' ? keysMax : valuesMax;
  return `select '${facet}' as facet, ${value} as value, count(*)::bigint as count from ${from}
    group by ${value} order by count desc, value limit ${limit}`;
}
