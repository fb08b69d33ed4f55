import { Kind, type SelectionNode } from 'graphql';
import { addError, failureFrom, isSendFailure, receivedErrors, unusable, variableMembers } from './answers.ts';
import type { RootCall } from './calls.ts';
import type { Answer, Execution, SendFailure } from './execution.ts';
import { merge } from './merge.ts';
import { compiledPlaces } from './places.ts';
import { operationOf, rootRequest } from './requests.ts';
import { applyRewrites } from './rewrites.ts';
import type { Step } from './run.ts';
import type { Twins } from './twins.ts';
import type { TypeRelations } from './types.ts';
import { type Entity, isEntity } from './values.ts';

interface RootContext {
  readonly call: RootCall;
  readonly keys: ReadonlySet<string>;
  readonly types: TypeRelations;
}

/** Asks a subgraph for root fields; where a plan comes back to the root below a field, at each of its places. */
export function rootStep(
  call: RootCall,
  { twins, types }: { readonly twins: Twins; readonly types: TypeRelations },
): Step {
  const request = rootRequest(call.fetch, twins);
  const visitPlaces = compiledPlaces(call.fetch.path, types);
  const { operationKind: kind } = call.fetch.node;
  const keys = new Set(operationOf(call.fetch.document).selectionSet.selections.flatMap(responseKey));
  const context = { call, keys, types };
  return async (execution) => {
    const targets: Entity[] = [];
    visitPlaces(execution.data, (entity) => targets.push(entity));
    if (targets.length === 0) return;
    let answer: Answer;
    try {
      const body = request.body(variableMembers(request.variableNames, execution.variables));
      answer = await execution.send(call.service, { body, kind });
    } catch (cause) {
      if (!isSendFailure(cause)) throw cause;
      return fail(execution, targets, { ...context, failure: cause });
    }
    take(execution, targets, { ...context, answer });
  };
}

function take(
  execution: Execution,
  targets: readonly Entity[],
  { answer, ...context }: RootContext & { readonly answer: Answer },
): void {
  const { call, keys, types } = context;
  const prefix = call.fetch.path.flatMap(({ key }) => key ?? []);
  const received = receivedErrors(answer);
  const placed = received.filter(({ path }) => typeof path?.[0] === 'string' && keys.has(path[0]));
  for (const error of placed) {
    addError(execution, { service: call.service, received: error, path: [...prefix, ...(error.path ?? [])] });
  }
  if (isEntity(answer.data)) {
    applyRewrites(call.fetch.node.outputRewrites ?? [], answer.data, types);
    for (const target of targets) merge(target, answer.data, types);
  }
  const general = received.find((error) => !placed.includes(error));
  if (isEntity(answer.data) && general === undefined) return;
  const isReported = placed.length > 0 && general === undefined;
  const failure = general === undefined ? unusable : failureFrom(general);
  fail(execution, targets, { ...context, failure, isReported });
}

function fail(
  { failures }: Execution,
  targets: readonly Entity[],
  {
    call,
    keys,
    failure,
    isReported = false,
  }: RootContext & { readonly failure: SendFailure; readonly isReported?: boolean },
): void {
  const { code, message, isRetryable } = failure;
  for (const target of targets) {
    failures.add(target, { service: call.service, code, message, isRetryable, keys, isReported });
  }
}

/** The planner writes root selections as fields, and as fragments where they are conditional. */
function responseKey(selection: SelectionNode): string[] {
  if (selection.kind === Kind.FIELD) return [(selection.alias ?? selection.name).value];
  return selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet.selections.flatMap(responseKey) : [];
}
