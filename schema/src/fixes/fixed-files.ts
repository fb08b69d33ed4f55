import { join } from 'node:path';
import { writeText } from '../file-text.ts';
import type { Problem } from '../problem.ts';
import { findTexts } from '../subgraphs.ts';
import { fixed } from './fixed.ts';

/** Mends the schema files of a folder as far as that is sure, and tells what, as hints at where it was. */
export async function fixedFiles(root: string, isForAnyRouter: boolean): Promise<readonly Problem[]> {
  const { texts } = await findTexts(root);
  const { texts: after, mended } = fixed(texts, isForAnyRouter);
  for (const [place, { file, text }] of after.entries()) {
    if (text !== texts[place]?.text) await writeText(join(root, file), text);
  }
  return mended.map((problem) => ({
    ...problem,
    severity: 'hint',
    code: 'FIXED',
    message: `${problem.code} ${problem.message}`,
    // The file reads otherwise now.
    related: [],
    help: 'mended, and composed again: look at what was written before you commit it',
  }));
}
