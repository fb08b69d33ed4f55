import type { Graph } from '../graph/graph.ts';
import type { Log } from '../telemetry/log.ts';

/** A document that clients are known to ask for. */
export interface DocumentAhead {
  readonly id: string;
  readonly query: string;
  readonly operationName: string | null;
}

/** A document that clients have asked for. */
export type RecentDocument = Omit<DocumentAhead, 'id'>;

// At 5 ms a plan, three thousand documents. Whoever starts a router waits no longer; the rest are planned when they come.
const timeMs = 15_000;
// Enough to see what is wrong; a log line has its limits.
const namedMax = 20;

/** Plans documents, one after the other so that requests have their turn, and logs which the graph refuses. */
export async function prepareAhead(graph: Graph, documents: readonly DocumentAhead[], log: Log): Promise<void> {
  const deadline = performance.now() + timeMs;
  const refused: string[] = [];
  let prepared = 0;
  for (const { id, ...document } of documents) {
    if (performance.now() > deadline) break;
    if (await graph.prepare(document).catch(() => false)) prepared += 1;
    else refused.push(id);
  }
  if (documents.length === 0) return;
  log.info({ prepared, documents: documents.length }, 'documents are planned ahead');
  if (refused.length === 0) return;
  log.warn({ refused: refused.length, ids: refused.slice(0, namedMax) }, 'documents of manifests cannot be planned');
}
