import { join } from 'node:path';
import { z } from 'zod';
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

const tags = z.array(z.string().min(1)).default([]);
const contracts = z.record(
  z.string().regex(/^[a-z][a-z0-9-]*$/),
  z
    .strictObject({ include: tags, exclude: tags })
    .refine(({ include, exclude }) => include.length + exclude.length > 0),
);

/** By name; none where there is no such file. */
export async function readContracts(root: string): Promise<readonly Contract[] | Problem> {
  const text = await fileText(join(root, contractsFile));
  if (text === null) return [];
  try {
    const { data } = contracts.safeParse(JSON.parse(text));
    if (data !== undefined) return Object.entries(data).map(([name, contract]) => ({ name, ...contract }));
    return invalid(
      'expected { "name": { "include": ["tag"], "exclude": ["tag"] } } with a tag at least, names in small letters',
    );
  } catch (cause) {
    return invalid(cause instanceof Error ? cause.message : String(cause));
  }
}

function invalid(message: string): Problem {
  return errorOf('INVALID_CONTRACTS', message, { place: placeOfFile(contractsFile) });
}
