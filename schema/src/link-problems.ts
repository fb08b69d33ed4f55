import { Kind } from 'graphql';
import { argumentOf } from './directives.ts';
import { placeOf } from './place-of.ts';
import { errorOf, type Problem } from './problem.ts';
import type { Subgraph } from './subgraphs.ts';

/** URLs in `@link` that are none: composition throws at them. */
export function linkProblems({ name: subgraph, document }: Subgraph): readonly Problem[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) return [];
    const urls = (definition.directives ?? [])
      .filter(({ name }) => name.value === 'link')
      .flatMap((link) => argumentOf(link, 'url') ?? []);
    return urls.flatMap((url) => {
      if (url.kind !== Kind.STRING || URL.canParse(url.value)) return [];
      const message = `expected the URL of a feature in @link, got "${url.value}"`;
      return [errorOf('INVALID_LINK_IDENTIFIER', message, { subgraph, place: placeOf(url) })];
    });
  });
}
