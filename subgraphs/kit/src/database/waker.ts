import type { Database } from './database.ts';
import { rowsOf } from './queries.ts';

/**
 * Notifies a channel of a database, once for all calls within `gatherMs`; for `afterCommit`. Not in the transaction
 * itself: PostgreSQL lets those that notify commit one after the other, in all databases of a server, each with its own
 * fsync. Whoever listens must look by itself now and then: a notification is lost with its process.
 */
export function waker(channel: string, gatherMs: number): (db: Database) => void {
  const waking = new WeakSet<Database>();
  return (db) => {
    if (waking.has(db)) return;
    waking.add(db);
    const notify = async (): Promise<void> => {
      waking.delete(db);
      await rowsOf(db, { name: `notify-${channel}`, text: `select pg_notify('${channel}', '')` });
    };
    setTimeout(() => void notify().catch(() => undefined), gatherMs).unref();
  };
}
