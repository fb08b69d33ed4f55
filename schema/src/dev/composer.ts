import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { ComposeAsk, ComposeReply, ComposerMessage, MergedReply } from './composer-messages.ts';

/** Composes on a thread of its own. */
export interface Composer {
  /**
   * Null where another question came before the answer: that is answered, this no more. `onMerged` is told of a graph that
   * can be served before it is known whether each of its queries can. Rejects where the thread fails.
   */
  readonly compose: (ask: ComposeAsk, onMerged?: (reply: MergedReply) => void) => Promise<ComposeReply | null>;
  readonly close: () => Promise<void>;
}

const isSource = import.meta.url.endsWith('.ts');
/** As it is built: a thread takes no TypeScript. */
const workerFile = new URL(isSource ? '../../dist/dev/composer-worker.js' : 'composer-worker.js', import.meta.url);

// As long as most graphs take: a thread that has the graph before answers sooner than a new one, though it ends its own first.
const graceMs = 250;

/**
 * The next question waits a moment for the one before, whose answer nobody wants any more, and then ends its thread: another
 * one waits ready from the first answer on, as a new one takes longer to load the library than most graphs to compose.
 */
export function startComposer(): Composer {
  let worker = new Worker(workerFile, { execArgv: [] });
  let spare: Worker | null = null;
  let underWay: Asked | null = null;
  let turns = 0;
  return {
    compose: async (ask, onMerged) => {
      turns += 1;
      const turn = turns;
      if (underWay !== null) {
        underWay.forget();
        await Promise.race([underWay.over, sleep(graceMs)]);
        if (turn !== turns) return null;
      }
      if (underWay !== null) {
        void worker.terminate();
        worker = spare ?? new Worker(workerFile, { execArgv: [] });
        spare = null;
      }
      const asked = askOf(worker, ask, onMerged);
      underWay = asked;
      void asked.over.finally(() => {
        if (underWay !== asked) return;
        underWay = null;
        spare ??= new Worker(workerFile, { execArgv: [] });
      });
      return asked.answer;
    },
    close: async () => {
      turns += 1;
      underWay?.forget();
      underWay = null;
      await Promise.all([worker.terminate(), spare?.terminate()]);
    },
  };
}

interface Asked {
  /** Null once it is forgotten. */
  readonly answer: Promise<ComposeReply | null>;
  /** The thread has nothing left to do. Never rejects. */
  readonly over: Promise<void>;
  readonly forget: () => void;
}

function askOf(worker: Worker, ask: ComposeAsk, onMerged: (reply: MergedReply) => void = () => undefined): Asked {
  const forgetting = new AbortController();
  const { signal } = forgetting;
  const forgotten = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)));
  const last = lastReply(worker, (reply) => {
    if (!signal.aborted) onMerged(reply);
  });
  worker.postMessage(ask);
  return {
    answer: Promise.race([forgotten, last]),
    over: last.then(
      () => undefined,
      () => undefined,
    ),
    forget: () => forgetting.abort(),
  };
}

function lastReply(worker: Worker, onMerged: (reply: MergedReply) => void): Promise<ComposeReply> {
  return new Promise((resolve, reject) => {
    const leave = () => void worker.off('message', hear).off('error', fail).off('exit', end);
    const hear = (message: ComposerMessage) => {
      if (message.kind === 'Merged') return onMerged(message);
      leave();
      resolve(message);
    };
    const fail = (error: Error) => {
      leave();
      reject(error);
    };
    const end = () => fail(new Error('the thread that composes ended'));
    worker.on('message', hear).on('error', fail).on('exit', end);
  });
}
