import { isAbsolute, relative, sep } from 'node:path';
import { UnusableFile } from './file-text.ts';
import { errorOf, placeOfFile, type Problem } from './problem.ts';

/** What the system says where a file that a command needs can be neither read nor written; anything else is thrown on. */
export function fileProblem(error: unknown, root: string): Problem {
  const path = pathIn(error);
  if (path === null || !(error instanceof Error)) throw error;
  const file = relative(root, path).split(sep).join('/');
  const isInside = !file.startsWith('..') && !isAbsolute(file);
  return errorOf('FILE_UNUSABLE', `${isInside ? file : path}: ${error.message}`, {
    place: isInside ? placeOfFile(file) : null,
  });
}

/** Null where it is not about a file. */
function pathIn(error: unknown): string | null {
  if (error instanceof UnusableFile) return error.path;
  const isOfSystem = error instanceof Error && 'syscall' in error && 'path' in error;
  return isOfSystem && typeof error.path === 'string' ? error.path : null;
}
