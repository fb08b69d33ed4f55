import { badInput } from '@tributary/kit/errors';
import type { RequestContext } from '@tributary/kit/serving/subgraph';
import { fallbackChain, type Languages, languageTag } from '../domain/translation/language.ts';

/**
 * In which languages a request's texts are looked for, as `fallbackChain` has them; none where it says no language, or the
 * shop's own. Throws BAD_USER_INPUT for what is no language, to whoever asks for a text.
 */
export type SaidLanguages = () => readonly string[];

export function saidLanguages(said: RequestContext['said'], languages: Languages): SaidLanguages {
  const language = said?.['language'];
  if (language === undefined) return () => none;
  let chain: readonly string[] | null = null;
  return () => {
    const tag = languageTag(language);
    if (tag === null) throw badInput(`expected the context's language to be one such as de or pt-BR, got ${language}`);
    return (chain ??= fallbackChain(tag, languages));
  };
}

const none: readonly string[] = [];
