import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** The program, and where the libraries are that it needs beside the system's. */
export interface RedisBinary {
  readonly path: string;
  readonly libraries: readonly string[];
}

export interface RedisServer {
  readonly url: string;
  /** As SIGKILL ends it; what it knew is forgotten. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Installed, or fetched from Debian without being installed; null where neither can be had. */
export function redisBinary(): RedisBinary | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/bin'];
  const installed = folders.map((folder) => join(folder, 'redis-server')).find(isExecutable);
  return installed === undefined ? fetchedBinary() : { path: installed, libraries: [] };
}

/** A server on a free port that keeps nothing. */
export async function redisServer({ path, libraries }: RedisBinary): Promise<RedisServer> {
  const port = await freePort();
  const env = libraries.length === 0 ? process.env : { ...process.env, LD_LIBRARY_PATH: libraries.join(delimiter) };
  let running: ReturnType<typeof spawn> | null = null;
  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      running = spawn(path, ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], { env, stdio: 'ignore' });
      await listening(port);
    },
    async stop() {
      const ending = running;
      running = null;
      if (ending === null || ending.exitCode !== null) return;
      const ended = once(ending, 'exit');
      ending.kill('SIGKILL');
      await ended;
    },
  };
  await server.start();
  return server;
}

const patienceMs = 60_000;

async function listening(port: number): Promise<void> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await setTimeout(20)) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await Promise.race([
      once(socket, 'connect').then(
        () => true,
        () => false,
      ),
      once(socket, 'close').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
  }
  throw new Error(`expected Redis to listen on ${port}`);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// Debian's server, and the libraries that it asks for; 2 MB. Where there is no network, no test is worth more.
const packages = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'liblua5.1-0', 'lua-cjson', 'lua-bitop'];
const fetchWithinMs = 30_000;

function fetchedBinary(): RedisBinary | null {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-redis-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const options = { cwd: folder, stdio: 'pipe', timeout: fetchWithinMs } as const;
  try {
    execFileSync('apt-get', ['download', ...packages], options);
    const archives = readdirSync(folder).filter((name) => name.endsWith('.deb'));
    for (const archive of archives) execFileSync('dpkg', ['-x', archive, 'root'], options);
    const path = join(folder, 'root/usr/bin/redis-server');
    const files = readdirSync(join(folder, 'root'), { recursive: true, encoding: 'utf8' });
    const libraries = files.filter((file) => file.includes('.so')).map((file) => join(folder, 'root', dirname(file)));
    return isExecutable(path) ? { path, libraries: [...new Set(libraries)] } : null;
  } catch {
    return null;
  }
}
