import { jsonText } from '../json/json-text.ts';
import type { Path, ReceivedError } from './received-errors.ts';
import { isEntity, own } from './values.ts';

/** The errors of an answer to a request for entities, by what they belong to. */
export interface EntityErrors {
  /** By part of the request, by index of the entity. */
  readonly ofEntities: readonly ReadonlyMap<number, readonly EntityError[]>[];
  readonly general: readonly GeneralError[];
}

export interface EntityError {
  readonly received: ReceivedError;
  /** The place within the entity; empty: all of it. */
  readonly below: Path;
}

/** An error that belongs to no entity by itself. */
export interface GeneralError {
  readonly received: ReceivedError;
  /** The part of the request whose list it names; null where it names none. */
  readonly part: number | null;
}

/** A part's alias, and the list that came under it; null where none of the right length did. */
export interface EntityList {
  readonly key: string;
  readonly entities: readonly unknown[] | null;
}

/**
 * Sorts errors as subgraph libraries write them: with the index, with the index as a text, or with none at all (then an
 * error belongs to every entity that has null there, unless several errors contend for them).
 */
export function entityErrors(received: readonly ReceivedError[], lists: readonly EntityList[]): EntityErrors {
  const ofEntities = lists.map(() => new Map<number, EntityError[]>());
  const general: GeneralError[] = [];
  const unindexed = new Map<string, Unindexed>();
  const add = (part: number, at: number, error: EntityError) => {
    const known = ofEntities[part]?.get(at);
    if (known === undefined) ofEntities[part]?.set(at, [error]);
    else known.push(error);
  };
  for (const error of received) {
    const [head, index, ...below] = error.path ?? [];
    const part = lists.findIndex(({ key }) => key === head);
    const entities = lists[part]?.entities ?? null;
    const at = indexOf(index);
    if (entities === null) general.push({ received: error, part: part === -1 ? null : part });
    else if (at !== null && at < entities.length) add(part, at, { received: error, below });
    else if (at === null && typeof index === 'string')
      contend(unindexed, { part, entities, below: [index, ...below] }, error);
    else general.push({ received: error, part });
  }
  for (const { part, entities, below, errors } of unindexed.values()) {
    const [error] = errors;
    const nulls = nullsAt(entities, below);
    if (error !== undefined && errors.every((one) => isSame(one, error)) && nulls.length > 0)
      for (const at of nulls) add(part, at, { received: error, below });
    else general.push(...errors.map((one) => ({ received: one, part })));
  }
  return { ofEntities, general };
}

/** The index that an element of an error's path is, as a number or as a text; null where it is none. */
export function indexOf(element: unknown): number | null {
  if (typeof element === 'string') return /^\d{1,9}$/.test(element) ? Number(element) : null;
  return typeof element === 'number' && Number.isSafeInteger(element) && element >= 0 ? element : null;
}

/** Errors at one place of no entity in particular. */
interface Unindexed {
  readonly part: number;
  readonly entities: readonly unknown[];
  readonly below: Path;
  readonly errors: ReceivedError[];
}

function contend(unindexed: Map<string, Unindexed>, at: Omit<Unindexed, 'errors'>, error: ReceivedError): void {
  const place = JSON.stringify([at.part, at.below]);
  const known = unindexed.get(place);
  if (known === undefined) unindexed.set(place, { ...at, errors: [error] });
  else known.errors.push(error);
}

function isSame(one: ReceivedError, other: ReceivedError): boolean {
  return one.message === other.message && jsonText(one.extensions) === jsonText(other.extensions);
}

// One error is told at so many entities; the further ones stay null without.
const entitiesMax = 100;

function nullsAt(entities: readonly unknown[], [key]: Path): readonly number[] {
  return [...entities.keys()]
    .filter((at) => {
      const entity = entities[at];
      return entity === null || (isEntity(entity) && own(entity, String(key)) === null);
    })
    .slice(0, entitiesMax);
}
