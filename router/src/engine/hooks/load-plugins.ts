import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NamedPlugin } from './hooks.ts';
import type { Plugin } from './plugin.ts';

export interface PluginConfig {
  /** A file, where it begins with a dot or a slash; otherwise an installed package. */
  readonly module: string;
  readonly options: Readonly<Record<string, unknown>>;
}

const steps = [
  'onRequest',
  'onIdentity',
  'onOperation',
  'onSubgraphRequest',
  'onSubgraphAnswer',
  'onResponse',
  'onEvent',
] as const satisfies readonly (keyof Plugin)[];

/** Rejects with the module’s name where one cannot be loaded, makes no plug-in, or one with hooks that nobody calls. */
export async function loadPlugins(plugins: readonly PluginConfig[]): Promise<readonly NamedPlugin[]> {
  return Promise.all(plugins.map(loaded));
}

async function loaded({ module: name, options }: PluginConfig): Promise<NamedPlugin> {
  try {
    const place = /^[./]/.test(name) ? pathToFileURL(resolve(name)).href : name;
    const { plugin: make } = (await import(place)) as { readonly plugin?: unknown };
    if (typeof make !== 'function') throw new Error('expected it to export a function named plugin');
    const made: unknown = await make(options);
    assertPlugin(made);
    return { name, plugin: made };
  } catch (cause) {
    throw new Error(`the plug-in ${name} cannot be used`, { cause });
  }
}

function assertPlugin(made: unknown): asserts made is Plugin {
  if (typeof made !== 'object' || made === null) throw new Error('expected an object with hooks');
  for (const [name, hook] of Object.entries(made)) {
    if (!(steps as readonly string[]).includes(name))
      throw new Error(`there is no hook ${name}, only ${steps.join(', ')}`);
    if (typeof hook !== 'function') throw new Error(`expected ${name} to be a function`);
  }
}
