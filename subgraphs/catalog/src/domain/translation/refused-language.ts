import type { Path } from '@tributary/kit/failure';
import { type Languages, languageTag } from './language.ts';
import { languagesMax } from './translation.ts';

/** Nothing can be translated into it. */
export interface LanguageRefused {
  readonly kind: 'LanguageRefused';
  /** It is none; or texts are in it already; or there are as many languages as there may be. */
  readonly reason: 'NO_LANGUAGE' | 'OWN_LANGUAGE' | 'TOO_MANY_LANGUAGES';
  readonly language: string;
  readonly path: Path;
}

/** Why something that is translated into some languages is not translated into this one, or null. */
export function refusedLanguage(
  language: string,
  { into, languages, path }: { readonly into: readonly string[]; readonly languages: Languages; readonly path: Path },
): LanguageRefused | null {
  const tag = languageTag(language);
  const refused = (reason: LanguageRefused['reason']): LanguageRefused => {
    return { kind: 'LanguageRefused', reason, language, path: [...path, 'language'] };
  };
  if (tag === null) return refused('NO_LANGUAGE');
  if (tag === languages.own) return refused('OWN_LANGUAGE');
  return into.length >= languagesMax && !into.includes(tag) ? refused('TOO_MANY_LANGUAGES') : null;
}
