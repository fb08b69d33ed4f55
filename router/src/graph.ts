import { LRUCache } from 'lru-cache';
import {
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
} from 'graphql';
import { decidedOperation } from './operation/decided-operation.ts';
import { asksIntrospection, introspected } from './operation/introspection.ts';
import type { DocumentLimits } from './operation/limits.ts';
import { overridesInForce, type OverridesInForce } from './operation/override-labels.ts';
import { type ReadOperation, readOperation, type RefusedDocument } from './operation/read-operation.ts';
import { coercedVariables } from './operation/variables.ts';
import type { SubgraphAddress } from './plan/addresses.ts';
import { explainedPlan } from './plan/explain.ts';
import { newExecution, type Send } from './plan/execution.ts';
import { type PlannedSupergraph, type Planner, PlanningError } from './plan/planner.ts';
import { type CompiledPlan, compiledPlan } from './plan/run.ts';
import { clientSchema, type SupergraphModel, supergraphModel } from './plan/supergraph-model.ts';
import { wireDocument } from './plan/wire-document.ts';
import { wireVariables } from './plan/wire-names.ts';
import { type AnswerError, answerErrors, type ErrorPolicy, type ReportedError } from './response/errors.ts';
import { compiledShaper, type Shape } from './response/shaper.ts';

/** One supergraph, ready to answer. It knows neither HTTP nor subgraphs' addresses. */
export interface Graph {
  readonly schema: GraphQLSchema;
  readonly subgraphs: readonly SubgraphAddress[];
  /** Never rejects because of a request or a subgraph: what went wrong is in the answer. */
  execute(request: GraphRequest): Promise<GraphAnswer>;
  /** The plan of an operation as text, a line a request; null where the document is refused. */
  explain(request: Pick<GraphRequest, 'query' | 'operationName' | 'variables'>): Promise<string | null>;
  /** Parses, validates, plans and compiles without executing. False where the document is refused. */
  prepare(request: Pick<GraphRequest, 'query' | 'operationName'>): Promise<boolean>;
  /** The documents used most recently, for planning them for a successor before it takes over. */
  recentDocuments(): Pick<GraphRequest, 'query' | 'operationName'>[];
  /** Lets the planner forget it. Requests under way still finish. */
  retire(): void;
}

export interface GraphRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** For GET: whatever is not a query is refused. */
  readonly queriesOnly: boolean;
  readonly send: Send;
}

/** How far a request came; HTTP makes a status of it. */
export type GraphOutcome = 'Executed' | 'SyntaxError' | 'Invalid' | 'MutationRefused' | 'NotPlanned';

export interface GraphAnswer {
  readonly outcome: GraphOutcome;
  readonly errors: readonly (AnswerError | GraphQLError)[];
  /** Undefined where nothing was executed. */
  readonly data?: object | null;
  /** What subgraphs told, before anything is hidden from clients: for the log. */
  readonly reported?: readonly ReportedError[];
}

export interface GraphOptions {
  readonly planner: Planner;
  readonly limits: DocumentLimits;
  readonly hasIntrospection: boolean;
  readonly errorPolicy: ErrorPolicy;
  /** Merge fetches of one wave to one subgraph; off, each fetch of a plan is a request. */
  readonly mergesFetches: boolean;
  /** Labels of progressive overrides that are in force beside those of a percentage. */
  readonly overrideLabels: ReadonlySet<string>;
  readonly documentsMax: number;
  readonly documentBytesMax: number;
}

/** An operation that clients have sent, with what was made of it so far. */
interface Prepared {
  readonly kind: 'Prepared';
  readonly read: ReadOperation;
  readonly hasIntrospection: boolean;
  /** By the overrides in force and the values of the operation's conditions. Each is planned once. */
  readonly variants: LRUCache<string, Promise<Variant>>;
}

