import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { Refusal } from '../refusal.ts';

const execute = promisify(execFile);

/** The operating system's user that PostgreSQL runs as; null: the one we are. */
export type Account = { readonly uid: number; readonly gid: number } | null;

/**
 * PostgreSQL refuses to run as root. Root runs it as the owner of the data, where there is one, else as `postgres` or
 * `nobody` (initdb wants an account with a name). Everyone else runs it as themselves.
 */
export function accountFor(dataDir: string): Account {
  const owner = ownerOf(dataDir);
  if (process.getuid?.() !== 0) {
    if (owner !== null && owner.uid !== process.getuid?.()) {
      throw new Refusal(
        `${dataDir} belongs to another user (uid ${owner.uid}): use another --data, or run as that user`,
      );
    }
    return null;
  }
  if (owner !== null && owner.uid !== 0) return owner;
  return accountNamed('postgres') ?? accountNamed('nobody') ?? refuseRoot();
}

/** What spawn and its like want to know. The working directory may be out of the account's reach, so it is the root. */
export function spawnedAs(account: Account): { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv } {
  // LC_ALL: with an unknown locale macOS starts threads inside the postmaster, which then refuses to go on.
  return { ...account, cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC' } };
}

/** Whether the account may enter the directory: all those above it count. */
export async function canEnter(account: Account, directory: string): Promise<boolean> {
  if (account === null) return true;
  return execute('/bin/ls', ['-d', `${directory}/.`], spawnedAs(account)).then(
    () => true,
    () => false,
  );
}

function ownerOf(path: string): Account {
  if (process.platform === 'win32') return null;
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : { uid: stats.uid, gid: stats.gid };
}

/** passwd(5): name:password:uid:gid:… */
function accountNamed(name: string): Account {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (line === undefined) return null;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

function refuseRoot(): never {
  throw new Refusal(
    'PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody": run as an ordinary user',
  );
}
