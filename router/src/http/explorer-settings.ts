import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What the page knows of whom it serves: examples and people are read once. */
export interface ExplorerOptions {
  /** Where the graph is. */
  readonly path: string;
  /** A folder of `.graphql` files, each with its variables in a `.json` file of its name; null: there are none. */
  readonly examplesFolder: string | null;
  /** A JSON file: names and tokens of people in development. Null: there are none. */
  readonly peopleFile: string | null;
  /** Where people sign in; null: nowhere. */
  readonly signIn: { readonly issuer: string; readonly clientId: string; readonly scope: string } | null;
}

interface Example {
  readonly name: string;
  readonly text: string;
  readonly variables: string;
}

// A page that nobody would read through.
const examplesMax = 100;

/** For the page, as JSON. Throws where a file that is named cannot be read. */
export function explorerSettings({ path, examplesFolder, peopleFile, signIn }: ExplorerOptions): string {
  const people: unknown = peopleFile === null ? [] : JSON.parse(readFileSync(peopleFile, 'utf8'));
  if (!Array.isArray(people) || !people.every(isPerson))
    throw new Error(`expected ${String(peopleFile)} to be a list of names and tokens`);
  return JSON.stringify({ path, examples: examplesFolder === null ? [] : examplesIn(examplesFolder), people, signIn });
}

function isPerson(one: unknown): boolean {
  if (typeof one !== 'object' || one === null || !('name' in one) || !('token' in one)) return false;
  return typeof one.name === 'string' && typeof one.token === 'string';
}

/** By their names: `1-home.graphql` is shown as "home", and first. */
function examplesIn(folder: string): readonly Example[] {
  const files = readdirSync(folder).toSorted();
  const known = new Set(files);
  return files
    .filter((file) => file.endsWith('.graphql'))
    .slice(0, examplesMax)
    .map((file) => {
      const variables = file.replace(/graphql$/, 'json');
      return {
        name: basename(file, '.graphql').replace(/^\d+-/, '').replaceAll('-', ' '),
        text: readFileSync(join(folder, file), 'utf8'),
        variables: known.has(variables) ? readFileSync(join(folder, variables), 'utf8') : '',
      };
    });
}
