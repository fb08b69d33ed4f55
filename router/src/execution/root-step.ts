import type { RootCall } from '../plan/calls.ts';
import type { PathElement, PlannedFetch } from '../plan/fetches.ts';
import type { Rewrite } from '../planner/query-plan.ts';
import { operationOf } from '../planner/operation-of.ts';
import type { Twins } from '../supergraph/rewrite/twins.ts';
import type { TypeRelations } from '../supergraph/type-relations.ts';
import { failureFrom, isSendFailure, unusable, variableMembers } from './answers.ts';
import type { Answer, Execution, OperationKind } from './execution.ts';
import type { Cause } from './failures.ts';
import { noteLost } from './losses.ts';
import { merge } from './merge.ts';
import { commonPlace, compiledPlaces, pathsOf, type VisitPlaces } from './places.ts';
import { type Path, type ReceivedError, receivedErrors } from './received-errors.ts';
import { borrowingRecovery, rootRecovery } from './recovery/recovery.ts';
import { type RequiredPaths, requiredAt, withSelections } from './recovery/required-paths.ts';
import { isBeside, withoutBeside, withRequirementsBeside } from './recovery/requirements-beside.ts';
import { type RequestText, rootRequest } from './requests.ts';
import { responseNames } from './response-names.ts';
import { applyRewrites } from './rewrites.ts';
import { type Selected, selectedOf } from './selected.ts';
import type { Step, StepOptions } from './step.ts';
import { type Entity, isEntity } from './values.ts';
import { whenAsked } from './when-asked.ts';

/** What is kept of the call while answers come: no syntax trees. */
interface AskedRoot {
  readonly service: string;
  readonly path: readonly PathElement[];
  readonly kind: OperationKind;
  readonly rewrites: readonly Rewrite[];
}

interface RootContext {
  readonly asked: AskedRoot;
  readonly selected: Selected;
  readonly types: TypeRelations;
  /** The place that all fields have in common. */
  readonly near: Path;
}

/** Asks a subgraph for root fields; where a plan comes back to the root below a field, at each of its places. */
export function rootStep(call: RootCall, { twins, types, requiredAfter, index: step }: StepOptions): Step {
  const visitPlaces = placesWhenAsked(call.fetch.path, types);
  const { operationKind: kind } = call.fetch.node;
  const isMutation = kind === 'mutation';
  const required = requiredAt(requiredAfter(call.fetch.wave), [call.fetch.path]);
  const request = requestOf(call, required, twins);
  const recovery = { required, twins, types };
  const recover = isAskedOnce(call) ? borrowingRecovery(recovery) : rootRecovery(call, recovery);
  const selected = selectedOf(selectionsOf(call));
  const near = nearest(call, selected);
  const { service, fetch } = call;
  const asked = { service, path: fetch.path, kind, rewrites: fetch.node.outputRewrites ?? [] };
  const change = isMutation ? { fields: responseNames(selectionsOf(call)) } : null;
  return async (execution) => {
    const targets: Entity[] = [];
    visitPlaces()(execution.data, (entity) => targets.push(entity));
    if (targets.length === 0) return;
    const members = variableMembers(request.variableNames, execution.variables);
    let answer: Answer;
    try {
      const { send, keepsForms } = execution;
      const body = request.body(members);
      answer = await send(
        service,
        change === null
          ? { body, kind, keepsForms, step, entities: null }
          : { body, kind, keepsForms, step, entities: null, ...change },
      );
    } catch (cause) {
      if (!isSendFailure(cause)) throw cause;
      if (isMutation && cause.mayHaveRun && !execution.isRepeatable) execution.mayHaveChanged = true;
      const failure = { ...cause, service, error: null };
      return fail(execution, targets, { asked, selected, types, near, cause: failure, source: null });
    }
    if (isMutation && !execution.isRepeatable) execution.mayHaveChanged = true;
    take(execution, targets, { asked, selected, types, near, answer });
    if (answer.errors === undefined || recover === null) return;
    await recover(execution, targets, { errors: receivedErrors(answer.errors, false), members, data: answer.data });
  };
}

function placesWhenAsked(path: readonly PathElement[], types: TypeRelations): () => VisitPlaces {
  return whenAsked(() => compiledPlaces(path, types));
}

