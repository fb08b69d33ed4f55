import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from './log.ts';

/** Work that is done again and again in the background, one round at a time. */
export interface Again {
  /** Has the next round begin at once; after the round under way, where there is one. */
  readonly wake: () => void;
  /** No other round begins. Resolves once the round under way has ended. */
  stop(): Promise<void>;
}

export interface AgainOptions {
  /** For the log, as in "sending events failed". */
  readonly what: string;
  /** Stands in the log beside a failure. */
  readonly facts?: object;
  readonly log: Log;
}

/**
 * One round. Gives in how many milliseconds the next is due; 0 is at once, null when it is woken and not before. The
 * signal is aborted when it is told to stop: a long round ends early then, by whatever way.
 */
export type Round = (signal: AbortSignal) => Promise<number | null>;

// After a failure, doubling from one to the next. Nobody notices the first; what is down for long is asked a dozen
// times a minute, and its return is noticed within five seconds.
const retryFirstMs = 100;
const retryMsMax = 5_000;
// By then it is down for half a minute: somebody should look.
const loudAfter = 10;
// What Node's timers take.
const dueMsMax = 2 ** 31 - 1;

/**
 * Does `round` at once, and again when it is due or woken, until it is stopped. One that fails is told to the log and
 * tried again after a pause, which waking does not shorten: what is down is not asked more often because there is more
 * to do. A failure after a long round is the first of its row: it worked until then.
 */
export function again({ what, facts, log }: AgainOptions, round: Round): Again {
  const stopping = new AbortController();
  const { signal } = stopping;
  const alarm = alarmClock();
  let failures = 0;

  const failed = async (cause: unknown, ranMs: number): Promise<void> => {
    failures = ranMs > retryMsMax ? 1 : failures + 1;
    const wholeMs = Math.min(retryFirstMs * 2 ** (failures - 1), retryMsMax);
    // Of many that failed at once not all try again at once.
    const retryInMs = Math.round(wholeMs * (0.5 + Math.random() / 2));
    const told = { ...facts, err: cause, failures, retryInMs };
    if (failures < loudAfter) log.warn(told, `${what} failed`);
    else log.error(told, `${what} keeps failing`);
    await pause(retryInMs, undefined, { signal }).catch(() => undefined);
  };

  const running = (async () => {
    while (!signal.aborted) {
      alarm.reset();
      const beganAt = performance.now();
      try {
        const dueInMs = await round(signal);
        failures = 0;
        await alarm.sleep(dueInMs);
      } catch (cause) {
        if (!signal.aborted) await failed(cause, performance.now() - beganAt);
      }
    }
  })();

  return {
    wake: alarm.ring,
    stop() {
      stopping.abort();
      alarm.ring();
      return running;
    },
  };
}

/** Sleeps until the time is over or it rings; a ring before the sleep counts. Null: until it rings. */
function alarmClock() {
  let hasRung = false;
  let wakeUp: (() => void) | null = null;
  return {
    ring: (): void => {
      hasRung = true;
      wakeUp?.();
    },
    reset: (): void => {
      hasRung = false;
    },
    sleep(ms: number | null): Promise<void> {
      if (hasRung || (ms !== null && ms <= 0)) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, Math.min(ms ?? dueMsMax, dueMsMax));
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}
