import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type FileTiming, signatureOf, usualTiming, watchToRead } from './file-watch.ts';

export interface FollowedText {
  /** As it was at first. */
  readonly text: string;
  /**
   * Hands on what is in the file after each change, until the function that it returns is called. What `changed` throws
   * is a failure, as is a file that cannot be read.
   */
  readonly follow: (following: Following) => () => void;
}

interface Following {
  readonly changed: (text: string) => void;
  readonly failed: (cause: unknown) => void;
  readonly timing?: FileTiming;
}

/** Rejects with the name of the file where it cannot be read. */
export async function followedText(path: string): Promise<FollowedText> {
  const signature = () => signatureOf(path);
  // Before the text: a change between the two is then news.
  const seen = { signature: await signature() };
  const text = await readFile(path, 'utf8');
  return {
    text,
    follow: ({ changed, failed, timing = usualTiming }) => {
      const read = () => void readFile(path, 'utf8').then(changed).catch(failed);
      return watchToRead({ folder: dirname(path), signature, seen, timing, changed: read });
    },
  };
}
