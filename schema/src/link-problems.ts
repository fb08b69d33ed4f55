import { Kind } from 'graphql';
import { argumentOf } from './directives.ts';
import { placeOf } from './place-of.ts';
import { errorOf, type Problem } from './problem.ts';
import type { Subgraph } from './subgraphs.ts';

// What supergraphs alone link to, of either version of federation.
const joins = /^https:\/\/specs\.apollo\.dev\/join\//;

/** URLs in `@link` that are none, at which composition throws; and a supergraph where a subgraph belongs, which it would take for one. */
export function linkProblems({ name: subgraph, document }: Subgraph): readonly Problem[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) return [];
    const urls = (definition.directives ?? [])
      .filter(({ name }) => name.value === 'link' || name.value === 'core')
      .flatMap((link) => argumentOf(link, link.name.value === 'core' ? 'feature' : 'url') ?? []);
    return urls.flatMap((url) => {
      if (url.kind !== Kind.STRING) return [];
      if (joins.test(url.value)) {
        const message = 'expected the schema of a subgraph, got a supergraph: name the file that it was composed of';
        return [errorOf('SUPERGRAPH_GIVEN', message, { subgraph, place: placeOf(url) })];
      }
      if (URL.canParse(url.value)) return [];
      const message = `expected the URL of a feature in @link, got "${url.value}"`;
      return [errorOf('INVALID_LINK_IDENTIFIER', message, { subgraph, place: placeOf(url) })];
    });
  });
}
