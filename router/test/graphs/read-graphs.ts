import { readdirSync, readFileSync } from 'node:fs';
import { parse, print, separateOperations } from 'graphql';
import type { FederationCase } from '../fuzz/federation.ts';
import type { RandomOperation } from '../fuzz/random-operation.ts';

/** A tiny federation in a folder: a file of SDL for each subgraph, and `operations.graphql` beside them. */
export interface GraphFolder extends FederationCase {
  readonly operations: readonly NamedOperation[];
  /** The folder holds `known-fault.txt`: what the planner does wrong here and no cure of ours mends yet. */
  readonly hasKnownFaults: boolean;
}

export interface NamedOperation extends RandomOperation {
  readonly name: string;
}

const home = new URL('.', import.meta.url);
const operationsFile = 'operations.graphql';

/** Every folder beside this file that has operations. */
export function graphFolders(): GraphFolder[] {
  return readdirSync(home, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(new URL(entry.name, home)).includes(operationsFile))
    .map(({ name }) => graphFolder(name));
}

export function graphFolder(name: string): GraphFolder {
  const folder = new URL(`${name}/`, home);
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql') && file !== operationsFile);
  const subgraphs = files.map((file) => ({
    name: file.replace('.graphql', ''),
    sdl: readFileSync(new URL(file, folder), 'utf8'),
  }));
  const hasKnownFaults = readdirSync(folder).includes('known-fault.txt');
  return {
    name,
    subgraphs,
    hasKnownFaults,
    operations: operationsOf(readFileSync(new URL(operationsFile, folder), 'utf8')),
  };
}

function operationsOf(text: string): NamedOperation[] {
  const separate = separateOperations(parse(text));
  return Object.entries(separate).map(([name, document]) => ({ name, query: print(document), variables: {} }));
}

/** The folder's name as a sentence. */
export function titleOf({ name }: GraphFolder): string {
  return name.replaceAll('-', ' ');
}
