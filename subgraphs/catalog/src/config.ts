import { databaseUrl, port, readConfig, subgraphShape } from '@tributary/kit/config';
import { z } from 'zod';
import { languageTag } from './domain/translation/language.ts';

// A canonical tag is what texts are kept under. Set but empty is what Compose makes of a variable that is not set.
const language = z.string().transform((text, context) => {
  const tag = languageTag(text === '' ? 'en' : text);
  if (tag === null) context.addIssue(`expected a language such as en or pt-BR`);
  return tag ?? '';
});

// As many as anybody could keep in mind.
const fallbacksMax = 100;

// "gsw:de-CH:fr,ca:es": after each language those that stand in for it, the best first.
const fallbacks = z.string().transform((text, context): ReadonlyMap<string, readonly string[]> => {
  const chains = text === '' ? [] : text.split(',').map((chain) => chain.split(':').map(languageTag));
  const found = new Map<string, readonly string[]>();
  for (const [language = null, ...others] of chains) {
    const standIns = others.filter((one) => one !== null);
    if (language !== null && standIns.length > 0 && standIns.length === others.length) found.set(language, standIns);
  }
  if (found.size !== chains.length || found.size > fallbacksMax) {
    context.addIssue(
      `expected at most ${fallbacksMax} languages, each once with what stands in for it: gsw:de-CH,ca:es`,
    );
  }
  return found;
});

/** What the server reads. Throws ConfigError that names everything missing or wrong. */
export function config(environment: Readonly<Record<string, string | undefined>>) {
  return readConfig(environment, {
    ...subgraphShape,
    PORT: port.default(4001),
    CATALOG_DATABASE_URL: databaseUrl,
    SHOP_LANGUAGE: language.default('en'),
    LANGUAGE_FALLBACKS: fallbacks.default(new Map()),
  });
}

/** What the bulk loader and the importer read: they serve nobody and need no secret. */
export function writerConfig(environment: Readonly<Record<string, string | undefined>>) {
  return readConfig(environment, { CATALOG_DATABASE_URL: databaseUrl });
}
