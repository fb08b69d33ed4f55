import { join } from 'node:path';
import { fileText } from '../file-text.ts';
import { errorOf, placeOfFile, type Problem } from '../problem.ts';

/** A part of the graph for some of its clients, by `@tag`. */
export interface Contract {
  readonly name: string;
  /** Where there are any, only fields that have one of them, or whose type has, are in it. */
  readonly include: readonly string[];
  /** Whatever has one of them is not, whatever else it has. */
  readonly exclude: readonly string[];
}

const contractsFile = 'schema/contracts.json';

/** By name; none where there is no such file. */
export async function readContracts(root: string): Promise<readonly Contract[] | Problem> {
  const text = await fileText(join(root, contractsFile));
  if (text === null) return [];
  try {
    const content: unknown = JSON.parse(text);
    const found = isObject(content) ? Object.entries(content).map(([name, tags]) => contractIn(name, tags)) : [null];
    if (found.every((one) => one !== null)) return found;
    return invalid(
      'expected { "name": { "include": ["tag"], "exclude": ["tag"] } } with a tag at least, names in small letters',
    );
  } catch (cause) {
    return invalid(cause instanceof Error ? cause.message : String(cause));
  }
}

/** Read by hand: to load a library for it takes longer than all else that a contract needs. Null where it is none. */
function contractIn(name: string, content: unknown): Contract | null {
  if (!/^[a-z][a-z0-9-]*$/.test(name) || !isObject(content)) return null;
  const { include = [], exclude = [], ...others } = content;
  if (!isTags(include) || !isTags(exclude) || Object.keys(others).length > 0) return null;
  return include.length + exclude.length > 0 ? { name, include, exclude } : null;
}

function isObject(content: unknown): content is Readonly<Record<string, unknown>> {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}

function isTags(content: unknown): content is readonly string[] {
  return Array.isArray(content) && content.every((one) => typeof one === 'string' && one !== '');
}

function invalid(message: string): Problem {
  return errorOf('INVALID_CONTRACTS', message, { place: placeOfFile(contractsFile) });
}
