import { afterAll, beforeAll } from 'vitest';
import { type System, startSystem } from './system.ts';

/** Where the journeys of one file go, one after the other: to start it takes longer than most of them. */
export let system: System;

/** Starts it before the tests of this file. It must end well after all that they did. */
export function shareSystem(): void {
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(async () => {
    const code = await system.stop();
    if (code !== 0) throw new Error(`the system ended with exit code ${code}`);
  });
}
