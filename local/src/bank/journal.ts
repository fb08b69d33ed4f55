import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal } from '../refusal.ts';

/** A file that only grows: one JSON text a line, in the order in which things happened. */
export interface Journal<T> {
  /** Returns when the operating system has it: a process that is killed afterwards has lost nothing. */
  append(entry: T): void;
  close(): void;
}

/**
 * Replays what a journal holds, then opens it for more. The last line may be torn, where the process was killed in the
 * midst of it: nobody was told of that entry, so it is cut off. Any other damage is refused.
 */
export function openJournal<T>(path: string, replay: (entry: unknown) => void): Journal<T> {
  mkdirSync(dirname(path), { recursive: true });
  const length = existsSync(path) ? replayed(path, replay) : 0;
  const file = openSync(path, 'a', 0o600);
  ftruncateSync(file, length);
  return {
    append: (entry) => void writeSync(file, `${JSON.stringify(entry)}\n`),
    close: () => closeSync(file),
  };
}

/** The length of the whole part, in bytes. */
function replayed(path: string, replay: (entry: unknown) => void): number {
  const bytes = readFileSync(path);
  let from = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf('\n', from);
    if (end === -1) return from;
    try {
      replay(JSON.parse(bytes.toString('utf8', from, end)));
    } catch (cause) {
      throw new Refusal(`${path}, line ${line} cannot be read: mend it, or delete the file to begin anew`, { cause });
    }
    from = end + 1;
  }
}
