import { Worker } from 'node:worker_threads';

/** A subgraph whose resolvers are to be typed: its SDL, and the text of its models.ts. */
export interface TypesAsk {
  readonly sdl: string;
  readonly models: string | null;
}

/** The texts in the order of what was asked, or why there are none. */
export type TypesReply = { readonly texts: readonly string[] } | { readonly fault: string };

export interface TypesThread {
  /** Rejects where one cannot be typed. */
  readonly texts: () => Promise<readonly string[]>;
  /** Nobody waits for them any more. */
  readonly end: () => void;
}

const isSource = import.meta.url.endsWith('.ts');
/** As it is built: a thread takes no TypeScript. */
const workerFile = new URL(isSource ? '../dist/types-worker.js' : 'types-worker.js', import.meta.url);

/** Makes them on a thread of its own: composing, which goes on meanwhile, takes as long. */
export function startTyping(asks: readonly TypesAsk[]): TypesThread {
  const worker = new Worker(workerFile, { workerData: asks, execArgv: [] });
  const reply = new Promise<readonly string[]>((resolve, reject) => {
    worker.once('message', (told: TypesReply) =>
      'texts' in told ? resolve(told.texts) : reject(new Error(told.fault)),
    );
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that types ended')));
  });
  reply.catch(() => undefined); // whoever waits for it is told
  return { texts: () => reply, end: () => void worker.terminate() };
}
