import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../refusal.ts';

/**
 * A directory of ours that every account can enter, for what lies out of PostgreSQL's reach at `original` (a project
 * under /root, for instance). The same original gives the same place, so that a second start finds it again.
 */
export function publicPlaceFor(kind: 'binaries' | 'data', original: string): string {
  const name = createHash('sha256').update(original).digest('hex').slice(0, 16);
  return join(publicRoot(), `${kind}-${name}`);
}

/** /var/lib outlives a reboot but is root's; others get a directory of their own beside other temporary files. */
function publicRoot(): string {
  const uid = process.getuid?.() ?? 0;
  const candidates = [...(uid === 0 ? ['/var/lib/tributary'] : []), join(tmpdir(), `tributary-${uid}`)];
  const place = candidates.find((candidate) => isOurs(candidate, uid));
  if (place === undefined) throw new Refusal(`no directory to keep PostgreSQL in: tried ${candidates.join(' and ')}`);
  return place;
}

/** Anyone may put a directory of a guessable name into /tmp: programs are run only from one that is ours alone. */
function isOurs(directory: string, uid: number): boolean {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o755 });
    const stats = lstatSync(directory);
    return stats.isDirectory() && (process.platform === 'win32' || (stats.uid === uid && (stats.mode & 0o022) === 0));
  } catch {
    return false;
  }
}
