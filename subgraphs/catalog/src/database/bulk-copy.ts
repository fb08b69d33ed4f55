import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Database } from '@tributary/kit/database/database';
import type { PoolClient } from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import { type BulkRows, type BulkTable, bulkTableNames, bulkTables } from './bulk-rows.ts';
import { allEnded, loadSession } from './load-session.ts';

/** Rows on their way into the tables. Nothing is there before `finish`; after `abandon` nothing is. */
export interface BulkCopy {
  /** Resolves when there is room for more. Throws what PostgreSQL says about a row, possibly of an earlier call. */
  write(rows: BulkRows): Promise<void>;
  /** Rows per table, once all are in. */
  finish(): Promise<Readonly<Record<BulkTable, number>>>;
  abandon(): Promise<void>;
}

/** One COPY for each table, each on its own connection, so that the server fills the tables side by side. */
export async function bulkCopy(db: Database): Promise<BulkCopy> {
  const copies = new Map<BulkTable, TableCopy>();
  for (const table of bulkTableNames) copies.set(table, new TableCopy(await loadSession(db), table));
  return {
    async write(rows) {
      for (const [table, copy] of copies) {
        const lines = rows[table] ?? [];
        if (lines.length > 0) await copy.write(lines);
      }
    },
    async finish() {
      const counts = await allEnded([...copies].map(async ([table, copy]) => [table, await copy.finish()] as const));
      return Object.fromEntries(counts) as Record<BulkTable, number>;
    },
    async abandon() {
      await Promise.all([...copies.values()].map((copy) => copy.abandon()));
    },
  };
}

// As large as a socket's buffer: smaller pieces cost a system call each, larger ones only memory.
const pieceLength = 64 * 1024;

class TableCopy {
  readonly #client: PoolClient;
  readonly #stream: CopyStreamQuery;
  readonly #finished: Promise<void>;
  #hasFailed = false;
  #isReleased = false;
  #piece = '';
  #rows = 0;

  constructor(client: PoolClient, table: BulkTable) {
    this.#client = client;
    this.#stream = client.query(copyFrom(`copy ${table} ${bulkTables[table]} from stdin`));
    this.#finished = finished(this.#stream);
    this.#finished.catch(() => {
      this.#hasFailed = true;
    });
  }

  async write(lines: readonly string[]): Promise<void> {
    for (const line of lines) this.#piece += line;
    this.#rows += lines.length;
    if (this.#piece.length >= pieceLength) await this.#send();
  }

  async finish(): Promise<number> {
    await this.#send();
    this.#stream.end();
    await this.#finished;
    this.#release();
    return this.#rows;
  }

  async abandon(): Promise<void> {
    if (this.#isReleased) return;
    // After an error of its own the stream has no connection any more that it could tell.
    if (!this.#hasFailed) this.#stream.destroy(new Error('abandoned'));
    await this.#finished.catch(() => undefined);
    this.#release();
  }

  #release(): void {
    this.#isReleased = true;
    this.#client.release(true);
  }

  async #send(): Promise<void> {
    if (this.#hasFailed) return this.#finished;
    const piece = this.#piece;
    this.#piece = '';
    if (piece === '' || this.#stream.write(piece)) return;
    const waiting = new AbortController();
    await Promise.race([once(this.#stream, 'drain', { signal: waiting.signal }), this.#finished]);
    waiting.abort();
  }
}