/** A plan and a shaper for one choice of conditions. */
interface Variant {
  readonly plan: CompiledPlan;
  readonly shape: Shape;
}

// An operation with six conditions has 64 variants; beyond these, the least used are planned again when needed.
const variantsMax = 64;

/** Loads a supergraph. Rejects where it is refused. */
export async function loadGraph(sdl: string, options: GraphOptions): Promise<Graph> {
  const model = supergraphModel(sdl);
  const planned = await options.planner.load(model.plannerSdl);
  try {
    return new LoadedGraph(model, planned, options);
  } catch (cause) {
    planned.unload();
    throw cause;
  }
}

class LoadedGraph implements Graph {
  readonly schema: GraphQLSchema;
  readonly subgraphs: readonly SubgraphAddress[];
  readonly #model: SupergraphModel;
  readonly #planned: PlannedSupergraph;
  readonly #options: GraphOptions;
  readonly #overrides: OverridesInForce;
  readonly #byText: LRUCache<string, Prepared | RefusedDocument>;
  /** Texts that differ in white space alone share what was made of them. */
  readonly #byMeaning: LRUCache<string, Prepared>;

  constructor(model: SupergraphModel, planned: PlannedSupergraph, options: GraphOptions) {
    const { documentsMax: max, documentBytesMax: maxSize } = options;
    this.schema = clientSchema(planned.apiSdl);
    this.subgraphs = model.subgraphs;
    this.#model = model;
    this.#planned = planned;
    this.#options = options;
    this.#overrides = overridesInForce(planned.overrideLabels, { named: options.overrideLabels, random: Math.random });
    this.#byText = new LRUCache({ max, maxSize, sizeCalculation: (_, text) => text.length });
    this.#byMeaning = new LRUCache({ max, maxSize, sizeCalculation: (_, text) => text.length });
  }

