import {
  addError,
  failureFrom,
  isSendFailure,
  type ReceivedError,
  receivedErrors,
  unusable,
  variableMembers,
} from './answers.ts';
import type { EntityCall } from '../plan/calls.ts';
import { contextGroups } from './contexts.ts';
import type { Answer, Execution } from './execution.ts';
import type { Failure, SendFailure } from './failures.ts';
import { type Asking, askingFor, collect, compiledPart, type Part } from './entity-parts.ts';
import { pathsOf } from './places.ts';
import { entitiesKey, entityRequest, type RequestText } from './requests.ts';
import { applyRewrites } from './rewrites.ts';
import type { Step, StepOptions } from './step.ts';
import { type Selected, visitLost } from './selected.ts';
import type { TypeRelations } from '../supergraph/type-relations.ts';
import { type Entity, isEntity } from './values.ts';

/** Asks a subgraph for entities, each distinct one once, and gives what comes back to every place that needs it. */
export function entityStep(call: EntityCall, options: StepOptions): Step {
  const request = entityRequest(call.parts, options.twins);
  const parts = call.parts.map((part, index) => compiledPart(part, index, options));
  const context = { call, parts, request, types: options.types };
  const [only] = call.parts;
  if (only?.fetch.node.contextRewrites !== undefined && call.parts.length === 1) {
    const rewrites = only.fetch.node.contextRewrites;
    return async (execution) => {
      const groups = contextGroups(execution.data, only.paths, { rewrites, types: options.types });
      await Promise.all(
        groups.map(({ entities, values }) => ask(execution, [askingFor(parts[0], entities)], { ...context, values })),
      );
    };
  }
  return (execution) =>
    ask(
      execution,
      parts.map((part) => collect(execution.data, part)),
      context,
    );
}

interface EntityContext {
  readonly call: EntityCall;
  readonly parts: readonly Part[];
  readonly request: RequestText;
  readonly types: TypeRelations;
  /** Values of `@fromContext` arguments, by variable. */
  readonly values?: Readonly<Record<string, unknown>>;
}

async function ask(execution: Execution, askings: readonly Asking[], context: EntityContext): Promise<void> {
  if (askings.every(({ representations }) => representations.length === 0)) return;
  const { call, request, values } = context;
  const lists = askings.map(({ representations }, index) => `"${entitiesKey(index)}":[${representations.join()}]`);
  const variables = values === undefined ? execution.variables : { ...execution.variables, ...values };
  const names = values === undefined ? request.variableNames : [...request.variableNames, ...Object.keys(values)];
  const members = variableMembers(names, variables);
  let answer: Answer;
  try {
    const body = request.body(members === '' ? lists.join() : `${lists.join()},${members}`);
    answer = await execution.send(call.service, { body, kind: 'query', keepsForms: execution.keepsForms });
  } catch (cause) {
    if (!isSendFailure(cause)) throw cause;
    for (const [index, asking] of askings.entries()) failAll(execution, asking, { ...context, index, failure: cause });
    return;
  }
  take(execution, askings, { ...context, answer });
  if (answer.errors === undefined || !isEntity(answer.data)) return;
  for (const [index, { recover }] of context.parts.entries()) {
    const asked = askings[index];
    if (recover === null || asked === undefined) continue;
    const errors = errorsOf(receivedErrors(answer, execution.mayHaveChanged), index);
    await recover(execution, { entities: answer.data[entitiesKey(index)], errors, asked, members });
  }
}

function errorsOf(received: readonly ReceivedError[], index: number): ReceivedError[] {
  return received.filter(({ path }) => path?.[0] === entitiesKey(index));
}

function take(
  execution: Execution,
  askings: readonly Asking[],
  { answer, ...context }: EntityContext & { readonly answer: Answer },
): void {
  const received = receivedErrors(answer, execution.mayHaveChanged);
  const data = isEntity(answer.data) ? answer.data : {};
  for (const [index, asking] of askings.entries()) {
    if (asking.representations.length === 0) continue;
    const key = entitiesKey(index);
    const own = errorsOf(received, index);
    const entities = data[key];
    if (Array.isArray(entities) && entities.length === asking.representations.length) {
      takeEntities(execution, asking, { ...context, index, entities, errors: own });
      continue;
    }
    const general = own.find(({ path }) => path?.length === 1) ?? received.find(({ path }) => path?.[0] !== key);
    const first = general ?? own[0];
    failAll(execution, asking, { ...context, index, failure: first === undefined ? unusable : failureFrom(first) });
  }
}

