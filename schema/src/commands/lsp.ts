import { stdin, stdout } from 'node:process';
import { readUsage } from '../changes/recorded-usage.ts';
import type { Run } from './command.ts';
import { failed } from './outcomes.ts';

/** Serves one editor until that ends it, and the process with it. */
export const lsp: Run = async (root, options) => {
  const { uses, problems } = await readUsage(root, options.usage ?? []);
  if (problems.some(({ severity }) => severity === 'error')) return failed(problems);
  // Nobody else waits until the protocol and the completions are loaded.
  const { startLanguageServer } = await import('../language-server/language-server.ts');
  const isForAnyRouter = options['any-router'] === true;
  startLanguageServer({ root, uses, isForAnyRouter }, { input: stdin, output: stdout });
  return new Promise(() => undefined);
};
