import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '@tributary/schema/compose';
import { parse } from 'graphql';
import { onTestFinished } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import { startRouter } from '../src/router.ts';
import { silentLog } from './silent-log.ts';

/** A subgraph of which every byte counts. */
export interface RawSubgraph {
  readonly sdl: string;
  /** The text that answers a text. */
  readonly answer: (body: string) => string;
}

export interface RawGraph {
  readonly supergraphSdl: string;
  /** Sends the text, and gives the text that came back. */
  readonly ask: (body: string) => Promise<string>;
  readonly get: (search: URLSearchParams) => Promise<string>;
  /** What each subgraph was asked, as text. */
  readonly asked: Readonly<Record<string, readonly string[]>>;
}

const federation = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@requires", "@external", "@provides", "@shareable", "@cost", "@listSize"])\n`;

/** The supergraph of subgraphs at those URLs. */
function composedOf(
  subgraphs: Readonly<Record<string, Pick<RawSubgraph, 'sdl'>>>,
  urlOf: (name: string) => string = (name) => `http://${name}.invalid/`,
): string {
  const composition = compose(
    Object.entries(subgraphs).map(([name, { sdl }]) => ({
      name,
      file: `${name}.graphql`,
      url: urlOf(name),
      document: parse(federation + sdl),
    })),
  );
  if (composition.kind === 'Composed') return composition.supergraphSdl;
  throw new Error(composition.problems.map(({ message }) => message).join('\n'));
}

export type RawSubgraphs = Pick<RawGraph, 'supergraphSdl' | 'asked'>;

/** Subgraphs that answer by text, for the length of a test. */
export async function startRawSubgraphs(subgraphs: Readonly<Record<string, RawSubgraph>>): Promise<RawSubgraphs> {
  const asked = Object.fromEntries(Object.keys(subgraphs).map((name): [string, string[]] => [name, []]));
  const urls = new Map<string, string>();
  for (const [name, subgraph] of Object.entries(subgraphs)) {
    urls.set(name, await served(subgraph, (body) => asked[name]?.push(body)));
  }
  return { supergraphSdl: composedOf(subgraphs, (name) => urls.get(name) ?? ''), asked };
}

/** A router before such subgraphs. */
export async function startRawGraph(
  subgraphs: Readonly<Record<string, RawSubgraph>>,
  environment: Readonly<Record<string, string>> = {},
): Promise<RawGraph> {
  const { supergraphSdl, asked } = await startRawSubgraphs(subgraphs);
  const folder = await mkdtemp(join(tmpdir(), 'tributary-raw-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const SUPERGRAPH = join(folder, 'supergraph.graphql');
  await writeFile(SUPERGRAPH, supergraphSdl);
  const config = readConfig({ PORT: '0', SUPERGRAPH, DRAIN_TIMEOUT_MS: '0', ...environment });
  const { port, stop } = await startRouter(config, silentLog);
  onTestFinished(stop);
  const url = `http://127.0.0.1:${port}/graphql`;
  const headers = { 'content-type': 'application/json' };
  return {
    supergraphSdl,
    asked,
    ask: async (body) => (await fetch(url, { method: 'POST', headers, body })).text(),
    get: async (search) => (await fetch(`${url}?${search.toString()}`, { headers })).text(),
  };
}

async function served({ answer }: RawSubgraph, note: (body: string) => void): Promise<string> {
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await textOf(request);
    note(body);
    response.setHeader('content-type', 'application/json').end(answer(body));
  };
  const server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
