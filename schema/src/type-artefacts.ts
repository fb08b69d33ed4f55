import { join } from 'node:path';
import type { Artefact } from './artefacts.ts';
import { fileText } from './file-text.ts';
import { resolverTypes } from './resolver-types/resolver-types.ts';
import type { Subgraph } from './subgraphs.ts';

/**
 * The types of resolvers of well-formed subgraphs that are written in TypeScript, as all are whose `subgraph.json` does not say
 * otherwise.
 */
export async function typeArtefacts(root: string, subgraphs: readonly Subgraph[]): Promise<readonly Artefact[]> {
  const found = await Promise.all(subgraphs.map((subgraph) => typed(root, subgraph)));
  return found.filter((one) => one !== null);
}

/** Null where it is in another language. */
async function typed(root: string, { name, document }: Subgraph): Promise<Artefact | null> {
  if (!(await isTypeScript(root, name))) return null;
  const folder = `subgraphs/${name}/src/resolvers`;
  const models = await fileText(join(root, folder, 'models.ts'));
  return { file: `${folder}/types.ts`, text: resolverTypes(document, models), subgraph: name };
}

async function isTypeScript(root: string, name: string): Promise<boolean> {
  const text = await fileText(join(root, 'subgraphs', name, 'subgraph.json'));
  const [, language = 'typescript'] = /"language"\s*:\s*"(\w+)"/.exec(text ?? '') ?? [];
  return language === 'typescript';
}
