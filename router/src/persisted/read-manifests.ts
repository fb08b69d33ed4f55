import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { signatureOf } from '../files/file-watch.ts';
import { documentsOfManifest, knownDocument, type KnownDocument } from './manifest.ts';

const documentFile = /\.(graphql|gql)$/;
const manifestFile = /\.json$/;
// An app has hundreds; all together must fit into memory beside what is made of them.
const filesMax = 10_000;

/** The documents of a manifest, or of all files in a folder and below. Rejects with the name of what cannot be read. */
export async function readManifest(path: string): Promise<KnownDocument[]> {
  const files = await filesAt(path);
  if (files.length > filesMax) throw new Error(`${path}: expected at most ${filesMax} files, got ${files.length}`);
  const read = await Promise.all(files.map(documentsIn));
  return read.flat();
}

/** Differs whenever anything does that `readManifest` reads. */
export async function manifestSignature(path: string): Promise<string> {
  const files = await filesAt(path).catch(() => [path]);
  return (await Promise.all(files.map(async (file) => `${file} ${await signatureOf(file)}`))).join('\n');
}

/** What to watch for a change of it. */
export async function folderOf(path: string): Promise<string> {
  return (await isFolder(path)) ? path : dirname(path);
}

async function filesAt(path: string): Promise<string[]> {
  if (!(await isFolder(path))) return [path];
  const names = await readdir(path, { recursive: true });
  return names
    .filter((name) => documentFile.test(name) || manifestFile.test(name))
    .toSorted()
    .map((name) => join(path, name));
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** A document in a file of its own is asked for by the name of the file. */
async function documentsIn(file: string): Promise<KnownDocument[]> {
  try {
    const text = await readFile(file, 'utf8');
    return documentFile.test(file) ? [knownDocument(parse(file).name, text)] : documentsOfManifest(text);
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
