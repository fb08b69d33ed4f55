import { createReadStream } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buffer } from 'node:stream/consumers';

/** A file that is there, or may be, and cannot be used. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
  readonly path: string;

  constructor(path: string, cause: Error) {
    super(cause.message, { cause });
    this.path = path;
  }
}

// The largest schemas that there are have some megabytes, and supergraphs of them some more.
const bytesMax = 64 * 1024 * 1024;

/**
 * The text of a file, without the mark that some editors of Windows begin files with; null where there is no such file.
 * Throws UnusableFile where it is no file, may not be read, is a link to itself, is no UTF-8, or is larger than 64 MiB.
 */
export async function fileText(path: string): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await bytesOf(path));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof TypeError) throw new UnusableFile(path, new TypeError('expected UTF-8', { cause: error }));
    if ('code' in error && error.code === 'ENOENT') return null;
    throw new UnusableFile(path, error);
  }
}

/**
 * Writes a file, and the folders that it is in. Throws UnusableFile where it cannot be written, as on a disk that is full: of that
 * the system does not say which file it was.
 */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw error instanceof Error ? new UnusableFile(path, error) : error;
  }
}

/** What is no file, as a pipe or a device, says nothing of its size, and may have no end. */
async function bytesOf(path: string): Promise<Buffer> {
  const found = await stat(path);
  if (found.isFile() && found.size > bytesMax) throw tooLarge(found.size);
  if (found.isFile() || found.isDirectory()) return readFile(path);
  const bytes = await buffer(createReadStream(path, { end: bytesMax }));
  if (bytes.length > bytesMax) throw tooLarge('more');
  return bytes;
}

function tooLarge(got: number | string): RangeError {
  return new RangeError(`expected at most ${bytesMax} bytes, got ${got}`);
}
