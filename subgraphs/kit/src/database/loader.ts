import DataLoader from 'dataloader';
import { spanned } from '../tracing.ts';

// PostgreSQL plans `= any($1)` well up to some thousands of values; larger batches are split.
const batchSizeMax = 1_000;

/** Loads rows by a unique key, in one query for all keys of a tick; null for a key without a row. */
export function loadOne<Key extends string, Row>(
  fetch: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): DataLoader<Key, Row | null> {
  return new DataLoader<Key, Row | null>(
    async (keys) => {
      const byKey = new Map((await fetchStored(keys, fetch)).map((row) => [keyOf(row), row]));
      return keys.map((key) => byKey.get(key) ?? null);
    },
    { maxBatchSize: batchSizeMax },
  );
}

/** Loads all rows of a parent, in the query's order, in one query for all parents of a tick. */
export function loadMany<Key extends string, Row>(
  fetch: (keys: readonly Key[]) => Promise<readonly Row[]>,
  parentOf: (row: Row) => Key,
): DataLoader<Key, readonly Row[]> {
  return new DataLoader<Key, readonly Row[]>(
    async (keys) => {
      const byParent = new Map<Key, Row[]>(keys.map((key) => [key, []]));
      for (const row of await fetchStored(keys, fetch)) byParent.get(parentOf(row))?.push(row);
      return keys.map((key) => byParent.get(key) ?? []);
    },
    { maxBatchSize: batchSizeMax },
  );
}

/** One loader for each argument that is used in a request: a query may ask for the same field with several. */
export function perArgument<Argument, Loader>(create: (argument: Argument) => Loader): (argument: Argument) => Loader {
  const loaders = new Map<string, Loader>();
  return (argument) => {
    const key = JSON.stringify(argument);
    const loader = loaders.get(key) ?? create(argument);
    loaders.set(key, loader);
    return loader;
  };
}

/** PostgreSQL has no text with the character NUL, so nothing has such a key: it is not asked for. */
function fetchStored<Key extends string, Row>(
  keys: readonly Key[],
  fetch: (keys: readonly Key[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const possible = keys.filter((key) => !key.includes('\0'));
  if (possible.length === 0) return Promise.resolve([]);
  // What it does has its own name: its statement's.
  const attributes = { 'tributary.load.keys': possible.length };
  return spanned({ name: 'load', attributes }, () => fetch(possible));
}
