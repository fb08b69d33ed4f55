import { appendFile, rename, rm, stat } from 'node:fs/promises';

export interface RotatingLimits {
  /** Of one file, in bytes: the text that passes it begins another one. */
  readonly fileBytesMax: number;
  /** With that which is being written; the oldest goes. */
  readonly filesMax: number;
}

/** Appends to a file; where it has grown too long it becomes `<path>.1`, that `<path>.2`, and so on. Rejects as the disk does. */
export async function appendRotating(
  path: string,
  text: string,
  { fileBytesMax, filesMax }: RotatingLimits,
): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > 0 && size + Buffer.byteLength(text) > fileBytesMax) await rotate(path, filesMax);
  await appendFile(path, text);
}

async function rotate(path: string, filesMax: number): Promise<void> {
  const nameOf = (at: number) => (at === 0 ? path : `${path}.${at}`);
  await rm(nameOf(filesMax - 1), { force: true });
  for (let at = filesMax - 2; at >= 0; at -= 1) await rename(nameOf(at), nameOf(at + 1)).catch(ignoreAbsent);
}

function ignoreAbsent(cause: unknown): void {
  if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
}
