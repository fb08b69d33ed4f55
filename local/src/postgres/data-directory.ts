import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Refusal } from '../refusal.ts';
import { canEnter, spawnedAs, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { publicPlaceFor } from './places.ts';

const execute = promisify(execFile);

// Written last, after initdb has succeeded: a directory without it is half done.
const passwordFile = '.password';

/** Where the account can keep its data: at `wanted`, or in a public place where it cannot get there. */
export async function reachableDirectory(wanted: string, account: Account): Promise<string> {
  mkdirSync(dirname(wanted), { recursive: true });
  if (await canEnter(account, dirname(wanted))) return wanted;
  const place = publicPlaceFor('data', wanted);
  mkdirSync(dirname(place), { recursive: true });
  if (await canEnter(account, dirname(place))) return place;
  throw new Refusal(
    `PostgreSQL runs as uid ${account?.uid} and can enter neither ${wanted} nor ${place}: use another --data`,
  );
}

/** Makes the cluster's files unless they are there, and tells the superuser's password. */
export async function initialised(dataDir: string, how: Initialisation): Promise<string> {
  if (!existsSync(join(dataDir, passwordFile))) {
    moveAside(dataDir, how.notice);
    await initialise(dataDir, how);
  }
  const found = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (Number(found) !== how.binaries.majorVersion) {
    throw new Refusal(
      `${dataDir} was made by PostgreSQL ${found}, this is ${how.binaries.majorVersion}: use another --data, or delete it`,
    );
  }
  return readFileSync(join(dataDir, passwordFile), 'utf8');
}

export interface Initialisation {
  readonly binaries: Binaries;
  readonly account: Account;
  /** Do not wait for the disk. */
  readonly fast: boolean;
  readonly notice: (line: string) => void;
}

/** What is there is no finished cluster (a start that was killed, say), but it is not ours to delete either. */
function moveAside(dataDir: string, notice: (line: string) => void): void {
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) return;
  const aside = `${dataDir}.unfinished-${Date.now()}`;
  renameSync(dataDir, aside);
  notice(`${dataDir} holds no finished cluster: moved it to ${aside}`);
}

/** initdb works in a directory beside the final one; the renaming at the end makes it count, all or nothing. */
async function initialise(dataDir: string, { binaries, account, fast }: Initialisation): Promise<void> {
  for (const name of readdirSync(dirname(dataDir))) {
    if (name.startsWith(`${basename(dataDir)}.new-`))
      rmSync(join(dirname(dataDir), name), { recursive: true, force: true });
  }
  // A name of its own: the initdb of a start that was killed may still be writing to its directory.
  const unfinished = `${dataDir}.new-${randomBytes(4).toString('hex')}`;
  const password = `${unfinished}.password`;
  rmSync(dataDir, { recursive: true, force: true }); // empty: Windows does not rename over a directory
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(password, randomBytes(18).toString('base64url'), { mode: 0o600 });
  if (account !== null) for (const path of [unfinished, password]) chownSync(path, account.uid, account.gid);

  const encoding = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${password}`];
  const speed = fast ? ['--no-sync'] : [];
  try {
    await execute(binaries.initdb, ['-D', unfinished, ...encoding, ...access, ...speed], spawnedAs(account));
  } catch (error) {
    throw new Refusal(`PostgreSQL could not set up ${dataDir}: ${lastLine(error)}`, { cause: error });
  }
  renameSync(password, join(unfinished, passwordFile));
  renameSync(unfinished, dataDir);
}

function lastLine(error: unknown): string {
  const text =
    error instanceof Error && 'stderr' in error && error.stderr !== '' ? String(error.stderr) : String(error);
  return text.trim().split('\n').at(-1) ?? '';
}
