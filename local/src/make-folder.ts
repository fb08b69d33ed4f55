import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal } from './refusal.ts';

/**
 * Makes a folder that we can write to, with those that it lies in. Throws a Refusal that says what stands in the way.
 * By steps of our own: Node's recursive mkdir never ends where a file system refuses what is missing, as /proc does.
 */
export function makeFolder(folder: string): void {
  try {
    make(folder);
    if (!statSync(folder).isDirectory()) throw new Refusal(`${folder} is no folder: ${advice}`);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`nothing can be kept in ${folder}, as ${reasonOf(error)}: ${advice}`, { cause: error });
  }
}

const advice = 'name another folder with --data';

function make(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return;
    const parent = dirname(folder);
    if (code !== 'ENOENT' || parent === folder) throw error;
    make(parent);
    mkdirSync(folder);
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'it cannot be written to',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'what it would lie in is no folder',
  ENOENT: 'the file system makes no folder there',
  ENAMETOOLONG: 'its name is too long',
};

function reasonOf(error: unknown): string {
  return reasons[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
