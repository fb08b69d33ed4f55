import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../refusal.ts';
import { nextDelayMs } from './back-off.ts';
import { run, type Program, type Run, type Surroundings } from './program.ts';
import type { Unit } from './unit.ts';

export interface Supervised extends Unit {
  readonly name: string;
  /** Settles when the program can work for the first time; rejects with a Refusal when that takes too long. */
  readonly ready: Promise<void>;
}

// A service starts in about a second; a cold disk and migrations on a busy machine are allowed a minute.
const readyMsMax = 60_000;

// Who never became ready and failed this often will not at the next attempt either.
const failedStartsMax = 3;

// As long as end-with-parent grants: a service finishes its requests in that time.
const stopMsMax = 10_000;

const pollMs = 50;

/** Keeps a program running: starts it again, ever later, when it ends without being asked to. */
export function supervise(program: Program, around: Surroundings): Supervised {
  const stopping = new AbortController();
  const state: State = { current: run(program, around), wasReady: false };
  const kept = keepRunning(program, around, { state, stopped: stopping.signal });
  return {
    name: program.name,
    ready: firstReady(program, state, kept),
    async stop() {
      stopping.abort();
      state.current.child.kill('SIGTERM');
      const hard = setTimeout(() => killWithAll(state.current), stopMsMax);
      await kept.catch(() => undefined);
      clearTimeout(hard);
    },
    hurry() {
      stopping.abort();
      killWithAll(state.current);
    },
  };
}

/** A program is the head of a process group: what it has started ends with it. */
function killWithAll({ child: { pid } }: Run): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}

interface State {
  current: Run;
  wasReady: boolean;
}

interface Keeping {
  readonly state: State;
  readonly stopped: AbortSignal;
}

/** Ends when stopped; rejects when the program fails again and again before it was ready once. */
async function keepRunning(program: Program, around: Surroundings, { state, stopped }: Keeping): Promise<void> {
  let delayMs = 0;
  for (let failures = 1; ; failures += 1) {
    const startedAt = Date.now();
    const how = await state.current.ended;
    if (stopped.aborted) return;
    if (!state.wasReady && failures >= failedStartsMax) {
      throw new Refusal(`${program.name} does not start (${how}): see ${around.logDirectory}/${program.name}.log`);
    }
    delayMs = nextDelayMs(delayMs, Date.now() - startedAt);
    around.say(`${program.name} ended unexpectedly (${how}), starting it again in ${delayMs / 1_000} s`);
    await sleep(delayMs, undefined, { signal: stopped }).catch(() => undefined);
    if (stopped.aborted) return;
    state.current = run(program, around);
    if (state.wasReady) void sayWhenBack(program, around, AbortSignal.any([stopped, state.current.over]));
  }
}

async function firstReady(program: Program, state: State, kept: Promise<void>): Promise<void> {
  const over = new AbortController();
  const answers = whenReady(program.readyUrl, AbortSignal.any([over.signal, AbortSignal.timeout(readyMsMax)]));
  try {
    if (await Promise.race([answers, kept.then(() => false)])) {
      state.wasReady = true;
      return;
    }
  } finally {
    over.abort();
  }
  throw new Refusal(`${program.name} was not ready within ${readyMsMax / 1_000} s (${program.readyUrl})`);
}

async function sayWhenBack(program: Program, around: Surroundings, over: AbortSignal): Promise<void> {
  if (await whenReady(program.readyUrl, over)) around.say(`${program.name} is back`);
}

/** Asks until the answer is yes (true) or the signal says to stop asking (false). */
async function whenReady(url: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const isReady = await answersYes(url, signal).catch(() => false);
    if (isReady) return true;
    await sleep(pollMs, undefined, { signal }).catch(() => undefined);
  }
  return false;
}

async function answersYes(url: string, signal: AbortSignal): Promise<boolean> {
  const response = await fetch(url, { signal });
  await response.arrayBuffer(); // lets the connection be used again
  return response.ok;
}
