import { setTimeout as sleep } from 'node:timers/promises';
import { startCluster, type Cluster, type ClusterOptions } from '../postgres/cluster.ts';
import { nextDelayMs } from './back-off.ts';
import type { Unit } from './unit.ts';

export interface KeptCluster extends Unit {
  /** Settles when the server first takes connections. Its port, and so its URLs, stay the same whatever comes. */
  readonly ready: Promise<Cluster>;
}

/** Keeps a PostgreSQL cluster running: starts it again, on the same port, when it crashes. */
export function keepCluster(options: ClusterOptions, say: (line: string) => void): KeptCluster {
  const stopping = new AbortController();
  const ready = startCluster(options);
  let current = ready;

  async function keepRunning(): Promise<void> {
    let cluster = await ready;
    let delayMs = 0;
    for (;;) {
      const startedAt = Date.now();
      await cluster.gone;
      if (stopping.signal.aborted) return;
      await cluster.stop();
      delayMs = nextDelayMs(delayMs, Date.now() - startedAt);
      say(`postgres ended unexpectedly, starting it again in ${delayMs / 1_000} s`);
      await sleep(delayMs, undefined, { signal: stopping.signal });
      current = startAgain({ ...options, port: cluster.port });
      cluster = await current;
      say('postgres is back');
    }
  }

  /** Until it works: without a database nothing else does, and what is in the way may go away. */
  async function startAgain(again: ClusterOptions): Promise<Cluster> {
    for (let delayMs = 0; ;) {
      stopping.signal.throwIfAborted();
      try {
        return await startCluster(again);
      } catch (error) {
        delayMs = nextDelayMs(delayMs, 0);
        say(`postgres does not start: ${error instanceof Error ? error.message : String(error)}`);
        await sleep(delayMs, undefined, { signal: stopping.signal });
      }
    }
  }

  // What fails at the first start is told by `ready`; afterwards only stopping ends the loop.
  keepRunning().catch(() => undefined);
  return {
    ready,
    async stop() {
      stopping.abort();
      await current.then((cluster) => cluster.stop()).catch(() => undefined);
    },
    hurry() {
      stopping.abort();
      void current.then((cluster) => cluster.stop('immediate')).catch(() => undefined);
    },
  };
}
