import type { Pool, PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { type Database, inside, type Tx } from './handles.ts';

// For database rooms alone: what makes statements of a database or a transaction.

export interface Statement {
  /** Names the prepared statement on each connection: one name for one text. */
  readonly name: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/**
 * Runs a prepared statement and gives its rows. TypeORM prepares none and maps each row, which costs two to three times
 * as much; hot paths go this way. `bigint` comes as text: see `toSafeInteger`.
 */
export async function rowsOf<Row extends object>(on: Database | Tx, statement: Statement): Promise<Row[]> {
  const { name, text, values = [] } = statement;
  const room = on[inside];
  const client = room.kind === 'database' ? room.pool : await clientOf(room.manager);
  const { rows } = await client.query<Row>({ name, text, values: [...values] });
  return rows;
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