function nearest({ fetch }: RootCall, { keys }: Selected): Path {
  const place = commonPlace([fetch.path]);
  const [only] = keys;
  const isWhole = place.length === fetch.path.length;
  return isWhole && keys.size === 1 && only !== undefined ? [...place, only] : place;
}

/** What a subscription asks its subgraph for: each event answers it, as if it had been asked for that event. */
export function eventRequest(call: RootCall, { twins, requiredAfter }: TextOptions): RequestText {
  return requestOf(call, requiredAt(requiredAfter(call.fetch.wave), [call.fetch.path]), twins);
}

export type TextOptions = Pick<StepOptions, 'twins' | 'requiredAfter'>;

function requestOf(call: RootCall, required: RequiredPaths, twins: Twins): RequestText {
  return rootRequest(isAskedOnce(call) ? withBesides(call, required) : call.fetch, twins);
}

/** What changes something must not be made twice, and no event comes twice. */
function isAskedOnce({ fetch }: RootCall): boolean {
  return fetch.node.operationKind !== 'query';
}

function selectionsOf({ fetch }: RootCall) {
  return operationOf(fetch.document).selectionSet.selections;
}

function withBesides(call: RootCall, required: RequiredPaths): PlannedFetch {
  const document = withSelections(call.fetch.document, withRequirementsBeside(selectionsOf(call), required));
  return { ...call.fetch, document };
}

function take(
  execution: Execution,
  targets: readonly Entity[],
  context: RootContext & { readonly answer: Answer },
): void {
  const { asked, types, answer } = context;
  const isAfterChange = execution.mayHaveChanged && asked.kind !== 'mutation';
  const received = withoutBesides(receivedErrors(answer.errors, isAfterChange));
  const told = received.length === 0 ? [] : tellAll(execution, targets, { ...context, received });
  const placed = told.find(({ error }) => error?.isPlaced === true);
  const general = told.find(({ error }) => error?.isPlaced === false);
  if (isEntity(answer.data)) {
    applyRewrites(asked.rewrites, answer.data, types);
    for (const target of targets) merge(target, answer.data, types);
    if (placed !== undefined) fail(execution, targets, { ...context, cause: placed, source: answer.data });
    if (general === undefined) return;
  }
  const cause = general ?? placed ?? { ...unusable, service: asked.service, error: null };
  fail(execution, targets, { ...context, cause, source: null });
}

interface Telling extends RootContext {
  readonly received: readonly ReceivedError[];
}

/** Tells every error, at each of the places where the root fields stand that it names. */
function tellAll(
  execution: Execution,
  targets: readonly Entity[],
  { asked: { service, path }, selected, types, near, received }: Telling,
): Cause[] {
  const wanted = new Set(targets);
  const places = pathsOf(execution.data, path, { wanted, types, max: placesMax });
  return received.map((one) => {
    const [key] = one.path ?? [];
    const isPlace = typeof key === 'string' && selected.keys.has(key);
    const own = isPlace ? places.map((place) => [...place, ...(one.path ?? [])]) : [];
    return { ...failureFrom(one), service, error: execution.errors.at(own, { service, received: one, near }) };
  });
}

// Where a plan comes back to the root below a list, an error is told at so many of its items.
const placesMax = 100;

/** An error of what others need stands where the client asked for the same, and nothing is told twice. */
function withoutBesides(received: readonly ReceivedError[]): readonly ReceivedError[] {
  const besides = received.filter(({ path }) => path?.some(isBeside) === true);
  if (besides.length === 0) return received;
  const plain = received.filter((one) => !besides.includes(one));
  const told = new Set(plain.map(({ path }) => JSON.stringify(path)));
  const others = besides.map((one) => ({ ...one, path: one.path?.map(withoutBeside) ?? null }));
  return [...plain, ...others.filter(({ path }) => !told.has(JSON.stringify(path)))];
}

interface RootLoss extends RootContext {
  readonly cause: Cause;
  /** What came all the same. */
  readonly source: Entity | null;
}

function fail(execution: Execution, targets: readonly Entity[], { selected, types, cause, source }: RootLoss): void {
  noteLost(execution, targets, { selected, types, cause, source });
}
