import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import { decidedOperation } from '../operation/decided-operation.ts';
import { costReader } from '../operation/cost/cost-limit.ts';
import { overridesInForce, type OverridesInForce } from '../operation/override-labels.ts';
import { coordinatesOf } from '../operation/coordinates.ts';
import { asksForSharedOnly, selectsSharedOnly } from '../operation/shared-fields.ts';
import {
  type AskedDocument,
  type DocumentsObservation,
  type Prepared,
  PreparedDocuments,
} from '../operation/prepared-documents.ts';
import { readAgain, type ReadOperation } from '../operation/read-operation.ts';
import { coercedVariables } from '../operation/variables.ts';
import { Access } from './access.ts';
import { admittedOperation, type Refused } from './admitted-operation.ts';
import { type GraphAnswer, type GraphParts, type GraphRequest, type RequestToPlan } from './graph-request.ts';
import { type GraphSubscription, noRootField, sendBeside } from './graph-subscription.ts';
import type { GraphOptions } from './graph-options.ts';
import { decided, decisionBy } from './decided.ts';
import { DocumentReadings } from './document-readings.ts';
import { defaultConditions, heldOf, noConditions } from './held-conditions.ts';
import { Improvements } from './improvements.ts';
import { Introspections } from './introspection/introspections.ts';
import { Makings } from './makings.ts';
import { OperationPlans } from './operation-plans.ts';
import { type PlanReport, type RefusedPlan, reportOn } from './plan-report.ts';
import { planningRefusal } from './planning-refusal.ts';
import { graphAnswer, type ReadyOperation } from './ready-operation.ts';
import {
  executionOf,
  type GivenToRun,
  type PlannedVariant,
  type Variant,
  type VariantPlan,
  Variants,
} from './variants.ts';
import { variantKey } from './variant-key.ts';
import { Turns } from './turns.ts';
import { type TypeOwners, typeOwners } from './type-owners.ts';
import type { SubgraphAddress } from '../supergraph/addresses.ts';
import { explainedText } from '../plan/explain.ts';
import { variableMembers } from '../execution/answers.ts';
import { PlanningError } from '../planner/planning-error.ts';
import { type Asker, Waiters } from '../planner/waiters.ts';
import { Plans } from '../plan/plans.ts';
import { type SupergraphModel, supergraphModel } from '../supergraph/supergraph-model.ts';
import { wireVariables } from '../supergraph/wire-names.ts';

/** One supergraph, ready to answer. It knows neither HTTP nor subgraphs' addresses. */
export interface Graph {
  readonly schema: GraphQLSchema;
  readonly subgraphs: readonly SubgraphAddress[];
  /** Never rejects because of a request or a subgraph: what went wrong is in the answer. */
  execute(request: GraphRequest): Promise<GraphAnswer>;
  /** The same in parts, where the operation defers any and its answer has them: the first part, and what follows. */
  executeInParts(request: GraphRequest): Promise<GraphAnswer | GraphParts>;
  /** Plans a subscription, and refuses what `execute` would refuse. For what `asksForSubscription` is true of. */
  subscribe(request: GraphRequest): Promise<GraphSubscription | Refused>;
  /** False, too, where it cannot be read now. */
  asksForSubscription(request: AskedDocument & Pick<GraphRequest, 'asker'>): Promise<boolean>;
  /** The plan of an operation as data. Rejects with PlanningError. */
  plan(request: RequestToPlan): Promise<PlanReport | RefusedPlan>;
  /** The same as text, a line a request; null where the document is refused. */
  explain(request: RequestToPlan): Promise<string | null>;
  /** Parses, validates, plans and compiles without executing. False where the document is refused. */
  prepare(request: AskedDocument): Promise<boolean>;
  /** What of the schema an operation uses; nothing where it is refused. */
  coordinatesOf(asked: AskedDocument): readonly string[];
  /** Who has the types that an operation uses; nothing where it is refused. */
  owners(asked: AskedDocument): readonly TypeOwners[];
  /** The documents used most recently, for planning them for a successor before it takes over. */
  recentDocuments(): AskedDocument[];
  /** What is kept of documents, and how often it served. */
  observe(): DocumentsObservation;
  /** Lets the planner forget it. Requests under way still finish. */
  retire(): void;
}

