import type { MigrationInterface } from 'typeorm';
import { inTurn } from './asker.ts';
import { type Database, type Follower, inside, type Tx } from './handles.ts';
import { asOutage } from './outage.ts';
import { spanned } from '../tracing.ts';
import { sqlStateOf } from './sql-state.ts';

export type { Database, Tx } from './handles.ts';

/**
 * A numbered migration of plain SQL statements. Forward only; must be safe while the previous version still runs.
 * TypeORM orders by the 13 digits that end a name: they hold our number.
 */
export function migration(number: number, title: string, statements: readonly string[]): new () => MigrationInterface {
  const name = `${title} ${String(number).padStart(13, '0')}`;
  return class implements MigrationInterface {
    readonly name = name;
    readonly statements = statements;
    async up(runner: Parameters<MigrationInterface['up']>[0]): Promise<void> {
      for (const statement of statements) await runner.query(statement);
    }
    down(): Promise<void> {
      return Promise.reject(new Error('migrations go forward only'));
    }
  };
}

// A serialization failure or a deadlock's victim succeeds when tried again; after five tries something else is wrong.
const triesMax = 5;
const retriedStates = new Set(['40001', '40P01']);

/**
 * Runs `work` in one transaction at READ COMMITTED. Serialization failures and deadlocks are tried again, up to five
 * times: `work` must be safe to run twice and must not call anything remote. Throws DatabaseUnavailable where the
 * database is what failed; whether it has committed is not known then.
 */
export function inTransaction<Result>(db: Database, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return inTurn(async () => {
    for (let tried = 1; ; tried += 1) {
      try {
        return await spanned({ name: 'transaction' }, () => transacted(db, work));
      } catch (cause) {
        if (tried === triesMax || !retriedStates.has(sqlStateOf(cause) ?? '')) throw asOutage(cause);
      }
    }
  });
}

async function transacted<Result>(db: Database, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const followers = new Set<Follower>();
  // PostgreSQL's default level; naming it would cost a round trip.
  const result = await db[inside].source.transaction((manager) =>
    work({ [inside]: { kind: 'tx', manager, followers } }),
  );
  for (const follow of followers) follow(db);
  return result;
}

/**
 * Has `follow` called once `on` has committed, and not where it is rolled back; once, however often the same is given.
 * A process that is killed in between never calls it. What was done without a transaction has committed.
 */
export function afterCommit(on: Database | Tx, follow: Follower): void {
  if (isTx(on)) on[inside].followers.add(follow);
  else follow(on);
}

function isTx(on: Database | Tx): on is Tx {
  return on[inside].kind === 'tx';
}

/** True when the database answers. */
export async function answers(db: Database): Promise<boolean> {
  return db[inside].pool.query('select 1').then(
    () => true,
    () => false,
  );
}
