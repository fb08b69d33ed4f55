import type { CompositionResult } from '@apollo/composition';
import type { Schema, Subgraph as BuiltSubgraph, Subgraphs } from '@apollo/federation-internals';
import {
  buildASTSchema,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { federation, mergeSubgraphs, validateSatisfiability } from './composition-library.ts';
import { federatedGraph } from './satisfiability/federated-graph.ts';
import { isSurelyServed } from './satisfiability/surely-served.ts';
import { keepOneOf, withOneOfDefined } from './one-of.ts';
import type { Subgraph } from './subgraphs.ts';

// With one-of and satisfiability/federated-graph the only files that know which composition library does it.

export type CompositionHint = NonNullable<CompositionResult['hints']>[number];

/** One graph of several, of which nobody has asked yet whether each query can be served. */
export interface MergedGraph {
  readonly kind: 'Merged';
  readonly supergraphSdl: string;
  readonly hints: readonly CompositionHint[];
  /** What clients see; once asked for, it is known. */
  readonly api: () => GraphQLSchema;
  readonly apiSdl: () => string;
  /** The graph without what has one of these coordinates; null where subgraphs have to be merged without it to say so. */
  readonly part: (gone: Iterable<string>) => GraphPart | null;
  /** The queries that no plan could serve: the longest part of composing. */
  readonly unserved: () => Verdict;
}

export interface GraphPart {
  readonly supergraphSdl: string;
  readonly apiSdl: string;
}

export interface Verdict {
  readonly errors: readonly GraphQLError[];
  readonly hints: readonly CompositionHint[];
}

export interface NotMerged {
  readonly kind: 'NotMerged';
  readonly errors: readonly GraphQLError[];
}

/**
 * What has been built of documents, for whoever composes some of them again: to merge subgraphs and to upgrade them reads
 * them, and changes copies.
 */
export type Builds = WeakMap<DocumentNode, BuiltSubgraph>;

/** The same subgraphs give the same bytes, whatever order they come in. What `builds` has not yet is put there. */
export function mergedGraph(subgraphs: readonly Subgraph[], builds: Builds | null = null): MergedGraph | NotMerged {
  const { built, errors } = builtGraph(subgraphs, builds);
  if (errors.length > 0) return notMerged(errors);
  const upgraded = federation.upgradeSubgraphsIfNecessary(built);
  if (upgraded.errors !== undefined) return notMerged(upgraded.errors);
  const invalid = upgraded.subgraphs.validate();
  if (invalid !== undefined) return notMerged(invalid);
  const result = mergeSubgraphs(upgraded.subgraphs);
  if (result.errors !== undefined) return notMerged(result.errors);

  const { supergraph, hints } = result;
  // As merging made it: a supergraph that has changed since would be validated once more.
  const api = supergraph.toAPISchema();
  const documents = subgraphs.map(({ document }) => document);
  for (const schema of [supergraph, api]) keepOneOf(schema, documents);
  let seen: GraphQLSchema | null = null;
  const clients = () => (seen ??= seenByClients(api));
  return {
    kind: 'Merged',
    supergraphSdl: printedSupergraph(supergraph),
    hints,
    api: clients,
    apiSdl: () => printSchema(clients()),
    part: (gone) => partOf(supergraph, gone),
    unserved: () => verdictOn(supergraph, api),
  };
}

/** What is wrong with one subgraph, whatever the others are. */
export function errorsOf(subgraph: Subgraph): readonly GraphQLError[] {
  return builtGraph([subgraph]).errors;
}

/** What one subgraph defines, with federation's directives and types; null where it is not well-formed. */
export function builtSchema(subgraph: Subgraph): GraphQLSchema | null {
  const { built, errors } = builtGraph([subgraph]);
  return errors.length > 0 ? null : (built.get(subgraph.name)?.schema.toGraphQLJSSchema() ?? null);
}

function notMerged(errors: readonly GraphQLError[]): NotMerged {
  return { kind: 'NotMerged', errors };
}

/** Of an API, which is valid: `toGraphQLJSSchema` would look once more whether it is. */
function seenByClients(api: Schema): GraphQLSchema {
  return lexicographicSortSchema(buildASTSchema(api.toAST(), { assumeValid: true }));
}

function partOf(supergraph: Schema, gone: Iterable<string>): GraphPart | null {
  // Who hides nothing yet does not link to the directive.
  if (supergraph.directive('inaccessible') === undefined) return null;
  const part = supergraph.clone();
  for (const coordinate of gone) hide(part.elementByCoordinate(coordinate));
  part.assumeValid();
  try {
    return { supergraphSdl: printedSupergraph(part), apiSdl: printSchema(seenByClients(part.toAPISchema())) };
  } catch (error) {
    if (federation.errorCauses(error as Error) === undefined) throw error;
    return null;
  }
}

/** Where merging puts it: of a type behind its joins, of all else in front of them. */
function hide(element: ReturnType<Schema['elementByCoordinate']>): void {
  if (element === undefined || !('appliedDirectives' in element) || element.hasAppliedDirective('inaccessible')) return;
  const applied = [...element.appliedDirectives];
  const behind = applied.slice(applied.findLastIndex(({ name }) => name === 'join__type') + 1);
  for (const directive of behind) directive.remove();
  element.applyDirective('inaccessible');
  for (const directive of behind) element.applyDirective(directive.name, directive.arguments());
}

function printedSupergraph(supergraph: Schema): string {
  const { defaultPrintOptions, printSchema: printed, shallowOrderPrintedDefinitions } = federation;
  return printed(supergraph, shallowOrderPrintedDefinitions(defaultPrintOptions));
}

function verdictOn(supergraphSchema: Schema, api: Schema): Verdict {
  const graph = federatedGraph(supergraphSchema, api);
  if (graph !== null && isSurelyServed(graph)) return { errors: [], hints: [] };
  try {
    const { errors = [], hints = [] } = validateSatisfiability({ supergraphSchema });
    return { errors, hints };
  } catch (error) {
    // An assertion of the library's own, such as of a field that moves between subgraphs and whose type one does not lead to.
    return { errors: [new GraphQLError(error instanceof Error ? error.message : String(error))], hints: [] };
  }
}

interface BuiltGraph {
  readonly built: Subgraphs;
  readonly errors: readonly GraphQLError[];
}

function builtGraph(subgraphs: readonly Subgraph[], builds: Builds | null = null): BuiltGraph {
  const built = new federation.Subgraphs();
  const errors: GraphQLError[] = [];
  for (const subgraph of subgraphs) {
    try {
      built.add(builtOnce(subgraph, builds));
    } catch (error) {
      const causes = federation.errorCauses(error as Error);
      if (causes === undefined) throw error;
      errors.push(...causes);
    }
  }
  return { built, errors };
}

function builtOnce({ name, url, document }: Subgraph, builds: Builds | null): BuiltSubgraph {
  const known = builds?.get(document);
  if (known !== undefined && known.name === name && known.url === url) return known;
  const built = federation.buildSubgraph(name, url, withOneOfDefined(document));
  builds?.set(document, built);
  return built;
}
