import type { Pool, PoolClient, QueryResult } from 'pg';
import type { EntityManager } from 'typeorm';
import { inTurn } from './asker.ts';
import { type Database, inside, type Tx } from './handles.ts';
import { asOutage } from './outage.ts';
import { durations } from '../instruments.ts';
import type { Attributes } from '../span.ts';
import { spanned } from '../tracing.ts';

// For database rooms alone: what makes statements of a database or a transaction.

export interface Statement {
  /** Names the prepared statement on each connection: one name for one text. */
  readonly name: string;
  /**
   * On a hot path it has its lists as `(select $1::text[])`, within `any` with one more `::text[]`. PostgreSQL takes a bare one for shorter than others may be,
   * and plans the statement anew each time, which costs more than to execute it.
   */
  readonly text: string;
  readonly values?: readonly unknown[];
}

/**
 * Runs a prepared statement and gives its rows. TypeORM prepares none and maps each row, which costs two to three times
 * as much; hot paths go this way. `bigint` comes as text: see `toSafeInteger`.
 */
export async function rowsOf<Row extends object>(on: Database | Tx, statement: Statement): Promise<Row[]> {
  const startedAt = performance.now();
  try {
    const { name } = statement;
    const attributes = { 'db.system.name': 'postgresql', 'db.query.summary': name };
    return await spanned({ name, kind: 'client', attributes, attributesOf }, () => rowsTold<Row>(on, statement));
  } finally {
    took({ statement: statement.name }, performance.now() - startedAt);
  }
}

function attributesOf(rows: readonly object[]): Attributes {
  return { 'db.response.returned_rows': rows.length };
}

const took = durations({
  name: 'tributary_sql_statement_duration_seconds',
  help: 'Statements by their name, with waiting for a connection.',
  labelNames: ['statement'],
});

async function rowsTold<Row extends object>(on: Database | Tx, statement: Statement): Promise<Row[]> {
  const { name, text, values = [] } = statement;
  const query = { name, text, values: [...values] };
  const room = on[inside];
  // Within a transaction it is the transaction that has failed: `inTransaction` tells what of.
  if (room.kind === 'tx') return (await (await clientOf(room.manager)).query<Row>(query)).rows;
  const { pool } = room;
  try {
    return await inTurn(async (signal) => {
      const { rows } = await (signal === null ? pool.query<Row>(query) : abandonable<Row>(pool, query, signal));
      return rows;
    });
  } catch (cause) {
    throw asOutage(cause);
  }
}

/** As `pool.query`, but gives up when the signal is aborted: it closes the connection, by which PostgreSQL stops. */
async function abandonable<Row extends object>(
  pool: Pool,
  query: Required<Statement> & { readonly values: unknown[] },
  signal: AbortSignal,
): Promise<QueryResult<Row>> {
  const client = await pool.connect();
  let isOurs = true;
  const giveBack = (problem?: unknown): void => {
    if (isOurs) client.release(problem !== undefined);
    isOurs = false;
  };
  const abandon = (): void => giveBack(signal.reason);
  signal.addEventListener('abort', abandon);
  client.once('error', giveBack);
  try {
    signal.throwIfAborted();
    const result = await client.query<Row>(query);
    giveBack();
    return result;
  } catch (cause) {
    giveBack(cause);
    signal.throwIfAborted();
    throw cause;
  } finally {
    signal.removeEventListener('abort', abandon);
    client.off('error', giveBack);
  }
}

/** TypeORM's handle on the transaction, for what is written row by row. */
export function managerOf(tx: Tx): EntityManager {
  return tx[inside].manager;
}

/** For what needs a connection of its own. */
export function poolOf(db: Database): Pool {
  return db[inside].pool;
}

function clientOf({ queryRunner }: EntityManager): Promise<PoolClient> {
  if (queryRunner === undefined) throw new Error('expected an open transaction');
  return queryRunner.connect();
}
