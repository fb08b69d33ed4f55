import { usualLimits } from '../../src/graph/usual-limits.ts';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { compose } from '@tributary/schema/compose';
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getNamedType,
  type GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  validate,
} from 'graphql';
import { readJson, throughJson, withExactScalars } from './exact.ts';
import { jsonText } from '../../src/json/json-text.ts';
import { Catalogue, type SubgraphText } from './catalogue.ts';
import { isThing, type Store, type Thing } from './store.ts';
import type { Send } from '../../src/execution/execution.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { loadUsualGraph } from '../../src/graph/usual-graph.ts';
import type { Planner } from '../../src/planner/planner.ts';
import { PlanningError } from '../../src/planner/planning-error.ts';
import type { PlanningEvent } from '../../src/plan/plans.ts';
import type { Planners } from '../../src/planner/start-planners.ts';

/** A small world: its subgraphs' SDL. All else follows from it. */
export interface FederationCase {
  readonly name: string;
  readonly subgraphs: readonly SubgraphText[];
  /** Labels of `@override` that are in force. */
  readonly overrideLabels?: readonly string[];
}

export interface Federation {
  readonly case: FederationCase;
  readonly supergraphSdl: string;
  readonly catalogue: Catalogue;
  readonly graph: Graph;
  /** What the planner said of operations that it could not plan; clients are not told. */
  readonly planningEvents: readonly PlanningEvent[];
  readonly planningErrors: string[];
  /** Where a call sends null in the place of what must not be null; null if nowhere. */
  nullFault(call: SubgraphCall): string | null;
  /** In this process, without HTTP: bodies are parsed, answers pass through JSON. */
  send(store: Store, calls: SubgraphCall[]): Send;
}

export interface SubgraphCall {
  readonly service: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A case that composition refuses. */
export class NotComposedError extends Error {}

/** Throws NotComposedError. */
export function composed({ subgraphs }: FederationCase): string {
  const composition = compositionOf(subgraphs);
  if (composition.kind === 'Composed') return composition.supergraphSdl;
  throw new NotComposedError(composition.problems.map(({ message }) => message).join('\n'));
}

// The same small graphs are asked by many tests, and to compose one takes longer than to ask it. Some megabytes.
const compositionsMax = 100;
const compositions = new Map<string, ReturnType<typeof compose>>();

function compositionOf(subgraphs: readonly SubgraphText[]): ReturnType<typeof compose> {
  const key = JSON.stringify(subgraphs);
  const known = compositions.get(key);
  if (known !== undefined) return known;
  const composition = compose(
    subgraphs.map(({ name, sdl }) => ({ name, file: `${name}.graphql`, url: `http://${name}`, document: parse(sdl) })),
  );
  if (compositions.size === compositionsMax) compositions.clear();
  compositions.set(key, composition);
  return composition;
}

// A random operation asks for one field again and again, which costs a test nothing.
const limits = {
  ...usualLimits.limits,
  tokensMax: 10_000,
  depthMax: 50,
  fieldsMax: 10_000,
  repeatedFieldsMax: 10_000,
  aliasesMax: 10_000,
  queryFieldsMax: 10_000,
  mutationFieldsMax: 10_000,
  sameFieldMax: 10_000,
};

/** Throws NotComposedError. */
export async function loadFederation(
  one: FederationCase,
  planner: Planner | Planners,
  merges = true,
): Promise<Federation> {
  const supergraphSdl = composed(one);
  const catalogue = new Catalogue(supergraphSdl, one.subgraphs);
  const planningErrors: string[] = [];
  const planningEvents: PlanningEvent[] = [];
  const graph = await loadUsualGraph(supergraphSdl, {
    planners: listeningAll('load' in planner ? { native: null, apollo: planner } : planner, planningErrors),
    tell: (event) => void planningEvents.push(event),
    limits,
    cost: { ...usualLimits.cost, max: Number.MAX_SAFE_INTEGER },
    mergesFetches: merges,
    hasDefer: true,
    overrideLabels: new Set(one.overrideLabels ?? []),
    documentsMax: 10,
    documentBytesMax: 1_000_000,
  });
  const servers = new Map(one.subgraphs.map((subgraph) => [subgraph.name, new SubgraphServer(subgraph, catalogue)]));
  return {
    case: one,
    supergraphSdl,
    catalogue,
    graph,
    planningErrors,
    planningEvents,
    nullFault: (call) => servers.get(call.service)?.nullFault(call) ?? null,
    send:
      (store, calls) =>
      async (service, { body }) => {
        const { query, variables = {} } = readJson(body);
        calls.push({ service, query, variables });
        const result = await servers.get(service)?.answer({ service, query, variables }, store);
        return throughJson(result ?? {});
      },
  };
}

function listeningAll({ apollo, ...others }: Planners, errors: string[]): Planners {
  return { ...others, apollo: apollo === null ? null : listening(apollo, errors) };
}

function listening(planner: Planner, errors: string[]): Planner {
  return {
    waiting: () => planner.waiting(),
    close: () => planner.close(),
    async load(sdl) {
      const loaded = await planner.load(sdl);
      return {
        ...loaded,
        async plan(...asked) {
          try {
            return await loaded.plan(...asked);
          } catch (cause) {
            if (cause instanceof PlanningError) errors.splice(0, errors.length, cause.message);
            throw cause;
          }
        },
      };
    },
  };
}

interface SubgraphContext {
  readonly store: Store;
}

class SubgraphServer {
  readonly #name: string;
  readonly #schema: GraphQLSchema;
  readonly #catalogue: Catalogue;
  readonly #documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

