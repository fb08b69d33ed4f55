// RFC 5646, 4.4.1: what whoever keeps tags has to have room for.
const tagLengthMax = 35;

// ISO 639; BCP 47 has room for longer names, and no language has one.
const isCode = /^[a-z]{2,3}(-|$)/i;

/** A language as BCP 47 tags it, in its canonical spelling, such as `de-CH`, without extensions; null for what is no tag. */
export function languageTag(text: string): string | null {
  if (text.length > tagLengthMax || !isCode.test(text)) return null;
  try {
    return new Intl.Locale(text).baseName;
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

/** In which language the shop writes, and what stands in for others. Canonical tags. */
export interface Languages {
  /** That of products' and categories' own texts, which are there always. */
  readonly own: string;
  /** By language, what is read instead where a text is missing in it; the first one is the best. */
  readonly fallbacks: ReadonlyMap<string, readonly string[]>;
}

/**
 * In which languages a text is looked for, for whoever reads some, the best first: each language, what it is a kind of
 * (RFC 4647's lookup: `de-CH`, then `de`), what stands in for those, and so on. It ends before the shop's own language.
 */
export function fallbackChain(languages: readonly string[], { own, fallbacks }: Languages): readonly string[] {
  const chain = new Set<string>();
  for (const language of languages) {
    const waiting = lineage(language);
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (next === own) return [...chain];
      if (chain.has(next)) continue;
      chain.add(next);
      // What a language is a kind of comes before what stands in for it.
      waiting.push(...(fallbacks.get(next) ?? []).flatMap(lineage));
    }
  }
  return [...chain];
}

/** A tag, and without one part after the other from its end. */
function lineage(tag: string): string[] {
  const parts = tag.split('-');
  return parts.map((_, dropped) => parts.slice(0, parts.length - dropped).join('-'));
}
