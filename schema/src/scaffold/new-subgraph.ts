import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileText, writeText } from '../file-text.ts';
import { errorOf, type Problem } from '../problem.ts';
import { findTexts, urlsFile } from '../subgraphs.ts';
import { type Language, type Replacements, templateFiles } from './template-files.ts';

export interface Scaffolded {
  readonly kind: 'Scaffolded';
  readonly folder: string;
  readonly url: string;
}

// Up to 4008 `npm start` has its own; whoever has more than these names a port by hand.
const firstPort = 4_010;

const portMax = 65_535;

/** Processes of the system, whose logs and containers have these names. */
const takenNames: ReadonlySet<string> = new Set(['router', 'bank', 'issuer', 'postgres', 'kit']);

/** Writes a subgraph of that name, with its line in the list of URLs; or says why not, and then writes nothing. */
export async function newSubgraph(root: string, name: string, language: Language): Promise<Scaffolded | Problem> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 40 || takenNames.has(name)) {
    return refused(`expected a name of small letters, digits and dashes that no process has, got "${name}"`);
  }
  const { texts, withoutSchema, problems } = await findTexts(root);
  const [problem] = problems;
  if (problem !== undefined) return problem;
  const others = [...texts, ...withoutSchema];
  const folder = join('subgraphs', name);
  const isTaken = await readdir(join(root, folder)).then(
    (entries) => entries.length > 0,
    () => false,
  );
  if (isTaken || others.some((one) => one.name === name)) return refused(`there is a subgraph "${name}" already`);
  const port = Math.max(firstPort - 1, ...others.map(({ url }) => portOf(url))) + 1;
  if (port > portMax) return refused(`no port is left after ${portMax}: write ${urlsFile} by hand`);
  const url = `http://127.0.0.1:${port}/graphql`;
  await writeFiles(join(root, folder), language, replacementsFor(name, port));
  await addUrl(root, name, url);
  return { kind: 'Scaffolded', folder, url };
}

async function writeFiles(folder: string, language: Language, replacements: Replacements): Promise<void> {
  for (const { file, text } of await templateFiles(language, replacements)) await writeText(join(folder, file), text);
}

async function addUrl(root: string, name: string, url: string): Promise<void> {
  const path = join(root, urlsFile);
  const urls = JSON.parse((await fileText(path)) ?? '{}') as Record<string, string>;
  await writeText(path, `${JSON.stringify({ ...urls, [name]: url }, null, 2)}\n`);
}

/** Of this machine's alone: others' are theirs. */
function portOf(url: string): number {
  const { hostname, port } = new URL(url);
  return hostname === '127.0.0.1' || hostname === 'localhost' ? Number(port) : 0;
}

/** `wish-list`: the type `WishList`, the field `wishList`, `wish_list` in Python, `WISH_LIST` in variables. */
function replacementsFor(name: string, port: number): Replacements {
  const words = name.split('-').map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`);
  const type = words.join('');
  return {
    name,
    Type: type,
    field: `${type.slice(0, 1).toLowerCase()}${type.slice(1)}`,
    name_: name.replaceAll('-', '_'),
    VARIABLE: name.replaceAll('-', '_').toUpperCase(),
    port: String(port),
  };
}

function refused(message: string): Problem {
  return errorOf('NOT_SCAFFOLDED', message);
}