/** Loads a supergraph. Rejects where it is refused. */
export async function loadGraph(sdl: string, options: GraphOptions): Promise<Graph> {
  const model = supergraphModel(sdl, { hasDefer: options.hasDefer === true });
  if (model.access !== null && options.unauthorized === null) throw new Error(nobodyKnown);
  return new LoadedGraph(model, await Plans.load(model, options.planners, options.tell), options);
}

class LoadedGraph implements Graph {
  readonly schema: GraphQLSchema;
  readonly subgraphs: readonly SubgraphAddress[];
  readonly #plans: OperationPlans;
  readonly #variants: Variants;
  readonly #access: Access;
  readonly #loaded: Plans;
  readonly #model: SupergraphModel;
  readonly #makings = new Makings<Variant>();
  readonly #improvements = new Improvements<VariantPlan>();
  readonly #options: GraphOptions;
  readonly #overrides: OverridesInForce;
  readonly #documents: PreparedDocuments<Variant>;
  readonly #readings: DocumentReadings<Variant>;
  readonly #introspections: Introspections;

  constructor(model: SupergraphModel, plans: Plans, options: GraphOptions) {
    const { limits, cost, hasIntrospection, documentsMax: max, documentBytesMax: bytesMax } = options;
    this.schema = model.api;
    this.subgraphs = model.subgraphs;
    this.#loaded = plans;
    this.#model = model;
    const { mergesFetches, planMeter, hasSubscriptions = false, introspectsRights = false } = options;
    this.#plans = new OperationPlans({ model, plans, mergesFetches, planMeter });
    this.#access = new Access(model.access, model.api, options.unauthorized ?? 'filter');
    this.#variants = new Variants({ ...options, model, plans: this.#plans, access: this.#access });
    this.#options = options;
    this.#overrides =
      options.overridesInForce ??
      overridesInForce(model.overrideLabels, { named: options.overrideLabels, random: Math.random });
    this.#documents = new PreparedDocuments({
      schema: this.schema,
      hasIntrospection,
      limits,
      costOf: costReader(cost, model.costs, this.schema),
      demandsOf: (read) => this.#access.demandsOf(read),
      cache: { max, bytesMax },
    });
    const turns = new Turns();
    this.#readings = new DocumentReadings(this.#documents, turns);
    const introspecting = { model, access: this.#access, turns, hasSubscriptions, introspectsRights };
    this.#introspections = new Introspections(introspecting);
  }

  async execute(request: GraphRequest): Promise<GraphAnswer> {
    const ready = await this.#ready(request, { wanted: 'one result', defers: false });
    return ready.kind === 'Refused' ? ready.answer : await this.#executed(ready, request);
  }

  async executeInParts(request: GraphRequest): Promise<GraphAnswer | GraphParts> {
    const ready = await this.#ready(request, { wanted: 'one result', defers: true });
    if (ready.kind === 'Refused') return ready.answer;
    const { variant, plan, variables } = ready;
    if (plan.stages === null) return this.#executed(ready, request);
    const introspection = ready.introspection?.fields ?? noFields;
    const keepsNulls = request.onError === 'NULL';
    const given = { ...usual, variables, introspection, send: request.send, keepsNulls, stages: plan.stages };
    const parts = await this.#variants.begin({ ...variant, current: plan }, given);
    const { pending, ...whole } = parts.first;
    const first = graphAnswer(ready, whole, this.#options.cost);
    if (pending.length === 0) return first;
    return { kind: 'Parts', first, pending, next: () => parts.next() };
  }

  #executed(ready: ReadyOperation, request: GraphRequest): Promise<GraphAnswer> {
    const { variables, plan } = ready;
    const introspection = ready.introspection?.fields ?? noFields;
    const keepsNulls = request.onError === 'NULL';
    const { send, recording = null } = request;
    const given = { variables, introspection, send, isRepeatable: false, keepsNulls, recording };
    if (request.change === undefined || plan.changedBy.length === 0) return this.#run(ready, given);
    const run = (isRepeatable: boolean) => this.#run(ready, { ...given, isRepeatable });
    return request.change({ changedBy: plan.changedBy, run });
  }

  async subscribe(request: GraphRequest): Promise<GraphSubscription | Refused> {
    const ready = await this.#ready(request, { wanted: 'results', defers: false });
    if (ready.kind === 'Refused') return ready;
    const { prepared, variables, plan } = ready;
    const { upstream, keepsForms } = plan;
    if (upstream === null) return { kind: 'Refused', answer: noRootField };
    const keepsNulls = request.onError === 'NULL';
    const members = variableMembers(upstream.request.variableNames, wireVariables(variables));
    const { sharedFields } = this.#options;
    const isForAll = prepared.demands === 0n;
    const isShared = isForAll && asksForSharedOnly(this.schema, request, sharedFields);
    return {
      kind: 'Subscription',
      service: upstream.service,
      body: upstream.request.body(members),
      keepsForms,
      isShared,
      sharesUpstream: isForAll && !isShared && selectsSharedOnly(this.schema, upstream.request.query, sharedFields),
      answer: (event, send) => this.#run(ready, { ...usual, keepsNulls, variables, send: sendBeside(event, send) }),
    };
  }

  async asksForSubscription(request: AskedDocument & Pick<GraphRequest, 'asker'>): Promise<boolean> {
    return (await this.#readings.typeOf(request, request.asker ?? anybody)) === OperationTypeNode.SUBSCRIPTION;
  }

  async plan({ query, operationName, variables, seenBy }: RequestToPlan): Promise<PlanReport | RefusedPlan> {
    const prepared = this.#documents.of({ query, operationName });
    if (prepared.kind === 'Refused') return prepared;
    const coerced = coercedVariables(prepared.variableDefinitions, variables, this.schema);
    const estimated = coerced.kind === 'Coerced' ? prepared.cost?.(coerced.values) : null;
    const operation = decidedOperation(readAgain(query, operationName), decisionBy(variables));
    const seen = this.#access.seenBy(seenBy, operation, prepared.demands);
    return reportOn(seen, estimated ?? null, (kept) => this.#plans.plan(kept, this.#overrides(), Waiters.always()));
  }

  async explain(request: RequestToPlan): Promise<string | null> {
    const report = await this.plan(request);
    return report.kind === 'Refused' ? null : explainedText(report.requests);
  }

  async prepare(request: AskedDocument): Promise<boolean> {
    const prepared = this.#documents.of(request);
    if (prepared.kind === 'Refused') return false;
    const variables = defaultConditions(prepared.variableDefinitions);
    // For those who may see all of it, and for those who may see the least.
    for (const met of new Set([prepared.demands, 0n]))
      await this.#variant(prepared, request, { variables, met, asker: anybody, defers: false });
    return true;
  }

  coordinatesOf(asked: AskedDocument): readonly string[] {
    return this.#documents.of(asked).kind === 'Refused' ? [] : coordinatesOf(this.schema, asked);
  }

  owners(asked: AskedDocument): readonly TypeOwners[] {
    return typeOwners(this.coordinatesOf(asked), this.#model);
  }

  recentDocuments(): AskedDocument[] {
    return this.#documents.recent();
  }

  observe(): DocumentsObservation {
    return this.#documents.observe();
  }

  retire(): void {
    this.#loaded.retire();
  }

  /** Everything before the operation is run. */
  async #ready(request: GraphRequest, { wanted, defers }: Wanted): Promise<ReadyOperation | Refused> {
    const { limits, cost } = this.#options;
    const { asker = anybody, rights } = request;
    try {
      const reading = this.#readings.of(request, asker);
      const document = reading instanceof Promise ? await reading : reading;
      const admitting = admittedOperation(request, { wanted, document, schema: this.schema, limits, cost });
      const admitted = admitting instanceof Promise ? await admitting : admitting;
      if (admitted.kind === 'Refused') return admitted;
      const { prepared, values, given: variables, cost: estimated } = admitted;
      const { recording = null } = request;
      const planFrom = recording === null ? 0 : performance.now();
      const met = this.#access.met(prepared.demands, rights);
      const found = this.#variant(prepared, request, { variables: values, met, asker, defers });
      const variant = found instanceof Promise ? await found : found;
      if (variant.kind === 'Unauthorized')
        return { kind: 'Refused', answer: { outcome: 'Unauthorized', errors: variant.errors } };
      if (variant.isQuick) {
        this.#improvements.used(variant, {
          planAgain: () => this.#planAgain(variant, request, values),
          failed: (cause) =>
            this.#options.tell({ kind: 'NotImproved', reason: String(cause), document: request.query }),
        });
      }
      recording?.planned(planFrom, variant.current);
      const { tree } = variant.current;
      if (tree !== null) request.onPlan?.(tree);
      const plan = variant.current;
      const introspection =
        prepared.introspecting === null
          ? null
          : await this.#introspections.answer({ prepared, variables: values, rights, asker });
      if (performance.now() >= asker.deadline)
        return { kind: 'Refused', answer: planningRefusal({ code: 'REQUEST_TIMEOUT' }) };
      return { kind: 'Ready', prepared, variant, plan, variables, introspection, estimated };
    } catch (cause) {
      if (!(cause instanceof PlanningError)) throw cause;
      return { kind: 'Refused', answer: planningRefusal(cause) };
    }
  }

  async #run(ready: ReadyOperation, given: GivenToRun): Promise<GraphAnswer> {
    const { variant, plan } = ready;
    const { recording } = given;
    const execution = executionOf(given, plan.keepsForms);
    const runFrom = recording === null ? 0 : performance.now();
    await plan.run(execution);
    recording?.ended('run', runFrom);
    return graphAnswer(ready, this.#variants.completed(variant, execution, given), this.#options.cost);
  }

  #variant(
    prepared: Prepared<Variant>,
    asked: AskedDocument & Pick<GraphRequest, 'recording'>,
    wanted: VariantAsk,
  ): Variant | Promise<Variant> {
    const { variables, met, asker } = wanted;
    const defers = wanted.defers && prepared.defers;
    const overrides = this.#overrides();
    const { conditionVariables } = prepared;
    const { holding, text } = conditionVariables.length === 0 ? noConditions : heldOf(conditionVariables, variables);
    const isAllMet = met === prepared.demands;
    const key = variantKey({ overrides, conditions: text, met, defers });
    const known = prepared.variants.get(key);
    if (asked.recording) {
      asked.recording.isPlanKnown = known !== undefined;
      asked.recording.overrides = overrides;
    }
    if (known !== undefined && !(known instanceof Promise)) return known;
    return this.#makings.of(known, asker, (waiters) => {
      const make = (read: ReadOperation) =>
        this.#variants.compiled(
          decided(read, asked, { holding, defers }),
          { overrides, met, isAllMet, defers },
          waiters,
        );
      return this.#documents.variant(prepared, { key, asked, make });
    });
  }

  async #planAgain(
    { choice }: PlannedVariant,
    { query, operationName }: AskedDocument,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<VariantPlan> {
    const operation = decidedOperation(readAgain(query, operationName), decisionBy(variables));
    return this.#variants.plannedAgain(operation, choice);
  }
}

interface Wanted {
  readonly wanted: 'one result' | 'results';
  /** Of one result parts may come later. */
  readonly defers: boolean;
}

const noFields = {};
const usual = { isRepeatable: false, keepsNulls: false, recording: null, introspection: noFields };

interface VariantAsk {
  readonly variables: Readonly<Record<string, unknown>>;
  /** The demands that the caller meets. */
  readonly met: bigint;
  readonly asker: Asker;
  readonly defers: boolean;
}

const anybody: Asker = { caller: null, deadline: Infinity, departure: null };

const nobodyKnown =
  'expected a supergraph without @authenticated, @requiresScopes and @policy: nobody here knows who asks';
