import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { errorOf, type Problem } from '../problem.ts';

/** What the graph is compared with. */
export interface Baseline {
  readonly apiSdl: string;
  readonly supergraphSdl: string;
}

const files = { apiSdl: 'schema/api.graphql', supergraphSdl: 'schema/supergraph.graphql' } as const;

/**
 * What `compose` had written at a git ref, or in another folder of a repository, which goes first. A problem where there is
 * neither, or nothing was composed there.
 */
export async function readBaseline(root: string, base: string): Promise<Baseline | Problem> {
  const folder = resolve(root, base);
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const read = isFolder
    ? (file: string) => readFile(join(folder, file), 'utf8')
    : (file: string) => atRef(root, base, file);
  try {
    const [apiSdl, supergraphSdl] = await Promise.all([read(files.apiSdl), read(files.supergraphSdl)]);
    return { apiSdl, supergraphSdl };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error);
    const message = `nothing to compare with at "${base}", which is to be a git ref or a folder: ${reason}`;
    return errorOf('NO_BASELINE', message);
  }
}

const run = promisify(execFile);

// A supergraph of 50 subgraphs has some megabytes.
const bytesMax = 64 * 1024 * 1024;

async function atRef(root: string, ref: string, file: string): Promise<string> {
  if (ref.startsWith('-')) throw new Error('a ref does not begin with a dash');
  const { stdout } = await run('git', ['-C', root, 'show', `${ref}:./${file}`], { maxBuffer: bytesMax });
  return stdout;
}
