import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const run = promisify(execFile);
const page = readFileSync('docs/capsules.md', 'utf8');

/** What each command of docs/capsules.md prints, in their order, before this router. Rejects where one fails. */
export async function capsulesPage(url: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-capsules-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const listings = [...page.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, listing = '']) => listing);
  const printed: string[] = [];
  for (const command of listings.flatMap((listing) => listing.trimEnd().split('\n'))) {
    const here = command
      .replaceAll('http://127.0.0.1:4000/graphql', url)
      .replaceAll('capsule.json', join(folder, 'capsule.json'));
    printed.push((await run('sh', ['-c', here])).stdout);
  }
  return printed;
}
