import { chmodSync, closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

// Some 40,000 lines: a day of development. The one before is kept, so a program's logs take at most twice this.
const usualSizeMax = 10 * 1024 * 1024;

/** A log file that never grows beyond 10 MB, or what is said: then it becomes `<path>.1`, and a new one begins. */
export interface LogFile {
  readonly path: string;
  readonly write: (text: string) => void;
}

// What the processes say names people and orders.
const ownerAlone = 0o700;

/** Writing is synchronous: what was said before a crash is in the file. A full disk costs lines, not the program. */
export function openLogFile(path: string, sizeMax = usualSizeMax): LogFile {
  makeOwn(dirname(path));
  let file = openSync(path, 'a');
  let size = statSync(path).size;

  function rotate(): void {
    closeSync(file);
    renameSync(path, `${path}.1`);
    file = openSync(path, 'a');
    size = 0;
  }

  return {
    path,
    write(text) {
      try {
        if (size > sizeMax) rotate();
        size += writeSync(file, text);
      } catch {
        // nowhere left to say so
      }
    },
  };
}

/** The folder, which nobody else on the machine can look into, also where a version before made it. */
function makeOwn(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: ownerAlone });
  try {
    chmodSync(folder, ownerAlone);
  } catch {
    // somebody else's folder, which was chosen by hand
  }
}
