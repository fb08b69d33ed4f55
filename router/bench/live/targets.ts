import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { installedPeer } from '../federation/peers.ts';
import { cores, type Running, start } from '../federation/processes.ts';
import { hiveCommand, routerVariables } from '../federation/targets.ts';
import { supergraphSdl } from './supergraph.ts';

/** What is measured, from its start on. */
export interface Target {
  readonly process: Running;
  /** The port of its inspector. */
  readonly inspector: number;
  readonly url: string;
  /** Has it tell an event to all who follow. `text` is the message, for who knows nothing of GraphQL. */
  readonly tell: (text: string) => Promise<unknown>;
  /** Of the subgraphs: subscriptions that came, and requests for entities. */
  readonly counts: () => Promise<string>;
  readonly stop: () => Promise<unknown>;
}

const folder = mkdtempSync(join(tmpdir(), 'tributary-live-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const node = (...rest: readonly string[]) => [process.execPath, ...rest];
const inspected = (port: number) => `--inspect=127.0.0.1:${port}`;

// The router's own, and that of graphql-ws.
const usualHeartbeatMs = 12_000;

/** The router before two subgraphs. All take a few ports from this one on. */
export function startRouter(port: number, heartbeatMs = usualHeartbeatMs): Promise<Target> {
  const config = join(folder, 'router.yaml');
  writeFileSync(config, JSON.stringify({ live: { heartbeatMs } }));
  return beforeSubgraphs(port, (supergraph) => {
    const variables = [
      ...routerVariables(supergraph, String(port + 1)),
      'SUBGRAPH_SUBSCRIPTIONS_ORDERS=websocket',
      `ROUTER_CONFIG=${config}`,
    ];
    return { command: ['env', ...variables, ...node(inspected(port + 2), here('../../../dist/main.js'))] };
  });
}

/** Hive Gateway before the same subgraphs. */
export async function startHive(port: number): Promise<Target> {
  const installed = await installedPeer('hive');
  return beforeSubgraphs(port, (supergraph) => {
    const variables = ['NODE_ENV=production', `NODE_OPTIONS=${inspected(port + 2)}`];
    const config = 'gateway.live.config.mjs';
    const command = hiveCommand(installed, { supergraph, port: String(port + 1), config });
    return { command: ['env', ...variables, ...command], folder: installed };
  });
}

async function beforeSubgraphs(
  port: number,
  gateway: (supergraph: string) => { readonly command: readonly string[]; readonly folder?: string },
): Promise<Target> {
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, supergraphSdl(port));
  const subgraph = start({ command: node(here('subgraph.js'), String(port)), core: cores.rest });
  const running = start({ ...gateway(supergraph), core: cores.gateway });
  await ready(`http://127.0.0.1:${port + 1}/graphql?query=%7B__typename%7D`);
  return {
    process: running,
    inspector: port + 2,
    url: `ws://127.0.0.1:${port + 1}/graphql`,
    tell: () => fetch(`http://127.0.0.1:${port}/tell`, { method: 'POST' }),
    counts: async () => (await fetch(`http://127.0.0.1:${port}/counts`)).text(),
    stop: () => Promise.all([running.stop(), subgraph.stop()]),
  };
}

/** A server of one schema, by graphql-js and graphql-ws: no gateway. */
export function startGraphqlWs(port: number): Promise<Target> {
  return alone('graphql-ws.js', port);
}

/** The floor: no GraphQL. */
export function startSender(port: number, heartbeatMs = usualHeartbeatMs): Promise<Target> {
  return alone('sender.js', port, String(heartbeatMs));
}

async function alone(file: string, port: number, ...rest: readonly string[]): Promise<Target> {
  const command = node(inspected(port + 4), here(file), String(port + 3), ...rest);
  const running = start({ command, core: cores.gateway });
  const url = `127.0.0.1:${port + 3}/`;
  await ready(`http://${url}`);
  return {
    process: running,
    inspector: port + 4,
    url: `ws://${url}`,
    tell: (text) => fetch(`http://${url}`, { method: 'POST', body: text }),
    counts: async () => 'none',
    stop: running.stop,
  };
}

const headers = { accept: 'application/json', 'apollo-require-preflight': 'bench' };

async function ready(url: string): Promise<void> {
  while (!(await fetch(url, { headers }).catch(() => ({ ok: false }))).ok) await wait(100);
}
