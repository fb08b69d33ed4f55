import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { run } from '../src/run.ts';

export interface GraphFolder {
  readonly root: string;
  readonly put: (file: string, text: string) => Promise<void>;
  readonly read: (file: string) => Promise<string>;
  /** Runs `tributary` there. */
  readonly tributary: (...args: readonly string[]) => Promise<Ran>;
}

export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@listSize"])';

/** A schema file of a subgraph; what the tests write begins on line 3. */
export function sdl(text: string): string {
  return `${link}\n\n${text}`;
}

export const books = sdl(`"A book."
type Book @key(fields: "id") {
  "Its number."
  id: ID!
  "What is on the cover."
  title: String!
  "What the shop paid; not for clients."
  cost: Int @inaccessible
}

"What can be read."
type Query {
  "One book; null if there is none."
  book("Its number." id: ID!): Book
}
`);

export const reviews = sdl(`"A book."
type Book @key(fields: "id") {
  "Its number."
  id: ID!
  "What readers say, newest first."
  reviews: [Review!]! @listSize(assumedSize: 10)
}

"What a reader says."
type Review {
  "At most 1,000 characters."
  text: String!
}
`);

/** A repository with the given files, in a temporary folder that the running test removes. */
export async function graphFolder(files: Readonly<Record<string, string>> = wellFormed): Promise<GraphFolder> {
  const root = await filledFolder(files);
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const put = (file: string, text: string) => putFile(root, file, text);
  return { root, put, read: (file) => readFile(join(root, file), 'utf8'), tributary: (...args) => ran(root, args) };
}

/** The same, for several tests, which remove it. */
export async function filledFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'tributary-schema-'));
  for (const [file, text] of Object.entries(files)) await putFile(root, file, text);
  return root;
}

async function putFile(root: string, file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), text);
}

export const wellFormed = {
  'schema/subgraphs.json': JSON.stringify({
    books: 'http://127.0.0.1:4001/graphql',
    reviews: 'http://127.0.0.1:4002/graphql',
  }),
  'subgraphs/books/schema.graphql': books,
  'subgraphs/reviews/schema.graphql': reviews,
  'subgraphs/kit/README.md': 'no subgraph: it has no schema.graphql',
} as const;

async function ran(root: string, args: readonly string[]): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const exitCode = await run(args, {
    cwd: root,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    environment: {},
    interruption: () => AbortSignal.abort(),
  });
  return { exitCode, out: out.join('\n'), err: err.join('\n') };
}
