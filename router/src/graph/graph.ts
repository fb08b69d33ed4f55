import {
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type VariableDefinitionNode,
} from 'graphql';
import { decidedOperation } from '../operation/decided-operation.ts';
import { introspected } from '../operation/introspection.ts';
import type { DocumentLimits } from '../operation/limits/document-limits.ts';
import { type CostPolicy, costReader, tooExpensive } from '../operation/cost/cost-limit.ts';
import { type VariableLimits, variableProblem } from '../operation/limits/variable-limits.ts';
import { overridesInForce, type OverridesInForce } from '../operation/override-labels.ts';
import { type AskedDocument, type Prepared, PreparedDocuments, type Weighed } from '../operation/prepared-documents.ts';
import { readAgain, type ReadOperation } from '../operation/read-operation.ts';
import { coercedVariables, placedVariableErrors, undecidedCondition } from '../operation/variables.ts';
import { type Improvable, Improvements } from './improvements.ts';
import { type OperationPlan, OperationPlans, type Overrides } from './operation-plans.ts';
import { planTree } from '../plan/plan-tree.ts';
import type { QueryPlan } from '../planner/query-plan.ts';
import type { SubgraphAddress } from '../supergraph/addresses.ts';
import { explainedPlan } from '../plan/explain.ts';
import { newExecution, type Send } from '../execution/execution.ts';
import { PlanningError } from '../planner/planner.ts';
import type { Planners } from '../planner/start-planners.ts';
import { type PlanningEvent, Plans } from '../plan/plans.ts';
import { type SupergraphModel, supergraphModel } from '../supergraph/supergraph-model.ts';
import { wireVariables } from '../supergraph/wire-names.ts';
import { type AnswerError, answerErrors, type ErrorPolicy, type ReportedError } from '../response/errors.ts';
import type { RefusesNumber } from '../response/leaves.ts';
import { compiledShaper, type Shape } from '../response/shaper.ts';

/** One supergraph, ready to answer. It knows neither HTTP nor subgraphs' addresses. */
export interface Graph {
  readonly schema: GraphQLSchema;
  readonly subgraphs: readonly SubgraphAddress[];
  /** Never rejects because of a request or a subgraph: what went wrong is in the answer. */
  execute(request: GraphRequest): Promise<GraphAnswer>;
  /** The plan of an operation as text, a line a request; null where the document is refused. */
  explain(request: Pick<GraphRequest, 'query' | 'operationName' | 'variables'>): Promise<string | null>;
  /** Parses, validates, plans and compiles without executing. False where the document is refused. */
  prepare(request: AskedDocument): Promise<boolean>;
  /** The documents used most recently, for planning them for a successor before it takes over. */
  recentDocuments(): AskedDocument[];
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
  /** Called with the plan before it is run, where plans are kept as trees. */
  readonly onPlan?: (plan: QueryPlan) => void;
}

/** How far a request came; HTTP makes a status of it. */
export type GraphOutcome = 'Executed' | 'SyntaxError' | 'Invalid' | 'TooLarge' | 'MutationRefused' | 'NotPlanned';

export interface GraphAnswer {
  readonly outcome: GraphOutcome;
  readonly errors: readonly (AnswerError | GraphQLError)[];
  /** Undefined where nothing was executed. */
  readonly data?: object | null;
  /** What subgraphs told, before anything is hidden from clients: for the log. */
  readonly reported?: readonly ReportedError[];
}

export interface GraphOptions {
  readonly planners: Planners;
  readonly tell: (event: PlanningEvent) => void;
  readonly limits: DocumentLimits & VariableLimits;
  readonly cost: CostPolicy;
  /** Those that cannot be told to whoever the answer is for. */
  readonly refusesNumber?: RefusesNumber;
  readonly hasIntrospection: boolean;
  readonly errorPolicy: ErrorPolicy;
  /** Merge fetches of one wave to one subgraph; off, each fetch of a plan is a request. */
  readonly mergesFetches: boolean;
  /** Keep plans as trees, too: for `onPlan`. */
  readonly keepsTrees?: boolean;
  /** Labels of progressive overrides that are in force beside those of a percentage. */
  readonly overrideLabels: ReadonlySet<string>;
  /** What is made of documents is kept up to this number and, as estimated, these bytes of memory. */
  readonly documentsMax: number;
  readonly documentBytesMax: number;
}

