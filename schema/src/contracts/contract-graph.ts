import { buildSchema } from 'graphql';
import type { Artefact } from '../artefacts.ts';
import { type Composed, merged, type NotComposed } from '../compose.ts';
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
  /** What its clients see; null where it does not compose. */
  readonly apiSdl: string | null;
  readonly problems: readonly Problem[];
}

/** `whole`: what the same subgraphs compose to. */
export function contractGraph(contract: Contract, subgraphs: readonly Subgraph[], whole: Composed): ContractGraph {
  const api = whole.api?.() ?? buildSchema(whole.apiSdl, { assumeValid: true });
  const gone = goneFrom(api, tagsIn(subgraphs), contract);
  const part = takenOut(subgraphs, gone, whole) ?? mergedPart(subgraphs, gone);
  const { name } = contract;
  if ('problems' in part) {
    const problems = part.problems.map((problem) => ({
      ...problem,
      message: `contract "${name}": ${problem.message}`,
    }));
    return { gone, artefacts: [], apiSdl: null, problems };
  }
  const home = `schema/contracts/${name}`;
  return {
    gone,
    apiSdl: part.apiSdl,
    artefacts: [
      { file: `${home}.graphql`, text: part.supergraphSdl, subgraph: null },
      { file: `${home}.api.graphql`, text: part.apiSdl, subgraph: null },
    ],
    problems: [],
  };
}

/** Null where what stands in the way has to be told with its place. */
function takenOut(
  subgraphs: readonly Subgraph[],
  gone: Gone,
  whole: Composed,
): ReturnType<NonNullable<Composed['part']>> {
  if (whole.part !== undefined) return whole.part(gone.keys());
  const merging = merged(subgraphs);
  return merging.kind === 'NotComposed' ? null : (merging.served().part?.(gone.keys()) ?? null);
}

/** By merging once more. Its clients ask for less than those of the whole, each of whose queries is served. */
export function mergedPart(subgraphs: readonly Subgraph[], gone: Gone): Composed | NotComposed {
  const merging = merged(subgraphs.map((one) => hidden(one, gone)));
  return merging.kind === 'NotComposed' ? merging : merging.served();
}
