import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '@tributary/schema/compose';
import { parse } from 'graphql';
import { onTestFinished } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import { type Router, startRouter } from '../src/router.ts';
import type { Log } from '../src/telemetry/log.ts';
import { silentLog } from './silent-log.ts';

/** A subgraph: what it says of itself, and where it is. */
export interface Neighbour {
  readonly sdl: string;
  readonly urls: readonly string[];
}

export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly data?: Record<string, unknown> | null; readonly errors?: readonly object[] };
}

export type Ask = (query: string, headers?: Readonly<Record<string, string>>) => Promise<Asked>;

/** What differs from the configuration that it was started with. */
export type Reload = (environment: Readonly<Record<string, string>>, yaml?: string) => Promise<void>;

export interface RunningRouter extends Pick<Router, 'port' | 'healthPort' | 'metricsPort' | 'observe'> {
  readonly ask: Ask;
  readonly reload: Reload;
}

export interface RouterOptions {
  readonly log?: Log;
  /** Takes what is to be done when the router is needed no more: usually, when the test has finished. */
  readonly onEnd?: (end: () => Promise<void>) => void;
  /** The text of router.yaml. */
  readonly yaml?: string;
}

/** A router before these subgraphs, for the length of a test. The environment may be added to. */
export async function routerBefore(
  neighbours: Readonly<Record<string, Neighbour>>,
  environment: Readonly<Record<string, string>> = {},
  { log = silentLog, onEnd = onTestFinished, yaml }: RouterOptions = {},
): Promise<RunningRouter> {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-router-'));
  onEnd(() => rm(folder, { recursive: true }));
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, composed(neighbours));
  const urls = Object.entries(neighbours).map(([name, one]) => [
    `SUBGRAPH_URL_${name.toUpperCase()}`,
    one.urls.join(','),
  ]);
  const variables = {
    IDENTITY_SECRET: 'a secret of at least thirty-two characters',
    PORT: '0',
    SUPERGRAPH: supergraph,
    DRAIN_TIMEOUT_MS: '0',
    ...Object.fromEntries(urls),
    ...environment,
  };
  const configOf = (more: Readonly<Record<string, string>>, text: string | undefined) =>
    readConfig({ ...variables, ...more }, text === undefined ? null : { path: 'router.yaml', text });
  const { port, healthPort, metricsPort, observe, reload, stop } = await startRouter(configOf({}, yaml), log);
  onEnd(stop);
  return {
    port,
    healthPort,
    metricsPort,
    observe,
    ask: (query, headers = {}) => ask(port, query, headers),
    reload: (more, text = yaml) => reload(configOf(more, text)),
  };
}

/** The supergraph of these. */
export function composed(neighbours: Readonly<Record<string, Neighbour>>): string {
  const composition = compose(
    Object.entries(neighbours).map(([name, { sdl }]) => ({
      name,
      file: name,
      url: 'http://127.0.0.1:9/graphql',
      document: parse(sdl),
    })),
  );
  if (composition.kind === 'NotComposed') throw new Error(JSON.stringify(composition.problems));
  return composition.supergraphSdl;
}

async function ask(port: number, query: string, headers: Readonly<Record<string, string>>): Promise<Asked> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Asked['body'],
  };
}
