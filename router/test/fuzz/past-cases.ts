import { readdirSync, readFileSync } from 'node:fs';
import type { FederationCase } from './federation.ts';

const home = new URL('past-cases/', import.meta.url);

/** A random supergraph that once showed a fault, as it was: what a seed gives changes with the generator. */
export function pastCase(name: string): FederationCase {
  const folder = new URL(`${name}/`, home);
  const subgraphs = readdirSync(folder).map((file) => ({
    name: file.replace('.graphql', ''),
    sdl: readFileSync(new URL(file, folder), 'utf8'),
  }));
  return { name, subgraphs };
}
