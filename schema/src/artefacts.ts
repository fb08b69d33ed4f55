import { join } from 'node:path';
import type { Composed } from './compose.ts';
import { errorOf, placeOfFile, type Problem } from './problem.ts';
import { fileText, writeText } from './file-text.ts';

/** A file that is committed although a command writes it. */
export interface Artefact {
  /** Relative to the root, with forward slashes. */
  readonly file: string;
  readonly text: string;
  /** The subgraph it belongs to; null for the graph's own. */
  readonly subgraph: string | null;
}

export function graphArtefacts({ supergraphSdl, apiSdl }: Composed): readonly Artefact[] {
  return [
    { file: 'schema/supergraph.graphql', text: supergraphSdl, subgraph: null },
    { file: 'schema/api.graphql', text: apiSdl, subgraph: null },
  ];
}

/** Writes those whose text has changed, and only them, so that builds see no change where there is none. */
export async function write(root: string, artefacts: readonly Artefact[]): Promise<readonly Artefact[]> {
  const changed = await stale(root, artefacts);
  for (const { file, text } of changed) await writeText(join(root, file), text);
  return changed;
}

/** Those whose text on disk is missing or not what it should be. */
export async function stale(root: string, artefacts: readonly Artefact[]): Promise<readonly Artefact[]> {
  const onDisk = await Promise.all(artefacts.map(({ file }) => fileText(join(root, file))));
  return artefacts.filter(({ text }, index) => text !== onDisk[index]);
}

export function staleProblem({ file, subgraph }: Artefact): Problem {
  const message = `${file} is not what the schema files give now: run \`tributary compose\` and commit it`;
  return errorOf('STALE', message, { subgraph, place: placeOfFile(file) });
}
