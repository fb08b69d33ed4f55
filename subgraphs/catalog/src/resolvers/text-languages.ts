import { badInput } from '@tributary/kit/errors';
import type { RequestContext } from '@tributary/kit/serving/subgraph';
import { fallbackChain, type Languages, languageTag } from '../domain/translation/language.ts';

/**
 * In which languages a request's texts are looked for, as `fallbackChain` has them; none where whoever asks says no language, or
 * the shop's own. Throws BAD_USER_INPUT to whoever asks for a text where the request's context says what is no language.
 */
export type TextLanguages = () => readonly string[];

export function textLanguages(
  { said = {}, languages = [] }: Pick<RequestContext, 'said' | 'languages'>,
  shop: Languages,
): TextLanguages {
  if (languages.length === 0) return () => none;
  let chain: readonly string[] | null = null;
  return () => {
    if (chain !== null) return chain;
    const tags = languages.map(languageTag).filter((tag) => tag !== null);
    // Browsers may say in their header what they like.
    if (tags.length === 0 && said['language'] !== undefined)
      throw badInput(`expected the context's language to be one such as de or pt-BR, got ${said['language']}`);
    chain = fallbackChain(tags, shop);
    return chain;
  };
}

const none: readonly string[] = [];
