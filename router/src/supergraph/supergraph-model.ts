import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
} from 'graphql';
import { type AccessRules, accessRules } from './access-rules.ts';
import { apiDocument, overrideLabels, withDefer, withoutSubscription } from './api-schema.ts';
import { argumentOf, isFielded } from './joins.ts';
import { type KnownTypes, knownTypes } from './known-types.ts';
import { type SubgraphAddress, subgraphsOf } from './addresses.ts';
import { type CostRules, costRules } from './cost-rules.ts';
import { customScalarFields } from './custom-scalar-fields.ts';
import { withComputedApart } from './rewrite/computed-apart.ts';
import { withResolvableKeysFirst } from './rewrite/resolvable-keys.ts';
import { type PlainFields, plainFields } from './plain-fields.ts';
import { type OwnershipOf, ownershipOf } from './ownership.ts';
import { type Requirements, requirementsOf } from './requirements.ts';
import { featuresOf } from './features.ts';
import { FieldFacts } from './field-facts.ts';
import { type Twins, withTwins } from './rewrite/twins.ts';
import { withoutOneOf } from './rewrite/without-one-of.ts';
import { type AnswersField, answersField, type HomesOf, homesOf, type OwnerOf, ownerOf } from './homes.ts';
import { isSupportedFeature } from './supported-features.ts';
import { type TypeRelations, typeRelations } from './type-relations.ts';
import { type WireNames, wireNames } from './wire-names.ts';

/** What the planner is given of a supergraph, and what running its plans needs to know of it. */
export interface SupergraphModel extends PlannersView {
  /** What clients see. */
  readonly api: GraphQLSchema;
  /** What introspection shows of it: what can be asked for. */
  readonly shownApi: GraphQLSchema;
  /** Of progressive `@override`s. */
  readonly overrideLabels: readonly string[];
  /** Some argument is filled from a context (`@fromContext`). */
  readonly usesContext: boolean;
  /** For an operation whose plan is not sound otherwise. */
  apart(): ApartView;
  readonly subgraphs: readonly SubgraphAddress[];
  readonly types: TypeRelations;
  readonly names: WireNames;
  readonly homesOf: HomesOf;
  readonly ownerOf: OwnerOf;
  readonly ownership: OwnershipOf;
  readonly customScalarFields: ReadonlySet<string>;
  readonly answers: AnswersField;
  readonly plain: PlainFields;
  readonly costs: CostRules;
  /** Null where everybody may see everything. */
  readonly access: AccessRules | null;
}

/** A supergraph as the planner sees it, with known faults of the planner worked around. */
export interface PlannersView {
  readonly plannerSdl: string;
  readonly twins: Twins;
  readonly requirements: Requirements;
  /** What plans are judged by. */
  readonly facts: FieldFacts;
  readonly known: KnownTypes;
}

/** With every computed field in a subgraph of its own. */
export interface ApartView extends PlannersView {
  /** By the name of a subgraph that was made up: the one it stands for. */
  readonly services: ReadonlyMap<string, string>;
}

/** Throws GraphQLError where the text is no GraphQL, and Error where it is no supergraph. */
export function supergraphModel(
  sdl: string,
  { hasDefer = false }: { readonly hasDefer?: boolean } = {},
): SupergraphModel {
  const supergraph = parse(sdl, { noLocation: true });
  const subgraphs = subgraphsOf(supergraph);
  if (subgraphs.length === 0) throw new Error('expected a supergraph: it has no enum join__Graph');
  const { document, twins } = withTwins(withResolvableKeysFirst(withoutOneOf(supergraph)));
  const plainSdl = apiDocument(supergraph);
  const apiSdl = hasDefer ? withDefer(plainSdl) : plainSdl;
  const shownSdl = withoutSubscription(apiSdl);
  const api = schemaOf(apiSdl);
  return {
    ...viewOf(document, twins),
    api,
    shownApi: shownSdl === apiSdl ? api : schemaOf(shownSdl),
    overrideLabels: overrideLabels(sdl),
    usesContext: usesContext(document),
    apart: () => apartView(sdl),
    subgraphs,
    types: typeRelations(document),
    names: wireNames(fieldNames(document)),
    homesOf: homesOf(document),
    ownerOf: ownerOf(supergraph),
    ownership: ownershipOf(supergraph),
    customScalarFields: customScalarFields(document),
    answers: answersField(document),
    plain: plainFields(document),
    costs: costRules(supergraph),
    access: accessRules(supergraph, featuresOf(supergraph, isSupportedFeature)),
  };
}

function viewOf(document: DocumentNode, twins: Twins): PlannersView {
  return {
    plannerSdl: print(document),
    twins,
    requirements: requirementsOf(document),
    facts: new FieldFacts(document),
    known: knownTypes(document),
  };
}

/** Made from the text again: it is seldom needed, and the document would be kept for it. */
function apartView(sdl: string): ApartView {
  const supergraph = withResolvableKeysFirst(withoutOneOf(parse(sdl, { noLocation: true })));
  const { document, twins } = withTwins(supergraph, { ofComputed: true });
  const apart = withComputedApart(document);
  return { ...viewOf(document, twins), plannerSdl: print(apart.document), services: apart.services };
}

function schemaOf(api: DocumentNode): GraphQLSchema {
  return buildASTSchema(api, { assumeValidSDL: true });
}

function usesContext(document: DocumentNode): boolean {
  return document.definitions
    .filter(isFielded)
    .some(({ fields = [] }) => fields.some(({ directives = [] }) => directives.some(takesFromContext)));
}

function takesFromContext(directive: ConstDirectiveNode): boolean {
  return argumentOf(directive, 'contextArguments') !== null;
}

function fieldNames(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { name } of definition.fields ?? []) names.add(name.value);
  }
  return names;
}
