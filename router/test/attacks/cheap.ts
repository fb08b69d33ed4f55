import { setTimeout as wait } from 'node:timers/promises';

const cpuMsMax = 10;
const tries = 8;
const pauseMs = 50;

/**
 * Whether this process, which is the client too, takes less than 10 ms of CPU for it: at one of eight times. Whatever else
 * the machine does only adds to it; and as a collector's threads may be at work for longer than eight times last, each
 * try waits longer than the one before.
 */
export async function isCheap(work: () => Promise<unknown>): Promise<boolean> {
  for (let time = 0; time < tries; time += 1) {
    await wait(time * pauseMs);
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    if ((user + system) / 1_000 < cpuMsMax) return true;
  }
  return false;
}
