import { newSubgraph } from '../scaffold/new-subgraph.ts';
import { type Language, languages } from '../scaffold/template-files.ts';
import { errorOf } from '../problem.ts';
import type { Run } from './command.ts';
import { compose } from './compose.ts';
import { failed } from './outcomes.ts';

/** Writes a subgraph that composes and can be started, and composes. */
export const scaffold: Run = async (root, options, call) => {
  const [what = '', name = ''] = call.positionals;
  const { language = 'typescript' } = options;
  if (what !== 'subgraph')
    return failed([errorOf('INVALID_OPTION', `expected "new subgraph NAME", got "new ${what}"`)]);
  if (!isLanguage(language)) {
    return failed([errorOf('INVALID_OPTION', `expected --language ${languages.join(', ')}, got "${language}"`)]);
  }
  const made = await newSubgraph(root, name, language);
  if ('code' in made) return failed([made]);
  const { problems, summary } = await compose(root, options, { ...call, positionals: [] });
  return { problems, summary: `${made.folder} answers at ${made.url} once it is started; ${summary}` };
};

function isLanguage(text: string): text is Language {
  return languages.some((one) => one === text);
}
