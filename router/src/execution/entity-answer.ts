import { failureFrom, unusable } from './answers.ts';
import {
  type EntityError,
  type EntityErrors,
  entityErrors,
  type EntityList,
  type GeneralError,
} from './entity-errors.ts';
import type { Asking, Part } from './entity-parts.ts';
import type { Answer, Execution } from './execution.ts';
import type { Cause } from './failures.ts';
import { noteLost } from './losses.ts';
import { pathsOf } from './places.ts';
import { type Path, receivedErrors } from './received-errors.ts';
import type { ListNames } from './requests.ts';
import { applyRewrites } from './rewrites.ts';
import type { StepOptions } from './step.ts';
import { type Entity, isEntity } from './values.ts';

export interface EntityAnswer extends Pick<StepOptions, 'types'> {
  readonly service: string;
  readonly parts: readonly Part[];
  readonly lists: readonly ListNames[];
  readonly answer: Answer;
  /** The place that all entities have in common. */
  readonly near: Path;
}

/**
 * Gives entities to the places that asked for them, and tells every error, each as near to its place as can be known.
 * Returns the errors, sorted; null where there are none.
 */
export function takeEntities(
  execution: Execution,
  askings: readonly Asking[],
  context: EntityAnswer,
): EntityErrors | null {
  const { service, answer, parts, lists, near } = context;
  const data = isEntity(answer.data) ? answer.data : {};
  const came = lists.map(({ key }, index) => entityList(key, data[key], askings[index]));
  const received = receivedErrors(answer.errors, execution.mayHaveChanged);
  const errors = received.length === 0 ? null : entityErrors(received, came);
  const general = (errors?.general ?? []).map((one): Told => {
    const error = execution.errors.near(near, { service, received: one.received });
    return { ...one, failure: { ...failureFrom(one.received), service, error } };
  });
  for (const [index, part] of parts.entries()) {
    const asking = askings[index];
    if (asking === undefined || asking.representations.length === 0) continue;
    const entities = came[index]?.entities ?? null;
    const failed = errors?.ofEntities[index];
    if (entities === null)
      failAll(execution, asking, { ...context, part, failure: causeOfAll(general, index, service) });
    else takeList(execution, asking, { ...context, part, entities, failed, failure: causeOfNull(general, index) });
  }
  return errors;
}

function entityList(key: string, value: unknown, asking: Asking | undefined): EntityList {
  const isUsable = Array.isArray(value) && value.length === asking?.representations.length;
  return { key, entities: isUsable ? value : null };
}

interface Told extends GeneralError {
  readonly failure: Cause;
}

/** Why a list did not come: an error of its own, or else of the whole answer. */
function causeOfAll(general: readonly Told[], part: number, service: string): Cause {
  const own = general.find((one) => one.part === part && one.received.path?.length === 1);
  const told = own ?? general.find((one) => one.part !== part) ?? general[0];
  return told?.failure ?? { ...unusable, service, error: null };
}

/** Why an entity may be null that has no error of its own; null: it is unknown to the subgraph. */
function causeOfNull(general: readonly Told[], part: number): Cause | null {
  return general.find((one) => one.part === null || one.part === part)?.failure ?? null;
}

interface List extends EntityAnswer {
  readonly part: Part;
  readonly entities: readonly unknown[];
  readonly failed: ReadonlyMap<number, readonly EntityError[]> | undefined;
  readonly failure: Cause | null;
}

function takeList(execution: Execution, asking: Asking, list: List): void {
  const { part, types, service, entities, failed, failure } = list;
  const { rewrites } = part;
  for (let at = 0; at < entities.length; at += 1) {
    const entity = entities[at];
    const targets = asking.targets[at] ?? [];
    const variant = asking.variants[at];
    if (variant === undefined) continue;
    const own = failed?.get(at);
    if (isEntity(entity)) {
      if (rewrites.length > 0) applyRewrites(rewrites, entity, types);
      for (const target of targets) variant.merge(target, entity);
    } else if (own === undefined) {
      const cause = entity === null ? (failure ?? 'Absent') : { ...unusable, service, error: null };
      noteLost(execution, targets, { selected: variant.selected, types, source: null, cause });
    }
    if (own !== undefined) tellAll(execution, targets, { ...list, errors: own, source: entity });
  }
}

// Of one entity in more places than these, the further places stay null without an error each.
const placesMax = 100;

/** Tells an entity's errors at every place of the answer where the entity stands. */
function tellAll(
  execution: Execution,
  targets: readonly Entity[],
  told: List & { readonly errors: readonly EntityError[]; readonly source: unknown },
): void {
  const { part, types, service, errors, source } = told;
  const wanted = new Set(targets);
  const places = part.paths.flatMap((path) => pathsOf(execution.data, path, { wanted, types, max: placesMax }));
  const near = places[0] ?? told.near;
  for (const { received, below } of errors) {
    // All of the entity: the fields that it costs tell it.
    const own = below.length === 0 ? [] : places.map((place) => [...place, ...below]);
    const error = execution.errors.at(own, { service, received, near });
    const cause = { ...failureFrom(received), service, error };
    noteLost(execution, targets, { selected: part.selected, types, source, cause });
  }
}

function failAll(
  execution: Execution,
  { targets }: Asking,
  { part, failure, types }: EntityAnswer & { readonly part: Part; readonly failure: Cause },
): void {
  noteLost(execution, targets.flat(), { selected: part.selected, types, source: null, cause: failure });
}
