import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { onTestFinished } from 'vitest';
import { composed, routerBefore, type RouterOptions, type RunningRouter } from './router-before.ts';
import { serve } from './subgraph-at.ts';

/** What is hidden of the storefront's clients is marked so. */
const marked = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible"])
  type Query {
    book(id: ID!, draft: Boolean HIDDEN): Book
    books(filter: Filter, sort: Sort): [Book!]!
    ledger: Ledger HIDDEN
    node(id: ID!): Node
    found: Found
    sort: Sort
  }
  type Mutation { rename(id: ID!): Book write(sum: Int): Int HIDDEN }
  interface Node { id: ID! }
  type Book implements Node @key(fields: "id") { id: ID! title: String margin: Int HIDDEN }
  type Ledger implements Node HIDDEN { id: ID! sum: Int }
  union Found = Book | Ledger
  input Filter { title: String margin: Int HIDDEN }
  enum Sort { TITLE MARGIN HIDDEN }`;

const whole = marked.replaceAll('HIDDEN', '');
const storefront = marked.replaceAll('HIDDEN', '@inaccessible');

const book = { __typename: 'Book', id: '1', title: 'Rain', margin: 40 };
const ledger = { __typename: 'Ledger', id: 'secret-ledger', sum: 7 };
const answers = {
  Query: {
    book: () => book,
    books: () => [book],
    ledger: () => ledger,
    node: (_: unknown, { id }: { readonly id: string }) => (id === '1' ? book : ledger),
    found: () => ledger,
    sort: () => 'MARGIN',
  },
  Mutation: { rename: () => book, write: () => 1 },
};

export interface ContractLab extends RunningRouter {
  /** Requests that the subgraph got. */
  readonly asked: readonly string[];
  /** Of the supergraphs of the whole and of the storefront. */
  readonly sources: { readonly whole: string; readonly storefront: string };
}

export type LabOptions = Pick<RouterOptions, 'onEnd' | 'log'> & {
  /** Of router.yaml, beside the contracts. */
  readonly yaml?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Headers of the subgraph's answers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Of each answer of the subgraph. */
  readonly delayMs?: number;
};

/** A router of a graph with two parts: `storefront`, which hides things, and `staff`, the whole, for those with a scope. */
export async function contractLab({
  onEnd = onTestFinished,
  yaml = '',
  environment = {},
  headers = {},
  delayMs = 0,
  ...options
}: LabOptions = {}): Promise<ContractLab> {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-contracts-'));
  onEnd(() => rm(folder, { recursive: true }));
  const sources = { whole: join(folder, 'whole.graphql'), storefront: join(folder, 'storefront.graphql') };
  const schema = buildSubgraphSchema({ typeDefs: parse(whole), resolvers: answers });
  const asked: string[] = [];
  const { url, close } = await serve(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    asked.push(body);
    const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
    const answer = await graphql({ schema, source: query, variableValues: variables ?? null });
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(answer));
  });
  onEnd(close);
  await writeFile(sources.whole, composed({ shop: { sdl: whole, urls: [url] } }));
  await writeFile(sources.storefront, composed({ shop: { sdl: storefront, urls: [url] } }));
  const contracts = `contracts:
  header: Graph-Contract
  each:
    storefront: { source: ${sources.storefront}, hosts: [shop.example], path: /storefront }
    staff: { source: ${sources.whole}, hosts: [staff.example], scope: staff }
`;
  const router = await routerBefore({ shop: { sdl: whole, urls: [url] } }, environment, {
    ...options,
    onEnd,
    yaml: contracts + yaml,
  });
  return { ...router, asked, sources };
}
