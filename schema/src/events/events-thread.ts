import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Artefact } from '../artefacts.ts';
import { contractSource } from './event-files.ts';

/** What follows from the events' contract, under way. */
export interface EventsThread {
  /** Rejects where the contract cannot be read, or is none. */
  readonly artefacts: () => Promise<readonly Artefact[]>;
  /** Nobody wants them any more. */
  readonly end: () => void;
}

const isSource = import.meta.url.endsWith('.ts');
/** As it is built: a thread takes no TypeScript. */
const workerFile = new URL(isSource ? '../../dist/events/events-worker.js' : 'events-worker.js', import.meta.url);

/**
 * Makes them on a thread of its own, which loads and runs the contract while the graph is composed; nothing where the folder has
 * no contract.
 */
export function startEvents(root: string): EventsThread {
  if (!existsSync(join(root, contractSource))) return { artefacts: () => Promise.resolve([]), end: () => undefined };
  const worker = new Worker(workerFile, { workerData: root, execArgv: [] });
  const told = new Promise<readonly Artefact[] | null>((resolve) => {
    worker.once('message', resolve);
    for (const end of ['error', 'exit']) worker.once(end, () => resolve(null));
  });
  return { artefacts: async () => (await told) ?? madeHere(root), end: () => void worker.terminate() };
}

/** What goes wrong on the thread goes wrong here, as itself: the error of a thread is a copy without its class. */
async function madeHere(root: string): Promise<readonly Artefact[]> {
  const [{ eventArtefacts }, { readContract }] = await Promise.all([
    import('./event-artefacts.ts'),
    import('./event-contract.ts'),
  ]);
  return eventArtefacts(await readContract(root));
}
