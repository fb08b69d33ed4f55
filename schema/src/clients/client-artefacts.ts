import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { z } from 'zod';
import type { Artefact } from '../artefacts.ts';
import { readOperations } from '../changes/client-operations.ts';
import { fileText } from '../file-text.ts';
import { errorOf, placeOfFile, type Problem } from '../problem.ts';
import { clientTypes } from './client-types.ts';
import { documentProblems } from './document-problems.ts';
import { persistedManifest } from './persisted-manifest.ts';

export interface ClientArtefacts {
  readonly artefacts: readonly Artefact[];
  /** How many operations there are. */
  readonly operations: number;
  readonly problems: readonly Problem[];
}

const scalarsFile = 'schema/client-scalars.json';
const typeNames = z.record(z.string(), z.string().min(1));

/** `folder`: of the client's documents, named from the root. `apiSdl`: what the client may ask of. */
export async function clientArtefacts(root: string, folder: string, apiSdl: string): Promise<ClientArtefacts> {
  const { operations, documents, problems } = await readOperations(root, [folder]);
  const schema = buildSchema(apiSdl, { assumeValid: true });
  const scalars = await readScalars(root);
  const all = [...problems, ...('code' in scalars ? [scalars] : []), ...documentProblems(documents, schema)];
  if (all.length > 0 || 'code' in scalars) return { artefacts: [], operations: operations.length, problems: all };
  const types = await clientTypes(documents, { schema, operations, scalars: scalars.types });
  const home = folder.replace(/\/+$/, '');
  return {
    artefacts: [
      { file: `${home}/documents.ts`, text: types, subgraph: null },
      { file: `${home}/manifest.json`, text: persistedManifest(operations), subgraph: null },
    ],
    operations: operations.length,
    problems: [],
  };
}

/** Types of scalars by name; none where there is no such file. */
async function readScalars(root: string): Promise<{ readonly types: Readonly<Record<string, string>> } | Problem> {
  const text = await fileText(join(root, scalarsFile));
  if (text === null) return { types: {} };
  try {
    const { data } = typeNames.safeParse(JSON.parse(text));
    if (data !== undefined) return { types: data };
    return invalidScalars('expected { "Scalar": "TypeScript type" }');
  } catch (cause) {
    return invalidScalars(cause instanceof Error ? cause.message : String(cause));
  }
}

function invalidScalars(message: string): Problem {
  return errorOf('INVALID_SCALARS', message, { place: placeOfFile(scalarsFile) });
}
