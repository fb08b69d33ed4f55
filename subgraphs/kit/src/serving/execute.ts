import type { GraphQLFormattedError } from 'graphql';
import { createLog } from '../log.ts';
import { worked } from './request-work.ts';
import { workLimits } from '../work-limits.ts';
import { createApolloServer, type RequestContext, type Subgraph } from './subgraph.ts';
import type { Viewer } from '../identity.ts';
import { languagesOf } from '../languages.ts';
import type { Said } from '../said-context.ts';

export interface Executed {
  // Tests read what they asked for; its shape is the operation's.
  readonly data: Record<string, never> | null;
  readonly errors: readonly GraphQLFormattedError[];
  /** Absent where the subgraph has nothing to say beside the answer. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export type Execute = (
  document: string,
  options?: {
    readonly variables?: Record<string, unknown>;
    readonly viewer?: Viewer;
    readonly said?: Said;
    readonly acceptLanguage?: string;
  },
) => Promise<Executed>;

// A busy machine may take as long as it does.
const limits = { ...workLimits, timeoutMs: 300_000 };

const guest: Viewer = { kind: 'guest', scopes: [] };

/** For tests: runs operations against a subgraph as the HTTP server would, without HTTP. The default viewer is a guest. */
export function executor<Context extends RequestContext>(subgraph: Subgraph<Context>): Execute {
  const answer = answerer(subgraph);
  return async (...asked) => {
    const { body } = await answer(...asked);
    if (body.kind !== 'single') throw new Error('expected one result');
    // Through JSON, as a client would see it.
    const { data = null, errors = [], ...more } = JSON.parse(JSON.stringify(body.singleResult)) as Partial<Executed>;
    return { data, errors, ...more };
  };
}

/** For tests: as clients do with a guest's secret, a `guestToken` among the variables, or in their input, is sent in the header. */
export function sendingSecrets(execute: Execute): Execute {
  return (document, { variables = {}, viewer = guest, ...options } = {}) => {
    const { guestToken: one, input, ...rest } = variables;
    const { guestToken: other, ...fields } = { ...(input as { readonly guestToken?: unknown } | undefined) };
    const secrets = [one, other, ...(viewer.secrets ?? [])].filter((secret) => typeof secret === 'string');
    return execute(document, {
      variables: input === undefined ? rest : { ...rest, input: fields },
      viewer: { ...viewer, secrets },
      ...options,
    });
  };
}

/** For tests: what a subgraph says of how long an answer may be kept, and by whom. */
export function cacheControlTeller<Context extends RequestContext>(
  subgraph: Subgraph<Context>,
): (...asked: Parameters<Execute>) => Promise<string | undefined> {
  const answer = answerer(subgraph);
  return async (...asked) => (await answer(...asked)).http.headers.get('cache-control');
}

function answerer<Context extends RequestContext>(subgraph: Subgraph<Context>) {
  const apollo = createApolloServer(subgraph, createLog(subgraph.name, 'silent'));
  return (...[query, { variables = {}, viewer = guest, said = {}, acceptLanguage } = {}]: Parameters<Execute>) =>
    worked(limits, (work) =>
      apollo.executeOperation(
        { query, variables },
        {
          contextValue: subgraph.context({
            viewer,
            said,
            languages: languagesOf(said, acceptLanguage),
            requestId: 'test',
            work,
          }),
        },
      ),
    );
}
