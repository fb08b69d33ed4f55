import { type RunningSubgraph, startSubgraph } from '../graphs/library/subgraph.ts';
import { routerBefore } from '../router-before.ts';
import { isCheap } from './cheap.ts';
import { audience, issuer, type TokenIssuer, tokenIssuer } from '../token-issuer.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated", "@requiresScopes", "@listSize"])
  type Query {
    thing: Thing
    things(first: Int!): [Thing] @listSize(slicingArguments: ["first"])
    given(ids: [ID!], nested: [[[ID]]], input: Given): Int
    mine: String @authenticated
    ours: String @requiresScopes(scopes: [["staff"]])
    whoAsks: String
  }
  input Given { given: Given id: ID }
  type Thing { id: ID thing: Thing things(first: Int!): [Thing] @listSize(slicingArguments: ["first"]) secret: String @authenticated }
  type Mutation { change(to: Int): Int steal: Int @authenticated }`;

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
  };
}

export type Sent = Readonly<Record<string, string>>;

/** What came of an attack. */
export interface Attempt {
  /** Status and codes. */
  readonly refusal: string;
  readonly isKept: boolean;
  readonly isCheap: boolean;
  /** Requests to the subgraph. */
  readonly asked: number;
}

/** Before any subgraph is asked, and at little cost. */
export function refusedAs(refusal: string): Attempt {
  return { refusal, isKept: false, isCheap: true, asked: 0 };
}

/** A router before one subgraph, with usual limits, whose callers try what they like. */
export interface AttackedGraph {
  readonly url: string;
  readonly tokens: TokenIssuer;
  /** The headers of requests for `whoAsks`, as the subgraph got them. */
  readonly seen: readonly Readonly<Record<string, unknown>>[];
  readonly told: (body: string, headers?: Sent) => Promise<Told>;
  readonly ask: (query: string, headers?: Sent, variables?: unknown) => Promise<Told>;
  /** The same again and again. */
  readonly tried: (work: () => Promise<Told>) => Promise<Attempt>;
}

type OnEnd = (end: () => Promise<void>) => void;

export async function attackedGraph(onEnd: OnEnd): Promise<AttackedGraph> {
  const tokens = await tokenIssuer(onEnd);
  const seen: Record<string, unknown>[] = [];
  const subgraph = await startSubgraph(sdl, resolvers(seen));
  onEnd(subgraph.kill);
  const identity = { JWKS_FILE: tokens.jwksFile, TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience };
  const environment = {
    ...identity,
    SECRETS_HEADER: 'tributary-guest',
    APQ_CALLER_BYTES_MAX: '2000',
    SUBGRAPH_SUBSCRIPTIONS_SHOP: 'sse',
  };
  const { port } = await routerBefore({ shop: { sdl, urls: [subgraph.url] } }, environment, { onEnd });
  const url = `http://127.0.0.1:${port}/graphql`;
  const told = (body: string, headers: Sent = {}) => posted(url, body, headers);
  return {
    url,
    tokens,
    seen,
    told,
    ask: (query, headers, variables = {}) => told(JSON.stringify({ query, variables }), headers),
    tried: (work) => tried(work, subgraph),
  };
}

const thing = () => ({ id: '1' });

function resolvers(seen: Record<string, unknown>[]) {
  const whoAsks = (_: unknown, __: unknown, headers: Record<string, unknown>) => {
    seen.push(headers);
    return 'somebody';
  };
  let changes = 0;
  return {
    Query: { thing, things: () => [thing()], given: () => 1, mine: () => 'mine', ours: () => 'ours', whoAsks },
    Mutation: { change: () => (changes += 1), steal: () => 1 },
  };
}

async function posted(url: string, body: string, headers: Sent): Promise<Told> {
  const accept = 'application/graphql-response+json';
  const init = { method: 'POST', body, headers: { 'content-type': 'application/json', accept, ...headers } };
  return toldBy(await fetch(url, init));
}

export async function toldBy(response: Response): Promise<Told> {
  return { status: response.status, headers: response.headers, body: (await response.json()) as Told['body'] };
}

async function tried(work: () => Promise<Told>, subgraph: RunningSubgraph): Promise<Attempt> {
  const before = subgraph.requests();
  const answer = await work();
  return {
    refusal: `${answer.status} ${codes(answer)}`,
    isKept: answer.headers.get('cache-control') !== 'no-store',
    isCheap: await isCheap(work),
    asked: subgraph.requests() - before,
  };
}

function codes({ body: { errors = [] } }: Told): string {
  return [...new Set(errors.map(({ extensions }) => extensions?.code))].join();
}
