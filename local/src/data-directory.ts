import { join } from 'node:path';
import { tryLock, type Lock } from './lock-file.ts';
import { makeFolder } from './make-folder.ts';
import { Refusal } from './refusal.ts';

/** Where one local system keeps everything: its name on the disk, told once. */
export function filesIn(data: string) {
  return {
    postgres: join(data, 'postgres'),
    logs: join(data, 'logs'),
    bankJournal: join(data, 'bank.jsonl'),
    mail: join(data, 'mail'),
    people: join(data, 'identity', 'people.json'),
    sampleData: join(data, 'sample-data.json'),
  };
}

/** One supervisor at a time: throws a Refusal that names the other one. */
export function lockDataDirectory(data: string): Lock {
  makeFolder(data);
  const lock = tryLock(join(data, 'supervisor.lock'));
  if ('heldBy' in lock) {
    throw new Refusal(
      `${data} is in use by another "npm start" (process ${lock.heldBy}): stop it, or choose another --data`,
    );
  }
  return lock;
}
