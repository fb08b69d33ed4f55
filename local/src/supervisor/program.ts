import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { complaintIn, oneLine } from './complaint.ts';
import { splitLines } from './line-splitter.ts';
import { openLogFile, type LogFile } from './log-file.ts';

/** One row of the process table. */
export interface Program {
  readonly name: string;
  /** The JavaScript file that Node runs. */
  readonly script: string;
  /** What stands behind it. */
  readonly arguments?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Answers 200 when the program can do its work. */
  readonly readyUrl: string;
}

/** What all programs share. */
export interface Surroundings {
  /** The environment that each program's own is laid over. */
  readonly environment: NodeJS.ProcessEnv;
  readonly directory: string;
  readonly logDirectory: string;
  /** Of each log file, in bytes; as usual where it is left out. */
  readonly logSizeMax?: number;
  /** Shows a line to the user. */
  readonly say: (line: string) => void;
}

export interface Run {
  readonly child: ChildProcess;
  /** How it ended, in words. */
  readonly ended: Promise<string>;
  /** Aborted when it has ended. */
  readonly over: AbortSignal;
}

const endWithParent = new URL('end-with-parent.mjs', import.meta.url).href;

// A program that fails on every request must not flood the terminal; the file has it all.
const complaintsPerSecondMax = 5;

/** Starts a program. Its output goes to its log file; its complaints also to the terminal, with its name before them. */
export function run(program: Program, around: Surroundings): Run {
  const child = spawn(process.execPath, ['--import', endWithParent, program.script, ...(program.arguments ?? [])], {
    cwd: around.directory,
    env: { ...around.environment, ...program.environment },
    // The channel only tells the program that we live.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A process group of its own: Ctrl-C reaches us alone, and we stop the programs in order.
    detached: true,
  });
  record(child, openLogFile(join(around.logDirectory, `${program.name}.log`), around.logSizeMax), (line) =>
    around.say(`${program.name}: ${line}`),
  );
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
    child.once('error', (error) => resolve(error.message));
  });
  const over = new AbortController();
  void ended.then(() => over.abort());
  return { child, ended, over: over.signal };
}

function record(child: ChildProcess, file: LogFile, complain: (line: string) => void): void {
  const complainBounded = bounded(complain, `more of this in ${file.path}`);
  const fromLog = splitLines((line) => {
    const complaint = complaintIn(line);
    if (complaint !== null) complainBounded(complaint);
  });
  const fromErrors = splitLines((line) => {
    if (line.trim() !== '') complainBounded(oneLine(line));
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    file.write(text);
    fromLog(text);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    file.write(text);
    fromErrors(text);
  });
}

function bounded(say: (line: string) => void, more: string): (line: string) => void {
  let second = 0;
  let said = 0;
  return (line) => {
    const now = Math.floor(Date.now() / 1_000);
    said = now === second ? said + 1 : 1;
    second = now;
    if (said <= complaintsPerSecondMax) say(line);
    if (said === complaintsPerSecondMax + 1) say(more);
  };
}
