import { composeServices } from '@apollo/composition';
import type { CompositionResult } from '@apollo/composition';
import {
  defaultPrintOptions,
  printSchema as printSupergraph,
  shallowOrderPrintedDefinitions,
  subgraphsFromServiceList,
} from '@apollo/federation-internals';
import type { Schema, ServiceDefinition } from '@apollo/federation-internals';
import { lexicographicSortSchema, printSchema } from 'graphql';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import { linkProblems } from './link-problems.ts';
import { namedPlaces } from './named-places.ts';
import { keepOneOf, withOneOfDefined } from './one-of.ts';
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
}

export interface NotComposed {
  readonly kind: 'NotComposed';
  readonly problems: readonly Problem[];
}

type CompositionHint = NonNullable<CompositionResult['hints']>[number];

const header = '# Written by `tributary compose` from the schema files of the subgraphs. Do not edit.\n\n';

/**
 * Composes the subgraphs into one graph. The same subgraphs give the same bytes, whatever order they come in.
 * The only file that knows which composition library does it.
 */
export function compose(subgraphs: readonly Subgraph[]): Composition {
  const unlinked = subgraphs.flatMap(linkProblems);
  if (unlinked.length > 0) return { kind: 'NotComposed', problems: unlinked };
  const result = composeServices(subgraphs.map(asService));
  if (result.errors) return { kind: 'NotComposed', problems: fromErrors(result.errors, subgraphs) };

  const hasOneOf = keepOneOf(
    result.schema,
    subgraphs.map(({ document }) => document),
  );
  const supergraphSdl = hasOneOf ? printed(result.schema) : result.supergraphSdl;
  return {
    kind: 'Composed',
    supergraphSdl: `${header}${supergraphSdl.trim()}\n`,
    apiSdl: `${header}${printedApi(result.schema)}\n`,
    hints: sorted(result.hints.filter(isWorthReading).map(fromHint)),
  };
}

/** What is wrong with one subgraph, whatever the others are. */
export function faultsOf(subgraph: Subgraph): readonly Problem[] {
  const unlinked = linkProblems(subgraph);
  if (unlinked.length > 0) return unlinked;
  const result = subgraphsFromServiceList([asService(subgraph)]);
  return Array.isArray(result) ? fromErrors(result, [subgraph]) : [];
}

/** What one subgraph defines, with federation's directives and types; null where it is not well-formed. */
export function schemaOf(subgraph: Subgraph): GraphQLSchema | null {
  if (linkProblems(subgraph).length > 0) return null;
  const result = subgraphsFromServiceList([asService(subgraph)]);
  return Array.isArray(result) ? null : (result.get(subgraph.name)?.schema.toGraphQLJSSchema() ?? null);
}

function asService({ name, url, document }: Subgraph): ServiceDefinition {
  return { name, url, typeDefs: withOneOfDefined(document) };
}

/** As composition prints it. */
function printed(supergraph: Schema): string {
  return printSupergraph(supergraph, shallowOrderPrintedDefinitions(defaultPrintOptions));
}

function printedApi(supergraph: Schema): string {
  return printSchema(lexicographicSortSchema(supergraph.toAPISchema().toGraphQLJSSchema()));
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
