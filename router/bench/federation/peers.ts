import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileOf } from './graph.ts';
import { cores, run } from './processes.ts';

/** Installs a peer with the versions of its package.json into a folder outside the workspace, once. */
export async function installedPeer(name: 'apollo' | 'hive'): Promise<string> {
  const source = fileURLToPath(fileOf(`peers/${name}/`));
  const versions = createHash('sha256')
    .update(readFileSync(join(source, 'package.json')))
    .digest('hex');
  const folder = join(tmpdir(), `tributary-bench-${name}-${versions.slice(0, 12)}`);
  const finished = join(folder, 'installed');
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true });
  if (!existsSync(finished)) {
    const command = ['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await run({ command, folder, core: `${cores.rest},${cores.gateway}` });
    writeFileSync(finished, '');
  }
  return folder;
}
