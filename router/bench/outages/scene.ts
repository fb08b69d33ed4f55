import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { compose } from '@tributary/schema/compose';
import { parse } from 'graphql';
import { cores, type Running, start } from '../federation/processes.ts';

/** A router before subgraphs that can be made to fail. */
export interface Scene {
  readonly url: string;
  readonly startSubgraphs: (port: number, count: number) => Promise<Running>;
  readonly tell: (port: number, what: 'stall' | 'queue' | 'well') => Promise<void>;
  /** How many requests the subgraph at a port has done. */
  readonly finished: (port: number) => Promise<number>;
  readonly stop: () => Promise<void>;
}

export interface SceneOptions {
  readonly port: number;
  /** The answer to `items` has so many. */
  readonly items: number;
  /** Ports by subgraph. */
  readonly replicas: Readonly<Record<'items' | 'other', readonly number[]>>;
}

export const itemsQuery = '{ items { id name price tags stock } }';
export const otherQuery = '{ other }';

const sdl = {
  items: 'type Query { items: [Item!]! } type Item { id: ID! name: String! price: Int! tags: [String!]! stock: Int! }',
  other: 'type Query { other: String }',
};

/** Starts everything, on the loopback alone, and asks both subgraphs once. */
export async function openScene({ port, items, replicas }: SceneOptions): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-outages-'));
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, supergraphSdl());
  const router = start({
    command: ['env', ...environment({ port, supergraph, replicas }), process.execPath, main],
    core: cores.gateway,
  });
  const begun: Running[] = [router];
  const url = `http://127.0.0.1:${port}/graphql`;
  await until(() => fetch(`http://127.0.0.1:${port}/ready`));
  return {
    url,
    startSubgraphs: async (first, count) => {
      const running = start({
        command: [process.execPath, subgraphs, `${first}`, `${count}`, `${items}`],
        core: cores.rest,
      });
      begun.push(running);
      await until(() => fetch(`http://127.0.0.1:${first}/well`));
      return running;
    },
    tell: async (to, what) => {
      await fetch(`http://127.0.0.1:${to}/${what}`);
    },
    finished: async (of) => Number(await (await fetch(`http://127.0.0.1:${of}/finished`)).text()),
    stop: async () => {
      await Promise.all(begun.map((one) => one.stop()));
      rmSync(folder, { recursive: true });
    },
  };
}

const main = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));
const subgraphs = fileURLToPath(new URL('subgraphs.js', import.meta.url));

function environment({ port, supergraph, replicas }: Omit<SceneOptions, 'items'> & { readonly supergraph: string }) {
  return [
    'IDENTITY_SECRET=a secret of at least thirty-two characters',
    `PORT=${port}`,
    `SUPERGRAPH=${supergraph}`,
    `SUBGRAPH_URL_ITEMS=${urls(replicas.items)}`,
    `SUBGRAPH_URL_OTHER=${urls(replicas.other)}`,
    'LOG_LEVEL=error',
  ];
}

function urls(ports: readonly number[]): string {
  return ports.map((one) => `http://127.0.0.1:${one}/graphql`).join(',');
}

function supergraphSdl(): string {
  const composition = compose(
    Object.entries(sdl).map(([name, text]) => ({ name, file: name, url: 'http://127.0.0.1:1', document: parse(text) })),
  );
  if (composition.kind === 'NotComposed') throw new Error(JSON.stringify(composition.problems));
  return composition.supergraphSdl;
}

/** Ten seconds: a process starts in less than one. */
async function until(asked: () => Promise<Response>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const response = await asked().catch(() => null);
    if (response?.ok === true) return;
    await wait(100);
  }
  throw new Error('a process does not answer');
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
