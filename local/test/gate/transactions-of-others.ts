import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';

// Longer than it takes to look once more, and short enough to cost no test much that waits for what is settled.
const [shortestMs, longestMs] = [100, 300];

export interface OpenTransactions {
  /** Resolves when none is open any more. */
  stop(): Promise<void>;
}

/**
 * Keeps a transaction open on the server at `url`: the next begins before the one before it ends. What is settled is a matter
 * of the whole server, with all its databases: a test that believes itself alone there fails, and not only now and then.
 */
export async function keepTransactionsOpen(url: string): Promise<OpenTransactions> {
  const stopping = new AbortController();
  const [first, second] = [await connected(url), await connected(url)];
  await begin(first);
  const taking = takeTurns(first, second, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await taking;
      await Promise.all([first.end(), second.end()]);
    },
  };
}

async function takeTurns(open: Client, other: Client, signal: AbortSignal): Promise<void> {
  const ms = shortestMs + Math.random() * (longestMs - shortestMs);
  await setTimeout(ms, undefined, { signal }).catch(() => undefined);
  if (signal.aborted) return;
  await begin(other);
  await open.query('commit');
  return takeTurns(other, open, signal);
}

async function connected(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

async function begin(client: Client): Promise<void> {
  await client.query('begin; select pg_current_xact_id()');
}
