import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from './refusal.ts';

const endWithParent = new URL('supervisor/end-with-parent.mjs', import.meta.url).href;

export interface Job {
  readonly script: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly input?: Readable;
  /** Ends the program when it is aborted. */
  readonly signal?: AbortSignal;
}

/** Runs a program to its end, on our terminal; a Refusal where that end is no success: it has said why itself. */
export async function runToEnd({ script, args, environment, input, signal }: Job): Promise<void> {
  const child = spawn(process.execPath, ['--import', endWithParent, script, ...args], {
    env: environment,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'inherit', 'inherit', 'ipc'],
    ...(signal === undefined ? {} : { signal }),
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
    child.once('error', (error) => resolve(error.message));
  });
  if (input !== undefined && child.stdin !== null) {
    // It may have read all that it wants before we have said all; its exit code tells whether that is well.
    await pipeline(input, child.stdin).catch(() => undefined);
  }
  const how = await ended;
  if (how !== 'exit code 0') throw new Refusal(`${script} failed (${how})`);
}
