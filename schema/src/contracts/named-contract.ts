import type { Composed } from '../compose.ts';
import { errorOf, type Problem } from '../problem.ts';
import type { Subgraph } from '../subgraphs.ts';
import { type Contract, readContracts } from './contract-config.ts';
import { contractGraph } from './contract-graph.ts';

interface Problems {
  readonly problems: readonly Problem[];
}

/** What clients of a contract see. */
export async function namedContract(
  root: string,
  name: string,
  { subgraphs, whole }: { readonly subgraphs: readonly Subgraph[]; readonly whole: Composed },
): Promise<{ readonly apiSdl: string } | Problems> {
  const chosen = await contractNamed(root, name);
  if ('problems' in chosen) return chosen;
  const { apiSdl, problems } = contractGraph(chosen, subgraphs, whole);
  return apiSdl === null ? { problems } : { apiSdl };
}

export async function contractNamed(root: string, name: string): Promise<Contract | Problems> {
  const contracts = await readContracts(root);
  if ('code' in contracts) return { problems: [contracts] };
  const chosen = contracts.find((one) => one.name === name);
  if (chosen !== undefined) return chosen;
  const names = contracts.length === 0 ? 'no contracts' : contracts.map((one) => one.name).join(', ');
  return { problems: [errorOf('UNKNOWN', `expected one of ${names}, got "${name}"`)] };
}
