import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedPeer } from './peers.ts';

export interface Target {
  readonly name: string;
  readonly url: string;
  readonly command: readonly string[];
  readonly folder?: string;
  /** That each request has beside the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Ports {
  readonly subgraphs: number;
  /** Targets take those that follow. */
  readonly first: number;
}

// A larger young generation helps every gateway on large answers; all have the same.
const nodeFlags = '--max-semi-space-size=64';
const node = [process.execPath, nodeFlags];
const production = ['env', 'NODE_ENV=production', 'APOLLO_TELEMETRY_DISABLED=1'];
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** Everything that is compared. Peers come from npm, in the versions of `peers/<name>/package.json`. */
export async function targets(supergraph: string, { subgraphs, first }: Ports): Promise<Target[]> {
  const [apollo, hive] = await Promise.all([installedPeer('apollo'), installedPeer('hive')]);
  const at = (index: number, path: string) => `http://127.0.0.1:${first + index}${path}`;
  const port = (index: number) => String(first + index);
  return [
    {
      name: 'Apollo Server + Apollo Gateway',
      url: at(0, '/'),
      command: [...production, ...node, 'server.mjs', port(0), supergraph],
      folder: apollo,
    },
    {
      name: 'Hive Gateway, native planner',
      url: at(1, '/graphql'),
      command: [
        ...production,
        `NODE_OPTIONS=${nodeFlags}`,
        ...hiveCommand(hive, { supergraph, port: port(1), config: 'gateway.config.mjs' }),
      ],
      folder: hive,
    },
    {
      name: 'Apollo Server + TributaryGateway',
      url: at(2, '/'),
      command: [...production, ...node, here('embedded.js'), port(2), supergraph],
    },
    router(supergraph, { name: 'Tributary router', port: first + 3 }),
    {
      name: 'floor: by hand, without GraphQL',
      url: at(4, '/'),
      command: [...production, ...node, here('floor.js'), port(4), String(subgraphs)],
    },
  ];
}

interface RouterOptions extends Pick<Target, 'name' | 'headers'> {
  readonly port: number;
  readonly variables?: readonly string[];
}

/** Ours, with these variables beside the usual. */
export function router(supergraph: string, { name, port, variables = [], headers = {} }: RouterOptions): Target {
  const environment = [...production, ...routerVariables(supergraph, String(port)), ...variables];
  return {
    name,
    headers,
    url: `http://127.0.0.1:${port}/graphql`,
    command: [...environment, ...node, here('../../../dist/main.js')],
  };
}

/** By one of its configurations in `peers/hive`. */
export function hiveCommand(
  folder: string,
  { supergraph, port, config }: { readonly supergraph: string; readonly port: string; readonly config: string },
): string[] {
  const binary = join(folder, 'node_modules/.bin/hive-gateway');
  const listen = ['--host', '127.0.0.1', '--port', port, '--fork', '1'];
  return [process.execPath, binary, 'supergraph', supergraph, ...listen, '-c', config];
}

export function routerVariables(supergraph: string, port: string): string[] {
  const secret = 'only for the bench, where nobody has secrets';
  return [`PORT=${port}`, `SUPERGRAPH=${supergraph}`, `IDENTITY_SECRET=${secret}`, 'LOG_LEVEL=warn'];
}
