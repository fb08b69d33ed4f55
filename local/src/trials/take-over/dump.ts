import type { Client } from 'pg';
import { definitionsOf, ours } from './definitions.ts';

/** A database as one text of SQL that makes it again in an empty one. The same database gives the same text. */
export async function dumpOf(client: Client): Promise<string> {
  // The texts of all values depend on these two.
  await client.query(`set timezone = 'UTC'; set search_path = ''`);
  const { before, after } = await definitionsOf(client);
  const rows: string[] = [];
  for (const table of await tablesOf(client)) rows.push(...(await rowsOf(client, table)));
  const statements = [...settings, ...before, ...rows, ...(await sequencesOf(client)), ...after];
  return `${statements.join('\n')}\n`;
}

const settings = [`set timezone = 'UTC';`, 'set check_function_bodies = off;', `set search_path = '';`];

interface Table {
  /** Quoted, with its schema. */
  readonly name: string;
  /** Quoted. */
  readonly columns: readonly string[];
}

/** All that hold rows themselves. */
async function tablesOf(client: Client): Promise<readonly Table[]> {
  const { rows } = await client.query<Table>(`
    select format('%I.%I', nspname, relname) as name,
           (select array_agg(quote_ident(attname) order by attnum) from pg_attribute
             where attrelid = pg_class.oid and attnum > 0 and not attisdropped) as columns
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where ${ours} and relkind = 'r' order by nspname, relname`);
  return rows;
}

async function rowsOf(client: Client, { name, columns }: Table): Promise<readonly string[]> {
  const values = columns.map((column) => `quote_nullable(${column}::text)`).join(` || ', ' || `);
  const { rows } = await client.query<{ row: string }>(`select '(' || ${values} || ')' as row from ${name} order by 1`);
  if (rows.length === 0) return [];
  const into = `insert into ${name} (${columns.join(', ')}) overriding system value values`;
  return [into, `${rows.map(({ row }) => row).join(',\n')};`];
}

async function sequencesOf(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ text: string }>(`
    select format('select pg_catalog.setval(%L, %s);', format('%I.%I', schemaname, sequencename), last_value) as text
      from pg_sequences where last_value is not null order by schemaname, sequencename`);
  return rows.map(({ text }) => text);
}
