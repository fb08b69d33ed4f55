import type { GraphQLFormattedError } from 'graphql';
import type { SubgraphError } from '../remote/fetch-subgraph.ts';
import { clientPaths } from './client-paths.ts';
import type { Asked } from './client-paths.ts';
import type { FetchError } from './lost-fetch.ts';

const internalCode = 'INTERNAL_SERVER_ERROR';
const internalMessage = 'internal server error';

/** What passes of an error's extensions; the rest may tell how a subgraph is made. */
const shownExtensions = ['code', 'retryable'] as const;

/** An error that says nothing to the client about what went wrong: it was not made for clients. */
export function isInternal({ extensions }: { readonly extensions?: Readonly<Record<string, unknown>> }): boolean {
  const code = extensions?.['code'];
  return typeof code !== 'string' || code === internalCode;
}

/** What may be shown of an error that a subgraph sent. One without a code was not written for clients. */
export function shownError(error: SubgraphError): FetchError {
  const path = error.path === null ? {} : { path: error.path };
  if (isInternal(error)) return { message: internalMessage, ...path, extensions: { code: internalCode } };
  const extensions = Object.fromEntries(
    shownExtensions.flatMap((name) => (name in error.extensions ? [[name, error.extensions[name]]] : [])),
  );
  return { message: error.message, ...path, extensions };
}

/** The gateway tells of a null where none may be in an extension of its own, which no client reads. */
export function nullErrors(
  extensions: Readonly<Record<string, unknown>> | undefined,
): readonly GraphQLFormattedError[] {
  const found = extensions?.['valueCompletion'];
  return (Array.isArray(found) ? found : []).map(({ message, path }: GraphQLFormattedError) => ({
    message,
    ...(path === undefined ? {} : { path }),
    extensions: { code: 'UNEXPECTED_NULL' },
  }));
}

/**
 * The errors of a response as the client gets them: by the paths of its own query, each told once, with the subgraph
 * named, and without what is nobody's business. `asked` is null where the document was not understood.
 */
export function clientErrors(
  errors: readonly GraphQLFormattedError[],
  asked: Asked | null,
): readonly GraphQLFormattedError[] {
  const shown = errors.flatMap((error) => {
    const masked = withoutSecrets(error);
    if (masked.path === undefined || asked === null) return [masked];
    return clientPaths(masked.path, asked).map((path) => withPath(masked, path));
  });
  const told = new Set<string>();
  return shown.filter((error) => {
    const key = JSON.stringify(error);
    return !told.has(key) && told.add(key);
  });
}

function withoutSecrets({ message, locations, path, extensions = {} }: GraphQLFormattedError): GraphQLFormattedError {
  const { serviceName, ...others } = extensions;
  return {
    message: isInternal({ extensions }) ? internalMessage : message,
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: serviceName === undefined ? others : { ...others, subgraph: serviceName },
  };
}

/** An empty path is no path: the whole response is meant. */
function withPath(error: GraphQLFormattedError, path: readonly (string | number)[]): GraphQLFormattedError {
  const { message, locations, extensions = {} } = error;
  return {
    message,
    ...(locations === undefined ? {} : { locations }),
    ...(path.length === 0 ? {} : { path }),
    extensions,
  };
}
