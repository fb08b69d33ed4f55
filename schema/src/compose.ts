import type { GraphQLError, GraphQLSchema } from 'graphql';
import { linkProblems } from './link-problems.ts';
import {
  type Builds,
  builtSchema,
  type CompositionHint,
  errorsOf,
  mergedGraph,
  type MergedGraph,
} from './merged-graph.ts';
import { namedPlaces } from './named-places.ts';
import { descriptionPlaceOf, placeOf } from './place-of.ts';
import { sorted } from './problem.ts';
import type { Problem } from './problem.ts';
import { satisfiabilityProblems } from './satisfiability/satisfiability-problems.ts';
import { readUnsatisfied, type Unsatisfied } from './satisfiability/unsatisfied.ts';
import type { Subgraph } from './subgraphs.ts';

export type Composition = Composed | NotComposed;

export interface Composed {
  readonly kind: 'Composed';
  /** What a router serves. */
  readonly supergraphSdl: string;
  /** What clients see: without federation's machinery and without what is @inaccessible. */
  readonly apiSdl: string;
  readonly hints: readonly Problem[];
  /** As `MergedGraph` has them; absent of a graph that was kept. */
  readonly api?: MergedGraph['api'];
  readonly part?: MergedGraph['part'];
}

export interface NotComposed {
  readonly kind: 'NotComposed';
  readonly problems: readonly Problem[];
}

/** A graph that routers can read, before it is known whether they can serve each query. */
export interface Merged {
  readonly kind: 'Merged';
  readonly supergraphSdl: string;
  /** Looks whether each query can be served: as long again as it took to come here. */
  readonly verdict: () => Verdict;
  /** The graph, where each query is known to be served: by its verdict, or as a part of a graph that had one. */
  readonly served: (hints?: readonly Problem[]) => Composed;
}

export interface Verdict {
  readonly problems: readonly Problem[];
  /** Of the graph as a whole, those of merging among them. */
  readonly hints: readonly Problem[];
}

const header = '# Written by `tributary compose` from the schema files of the subgraphs. Do not edit.\n\n';

/** Composes the subgraphs into one graph. The same subgraphs give the same bytes, whatever order they come in. */
export function compose(subgraphs: readonly Subgraph[]): Composition {
  const merging = merged(subgraphs);
  return merging.kind === 'NotComposed' ? merging : judged(merging);
}

/** The first part of `compose`. */
export function merged(subgraphs: readonly Subgraph[], builds: Builds | null = null): Merged | NotComposed {
  const unlinked = subgraphs.flatMap(linkProblems);
  if (unlinked.length > 0) return { kind: 'NotComposed', problems: unlinked };
  const merging = mergedGraph(subgraphs, builds);
  if (merging.kind === 'NotMerged') return { kind: 'NotComposed', problems: fromErrors(merging.errors, subgraphs) };

  const supergraphSdl = withHeader(merging.supergraphSdl);
  return {
    kind: 'Merged',
    supergraphSdl,
    verdict: () => {
      const { errors, hints } = merging.unserved();
      return { problems: fromErrors(errors, subgraphs), hints: fromHints([...merging.hints, ...hints]) };
    },
    served: (hints = fromHints(merging.hints)) => {
      const apiSdl = withHeader(merging.apiSdl());
      return {
        kind: 'Composed',
        supergraphSdl,
        apiSdl,
        hints,
        api: merging.api,
        part: (gone) => partOf(merging, gone),
      };
    },
  };
}

function partOf({ part }: MergedGraph, gone: Iterable<string>): ReturnType<MergedGraph['part']> {
  const found = part(gone);
  return found && { supergraphSdl: withHeader(found.supergraphSdl), apiSdl: withHeader(found.apiSdl) };
}

function withHeader(sdl: string): string {
  return `${header}${sdl.trim()}\n`;
}

/** The second part. */
export function judged(merging: Merged): Composition {
  const { problems, hints } = merging.verdict();
  return problems.length > 0 ? { kind: 'NotComposed', problems } : merging.served(hints);
}

/** What is wrong with one subgraph, whatever the others are. */
export function faultsOf(subgraph: Subgraph): readonly Problem[] {
  const unlinked = linkProblems(subgraph);
  return unlinked.length > 0 ? unlinked : fromErrors(errorsOf(subgraph), [subgraph]);
}

/** What one subgraph defines, with federation's directives and types; null where it is not well-formed. */
export function schemaOf(subgraph: Subgraph): GraphQLSchema | null {
  return linkProblems(subgraph).length > 0 ? null : builtSchema(subgraph);
}

function fromHints(hints: readonly CompositionHint[]): readonly Problem[] {
  return sorted(hints.filter(isWorthReading).map(fromHint));
}

/** Hints of level DEBUG tell of what federation allows on purpose, such as a value type's field in one subgraph only. */
function isWorthReading({ definition }: CompositionHint): boolean {
  return definition.level.name !== 'DEBUG';
}

function fromErrors(errors: readonly GraphQLError[], subgraphs: readonly Subgraph[]): readonly Problem[] {
  const unsatisfied: Unsatisfied[] = [];
  const others = errors.filter(({ message }) => {
    const read = readUnsatisfied(message);
    if (read !== null) unsatisfied.push(read);
    return read === null;
  });
  const problems = others.map((error) => fromError(error, subgraphs));
  return sorted([...problems, ...satisfiabilityProblems(unsatisfied, subgraphs)]);
}

function fromError(error: GraphQLError, subgraphs: readonly Subgraph[]): Problem {
  const code = error.extensions['code'];
  const prefix = /^\[([^\]]+)\] /.exec(error.message);
  const nodes = (error.nodes ?? []).flatMap((node) => placeOf(node) ?? []);
  const named = subgraphs.filter(({ name }) => prefix === null || name === prefix[1]);
  const [place = null, ...related] = nodes.length > 0 ? nodes : namedPlaces(error.message, named);
  return {
    severity: 'error',
    code: typeof code === 'string' ? code : 'COMPOSITION_FAILED',
    message: prefix ? error.message.slice(prefix[0].length) : error.message,
    subgraph: prefix?.[1] ?? subgraphs.find(({ file }) => file === place?.file)?.name ?? null,
    place,
    related,
  };
}

function fromHint({ definition, message, nodes }: CompositionHint): Problem {
  const placeIn = definition.code === 'INCONSISTENT_DESCRIPTION' ? descriptionPlaceOf : placeOf;
  const [place = null, ...related] = (nodes ?? []).flatMap((node) => placeIn(node) ?? []);
  const subgraph = nodes?.[0]?.subgraph ?? null;
  return { severity: 'hint', code: definition.code, message, subgraph, place, related };
}
