import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The sources of the benchmark; this file runs from `dist`. */
const folder = new URL('../../federation/', import.meta.url);

export function fileOf(name: string): URL {
  return new URL(name, folder);
}

/** The supergraph of the public benchmark, with its subgraphs behind one port. */
export function supergraphSdl(subgraphPort: number): string {
  const sdl = readFileSync(fileOf('graph/supergraph.graphql'), 'utf8');
  return sdl.replaceAll('http://subgraphs.invalid/', `http://127.0.0.1:${subgraphPort}/`);
}

/** The same as a file, which is there until this process ends. */
export function supergraphFile(subgraphPort: number): string {
  const temporary = mkdtempSync(join(tmpdir(), 'tributary-bench-'));
  process.on('exit', () => rmSync(temporary, { recursive: true }));
  const path = join(temporary, 'supergraph.graphql');
  writeFileSync(path, supergraphSdl(subgraphPort));
  return path;
}

/** The body of a request for one of the queries. */
export function bodyOf(query: string): string {
  return JSON.stringify({ query: readFileSync(fileOf(`graph/${query}.graphql`), 'utf8') });
}

export const queries = ['large', 'two-subgraphs', 'one-subgraph'] as const;
