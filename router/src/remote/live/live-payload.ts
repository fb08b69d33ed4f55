import { isJsonObject } from '../../json/json-object.ts';
import { parseJson } from '../../json/parse-json.ts';
import type { LiveEvent } from './live-request.ts';

/** JSON that a subgraph sent; undefined where it is none. Whose numbers they are is not known before it is read: none loses its form. */
export function parsedJson(text: string): unknown {
  try {
    return parseJson(text, { keepsForms: true });
  } catch {
    return undefined;
  }
}

// What is longer is no position in a feed.
const eventIdLengthMax = 1_024;

/** The event of one execution result, as each transport carries it. */
export function eventOf(payload: Readonly<Record<string, unknown>>, length: number): LiveEvent {
  const { data, errors } = payload;
  const extensions = isJsonObject(payload['extensions']) ? payload['extensions'] : null;
  const result = { ...(data === undefined ? {} : { data }), ...(errors === undefined ? {} : { errors }) };
  const eventId = eventIdOf(extensions?.['eventId']);
  const isAfterGap = extensions?.['gap'] === true;
  return { ...result, extensions, eventId, isAfterGap, looksBack: extensions?.['looksBack'] === true, length };
}

/** Null for what cannot be one. */
export function eventIdOf(id: unknown): string | null {
  return typeof id === 'string' && id.length <= eventIdLengthMax ? id : null;
}
