import { Client, type ClientConfig } from 'pg';
import { again } from '../again.ts';
import type { Log } from '../log.ts';

export interface Listening {
  /** Ends the connection; nothing is called afterwards. */
  stop(): Promise<void>;
}

export interface ListenOptions {
  readonly connection: ClientConfig;
  readonly channel: string;
  readonly log: Log;
  /** At each notification, with what it says; and at each new connection, with null: before it some may have been missed. */
  readonly onNotified: (payload: string | null) => void;
  /** With each new connection, before it listens; for what has to live as long as the connection does. */
  readonly onConnected?: (client: Client) => void;
  readonly onLost?: () => void;
}

// A connection that a firewall has dropped says nothing. TCP asks whether the other end is there.
const keepAliveInitialDelayMillis = 10_000;

/** Listens on a connection of its own, and on a new one whenever that breaks. */
export function listen(options: ListenOptions): Listening {
  const { channel, log, onLost } = options;
  return again({ what: 'listening to the database', facts: { channel }, log }, async (signal) => {
    try {
      await listened(options, signal);
      return null;
    } finally {
      onLost?.();
    }
  });
}

/** Resolves when it is told to stop, rejects when the connection breaks. */
async function listened(
  { connection, channel, onNotified, onConnected }: ListenOptions,
  signal: AbortSignal,
): Promise<void> {
  const client = new Client({ ...connection, keepAlive: true, keepAliveInitialDelayMillis });
  const over = new Promise<void>((resolve, reject) => {
    client.on('error', reject);
    client.on('end', () => reject(new Error('the connection ended')));
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  // It may be rejected before anybody waits for it.
  over.catch(() => undefined);
  try {
    await Promise.race([client.connect(), over]);
    if (signal.aborted) return;
    onConnected?.(client);
    client.on('notification', ({ payload = '' }) => onNotified(payload));
    await client.query(`listen "${channel}"`);
    onNotified(null);
    await over;
  } finally {
    client.removeAllListeners('notification');
    await client.end().catch(() => undefined);
  }
}
