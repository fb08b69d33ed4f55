import { setTimeout as pause } from 'node:timers/promises';
import { outageAnswer } from '../outage-answer.ts';

// A database that restarts is back by then.
const triesMax = 10;
const retryMs = 1_000;

/** Does something again while what is needed for it cannot be worked with, for some ten seconds. Throws what it throws at last. */
export async function throughOutages<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (cause) {
      if (outageAnswer(cause) === null || tried === triesMax || signal.aborted) throw cause;
      await pause(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
