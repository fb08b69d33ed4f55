import type { EntityCall } from '../plan/calls.ts';
import type { KeyRenamer } from '../planner/query-plan.ts';
import { isSendFailure, variableMembers } from './answers.ts';
import { contextGroups } from './contexts.ts';
import { takeEntities } from './entity-answer.ts';
import { type Asking, askingFor, collect, compiledPart, type Part } from './entity-parts.ts';
import type { Answer, Execution } from './execution.ts';
import type { Cause } from './failures.ts';
import { noteLost, noteLostSince } from './losses.ts';
import { commonPlace } from './places.ts';
import { entityBody, entityRequest, type EntityRequestText } from './requests.ts';
import type { Step, StepOptions } from './step.ts';
import { type Entity, isEntity } from './values.ts';

/** Asks a subgraph for entities, each distinct one once, and gives what comes back to every place that needs it. */
export function entityStep(call: EntityCall, options: StepOptions): Step {
  const parts = compiledParts(call, options);
  const context: EntityContext = {
    service: call.service,
    parts,
    request: entityRequest(call.parts, options.twins),
    types: options.types,
    step: options.index,
    near: commonPlace(call.parts.flatMap(({ paths }) => paths)),
  };
  const [only] = parts;
  const rewrites = call.parts[0]?.fetch.node.contextRewrites;
  if (only !== undefined && rewrites !== undefined && parts.length === 1) return contextStep(only, rewrites, context);
  return (execution) =>
    ask(
      execution,
      parts.map((part) => collect(execution.data, part)),
      context,
    );
}

function compiledParts({ parts }: EntityCall, options: StepOptions): readonly Part[] {
  return parts.map((part, index) => compiledPart(part, index, options));
}

/** Asks for the entities of each set of context values by themselves, and for none that lacks a value. */
function contextStep(part: Part, rewrites: readonly KeyRenamer[], context: EntityContext): Step {
  const { types } = context;
  return async (execution) => {
    const { data, failures } = execution;
    const { groups, lost } = contextGroups(data, part.paths, { rewrites, types, failures });
    for (const [cause, entities] of lost)
      noteLost(execution, entities, { selected: part.selected, types, source: null, cause });
    await Promise.all(
      groups.map(({ entities, values }) => ask(execution, [askingFor(part, entities)], { ...context, values })),
    );
  };
}

interface EntityContext extends Pick<StepOptions, 'types'> {
  readonly service: string;
  readonly parts: readonly Part[];
  readonly request: EntityRequestText;
  readonly step: number | null;
  /** The place that all entities have in common. */
  readonly near: readonly string[];
  /** Values of `@fromContext` arguments, by variable. */
  readonly values?: Readonly<Record<string, unknown>>;
}

async function ask(execution: Execution, askings: readonly Asking[], context: EntityContext): Promise<void> {
  noteUnasked(execution, askings, context);
  if (askings.every(({ representations }) => representations.length === 0)) return;
  const { service, request, values, parts, types, step } = context;
  const variables = values === undefined ? execution.variables : { ...execution.variables, ...values };
  const names =
    values === undefined ? request.variableNames : [...new Set([...request.variableNames, ...Object.keys(values)])];
  const members = variableMembers(names, variables);
  let answer: Answer;
  try {
    const representations = askings.map((asking) => asking.representations);
    const body = entityBody(request, representations, members);
    const written = { text: request, members };
    const { keepsForms } = execution;
    answer = await execution.send(service, { body, kind: 'query', keepsForms, step, entities: askings, written });
  } catch (cause) {
    if (!isSendFailure(cause)) throw cause;
    const failure = { ...cause, service, error: null };
    for (const [index, { targets }] of askings.entries()) {
      const selected = parts[index]?.selected;
      if (selected !== undefined)
        noteLost(execution, targets.flat(), { selected, types, source: null, cause: failure });
    }
    return;
  }
  const errors = takeEntities(execution, askings, { ...context, lists: request.lists, answer });
  if (errors === null || !isEntity(answer.data)) return;
  for (const [index, { recover }] of parts.entries()) {
    const asked = askings[index];
    const key = request.lists[index]?.key ?? '';
    if (recover === null || asked === undefined) continue;
    await recover(execution, {
      entities: answer.data[key],
      errors: errors.ofEntities[index] ?? new Map(),
      asked,
      members,
    });
  }
}

/** What would have come of entities that cannot be asked about is lost by whatever made them so. */
function noteUnasked(execution: Execution, askings: readonly Asking[], { service, types }: EntityContext): void {
  if (askings.every(({ unasked }) => unasked.size === 0)) return;
  noteLostSince(execution);
  const unfit = unfitCause(service);
  for (const { variant, entities } of askings.flatMap(({ unasked }) => [...unasked.values()])) {
    const byCause = new Map<Cause | 'Absent', Entity[]>();
    for (const entity of entities) {
      const known = variant.causeOfLack(entity, execution.failures);
      if (known === null) continue;
      const cause = known === 'Unfit' ? unfit : known;
      const others = byCause.get(cause);
      if (others === undefined) byCause.set(cause, [entity]);
      else others.push(entity);
    }
    for (const [cause, lost] of byCause) {
      noteLost(execution, lost, { selected: variant.selected, types, source: null, cause });
    }
  }
}

function unfitCause(service: string): Cause {
  return {
    service,
    code: 'UNEXPECTED_NULL',
    message: `null stands where the subgraph ${JSON.stringify(service)} takes none, so it was not asked`,
    isRetryable: false,
    mayHaveRun: false,
    extensions: {},
    error: null,
  };
}
