import { setTimeout as sleep } from 'node:timers/promises';

export interface Repeated {
  /** Waits for the work that is under way. */
  stop(): Promise<void>;
}

/** Does `work` at once and then again `ms` after it ended, until stopped. What it throws goes to `failed`. */
export function every(ms: number, work: () => Promise<unknown>, failed: (cause: unknown) => void): Repeated {
  const stopping = new AbortController();
  const { signal } = stopping;
  const done = (async () => {
    while (!signal.aborted) {
      await work().catch(failed);
      await sleep(ms, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}
