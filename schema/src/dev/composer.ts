import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ComposeAsk, ComposeReply } from './composer-messages.ts';

/** Composes on a thread of its own. */
export interface Composer {
  /** Null where another question came before the answer: that is answered, this no more. Rejects where the thread fails. */
  readonly compose: (ask: ComposeAsk) => Promise<ComposeReply | null>;
  readonly close: () => Promise<void>;
}

const isSource = import.meta.url.endsWith('.ts');
/** As it is built: a thread takes no TypeScript. */
const workerFile = new URL(isSource ? '../../dist/dev/composer-worker.js' : 'composer-worker.js', import.meta.url);

/**
 * Nothing else ends a composition than its thread, so the next question takes another one, which waits ready from the first
 * answer on: a new one takes longer to load the library than most graphs to compose.
 */
export function startComposer(): Composer {
  let worker = new Worker(workerFile, { execArgv: [] });
  let spare: Worker | null = null;
  let cancel: (() => void) | null = null;
  return {
    compose: (ask) => {
      if (cancel !== null) {
        cancel();
        void worker.terminate();
        worker = spare ?? new Worker(workerFile, { execArgv: [] });
        spare = null;
      }
      const { answer, stop } = asked(worker, ask);
      cancel = stop;
      return answer.finally(() => {
        if (cancel !== stop) return;
        cancel = null;
        spare ??= new Worker(workerFile, { execArgv: [] });
      });
    },
    close: async () => {
      cancel?.();
      await Promise.all([worker.terminate(), spare?.terminate()]);
    },
  };
}

interface Asked {
  readonly answer: Promise<ComposeReply | null>;
  readonly stop: () => void;
}

function asked(worker: Worker, ask: ComposeAsk): Asked {
  const listening = new AbortController();
  const { signal } = listening;
  const answer = Promise.race([
    once(worker, 'message', { signal }).then(([reply]) => reply as ComposeReply),
    // What the thread throws rejects the other.
    once(worker, 'exit', { signal }).then(() => Promise.reject(new Error('the thread that composes ended'))),
  ]);
  worker.postMessage(ask);
  return {
    answer: answer
      .catch((error: unknown) => (signal.aborted ? null : Promise.reject(error as Error)))
      .finally(() => listening.abort()),
    stop: () => listening.abort(),
  };
}
