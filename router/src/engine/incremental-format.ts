import type { PartItem, PendingPart, ToldParts } from '../graph/parts/told-parts.ts';
import type { AnswerError } from '../response/errors.ts';
import type { GraphqlResult } from './engine-answer.ts';

/**
 * How the parts of an answer are written. `20220824`: graphql-spec's draft of that date, as Apollo's clients ask for it by
 * default. `v0.2`: as specs.apollo.dev/incremental/v0.2 has it, and graphql-js 17.
 */
export type IncrementalFormat = '20220824' | 'v0.2';

export interface PartsWriter {
  readonly first: (result: GraphqlResult, pending: readonly PendingPart[]) => object;
  readonly next: (parts: ToldParts) => object;
}

export const partsWriters: Readonly<Record<IncrementalFormat, PartsWriter>> = {
  '20220824': {
    first: (result) => ({ ...result, hasNext: true }),
    next: ({ items, hasNext }) => (items.length === 0 ? { hasNext } : { incremental: items.map(placedItem), hasNext }),
  },
  'v0.2': {
    first: (result, pending) => ({ ...result, pending: pending.map(told), hasNext: true }),
    next: ({ items, completed, pending, hasNext }) => {
      const lost = new Map(items.flatMap(({ of, data, errors }) => (data === null ? [[of.id, errors] as const] : [])));
      const done = completed.map((one) => completion(one, lost));
      const given = items.filter(({ data }) => data !== null).map(identifiedItem);
      return {
        ...(pending.length === 0 ? {} : { pending: pending.map(told) }),
        ...(given.length === 0 ? {} : { incremental: given }),
        ...(done.length === 0 ? {} : { completed: done }),
        hasNext,
      };
    },
  },
};

function placedItem({ of: { path, label }, subPath, data, errors }: PartItem): object {
  const place = { path: [...path, ...subPath], ...labelOf(label) };
  return errors.length === 0 ? { data, ...place } : { data, ...place, errors };
}

function identifiedItem({ of, subPath, data, errors }: PartItem): object {
  const place = subPath.length === 0 ? {} : { subPath };
  return { id: String(of.id), ...place, data, ...(errors.length === 0 ? {} : { errors }) };
}

/** What was lost to its errors is told by the errors of the whole. */
function completion({ id }: PendingPart, lost: ReadonlyMap<number, readonly AnswerError[]>): object {
  const errors = lost.get(id);
  return { id: String(id), ...(errors === undefined ? {} : { errors }) };
}

function told({ id, path, label }: PendingPart): object {
  return { id: String(id), path, ...labelOf(label) };
}

function labelOf(label: string | null): { readonly label?: string } {
  return label === null ? {} : { label };
}
