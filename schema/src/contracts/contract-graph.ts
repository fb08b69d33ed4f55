import { buildSchema } from 'graphql';
import type { Artefact } from '../artefacts.ts';
import type { Composed } from '../compose.ts';
import { composed } from '../composed.ts';
import type { Problem } from '../problem.ts';
import type { Subgraph } from '../subgraphs.ts';
import type { Contract } from './contract-config.ts';
import { type Gone, goneFrom } from './gone.ts';
import { hidden } from './hidden.ts';
import { tagsIn } from './tags.ts';

export interface ContractGraph {
  readonly gone: Gone;
  /** A supergraph for a router of its own, and what its clients see. */
  readonly artefacts: readonly Artefact[];
  readonly problems: readonly Problem[];
}

/** `whole`: what the same subgraphs compose to. */
export function contractGraph(contract: Contract, subgraphs: readonly Subgraph[], whole: Composed): ContractGraph {
  const gone = goneFrom(buildSchema(whole.apiSdl, { assumeValid: true }), tagsIn(subgraphs), contract);
  const part = composed(
    subgraphs.map((one) => hidden(one, gone)),
    true,
  );
  const { name } = contract;
  if (part.kind === 'NotComposed') {
    const problems = part.problems.map((problem) => ({
      ...problem,
      message: `contract "${name}": ${problem.message}`,
    }));
    return { gone, artefacts: [], problems };
  }
  const home = `schema/contracts/${name}`;
  return {
    gone,
    artefacts: [
      { file: `${home}.graphql`, text: part.supergraphSdl, subgraph: null },
      { file: `${home}.api.graphql`, text: part.apiSdl, subgraph: null },
    ],
    problems: [],
  };
}