/** A plan and a shaper for one choice of conditions. */
interface Variant extends Weighed, Improvable<VariantPlan> {
  readonly shape: Shape;
  readonly overrides: Overrides;
}

type VariantPlan = Pick<OperationPlan, 'run' | 'keepsForms' | 'cost'> & {
  /** Null where nobody wants to see it. */
  readonly tree: QueryPlan | null;
};

/** Loads a supergraph. Rejects where it is refused. */
export async function loadGraph(sdl: string, options: GraphOptions): Promise<Graph> {
  const model = supergraphModel(sdl);
  return new LoadedGraph(model, await Plans.load(model, options.planners, options.tell), options);
}

class LoadedGraph implements Graph {
  readonly schema: GraphQLSchema;
  readonly subgraphs: readonly SubgraphAddress[];
  readonly #model: SupergraphModel;
  readonly #plans: OperationPlans;
  readonly #loaded: Plans;
  readonly #improvements = new Improvements<VariantPlan>();
  readonly #options: GraphOptions;
  readonly #overrides: OverridesInForce;
  readonly #documents: PreparedDocuments<Variant>;

  constructor(model: SupergraphModel, plans: Plans, options: GraphOptions) {
    const { limits, cost, hasIntrospection, documentsMax: max, documentBytesMax: bytesMax } = options;
    this.schema = model.api;
    this.subgraphs = model.subgraphs;
    this.#model = model;
    this.#loaded = plans;
    this.#plans = new OperationPlans({ model, plans, mergesFetches: options.mergesFetches });
    this.#options = options;
    this.#overrides = overridesInForce(model.overrideLabels, { named: options.overrideLabels, random: Math.random });
    this.#documents = new PreparedDocuments({
      schema: this.schema,
      hasIntrospection,
      limits,
      costOf: costReader(cost, model.costs, this.schema),
      cache: { max, bytesMax },
    });
  }

  async execute(request: GraphRequest): Promise<GraphAnswer> {
    const prepared = this.#documents.of(request);
    if (prepared.kind === 'Refused') {
      return { outcome: prepared.fault, errors: prepared.errors };
    }
    const { operationType } = prepared;
    if (request.queriesOnly && operationType !== OperationTypeNode.QUERY) {
      return { outcome: 'MutationRefused', errors: [plainError('METHOD_NOT_ALLOWED', 'expected a query, or POST')] };
    }
    if (operationType === OperationTypeNode.SUBSCRIPTION) {
      return {
        outcome: 'Invalid',
        errors: [plainError('SUBSCRIPTIONS_NOT_SUPPORTED', 'expected a query or a mutation')],
      };
    }
    const problem = variableProblem(request.variables, this.#options.limits);
    if (problem !== null) return { outcome: 'TooLarge', errors: [plainError('VARIABLES_TOO_LARGE', problem)] };
    const coerced = coercedVariables(prepared.variableDefinitions, request.variables, this.schema);
    if (coerced.kind === 'Refused') {
      const { variableDefinitions = [] } = readAgain(request.query, request.operationName).operation;
      return { outcome: 'Invalid', errors: placedVariableErrors(coerced.errors, variableDefinitions) };
    }
    const undecided = undecidedCondition(prepared.conditionVariables, coerced.values);
    if (undecided !== null) return { outcome: 'Invalid', errors: [plainError('BAD_USER_INPUT', undecided)] };
    const cost = prepared.cost?.(coerced.values) ?? 0;
    const { max } = this.#options.cost;
    if (cost > max) return { outcome: 'TooLarge', errors: [tooExpensive(cost, max)] };
    try {
      const variant = await this.#variant(prepared, request, coerced.values);
      this.#improvements.used(variant, () => this.#planAgain(variant, request, coerced.values));
      const { tree } = variant.current;
      if (tree !== null) request.onPlan?.(tree);
      return await this.#run(prepared, variant, { variables: coerced.given, send: request.send });
    } catch (cause) {
      if (!(cause instanceof PlanningError)) throw cause;
      return { outcome: 'NotPlanned', errors: [plainError(cause.code, 'The operation could not be planned.')] };
    }
  }

  async explain(request: Pick<GraphRequest, 'query' | 'operationName' | 'variables'>): Promise<string | null> {
    const prepared = this.#documents.of(request);
    if (prepared.kind === 'Refused') return null;
    const { query, operationName, variables } = request;
    const operation = decidedOperation(readAgain(query, operationName), (variable) => variables[variable] === true);
    const { calls } = await this.#plans.plan(operation, this.#overrides());
    return explainedPlan(calls);
  }

  async prepare(request: AskedDocument): Promise<boolean> {
    const prepared = this.#documents.of(request);
    if (prepared.kind === 'Refused') return false;
    await this.#variant(prepared, request, defaultConditions(prepared.variableDefinitions));
    return true;
  }

  recentDocuments(): AskedDocument[] {
    return this.#documents.recent();
  }

  retire(): void {
    this.#loaded.retire();
  }

  #variant(
    prepared: Prepared<Variant>,
    asked: AskedDocument,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<Variant> {
    const overrides = this.#overrides();
    const conditionOf = (variable: string) => variables[variable] === true;
    const key = `${overrideKey(overrides)} ${prepared.conditionVariables.map(conditionOf).join()}`;
    const known = prepared.variants.get(key);
    if (known !== undefined) return known;
    const make = (read: ReadOperation) => this.#compiled(decidedOperation(read, conditionOf), overrides);
    return this.#documents.variant(prepared, { key, asked, make });
  }

  async #compiled(operation: OperationDefinitionNode, overrides: Overrides): Promise<Variant> {
    const { textLength, isQuick, ...plan } = await this.#plans.plan(operation, overrides);
    const { names, types } = this.#model;
    const { refusesNumber = null } = this.#options;
    const shape = compiledShaper({ schema: this.schema, operation, names, types, refusesNumber });
    return { current: this.#planOf(plan), isQuick, uses: 0, shape, overrides, bytes: variantBytes(textLength) };
  }

  async #planAgain(
    { overrides }: Variant,
    { query, operationName }: AskedDocument,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<VariantPlan> {
    const operation = decidedOperation(readAgain(query, operationName), (variable) => variables[variable] === true);
    return this.#planOf(await this.#plans.planAgain(operation, overrides));
  }

  async #run(
    prepared: Prepared<Variant>,
    { current: { run, keepsForms }, shape }: Variant,
    given: GivenToRun,
  ): Promise<GraphAnswer> {
    const { variables, send } = given;
    const execution = newExecution({ variables: wireVariables(variables), send, keepsForms });
    await run(execution);
    const introspection =
      prepared.introspecting === null
        ? noIntrospection
        : introspected(prepared.introspecting, this.#model.shownApi, variables);
    const { data, violations } = shape(execution.data, execution.failures, introspection);
    const reported = execution.errors.all;
    if (violations.length === 0 && reported.length === 0) return { outcome: 'Executed', errors: [], data };
    const { mayHaveChanged } = execution;
    const policy = this.#options.errorPolicy;
    const errors = answerErrors(reported, violations, { policy, data, mayHaveChanged, ownerOf: this.#model.ownerOf });
    return { outcome: 'Executed', errors, data, reported };
  }

  /** The calls are for explaining alone. */
  #planOf({ run, keepsForms, cost, fetches }: Omit<OperationPlan, 'isQuick' | 'textLength'>): VariantPlan {
    return { run, keepsForms, cost, tree: this.#options.keepsTrees === true ? planTree(fetches) : null };
  }
}

type GivenToRun = Pick<GraphRequest, 'variables' | 'send'>;

const noIntrospection = {};

/** For planning ahead, when no request says otherwise. */
function defaultConditions(variableDefinitions: readonly VariableDefinitionNode[]): Record<string, boolean> {
  return Object.fromEntries(
    variableDefinitions.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue?.kind === Kind.BOOLEAN && defaultValue.value,
    ]),
  );
}

function overrideKey(overrides: Overrides): string {
  return Object.values(overrides).join();
}

function plainError(code: string, message: string): AnswerError {
  return { message, extensions: { code } };
}

// Measured with Node 20, after a few runs: 25 kB for a small document on the benchmark's supergraph, of 96 characters
// as the planner gets it, and 200 kB for its large one, of 1,538. Most of it is generated code, and texts of requests.
const bytesOfVariant = 12_000;
const bytesOfCharacter = 120;

function variantBytes(textLength: number): number {
  return bytesOfVariant + textLength * bytesOfCharacter;
}
