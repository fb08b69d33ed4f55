import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Terminal } from '../terminal.ts';

export interface RouterProcess {
  /** Where it listens, once it does; rejects where it ends before that. */
  readonly url: Promise<string>;
  /** How it ended, in words. */
  readonly ended: Promise<string>;
  readonly stop: () => Promise<void>;
}

interface RouterOptions {
  readonly supergraphFile: string;
  readonly port: number;
  /** Told of each graph that serves in the place of another, by the name that the router's log has for it. */
  readonly onServing: (supergraphId: string) => void;
}

// Its own log is structured: what is grave is told, the rest is for whoever runs it by itself.
const graveLevel = 40;

// As long as it grants requests that are under way, and a little.
const stopMsMax = 20_000;

/** Starts the router as anybody would, by its program: its settings are those of the environment, but for the graph and the port. */
export function startRouterProcess(
  { supergraphFile, port, onServing }: RouterOptions,
  terminal: Terminal,
): RouterProcess {
  const program = fileURLToPath(import.meta.resolve('@tributary/router/main'));
  const child = spawn(process.execPath, [program], {
    env: { ...terminal.environment, SUPERGRAPH: supergraphFile, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code, signal]) =>
    signal === null ? `exit code ${code}` : `signal ${signal}`,
  );
  const url = new Promise<string>((resolve, reject) => {
    void ended.then((how) => reject(new Error(`the router does not start (${how})`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = entryOf(line);
      if (entry?.msg === 'ready') resolve(`http://${entry.host ?? '127.0.0.1'}:${entry.port ?? port}/`);
      else if (entry?.msg === 'another supergraph serves') onServing(entry.supergraph ?? '');
      else if (entry === null || entry.level >= graveLevel)
        terminal.err(`router: ${entry === null ? line : toldBy(entry)}`);
    });
  });
  url.catch(() => undefined); // whoever waits for it is told
  return { url, ended, stop: () => stopped(child, ended) };
}

interface Entry {
  readonly level: number;
  readonly msg: string;
  readonly host?: string;
  readonly port?: number;
  readonly supergraph?: string;
  readonly err?: { readonly message?: string };
}

function entryOf(line: string): Entry | null {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return null;
  }
}

function toldBy({ msg, err }: Entry): string {
  return err?.message === undefined ? msg : `${msg}: ${err.message}`;
}

async function stopped(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), stopMsMax);
  await ended;
  clearTimeout(hard);
}
