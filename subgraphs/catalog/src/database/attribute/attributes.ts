import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { Attribute, EditedAttribute } from '../../domain/attribute/attribute.ts';

const columns = `key, name, translations, type, is_filterable as "isFilterable", is_facetable as "isFacetable", version`;

/** All of the shop's, by key; it has at most 250. */
export function allAttributes(on: Database | Tx): Promise<Attribute[]> {
  return rowsOf<Attribute>(on, { name: 'all-attributes', text: `select ${columns} from attribute order by key` });
}

export function attributesWithKeys(on: Database | Tx, keys: readonly string[]): Promise<Attribute[]> {
  return rowsOf<Attribute>(on, {
    name: 'attributes-with-keys',
    text: `select ${columns} from attribute where key = any($1)`,
    values: [keys],
  });
}

/**
 * Locks attributes, in the order in which everybody locks them and before products: to change them, alone; or as they are, with
 * others who want them so, while products get values.
 */
export function lockAttributes(
  tx: Tx,
  keys: readonly string[],
  { toChange }: { readonly toChange: boolean },
): Promise<Attribute[]> {
  return rowsOf<Attribute>(tx, {
    name: toChange ? 'lock-attributes' : 'hold-attributes',
    text: `select ${columns} from attribute where key = any($1) order by key for ${toChange ? 'update' : 'share'}`,
    values: [keys],
  });
}

export async function attributeCount(tx: Tx): Promise<number> {
  const [row] = await rowsOf<{ count: string }>(tx, {
    name: 'attribute-count',
    text: 'select count(*) as count from attribute',
  });
  return toSafeInteger(row?.count ?? '0');
}

/** Attributes as their table has them. */
export function attributeRow({ key, name, type, translations, isFilterable, isFacetable }: EditedAttribute) {
  return { key, name, type, translations, is_filterable: isFilterable, is_facetable: isFacetable };
}

/** Writes new ones. Throws where somebody has made one of them meanwhile. */
export async function insertAttributes(tx: Tx, made: readonly EditedAttribute[]): Promise<void> {
  if (made.length === 0) return;
  await rowsOf(tx, {
    name: 'insert-attributes',
    text: `insert into attribute (key, name, type, translations, is_filterable, is_facetable)
           select key, name, type, translations, is_filterable, is_facetable
             from jsonb_populate_recordset(null::attribute, $1::jsonb)`,
    values: [JSON.stringify(made.map(attributeRow))],
  });
}

/** Writes those that the transaction has locked. Each is at its next version then. */
export async function updateAttributes(tx: Tx, changed: readonly EditedAttribute[]): Promise<void> {
  if (changed.length === 0) return;
  await rowsOf(tx, {
    name: 'update-attributes',
    text: `update attribute set (name, type, translations, is_filterable, is_facetable)
                = (said.name, said.type, said.translations, said.is_filterable, said.is_facetable)
             from jsonb_populate_recordset(null::attribute, $1::jsonb) said where said.key = attribute.key`,
    values: [JSON.stringify(changed.map(attributeRow))],
  });
}

export async function forgetAttributes(tx: Tx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await rowsOf(tx, { name: 'forget-attributes', text: 'delete from attribute where key = any($1)', values: [keys] });
}
