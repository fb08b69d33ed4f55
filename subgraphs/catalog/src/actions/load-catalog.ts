import type { Database } from '@tributary/kit/database/database';
import { sqlStateOf } from '@tributary/kit/database/sql-state';
import { type BulkCopy, bulkCopy } from '../database/bulk-copy.ts';
import {
  attributeRows,
  type BulkRows,
  type BulkTable,
  categoryRows,
  collectionRows,
  placedCategoryId,
  priceListRows,
  productRows,
} from '../database/bulk-rows.ts';
import { beginLoad, catalogState, endLoad, restore } from '../database/bulk-tables.ts';
import { exclusively } from '../database/load-session.ts';
import { notADraft } from '../domain/check-draft.ts';
import { checkedLine, type Line } from '../domain/checked-line.ts';
import { LoadedLines } from '../domain/loaded-lines.ts';
import { type LoadMode, type LoadRefusal, refusalOf } from '../domain/load-mode.ts';
import type { Service } from './service.ts';

export interface LoadCatalog {
  readonly mode: LoadMode;
  /** One AttributeDraft, ProductDraft, PriceListDraft or CollectionDraft as JSON each; blank ones are passed over. */
  readonly lines: AsyncIterable<string>;
  /** Told now and then how many products are on their way, and when the rows are in and the indexes begin. */
  readonly progress: (products: number, stage: 'reading' | 'indexing') => void;
}

export type LoadResult = CatalogLoaded | LoadRefusal | LoadUnderWay | BadLine | RowsContradict;

export interface CatalogLoaded {
  readonly kind: 'CatalogLoaded';
  readonly rows: Readonly<Record<BulkTable, number>>;
}

export interface LoadUnderWay {
  readonly kind: 'LoadUnderWay';
}

export interface BadLine {
  readonly kind: 'BadLine';
  /** From 1. */
  readonly line: number;
  readonly problem: string;
}

/** Two lines claim the same id or handle. */
export interface RowsContradict {
  readonly kind: 'RowsContradict';
  readonly problem: string;
}

/**
 * Fills an empty catalog, or replaces it. All or nothing: whatever stops a load leaves an empty catalog, and one that is
 * killed is cleaned up by the next. The same lines always give the same rows.
 */
export async function loadCatalog({ db }: Pick<Service, 'db'>, request: LoadCatalog): Promise<LoadResult> {
  const result = await exclusively(db, async () => {
    const refusal = refusalOf(request.mode, await catalogState(db));
    return refusal ?? load(db, request);
  });
  return result ?? { kind: 'LoadUnderWay' };
}

async function load(db: Database, { lines, progress }: LoadCatalog): Promise<LoadResult> {
  await beginLoad(db);
  const copy = await bulkCopy(db);
  try {
    const copied = await copyAll(copy, lines, progress);
    if ('kind' in copied) {
      await undoLoad(db, copy);
      return copied;
    }
    progress(copied.product, 'indexing');
    await restore(db);
    await endLoad(db);
    return { kind: 'CatalogLoaded', rows: copied };
  } catch (cause) {
    await undoLoad(db, copy);
    const problem = contradictionOf(cause);
    if (problem === null) throw cause;
    return { kind: 'RowsContradict', problem };
  }
}

// Often enough to see that it moves, seldom enough to read.
const progressEvery = 10_000;

async function copyAll(
  copy: BulkCopy,
  lines: AsyncIterable<string>,
  progress: LoadCatalog['progress'],
): Promise<CatalogLoaded['rows'] | BadLine> {
  const loaded = new LoadedLines(placedCategoryId);
  let line = 0;
  let products = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    const read = parsed(text);
    if (read.kind === 'BadLine') return { ...read, line };
    const wrong = loaded.take(read);
    if (wrong !== null) return { kind: 'BadLine', line, problem: notADraft(wrong).problem };
    await copy.write(tableRows(read));
    if (read.kind !== 'Product') continue;
    products += 1;
    if (products % progressEvery === 0) progress(products, 'reading');
  }
  await copy.write(categoryRows(loaded.categories));
  return copy.finish();
}

function tableRows(line: Line): BulkRows {
  switch (line.kind) {
    case 'Attribute':
      return attributeRows(line.draft);
    case 'Product':
      return productRows(line.draft);
    case 'Collection':
      return collectionRows(line.draft);
    case 'PriceList':
      return priceListRows(line.draft);
  }
}

function parsed(text: string): Line | Pick<BadLine, 'kind' | 'problem'> {
  try {
    const read = checkedLine(JSON.parse(text));
    return read.kind === 'NotADraft' ? { kind: 'BadLine', problem: read.problem } : read;
  } catch (cause) {
    if (cause instanceof SyntaxError) return { kind: 'BadLine', problem: `expected JSON: ${cause.message}` };
    throw cause;
  }
}

async function undoLoad(db: Database, copy: BulkCopy): Promise<void> {
  await copy.abandon();
  await beginLoad(db);
  await restore(db);
  await endLoad(db);
}

/** What PostgreSQL says about rows that break a constraint; null for any other failure. */
function contradictionOf(cause: unknown): string | null {
  if (!(cause instanceof Error) || sqlStateOf(cause)?.startsWith('23') !== true) return null;
  const detail = 'detail' in cause && typeof cause.detail === 'string' ? `: ${cause.detail}` : '';
  return `${cause.message}${detail}`;
}
