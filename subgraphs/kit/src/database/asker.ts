import { AsyncLocalStorage } from 'node:async_hooks';

interface Asker {
  /** Aborted when whoever asked does not want the answer any more; null where the work is to be ended all the same. */
  readonly signal: AbortSignal | null;
  readonly turns: Turns | null;
}

const asking = new AsyncLocalStorage<Asker>();

// Of the ten connections of a process: three requests at once leave one, whatever they ask. More than three statements
// that wait for nothing but each other are rare in one request.
const connectionsMax = 3;

/** Runs the work of one request: it has a few connections at a time, and reads nothing more once `signal` is aborted. */
export function askedBy<Result>(signal: AbortSignal, work: () => Result): Result {
  return asking.run({ signal, turns: newTurns(connectionsMax) }, work);
}

/** Runs work that goes on to its end, whether or not anybody waits for it: what changes something. */
export function uninterrupted<Result>(work: () => Result): Result {
  const asker = asking.getStore();
  return asker === undefined ? work() : asking.run({ ...asker, signal: null }, work);
}

/**
 * Runs what takes a connection when it is the request's turn, and at once where no request asks. Within it more may be
 * taken at once: it would wait for itself. Throws why the signal was aborted, where it was.
 */
export async function inTurn<Result>(work: (signal: AbortSignal | null) => Promise<Result>): Promise<Result> {
  const asker = asking.getStore();
  if (asker === undefined) return work(null);
  const { signal, turns } = asker;
  signal?.throwIfAborted();
  if (turns === null) return work(signal);
  await turns.take();
  try {
    signal?.throwIfAborted();
    return await asking.run({ signal, turns: null }, () => work(signal));
  } finally {
    turns.give();
  }
}

interface Turns {
  take(): Promise<void>;
  give(): void;
}

/** First come, first served. */
function newTurns(countMax: number): Turns {
  let free = countMax;
  const waiting: (() => void)[] = [];
  return {
    take() {
      if (free === 0) return new Promise((resolve) => waiting.push(resolve));
      free -= 1;
      return Promise.resolve();
    },
    give() {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
}