interface Received extends EntityContext {
  readonly index: number;
  readonly entities: readonly unknown[];
  readonly errors: readonly ReceivedError[];
}

function takeEntities(
  execution: Execution,
  asking: Asking,
  { call, parts, types, index, entities, errors }: Received,
): void {
  const part = parts[index];
  if (part === undefined) return;
  const rewrites = part.part.fetch.node.outputRewrites;
  const failed = errors.length === 0 ? null : errorsByEntity(errors);
  for (let at = 0; at < entities.length; at += 1) {
    const entity = entities[at];
    const targets = asking.targets[at] ?? [];
    const variant = asking.variants[at] ?? part;
    const own = failed?.get(at);
    if (isEntity(entity)) {
      if (rewrites !== undefined) applyRewrites(rewrites, entity, types);
      for (const target of targets) variant.merge(target, entity);
    } else if (own === undefined && entity === null) {
      // The subgraph knows no such entity: its fields are known to be absent.
      for (const target of targets) setAbsent(target, variant.selected, types);
    } else if (own === undefined) {
      const noted = { ...unusable, service: call.service, isReported: false };
      noteLost(execution, targets, { selected: variant.selected, types, source: null, noted });
    }
    if (own !== undefined) fanOut(execution, targets, { call, part, types, errors: own, source: entity });
  }
}

function errorsByEntity(errors: readonly ReceivedError[]): Map<number, ReceivedError[]> {
  const byEntity = new Map<number, ReceivedError[]>();
  for (const error of errors) {
    const at = error.path?.[1];
    if (typeof at !== 'number') continue;
    const known = byEntity.get(at);
    if (known === undefined) byEntity.set(at, [error]);
    else known.push(error);
  }
  return byEntity;
}

interface FanOut {
  readonly call: EntityCall;
  readonly part: Part;
  readonly types: TypeRelations;
  readonly errors: readonly ReceivedError[];
  /** What came of the entity all the same. */
  readonly source: unknown;
}

// Of one entity in more places than these, the further places stay null without an error each.
const placesMax = 100;

/** Tells an entity's errors at every place of the answer where the entity stands. */
function fanOut(execution: Execution, targets: readonly Entity[], { call, part, types, errors, source }: FanOut): void {
  const wanted = new Set(targets);
  const places = part.part.paths.flatMap((path) => pathsOf(execution.data, path, { wanted, types, max: placesMax }));
  for (const error of errors) {
    const below = error.path?.slice(2) ?? [];
    const [key] = below;
    if (below.length > 0) {
      for (const place of places)
        addError(execution, { service: call.service, received: error, path: [...place, ...below] });
    }
    const noted = { ...failureFrom(error), service: call.service, isReported: typeof key === 'string' };
    noteLost(execution, targets, { selected: part.selected, types, source, noted });
  }
}

function failAll(
  execution: Execution,
  { targets }: Asking,
  { call, parts, index, failure, types }: EntityContext & { readonly index: number; readonly failure: SendFailure },
): void {
  const selected = parts[index]?.selected;
  if (selected === undefined) return;
  const noted = { ...failure, service: call.service, isReported: false };
  noteLost(execution, targets.flat(), { selected, types, source: null, noted });
}

interface Lost {
  readonly selected: Selected;
  readonly types: TypeRelations;
  /** What came of the entity all the same. */
  readonly source: unknown;
  readonly noted: Omit<Failure, 'keys'>;
}

function noteLost({ failures }: Execution, targets: readonly Entity[], { noted, source, ...lost }: Lost): void {
  const tell = (object: Entity, keys: ReadonlySet<string>) => failures.add(object, { ...noted, keys });
  for (const target of targets) visitLost(target, source, { ...lost, tell });
}

function setAbsent(target: Entity, selected: Selected, types: TypeRelations): void {
  visitLost(target, null, { selected, types, tell: setNull });
  const typename = target['__typename'];
  // An interface object whose concrete type was asked for, and whose owner knows nothing of it, is nothing.
  if (selected.keys.has('__typename') && typeof typename === 'string' && types.isInterface(typename))
    target['__typename'] = null;
}

function setNull(object: Entity, keys: ReadonlySet<string>): void {
  for (const key of keys) if (object[key] === undefined) object[key] = null;
}
