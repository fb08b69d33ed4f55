import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Program } from './program.ts';
import { host } from './ports.ts';

/** A subgraph that is none of ours: its folder says how it is built and started, and `schema/subgraphs.json` where it listens. */
export interface Guest {
  readonly name: string;
  readonly url: URL;
  readonly build: readonly string[];
  readonly start: readonly string[];
}

export interface Guests {
  readonly guests: readonly Guest[];
  /** What is wrong with others, a line each. */
  readonly problems: readonly string[];
}

const command = z.array(z.string().min(1));
const subgraphJson = z.object({ language: z.string().optional(), build: command.default([]), start: command.min(1) });
const subgraphsJson = z.record(z.string(), z.url());

/** Those that are listed, but for `ours`, have a `subgraph.json`, and are to be on this machine. */
export async function guestsBelow(root: string, ours: readonly string[]): Promise<Guests> {
  const listed = subgraphsJson.safeParse(await jsonIn(join(root, 'schema/subgraphs.json')));
  // In the midst of a save; what is wrong with it `compose` tells.
  if (!listed.success) return { guests: [], problems: [] };
  const guests: Guest[] = [];
  const problems: string[] = [];
  for (const [name, url] of Object.entries(listed.data)) {
    const content = ours.includes(name) ? null : await jsonIn(join(root, 'subgraphs', name, 'subgraph.json'));
    if (content === null) continue;
    const { data } = subgraphJson.safeParse(content);
    if (data === undefined)
      problems.push(`subgraphs/${name}/subgraph.json: expected { "start": ["program", "argument"] }`);
    else if (new URL(url).hostname === host)
      guests.push({ name, url: new URL(url), build: data.build, start: data.start });
  }
  return { guests, problems };
}

/** Null where there is no such file; no object where it cannot be read, or is no JSON. */
async function jsonIn(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT' ? null : 'no JSON';
  }
}

const script = fileURLToPath(new URL('../guest/main.js', import.meta.url)).replace('/src/', '/dist/');

export function guestProgram({ name, url, build, start }: Guest, root: string, identitySecret: string): Program {
  return {
    name,
    script,
    environment: {
      GUEST_FOLDER: join(root, 'subgraphs', name),
      GUEST_BUILD: JSON.stringify(build),
      GUEST_START: JSON.stringify(start),
      PORT: url.port,
      HOST: host,
      IDENTITY_SECRET: identitySecret,
    },
    readyUrl: new URL('/ready', url).href,
  };
}