  async execute(request: GraphRequest): Promise<GraphAnswer> {
    const prepared = this.#prepared(request);
    if (prepared.kind === 'Refused') {
      return { outcome: prepared.isSyntax ? 'SyntaxError' : 'Invalid', errors: prepared.errors };
    }
    const { operation } = prepared.read;
    if (request.queriesOnly && operation.operation !== OperationTypeNode.QUERY) {
      return { outcome: 'MutationRefused', errors: [plainError('METHOD_NOT_ALLOWED', 'expected a query, or POST')] };
    }
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
      return {
        outcome: 'Invalid',
        errors: [plainError('SUBSCRIPTIONS_NOT_SUPPORTED', 'expected a query or a mutation')],
      };
    }
    const coerced = coercedVariables(operation, request.variables, this.schema);
    if (coerced.kind === 'Refused') return { outcome: 'Invalid', errors: coerced.errors };
    try {
      const variant = await this.#variant(prepared, coerced.values);
      return await this.#run(prepared, variant, request);
    } catch (cause) {
      if (!(cause instanceof PlanningError)) throw cause;
      return { outcome: 'NotPlanned', errors: [plainError(cause.code, 'The operation could not be planned.')] };
    }
  }

  async explain(request: Pick<GraphRequest, 'query' | 'operationName' | 'variables'>): Promise<string | null> {
    const prepared = this.#prepared(request);
    if (prepared.kind === 'Refused') return null;
    const { plan } = await this.#variant(prepared, request.variables);
    return explainedPlan(plan.calls);
  }

  async prepare(request: Pick<GraphRequest, 'query' | 'operationName'>): Promise<boolean> {
    const prepared = this.#prepared(request);
    if (prepared.kind === 'Refused') return false;
    await this.#variant(prepared, defaultConditions(prepared.read.operation));
    return true;
  }

  recentDocuments(): Pick<GraphRequest, 'query' | 'operationName'>[] {
    return [...this.#byText.entries()].flatMap(([key, prepared]) => {
      if (prepared.kind === 'Refused') return [];
      const end = key.indexOf('\n');
      return [{ query: key.slice(end + 1), operationName: end === 0 ? null : key.slice(0, end) }];
    });
  }

  retire(): void {
    this.#planned.unload();
  }

  #prepared({ query, operationName }: Pick<GraphRequest, 'query' | 'operationName'>): Prepared | RefusedDocument {
    const key = `${operationName ?? ''}\n${query}`;
    const known = this.#byText.get(key);
    if (known !== undefined) return known;
    const { limits, hasIntrospection } = this.#options;
    const read = readOperation(query, { schema: this.schema, operationName, hasIntrospection, limits });
    const made = read.kind === 'Refused' ? read : this.#byMeaningOf(read);
    this.#byText.set(key, made);
    return made;
  }

  #byMeaningOf(read: ReadOperation): Prepared {
    const meaning = `${read.operation.name?.value ?? ''}\n${print(read.document)}`;
    const known = this.#byMeaning.get(meaning);
    if (known !== undefined) return known;
    const prepared: Prepared = {
      kind: 'Prepared',
      read,
      hasIntrospection: asksIntrospection(read),
      variants: new LRUCache({ max: variantsMax }),
    };
    this.#byMeaning.set(meaning, prepared);
    return prepared;
  }

  #variant(prepared: Prepared, variables: Readonly<Record<string, unknown>>): Promise<Variant> {
    const overrides = this.#overrides();
    const conditionOf = (variable: string) => variables[variable] === true;
    const key = `${overrideKey(overrides)} ${prepared.read.conditionVariables.map(conditionOf).join()}`;
    const known = prepared.variants.get(key);
    if (known !== undefined) return known;
    const made = this.#compiled(decidedOperation(prepared.read, conditionOf), overrides);
    prepared.variants.set(key, made);
    // What failed once may succeed later: a time-out is the moment's, and an error is told afresh.
    made.catch(() => prepared.variants.delete(key));
    return made;
  }

  async #compiled(operation: OperationDefinitionNode, overrides: Readonly<Record<string, boolean>>): Promise<Variant> {
    const { names, twins, types } = this.#model;
    const document = print(wireDocument(operation, { schema: this.schema, names, relations: types }));
    const operationName = operation.name?.value ?? null;
    const plan = await this.#planned.plan({ document, operationName, overrides });
    if (plan.node?.kind === 'Subscription')
      throw new PlanningError('QUERY_PLANNING_FAILED', 'expected no subscription');
    // In a mutation the order of fetches is their meaning.
    const merge = this.#options.mergesFetches && operation.operation === OperationTypeNode.QUERY;
    return {
      plan: compiledPlan(plan.node, { twins, types, merge }),
      shape: compiledShaper({ schema: this.schema, operation, names }),
    };
  }

  async #run(prepared: Prepared, { plan, shape }: Variant, request: GraphRequest): Promise<GraphAnswer> {
    const execution = newExecution(wireVariables(request.variables), request.send);
    await plan.run(execution);
    const introspection = prepared.hasIntrospection
      ? introspected(prepared.read, this.schema, request.variables)
      : noIntrospection;
    const { data, violations } = shape(execution.data, execution.failures, introspection);
    if (violations.length === 0 && execution.errors.length === 0) return { outcome: 'Executed', errors: [], data };
    const errors = answerErrors(execution.errors, violations, { policy: this.#options.errorPolicy, data });
    return { outcome: 'Executed', errors, data, reported: execution.errors };
  }
}

const noIntrospection = {};

/** For planning ahead, when no request says otherwise. */
function defaultConditions({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, boolean> {
  return Object.fromEntries(
    variableDefinitions.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue?.kind === Kind.BOOLEAN && defaultValue.value,
    ]),
  );
}

function overrideKey(overrides: Readonly<Record<string, boolean>>): string {
  return Object.values(overrides).join();
}

function plainError(code: string, message: string): AnswerError {
  return { message, extensions: { code } };
}
