import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A plug-in with these hooks, as source, for the length of a test. */
export async function pluginOf(hooks: string): Promise<{ readonly module: string }> {
  return { module: await fileWith(`export const plugin = () => (${hooks});`) };
}

/** A module, or whatever else, for the length of a test. */
export async function fileWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-plugin-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'plugin.mjs');
  await writeFile(file, text);
  return file;
}
