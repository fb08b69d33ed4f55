import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorOf, type Problem } from '../problem.ts';
import { findTexts, schemaFiles, schemaProblem, type SubgraphText, urlsFile } from '../subgraphs.ts';

/** Everything that a composition is made of. */
export interface Sources {
  readonly texts: readonly SubgraphText[];
  readonly problems: readonly Problem[];
}

/** The subgraphs of a folder; those without a file are asked for their schema where they run. */
export async function readSources(root: string): Promise<Sources> {
  const { texts, withoutSchema, problems } = await findTexts(root);
  const asked = await Promise.all(withoutSchema.map(runningText));
  const running = asked.filter((one): one is SubgraphText => !('code' in one));
  return { texts: [...texts, ...running], problems: [...problems, ...asked.filter((one) => 'code' in one)] };
}

/** Differs whenever a file does that a composition is made of, or what runs says another thing. */
export async function signatureOf(root: string, files: readonly string[]): Promise<string> {
  const schemas = [...(await schemaFiles(root)).values()];
  const looks = [urlsFile, ...schemas, ...files].map(async (file) => {
    const found = await stat(join(root, file)).catch(() => null);
    return found === null ? file : `${file} ${found.ino} ${found.size} ${found.mtimeMs}`;
  });
  return (await Promise.all(looks)).join('\n');
}

// A subgraph on this machine answers in a few milliseconds; one that hangs must not stop those that work.
const askMsMax = 2_000;
// The largest schemas that there are have some megabytes.
const sdlCharactersMax = 16_000_000;

const query = '{ _service { sdl } }';

async function runningText({
  name,
  url,
}: {
  readonly name: string;
  readonly url: string;
}): Promise<SubgraphText | Problem> {
  const sdl = await sdlOf(url).catch(() => null);
  if (sdl === null) {
    const { message } = schemaProblem(name);
    return errorOf('SUBGRAPH_WITHOUT_SCHEMA', `${message}, and nothing at ${url} says what its schema is`, {
      subgraph: name,
    });
  }
  return { name, url, file: `${name} at ${url}`, text: sdl };
}

async function sdlOf(url: string): Promise<string | null> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    signal: AbortSignal.timeout(askMsMax),
  });
  const text = await response.text();
  if (text.length > sdlCharactersMax) return null;
  const { data } = JSON.parse(text) as { readonly data?: { readonly _service?: { readonly sdl?: unknown } } };
  const sdl = data?._service?.sdl;
  return typeof sdl === 'string' ? sdl : null;
}
