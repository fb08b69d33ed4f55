import type { Artefact } from '../artefacts.ts';
import type { Composed } from '../compose.ts';
import type { Problem } from '../problem.ts';
import type { Subgraph } from '../subgraphs.ts';
import { readContracts } from './contract-config.ts';
import { contractGraph } from './contract-graph.ts';

export interface ContractArtefacts {
  readonly artefacts: readonly Artefact[];
  readonly problems: readonly Problem[];
}

/** Of all contracts that the folder has. */
export async function contractArtefacts(
  root: string,
  subgraphs: readonly Subgraph[],
  whole: Composed,
): Promise<ContractArtefacts> {
  const contracts = await readContracts(root);
  if ('code' in contracts) return { artefacts: [], problems: [contracts] };
  const graphs = contracts.map((one) => contractGraph(one, subgraphs, whole));
  return {
    artefacts: graphs.flatMap(({ artefacts }) => artefacts),
    problems: graphs.flatMap(({ problems }) => problems),
  };
}
