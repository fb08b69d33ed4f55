import { AsyncLocalStorage } from 'node:async_hooks';

interface Mutation {
  isReplay: boolean;
}

const running = new AsyncLocalStorage<Mutation>();

/** Notes that whatever is answered now was answered before, to the same key: the mutation around it says so. */
export function noteReplay(): void {
  const mutation = running.getStore();
  if (mutation !== undefined) mutation.isReplay = true;
}

/** Runs a mutation and calls `onReplay` where a part of its answer came from memory. */
export async function watchingReplays<Result>(work: () => Result, onReplay: () => void): Promise<Awaited<Result>> {
  const mutation: Mutation = { isReplay: false };
  try {
    return await running.run(mutation, work);
  } finally {
    if (mutation.isReplay) onReplay();
  }
}
