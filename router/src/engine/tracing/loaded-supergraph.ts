import { type SchemaPlaces, schemaPlaces } from '../../capsules/schema-places.ts';
import { supergraphId } from '../../supergraph/supergraph-id.ts';
import type { DocumentRules } from '../document-rules.ts';

/** What a graph was loaded from: for capsules, which hold all that an answer came of. */
export interface LoadedSupergraph {
  readonly id: string;
  readonly sdl: string;
  readonly documents: DocumentRules;
  readonly mergesFetches: boolean;
  /** Found when they are asked for the first time: most routers never are. */
  readonly places: () => SchemaPlaces;
}

export function loadedSupergraph(
  sdl: string,
  { documents, mergesFetches }: Pick<LoadedSupergraph, 'documents' | 'mergesFetches'>,
): LoadedSupergraph {
  let known: SchemaPlaces | null = null;
  return { documents, mergesFetches, id: supergraphId(sdl), sdl, places: () => (known ??= schemaPlaces(sdl)) };
}
