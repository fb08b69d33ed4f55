import type { Database } from './database.ts';
import { rowsOf } from './queries.ts';

export interface Waker {
  /** Tells whoever waits that there is something to do; for `afterCommit`. */
  readonly wake: (db: Database) => void;
  /**
   * Has `listener` asked first where this process wakes: where it gives true it has heard, and nobody else has to be
   * told. The last listener of a database counts. Gives what ends it.
   */
  readonly listenHere: (db: Database, listener: () => boolean) => () => void;
}

/**
 * Notifies a channel of a database: at once, and then no more often than every `pauseMs`, so that a busy shop wakes for
 * many at the price of one. Not in the transaction itself: PostgreSQL lets those that notify commit one after the other,
 * in all databases of a server, each with its own fsync. Whoever listens must look by itself now and then: a
 * notification is lost with its process.
 */
export function waker(channel: string, pauseMs: number): Waker {
  const listeners = new WeakMap<Database, () => boolean>();
  /** Databases in their pause; true where somebody is to be woken at its end. */
  const pausing = new WeakMap<Database, boolean>();

  const tell = async (db: Database): Promise<void> => {
    if (listeners.get(db)?.() === true) return;
    await rowsOf(db, { name: `notify-${channel}`, text: `select pg_notify('${channel}', '')` });
  };
  const wake = (db: Database): void => {
    if (pausing.has(db)) {
      pausing.set(db, true);
      return;
    }
    pausing.set(db, false);
    void tell(db).catch(() => undefined);
    const resume = (): void => {
      const isAwaited = pausing.get(db) === true;
      pausing.delete(db);
      if (isAwaited) wake(db);
    };
    setTimeout(resume, pauseMs).unref();
  };

  return {
    wake,
    listenHere(db, listener) {
      listeners.set(db, listener);
      return () => {
        if (listeners.get(db) === listener) listeners.delete(db);
      };
    },
  };
}
