import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { within } from '@tributary/kit/within';
import type { Invoice } from '../domain/paper/invoice.ts';

export interface Drawing {
  /** The PDF of an invoice; one is drawn after the other. */
  draw(invoice: Invoice): Promise<Buffer>;
  stop(): Promise<void>;
}

// The first takes half a second of a processor, others a hundredth, and three others may want the same processor; less
// than what a job may take, a minute.
const drawnWithinMs = 45_000;
// Ten times what the longest takes.
// What this process was started with, such as a debugger's port, is not for the thread.
const options = { resourceLimits: { maxOldGenerationSizeMb: 256 }, execArgv: [] };

/**
 * Draws in a thread of its own at a lower priority, so that purchases do not wait for paper: a page is some hundredths
 * of a second of nothing but work. The thread begins with the first invoice, and anew after one that it cannot draw.
 */
export function drawInThread(file: URL): Drawing {
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const drawn = async (invoice: Invoice): Promise<Buffer> => {
    const current = (thread ??= new Worker(file, options));
    current.unref();
    try {
      const [bytes] = await within(drawnWithinMs, (signal): Promise<unknown[]> => {
        const answer = once(current, 'message', { signal });
        current.postMessage(invoice);
        return answer;
      });
      if (bytes instanceof Uint8Array) return Buffer.from(bytes);
      throw new Error('expected a PDF');
    } catch (cause) {
      thread = null;
      await current.terminate();
      throw new Error(`${invoice.number} could not be drawn`, { cause });
    }
  };
  return {
    draw(invoice) {
      const next = last.then(() => drawn(invoice));
      last = next.catch(() => undefined);
      return next;
    },
    async stop() {
      await last;
      await thread?.terminate();
    },
  };
}
