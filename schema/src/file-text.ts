import { readFile } from 'node:fs/promises';

const absent: ReadonlySet<unknown> = new Set(['ENOENT', 'EISDIR']);

/** The text of a file; null where there is no such file. */
export async function fileText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && absent.has(error.code)) return null;
    throw error;
  }
}
