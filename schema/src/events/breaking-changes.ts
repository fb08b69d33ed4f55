import { isDeepStrictEqual } from 'node:util';
import type { ReleasedEvents } from './released-events.ts';
import { type JsonSchema, resolved, type Schemas } from './json-schema.ts';

/** A change of a released event that somebody who reads or writes it would notice. */
export interface BreakingChange {
  readonly code:
    | 'EVENT_PREFIX_CHANGED'
    | 'EVENT_REMOVED'
    | 'EVENT_REDIRECTED'
    | 'EVENT_FIELD_REMOVED'
    | 'EVENT_FIELD_OPTIONAL'
    | 'EVENT_FIELD_REQUIRED'
    | 'EVENT_FIELD_CHANGED'
    | 'EVENT_WORD_REMOVED';
  readonly type: string;
  readonly message: string;
}

/**
 * What breaks between two contracts. Old readers get new events, and new readers old ones: those that wait in an outbox
 * or a broker, and those of the feed. So a field keeps its type in both directions, and may only be added as optional.
 */
export function breakingChanges(before: ReleasedEvents, after: ReleasedEvents): readonly BreakingChange[] {
  return [
    ...envelopeChanges(before, after),
    ...Object.keys(before.events).flatMap((type) => changesOfType(type, before, after)),
  ];
}

function envelopeChanges(before: ReleasedEvents, after: ReleasedEvents): BreakingChange[] {
  const changes = changesOf(
    { schema: before.envelope, schemas: before.schemas },
    { schema: after.envelope, schemas: after.schemas },
    'envelope',
  );
  const attributes = changes.map(({ code, path, how }) => ({ code, type: 'envelope', message: `${path} ${how}` }));
  if (before.typePrefix === after.typePrefix) return attributes;
  const message = `every type is another one: ${before.typePrefix} became ${after.typePrefix}`;
  return [{ code: 'EVENT_PREFIX_CHANGED', type: 'typePrefix', message }, ...attributes];
}

function changesOfType(type: string, before: ReleasedEvents, after: ReleasedEvents): BreakingChange[] {
  const [told, now] = [before.events[type], after.events[type]];
  if (told === undefined) return [];
  if (now === undefined) return [{ code: 'EVENT_REMOVED', type, message: `${type} is told no more` }];
  const redirected = (['source', 'subject'] as const)
    .filter((what) => told[what] !== now[what])
    .map((what): BreakingChange => {
      const message = `${type} has another ${what}: ${told[what]} became ${now[what]}`;
      return { code: 'EVENT_REDIRECTED', type, message };
    });
  const changes = changesOf(
    { schema: told.data, schemas: before.schemas },
    { schema: now.data, schemas: after.schemas },
    'data',
  );
  return [...redirected, ...changes.map(({ code, path, how }) => ({ code, type, message: `${type}: ${path} ${how}` }))];
}

interface Change {
  readonly code: BreakingChange['code'];
  readonly path: string;
  readonly how: string;
}

/** A schema with those that it may refer to. */
interface Side {
  readonly schema: JsonSchema;
  readonly schemas: Schemas;
}

function changesOf(before: Side, after: Side, path: string): Change[] {
  const [was, is] = [partsOf(before), partsOf(after)];
  if (!isDeepStrictEqual(was.itself, is.itself)) {
    const how = `was ${JSON.stringify(was.itself)} and is ${JSON.stringify(is.itself)}`;
    return [{ code: 'EVENT_FIELD_CHANGED', path, how }];
  }
  return [
    ...fieldChanges(was, is, path),
    ...was.alternatives.flatMap((one, place) => changesOf(one, is.alternatives[place] ?? one, path)),
    ...(was.items === null ? [] : changesOf(was.items, is.items ?? was.items, `${path}[]`)),
    ...was.words
      .filter((word) => !is.words.includes(word))
      .map((word): Change => ({ code: 'EVENT_WORD_REMOVED', path, how: `is ${word} no more` })),
  ];
}

function fieldChanges(was: Parts, is: Parts, path: string): Change[] {
  const kept = [...was.fields].flatMap(([name, field]): Change[] => {
    const now = is.fields.get(name);
    const place = `${path}.${name}`;
    if (now === undefined) return [{ code: 'EVENT_FIELD_REMOVED', path: place, how: 'is gone' }];
    const presence: Change[] =
      field.isRequired === now.isRequired ? [] : [now.isRequired ? required(place) : optional(place)];
    return [...presence, ...changesOf(field.side, now.side, place)];
  });
  const added = [...is.fields].filter(([name, { isRequired }]) => isRequired && !was.fields.has(name));
  return [...kept, ...added.map(([name]) => required(`${path}.${name}`))];
}

function required(path: string): Change {
  return { code: 'EVENT_FIELD_REQUIRED', path, how: 'is required, and events from before lack it' };
}

function optional(path: string): Change {
  return { code: 'EVENT_FIELD_OPTIONAL', path, how: 'may be missing now' };
}

interface Parts {
  /** What must stay as it is. */
  readonly itself: object;
  readonly fields: ReadonlyMap<string, { readonly isRequired: boolean; readonly side: Side }>;
  readonly alternatives: readonly Side[];
  /** Null for what is no array. */
  readonly items: Side | null;
  readonly words: readonly string[];
}

function partsOf({ schema, schemas }: Side): Parts {
  const { properties, items, anyOf, description: _, required: names = [], ...rest } = resolved(schema, schemas);
  const { 'x-extensible-enum': words, ...value } = rest;
  const side = (one: JsonSchema): Side => ({ schema: one, schemas });
  return {
    itself: { ...value, ...(anyOf && { alternatives: anyOf.length }), ...(words && { words: 'some' }) },
    fields: new Map(
      Object.entries(properties ?? {}).map(([name, one]) => [
        name,
        { isRequired: names.includes(name), side: side(one) },
      ]),
    ),
    alternatives: (anyOf ?? []).map(side),
    items: items === undefined ? null : side(items),
    words: words ?? [],
  };
}
