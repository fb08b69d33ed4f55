import { isDeepStrictEqual } from 'node:util';

/** A place where two values are not the same; undefined: nothing is there. */
export interface Difference {
  /** Members and indices, apart by dots; empty: the whole. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

// Whoever sees ten of them looks for what they have in common.
const differencesMax = 10;

/** Where two JSON values differ, the first ten places; lists are compared item by item. */
export function differences(before: unknown, after: unknown): readonly Difference[] {
  const found: Difference[] = [];
  const left: Difference[] = [{ path: '', before, after }];
  for (let one = left.pop(); one !== undefined && found.length < differencesMax; one = left.pop()) {
    if (isDeepStrictEqual(one.before, one.after)) continue;
    const parts = partsOf(one);
    if (parts === null) found.push(one);
    else left.push(...parts.toReversed());
  }
  return found;
}

/** Null: one of them has no parts, or they have none in common. */
function partsOf({ path, before, after }: Difference): readonly Difference[] | null {
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) return null;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].map((key) => ({
    path: path === '' ? key : `${path}.${key}`,
    before: before[key],
    after: after[key],
  }));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** In one line each. */
export function differenceText({ path, before, after }: Difference): string {
  const place = path === '' ? 'the whole' : path;
  return `${place} was ${shown(before)}, is ${shown(after)}`;
}

const shownMax = 200;

function shown(value: unknown): string {
  const text = value === undefined ? 'not there' : JSON.stringify(value);
  return text.length > shownMax ? `${text.slice(0, shownMax)}…` : text;
}
