import type { Problem } from '../problem.ts';
import { readOperations } from './client-operations.ts';
import type { Clients } from './comparison.ts';
import { readUsage } from './recorded-usage.ts';

export interface ReadClients {
  /** Null where nobody says anything of them: then all that there is may be relied upon. */
  readonly clients: Clients | null;
  readonly problems: readonly Problem[];
}

/** From folders of documents and files of recorded use. */
export async function readClients(
  root: string,
  {
    operations: folders,
    usage: files,
  }: { readonly operations?: readonly string[] | undefined; readonly usage?: readonly string[] | undefined },
): Promise<ReadClients> {
  if (folders === undefined && files === undefined) return { clients: null, problems: [] };
  const { operations, problems } = await readOperations(root, folders ?? []);
  const { uses, problems: ofUsage } = await readUsage(root, files ?? []);
  return { clients: { operations, uses }, problems: [...problems, ...ofUsage] };
}
