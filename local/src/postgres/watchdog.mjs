/**
 * Outlives a process that uses the cluster, to stop the cluster should that process be killed without a chance to do so:
 * the pipe to our standard input closes then. A program of its own, run as
 *
 *     node watchdog.mjs <data directory> <users directory> <the use's file in it> [<path to delete afterwards> ...]
 */
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// How long a fast shutdown may take (it writes a checkpoint) before we stop asking kindly.
const shutdownMsMax = 15_000;

const [dataDir = '', usersDir = '', use = '', ...removeAtEnd] = process.argv.slice(2);

process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('SIGHUP', () => undefined);
process.stdin.resume();
await once(process.stdin, 'end');

rmSync(join(usersDir, use), { force: true });
if (!usersLeft().some(isAlive)) await stopCluster();

function usersLeft() {
  try {
    return readdirSync(usersDir).map((name) => Number.parseInt(name, 10));
  } catch {
    return [];
  }
}

async function stopCluster() {
  const postmaster = postmasterPid();
  if (postmaster !== null) {
    signal(postmaster, 'SIGINT');
    const deadline = Date.now() + shutdownMsMax;
    while (isAlive(postmaster) && Date.now() < deadline) await sleep(50);
    if (isAlive(postmaster)) signal(postmaster, 'SIGQUIT');
  }
  rmSync(usersDir, { recursive: true, force: true });
  for (const path of removeAtEnd) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
}

/** The first line of postmaster.pid. */
function postmasterPid() {
  try {
    return Number.parseInt(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8'), 10);
  } catch {
    return null;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  return signal(pid, 0);
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals | 0} name
 */
function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