  constructor({ name, sdl }: SubgraphText, catalogue: Catalogue) {
    this.#name = name;
    this.#catalogue = catalogue;
    const typeDefs = parse(sdl);
    const reference = { __resolveReference: this.#referred };
    const plain = buildSubgraphSchema({ typeDefs });
    const names = Object.values(plain.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
    const entities = names.filter((type) => catalogue.isEntity(type.name)).map((type) => [type.name, reference]);
    this.#schema = withExactScalars(buildSubgraphSchema({ typeDefs, resolvers: Object.fromEntries(entities) }));
  }

  async answer({ query, variables }: SubgraphCall, store: Store): Promise<ExecutionResult> {
    const document = this.#document(query);
    if (!('kind' in document)) return { errors: document };
    return execute({
      schema: this.#schema,
      document,
      variableValues: variables,
      contextValue: { store } satisfies SubgraphContext,
      rootValue: null,
      fieldResolver: this.#resolve,
      typeResolver: (thing) => (isThing(thing) ? this.#nameHere(thing.type) : undefined),
    });
  }

  nullFault({ variables }: SubgraphCall): string | null {
    const lists = Object.values(variables).filter((value): value is unknown[] => Array.isArray(value));
    const found = lists.flat().flatMap((one) => this.#nullsIn(one, String(Reflect.get(Object(one), '__typename'))));
    return found.length === 0 ? null : `${this.#name} is sent null for ${found.join()}`;
  }

  #nullsIn(value: unknown, typeName: string): string[] {
    if (Array.isArray(value)) return value.flatMap((item) => this.#nullsIn(item, typeName));
    const type = this.#schema.getType(typeName);
    if (typeof value !== 'object' || value === null || !(isObjectType(type) || isInterfaceType(type))) return [];
    return Object.entries(value).flatMap(([name, field]: [string, unknown]) => {
      const definition = type.getFields()[name];
      if (definition === undefined) return [];
      if (field === null && isNonNullType(definition.type)) return [`${typeName}.${name}`];
      return this.#nullsIn(field, getNamedType(definition.type).name);
    });
  }

  /** What a router sends must be valid; a subgraph that is not asked rightly says so. */
  #document(query: string): DocumentNode | readonly GraphQLError[] {
    const known = this.#documents.get(query);
    if (known !== undefined) return known;
    const document = parse(query);
    const errors = validate(this.#schema, document);
    const made = errors.length > 0 ? errors : document;
    this.#documents.set(query, made);
    return made;
  }

  readonly #referred = (
    representation: Readonly<Record<string, unknown>>,
    { store }: SubgraphContext,
  ): Thing | null => {
    const thing = store.referred(representation);
    const keys = this.#catalogue.resolvableKeys.get(`${this.#name}/${String(representation['__typename'])}`) ?? [];
    const isHere = keys.some(({ selections }) =>
      selections.every((one) => one.kind !== Kind.FIELD || one.name.value in representation),
    );
    if (thing === null || !isHere) throw new Error(`expected a key in ${jsonText(representation)}`);
    if (!store.knows(this.#name, thing)) return null;
    const name = this.#nameHere(thing.type);
    return { ...thing, __typename: name };
  };

  readonly #resolve: GraphQLFieldResolver<unknown, SubgraphContext> = (...[source, args, { store }, info]) => {
    const type = info.parentType.name;
    const thing: Thing = isThing(source) ? source : { __typename: type, type, identity: type };
    const coordinate = `${this.#name}/${type}.${info.fieldName}`;
    const facts = this.#catalogue.facts(thing.type, info.fieldName);
    const { external, provided, overridden } = this.#catalogue;
    if (overridden.has(coordinate)) throw new Error(`${coordinate} is overridden`);
    if (external.has(coordinate)) {
      if (!provided.has(coordinate) && !facts.isKey) throw new Error(`${coordinate} is external`);
      return this.#local(store.computed(thing, { field: info.fieldName, args }));
    }
    if (facts.requires === null) return this.#local(store.value(thing, { field: info.fieldName, args }));
    if (thing.representation === undefined) throw new Error(`${coordinate} was asked without its requirements`);
    const from = store.requiredOf(thing.representation, facts.requires, thing.type);
    return this.#local(store.value(thing, { field: info.fieldName, args, from }));
  };

  /** A value under the names that this subgraph knows. */
  #local(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#local(item));
    return isThing(value) ? { ...value, __typename: this.#nameHere(value.type) } : value;
  }

  /** An implementation that this subgraph knows by its interface alone. */
  #nameHere(type: string): string {
    if (isObjectType(this.#schema.getType(type))) return type;
    const names = [...(this.#catalogue.interfaceObjects.get(this.#name) ?? [])];
    return names.find((name) => this.#catalogue.concrete(name).includes(type)) ?? type;
  }
}
