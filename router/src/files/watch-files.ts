import { dirname } from 'node:path';
import { type FileTiming, signatureOf, usualTiming, watchToRead } from './file-watch.ts';

/** Tells of each change of one of the files, be it there or not, until the function that it returns is called. */
export async function watchFiles(
  paths: readonly string[],
  changed: () => void,
  timing: FileTiming = usualTiming,
): Promise<() => void> {
  const stops = await Promise.all(paths.map((path) => watched(path, changed, timing)));
  return () => {
    for (const stop of stops) stop();
  };
}

async function watched(path: string, changed: () => void, timing: FileTiming): Promise<() => void> {
  const signature = () => signatureOf(path);
  const seen = { signature: await signature() };
  return watchToRead({ folder: dirname(path), signature, seen, timing, changed });
}
