import { addError, failureFrom, isSendFailure, receivedErrors, unusable, variableMembers } from './answers.ts';
import { isBeside, withRequirementsBeside } from './recovery/requirements-beside.ts';
import type { RootCall } from '../plan/calls.ts';
import type { Answer, Execution } from './execution.ts';
import type { SendFailure } from './failures.ts';
import type { PlannedFetch } from '../plan/fetches.ts';
import { merge } from './merge.ts';
import { type RequiredPaths, requiredAt, withSelections } from './recovery/required-paths.ts';
import { compiledPlaces } from './places.ts';
import { mutationRecovery, rootRecovery } from './recovery/recovery.ts';
import { operationOf } from '../planner/operation-of.ts';
import { rootRequest } from './requests.ts';
import { applyRewrites } from './rewrites.ts';
import type { Step, StepOptions } from './step.ts';
import { type Selected, selectedOf, visitLost } from './selected.ts';
import type { TypeRelations } from '../supergraph/type-relations.ts';
import { type Entity, isEntity } from './values.ts';

interface RootContext {
  readonly call: RootCall;
  readonly selected: Selected;
  readonly types: TypeRelations;
}

/** Asks a subgraph for root fields; where a plan comes back to the root below a field, at each of its places. */
export function rootStep(call: RootCall, { twins, types, requiredAfter }: StepOptions): Step {
  const visitPlaces = compiledPlaces(call.fetch.path, types);
  const { operationKind: kind } = call.fetch.node;
  const isMutation = kind === 'mutation';
  const required = requiredAt(requiredAfter(call.fetch.wave), [call.fetch.path]);
  const request = rootRequest(isMutation ? withBesides(call, required) : call.fetch, twins);
  const recovery = { required, twins, types };
  const recover = isMutation ? mutationRecovery(recovery) : rootRecovery(call, recovery);
  const context = { call, selected: selectedOf(selectionsOf(call)), types };
  return async (execution) => {
    const targets: Entity[] = [];
    visitPlaces(execution.data, (entity) => targets.push(entity));
    if (targets.length === 0) return;
    const members = variableMembers(request.variableNames, execution.variables);
    let answer: Answer;
    try {
      const { send, keepsForms } = execution;
      answer = await send(call.service, { body: request.body(members), kind, keepsForms });
    } catch (cause) {
      if (!isSendFailure(cause)) throw cause;
      if (isMutation && cause.mayHaveRun) execution.mayHaveChanged = true;
      return fail(execution, targets, { ...context, failure: cause });
    }
    if (isMutation) execution.mayHaveChanged = true;
    take(execution, targets, { ...context, answer });
    if (answer.errors === undefined || recover === null) return;
    await recover(execution, targets, { errors: receivedErrors(answer, false), members, data: answer.data });
  };
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
  { answer, ...context }: RootContext & { readonly answer: Answer },
): void {
  const { call, selected, types } = context;
  const prefix = call.fetch.path.flatMap(({ key }) => key ?? []);
  const isAfterChange = execution.mayHaveChanged && call.fetch.node.operationKind !== 'mutation';
  const received = receivedErrors(answer, isAfterChange).filter(({ path }) => path?.some(isBeside) !== true);
  const placed = received.filter(({ path }) => typeof path?.[0] === 'string' && selected.keys.has(path[0]));
  for (const error of placed) {
    addError(execution, { service: call.service, received: error, path: [...prefix, ...(error.path ?? [])] });
  }
  if (isEntity(answer.data)) {
    applyRewrites(call.fetch.node.outputRewrites ?? [], answer.data, types);
    for (const target of targets) merge(target, answer.data, types);
    const [first] = placed;
    if (first !== undefined)
      fail(execution, targets, { ...context, failure: failureFrom(first), isReported: true, source: answer.data });
  }
  const general = received.find((error) => !placed.includes(error));
  if (isEntity(answer.data) && general === undefined) return;
  const isReported = placed.length > 0 && general === undefined;
  const failure = general === undefined ? unusable : failureFrom(general);
  fail(execution, targets, { ...context, failure, isReported });
}

interface RootFailure extends RootContext {
  readonly failure: SendFailure;
  readonly isReported?: boolean;
  /** What came all the same. */
  readonly source?: Entity;
}

function fail({ failures }: Execution, targets: readonly Entity[], failed: RootFailure): void {
  const { call, selected, types, failure, isReported = false, source = null } = failed;
  const tell = (object: Entity, keys: ReadonlySet<string>) =>
    failures.add(object, { ...failure, service: call.service, keys, isReported });
  for (const target of targets) visitLost(target, source, { selected, types, tell });
}
