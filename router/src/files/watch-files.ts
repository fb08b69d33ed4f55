import { dirname } from 'node:path';
import { signatureOf, usualTiming as timing, watchToRead } from './file-watch.ts';

/** Tells of each change of one of the files, be it there or not, until the function that it returns is called. */
export async function watchFiles(paths: readonly string[], changed: () => void): Promise<() => void> {
  const stops = await Promise.all(paths.map((path) => watched(path, changed)));
  return () => {
    for (const stop of stops) stop();
  };
}

async function watched(path: string, changed: () => void): Promise<() => void> {
  const signature = () => signatureOf(path);
  const seen = { signature: await signature() };
  return watchToRead({ folder: dirname(path), signature, seen, timing, changed });
}
