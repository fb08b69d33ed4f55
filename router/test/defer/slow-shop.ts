import { onTestFinished } from 'vitest';
import { startSubgraph } from '../graphs/library/subgraph.ts';
import { routerBefore, type RouterOptions } from '../router-before.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])`;

const books = `${link}
  type Query { books: [Book!]! first: Book, slow: String }
  type Mutation { sell(id: ID!): Book }
  type Book @key(fields: "id") { id: ID! title: String! blurb: String, author: Author, next: Book }
  type Author { name: String! bio: String! }`;
const stock = `${link}
  type Query { stockedAt: String }
  type Book @key(fields: "id") { id: ID! left: Int! shelf: Shelf }
  type Shelf { room: String! row: Int! }`;

/** Holds back what it guards until it is opened. */
function gate() {
  const waiting: (() => void)[] = [];
  const state = { isOpen: false };
  return {
    pass: () => (state.isOpen ? Promise.resolve() : new Promise<void>((resolve) => waiting.push(resolve))),
    open: () => {
      state.isOpen = true;
      for (const go of waiting.splice(0)) go();
    },
    waiting: () => waiting.length,
  };
}

const shelf = ({ id }: { id: string }) => ({ room: 'A', row: Number(id) });

/** A router before books, of which blurbs take their time, and their stock, which does. */
export async function slowShop(environment: Readonly<Record<string, string>> = {}, options: RouterOptions = {}) {
  const gates = { stock: gate(), blurb: gate() };
  const sold: string[] = [];
  const all = ['1', '2', '3'].map((id) => ({ id, title: `Book ${id}`, author: { name: 'A', bio: 'B' } }));
  const blurb = async ({ id }: { id: string }) => {
    await gates.blurb.pass();
    return `of ${id}`;
  };
  const following = ({ id }: { id: string }) => all.find((book) => book.id === String(Number(id) + 1)) ?? null;
  const left = async ({ id }: { id: string }) => {
    await gates.stock.pass();
    if (id === '2') throw new Error('nobody knows');
    return Number(id);
  };
  const one = await startSubgraph(books, {
    Query: { books: () => all, first: () => all[0], slow: () => blurb({ id: 'all' }) },
    Mutation: {
      sell: (_: unknown, { id }: { id: string }) => {
        sold.push(id);
        return all.find((book) => book.id === id);
      },
    },
    Book: {
      __resolveReference: ({ id }: { id: string }) => all.find((book) => book.id === id),
      blurb,
      next: following,
    },
  });
  const two = await startSubgraph(stock, { Book: { __resolveReference: (book: object) => book, left, shelf } });
  onTestFinished(one.kill);
  onTestFinished(two.kill);
  const neighbours = { books: { sdl: books, urls: [one.url] }, stock: { sdl: stock, urls: [two.url] } };
  const { port } = await routerBefore(neighbours, environment, options);
  const url = `http://127.0.0.1:${port}/graphql`;
  return { url, port, gates, sold, requests: { books: one.requests, stock: two.requests } };
}

export const accepts = {
  '20220824': 'multipart/mixed;deferSpec=20220824, application/json',
  'v0.2': 'multipart/mixed;incrementalSpec=v0.2, application/json',
} as const;

export interface Parts {
  readonly response: Response;
  /** The next part; null after the last. */
  readonly next: () => Promise<Record<string, unknown> | null>;
  readonly all: () => Promise<Record<string, unknown>[]>;
  readonly cancel: () => Promise<void>;
}

/** Asks in parts, and reads them as they come. */
export async function askInParts(
  url: string,
  body: object,
  headers: Readonly<Record<string, string>> = { accept: accepts['20220824'] },
): Promise<Parts> {
  const init = { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(url, { ...init, headers: { 'content-type': 'application/json', ...headers } });
  const reader = response.body?.getReader();
  const state = { text: '' };
  const boundary = '\r\n--graphql';
  const next = async (): Promise<Record<string, unknown> | null> => {
    for (;;) {
      const [head = '', ...rest] = `\r\n${state.text.replace(/^--graphql/, '')}`.split(boundary);
      if (rest.length > 0) {
        const json = head.slice(head.indexOf('{'));
        state.text = rest.join(boundary);
        return JSON.parse(json);
      }
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) return null;
      state.text += Buffer.from(value ?? []).toString();
    }
  };
  const all = async () => {
    const parts: Record<string, unknown>[] = [];
    for (let part = await next(); part !== null; part = await next()) parts.push(part);
    return parts;
  };
  return { response, next, all, cancel: async () => reader?.cancel() };
}
