import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentNode } from 'graphql';
import { fileProblem } from './file-problem.ts';
import { fileText } from './file-text.ts';
import { parsedFile } from './parsed-file.ts';
import { compareText, errorOf, placeOfFile, type Problem } from './problem.ts';

/** A schema file as found on disk. */
export interface Subgraph {
  readonly name: string;
  /** Relative to the root, with forward slashes; every problem of this subgraph names it. */
  readonly file: string;
  readonly url: string;
  readonly document: DocumentNode;
}

export interface FoundSubgraphs {
  readonly subgraphs: readonly Subgraph[];
  readonly problems: readonly Problem[];
}

/** Gives each subgraph its default URL. */
export const urlsFile = 'schema/subgraphs.json';

/** A schema file before it is parsed. */
export interface SubgraphText {
  readonly name: string;
  readonly file: string;
  readonly url: string;
  readonly text: string;
}

export interface FoundTexts {
  readonly texts: readonly SubgraphText[];
  /** Those that have a URL and no file. */
  readonly withoutSchema: readonly { readonly name: string; readonly url: string }[];
  readonly problems: readonly Problem[];
}

/**
 * Finds `subgraphs/<name>/schema.graphql` for every folder that has one, by name. A folder and its line in
 * `schema/subgraphs.json` must both be there: half a subgraph is a problem, not a guess.
 */
export async function findSubgraphs(root: string): Promise<FoundSubgraphs> {
  const { texts, withoutSchema, problems: unfound } = await findTexts(root);
  const { subgraphs, problems } = parsedSubgraphs(texts);
  const lacking = withoutSchema.map(({ name }) => schemaProblem(name));
  const isNothing = texts.length === 0 && unfound.length === 0;
  return { subgraphs, problems: [...unfound, ...problems, ...lacking, ...(isNothing ? [nothingToCompose()] : [])] };
}

/** The texts of the same; what is missing of one is told apart, as whoever can ask running subgraphs needs no file. */
export async function findTexts(root: string): Promise<FoundTexts> {
  const urls = await readUrls(root);
  if (!(urls instanceof Map)) return { texts: [], withoutSchema: [], problems: [urls] };

  const texts: SubgraphText[] = [];
  const problems: Problem[] = [];
  const files = await schemaFiles(root);
  for (const [name, file] of files) {
    const url = urls.get(name);
    if (url === undefined) problems.push(withoutUrl(name, file));
    else {
      const text = await textOf(root, file);
      if (typeof text === 'string') texts.push({ name, file, url, text });
      else problems.push({ ...text, subgraph: name });
    }
  }
  const withoutSchema = [...urls].filter(([name]) => !files.has(name)).map(([name, url]) => ({ name, url }));
  return { texts, withoutSchema, problems };
}

// As many as are taken of a subgraph that is asked for its schema.
const schemaCharactersMax = 16_000_000;

async function textOf(root: string, file: string): Promise<string | Problem> {
  try {
    const text = (await fileText(join(root, file))) ?? '';
    if (text.length <= schemaCharactersMax) return text;
    const message = `${file}: expected at most ${schemaCharactersMax} characters, got ${text.length}`;
    return errorOf('FILE_UNUSABLE', message, { place: placeOfFile(file) });
  } catch (error) {
    return fileProblem(error, root);
  }
}

export function parsedSubgraphs(texts: readonly SubgraphText[]): FoundSubgraphs {
  const subgraphs: Subgraph[] = [];
  const problems: Problem[] = [];
  for (const { name, file, url, text } of texts) {
    const document = parsedFile(text, file, name);
    if ('definitions' in document) subgraphs.push({ name, file, url, document });
    else problems.push(document);
  }
  return { subgraphs, problems };
}

/** The schema files that there are, by the name of their subgraph. */
export async function schemaFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const folders = await readdir(join(root, 'subgraphs'), { withFileTypes: true }).catch(() => []);
  const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const files = new Map<string, string>();
  for (const name of names.toSorted(compareText)) {
    const entries = await readdir(join(root, 'subgraphs', name));
    if (entries.includes('schema.graphql')) files.set(name, `subgraphs/${name}/schema.graphql`);
  }
  return files;
}

async function readUrls(root: string): Promise<Map<string, string> | Problem> {
  let content: unknown;
  try {
    const text = await fileText(join(root, urlsFile));
    if (text === null) return urlsProblem('no such file: is --root the folder of the repository?');
    content = JSON.parse(text);
    const twice = repeatedName(text);
    if (twice !== null) return urlsProblem(`expected one URL for ${twice}, got several`);
  } catch (cause) {
    return urlsProblem(cause instanceof Error ? cause.message : String(cause));
  }
  if (content === null || typeof content !== 'object' || Array.isArray(content)) {
    return urlsProblem('expected an object that gives each subgraph its URL');
  }
  const byName = new Map<string, string>();
  for (const [name, url] of Object.entries(content)) {
    if (typeof url !== 'string' || !URL.canParse(url)) return urlsProblem(`expected a URL for "${name}"`);
    byName.set(name, url);
  }
  return byName;
}

/** The first name, as it is written, that stands twice in valid JSON; null where none does. Of two, JSON.parse keeps the last. */
function repeatedName(text: string): string | null {
  const names = new Set<string>();
  for (const [, name, colon] of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?/g)) {
    if (name === undefined || colon === undefined) continue;
    if (names.has(name)) return name;
    names.add(name);
  }
  return null;
}

function withoutUrl(name: string, file: string): Problem {
  const message = `subgraph "${name}" has no URL: add a line for it to ${urlsFile}`;
  return errorOf('SUBGRAPH_WITHOUT_URL', message, { subgraph: name, place: placeOfFile(file) });
}

/** It has a URL and no file. */
export function schemaProblem(name: string): Problem {
  const message = `"${name}" has a URL but no subgraphs/${name}/schema.graphql`;
  return errorOf('SUBGRAPH_WITHOUT_SCHEMA', message, { subgraph: name, place: placeOfFile(urlsFile) });
}

function nothingToCompose(): Problem {
  return errorOf('NO_SUBGRAPHS', 'found no subgraphs/<name>/schema.graphql: is --root the folder of the repository?');
}

function urlsProblem(message: string): Problem {
  return errorOf('INVALID_SUBGRAPH_URLS', message, { place: placeOfFile(urlsFile) });
}
