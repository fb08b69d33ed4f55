import { type DocumentNode, getLocation, GraphQLError, parse, Source } from 'graphql';
import { isTooDeep, tooDeep } from './file-problem.ts';
import { errorOf, placeOfFile, type Problem } from './problem.ts';

/** The document of a file, or what is wrong with it, at its place. `subgraph`: whose it is; null where it is a client's. */
export function parsedFile(text: string, file: string, subgraph: string | null): DocumentNode | Problem {
  try {
    return parse(new Source(text, file));
  } catch (error) {
    if (isTooDeep(error)) return { ...tooDeep(file), subgraph };
    if (!(error instanceof GraphQLError)) throw error;
    const { source, positions } = error;
    const at = positions?.[0];
    const place = source === undefined || at === undefined ? placeOfFile(file) : { file, ...getLocation(source, at) };
    return errorOf('INVALID_SYNTAX', error.message, { subgraph, place });
  }
}
