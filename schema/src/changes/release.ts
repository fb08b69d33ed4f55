import { join } from 'node:path';
import type { Artefact } from '../artefacts.ts';
import type { Composed } from '../compose.ts';
import { fileText } from '../file-text.ts';
import type { Problem } from '../problem.ts';
import type { Subgraph } from '../subgraphs.ts';
import type { Baseline } from './baseline.ts';
import { changeProblems, comparedWith } from './comparison.ts';

const files = {
  apiSdl: 'schema/released/api.graphql',
  supergraphSdl: 'schema/released/supergraph.graphql',
} as const;

/** The graph as it was released last, which `check` compares with; null before the first release. */
export async function readReleasedGraph(root: string): Promise<Baseline | null> {
  const [apiSdl, supergraphSdl] = await Promise.all([
    fileText(join(root, files.apiSdl)),
    fileText(join(root, files.supergraphSdl)),
  ]);
  return apiSdl === null || supergraphSdl === null ? null : { apiSdl, supergraphSdl };
}

export function releasedArtefacts({ apiSdl, supergraphSdl }: Composed): readonly Artefact[] {
  return [
    { file: files.apiSdl, text: apiSdl, subgraph: null },
    { file: files.supergraphSdl, text: supergraphSdl, subgraph: null },
  ];
}

/** What of the graph breaks clients of the last release, whoever they are. */
export async function breaksOfRelease(
  root: string,
  composition: Composed,
  subgraphs: readonly Subgraph[],
): Promise<readonly Problem[]> {
  const released = await readReleasedGraph(root);
  if (released === null) return [];
  const changes = comparedWith(released, composition, { subgraphs, clients: null });
  return changeProblems(changes).filter(({ severity }) => severity === 'error');
}
