import type { DocumentNode } from 'graphql';
import { declarations } from './declarations.ts';
import { demands, prelude, resolverForms } from './prelude.ts';
import { references } from './references.ts';
import { resolverMaps } from './resolver-maps.ts';
import { resolverValues } from './resolver-values.ts';
import { subgraphTypes } from './subgraph-types.ts';

/**
 * TypeScript for the resolvers of one subgraph, which is well-formed. `models` is the text of its models.ts or null: each type it
 * exports as `<Type>Model` is what resolvers return, and receive as parent, for the SDL type `<Type>`.
 */
export function resolverTypes(document: DocumentNode, models: string | null): string {
  const types = subgraphTypes(document);
  const modelled = exportedModels(models ?? '').filter((name) => types.byName.has(name));
  return [
    prelude(modelled),
    declarations(types),
    resolverForms,
    references(types),
    resolverValues(types, new Set(modelled)),
    resolverMaps(types),
    demands(types.subscription),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** The SDL types that a models.ts has a model for. */
export function exportedModels(text: string): readonly string[] {
  return [...text.matchAll(/^export (?:type|interface) (\w+)Model\b/gm)].flatMap(([, type]) => type ?? []).toSorted();
}
