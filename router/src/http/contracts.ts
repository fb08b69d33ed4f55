import type { IncomingHttpHeaders } from 'node:http';
import type { Engine } from '../engine/engine.ts';
import type { PersistedDocuments } from '../persisted/persisted-documents.ts';
import { hostname, targetHost } from './host-header.ts';
import { httpProblem, type HttpProblem } from './problem.ts';

/** By what requests name a contract: each that is said must name the same one. */
export interface ContractPlaces {
  readonly name: string;
  /** In small letters, without ports. */
  readonly hosts: readonly string[];
  /** Null: it has none of its own. */
  readonly path: string | null;
}

/** A part of the graph, served beside it: with an engine of its own, and so with documents, plans and streams of its own. */
export interface Contract extends ContractPlaces {
  readonly engine: Engine;
  readonly persisted: PersistedDocuments;
  /** What callers need to be served at all; null: nothing. */
  readonly scope: string | null;
}

export interface ContractRules {
  /** In small letters; null: no header names any. */
  readonly header: string | null;
  readonly all: readonly Contract[];
}

/** What serves a contract: where the whole graph is otherwise, and at its own path. */
export interface ContractPart<Served> {
  readonly named: Served;
  readonly atItsPath: Served;
}

/** What of a request may name a contract. */
export interface Naming {
  readonly path: string;
  /** As it came: a target in the absolute form has a host of its own. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** HTTP/2's name for the host; null in HTTP/1.1. */
  readonly authority: string | null;
}

/**
 * Chooses by path, host and header, in the place of `whole` what belongs to the contract that they name. Whoever names two
 * is refused: of two parts on the way, each may heed another one.
 */
export class ContractChoice<Served> {
  readonly #whole: Served;
  readonly #header: string | null;
  readonly #byName: ReadonlyMap<string, ContractPart<Served>>;
  readonly #byHost: ReadonlyMap<string, string>;
  readonly #byPath: readonly (readonly [path: string, name: string])[];

  constructor(
    { header, all }: { readonly header: string | null; readonly all: readonly ContractPlaces[] },
    { whole, parts }: { readonly whole: Served; readonly parts: ReadonlyMap<string, ContractPart<Served>> },
  ) {
    this.#whole = whole;
    this.#header = header;
    this.#byName = parts;
    this.#byHost = new Map(all.flatMap(({ name, hosts }) => hosts.map((host) => [host, name] as const)));
    this.#byPath = all.flatMap(({ name, path }) => (path === null ? [] : [[path, name] as const]));
  }

  /** Where a contract's graph is, or a document of it; null where none is. */
  pathOf(path: string): string | null {
    return this.#byPath.find(([own]) => isBelow(path, own))?.[0] ?? null;
  }

  of({ path, url, headers, authority }: Naming): Served | HttpProblem {
    const said = this.#header === null ? undefined : headers[this.#header];
    if (said !== undefined && !(typeof said === 'string' && this.#byName.has(said))) return notFound;
    const host = targetHost(url) ?? headers.host ?? authority;
    const ofHost = host === null || host === undefined ? undefined : this.#byHost.get(hostname(host));
    const ofPath = this.#byPath.find(([own]) => isBelow(path, own))?.[1];
    const named = new Set([said, ofHost, ofPath].filter((name) => typeof name === 'string'));
    if (named.size > 1) return ambiguous;
    const [name] = named;
    const part = name === undefined ? undefined : this.#byName.get(name);
    if (part === undefined) return this.#whole;
    return ofPath === undefined ? part.named : part.atItsPath;
  }
}

function isBelow(path: string, own: string): boolean {
  return path === own || path.startsWith(`${own}/`);
}

const notFound = httpProblem(400, 'CONTRACT_NOT_FOUND', {
  message: 'expected the name of one contract that is served here',
});
const ambiguous = httpProblem(400, 'CONTRACT_AMBIGUOUS', {
  message: 'expected one contract: the path, the host and the header name different ones',
});
