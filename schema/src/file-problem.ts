import { isAbsolute, relative, sep } from 'node:path';
import { UnusableFile } from './file-text.ts';
import { errorOf, placeOfFile, type Problem } from './problem.ts';

/**
 * What the system says where a file that a command needs can be neither read nor written, or what is in one is nested more deeply
 * than can be followed; anything else is thrown on.
 */
export function fileProblem(error: unknown, root: string): Problem {
  if (isTooDeep(error)) return tooDeep(null);
  const path = pathIn(error);
  if (path === null || !(error instanceof Error)) throw error;
  const file = relative(root, path).split(sep).join('/');
  const isInside = !file.startsWith('..') && !isAbsolute(file);
  return errorOf('FILE_UNUSABLE', `${isInside ? file : path}: ${error.message}`, {
    place: isInside ? placeOfFile(file) : null,
  });
}

/** Whether V8's stack is full: what is read and composed is followed by functions that call themselves. */
export function isTooDeep(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
}

/** `file`: in which it is; null where that is not known. */
export function tooDeep(file: string | null): Problem {
  const what = file === null ? 'something in the files' : 'something in it';
  return errorOf('TOO_DEEP', `${what} is nested too deeply`, { place: file === null ? null : placeOfFile(file) });
}

/** Null where it is not about a file. */
function pathIn(error: unknown): string | null {
  if (error instanceof UnusableFile) return error.path;
  const isOfSystem = error instanceof Error && 'syscall' in error && 'path' in error;
  return isOfSystem && typeof error.path === 'string' ? error.path : null;
}
