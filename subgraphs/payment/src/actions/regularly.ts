import { setTimeout } from 'node:timers/promises';
import type { Log } from '@tributary/kit/log';

/** Ends a repetition and waits for the round that is under way. */
export type Stop = () => Promise<void>;

export interface Regularly {
  readonly everyMs: number;
  /** For the log: "<what> failed". */
  readonly what: string;
  readonly log: Log;
}

/**
 * Repeats `work`, one round at a time, with a pause between two rounds; a round that says 'more' is followed at once. A
 * round that fails is logged, and the next comes all the same.
 */
export function regularly({ everyMs, what, log }: Regularly, work: () => Promise<'more' | 'done'>): Stop {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    while (!signal.aborted) {
      const left = await work().catch((cause: unknown) => {
        log.error({ err: cause }, `${what} failed`);
        return 'done';
      });
      if (left === 'done') await setTimeout(everyMs, undefined, { signal }).catch(() => undefined);
    }
  })();
  return () => {
    stopping.abort();
    return running;
  };
}
