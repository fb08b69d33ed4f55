import type { Artefact } from '../artefacts.ts';
import type { Composed } from '../compose.ts';
import { subgraphInput } from '../kept/kept-graph.ts';
import type { Inputs, KeptResults } from '../kept/kept-results.ts';
import type { Problem } from '../problem.ts';
import type { Subgraph } from '../subgraphs.ts';
import { type Contract, readContracts } from './contract-config.ts';

export interface ContractArtefacts {
  readonly artefacts: readonly Artefact[];
  readonly problems: readonly Problem[];
}

interface Whole {
  readonly subgraphs: readonly Subgraph[];
  /** What they compose to. */
  readonly composition: Composed;
}

/** Of all contracts that the folder has. */
export async function contractArtefacts(root: string, whole: Whole, kept: KeptResults): Promise<ContractArtefacts> {
  const contracts = await readContracts(root);
  if ('code' in contracts) return { artefacts: [], problems: [contracts] };
  const made: ContractArtefacts[] = [];
  for (const contract of contracts) made.push(await madeOnce(contract, whole, kept));
  return {
    artefacts: made.flatMap(({ artefacts }) => artefacts),
    problems: made.flatMap(({ problems }) => problems),
  };
}

async function madeOnce(
  contract: Contract,
  { subgraphs, composition }: Whole,
  kept: KeptResults,
): Promise<ContractArtefacts> {
  const inputs: Inputs = ['contract', contract, subgraphs.map(subgraphInput)];
  const known = await kept.recall(inputs);
  if (known !== null) {
    const { keptArtefacts } = await import('../kept/kept-forms.ts');
    return { artefacts: keptArtefacts.parse(JSON.parse(known)), problems: [] };
  }
  const { contractGraph } = await import('./contract-graph.ts');
  const { artefacts, problems } = contractGraph(contract, subgraphs, composition);
  if (problems.length === 0) await kept.keep(inputs, JSON.stringify(artefacts));
  return { artefacts, problems };
}
