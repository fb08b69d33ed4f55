import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../process-table.ts';

const usual = join(root, 'schema/supergraph.graphql');

/** Gives the file that a run's router follows. */
export function layOutSupergraph(data: string): string {
  const file = fileIn(data);
  copyFileSync(usual, file);
  return file;
}

/** Another supergraph, in which nothing is asked otherwise. */
export function swapSupergraph(data: string, round: number): void {
  const next = `${fileIn(data)}.next`;
  writeFileSync(next, `${readFileSync(usual, 'utf8')}\n# number ${round}\n`);
  renameSync(next, fileIn(data));
}

function fileIn(data: string): string {
  return join(data, 'supergraph.graphql');
}
