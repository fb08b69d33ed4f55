import type { SendFailure } from '../../execution/failures.ts';
import type { SubgraphAnswer } from '../../remote/answer.ts';
import type { SubgraphRequest } from '../../remote/request.ts';
import type { HookedRequest, Sent } from './hooked-request.ts';
import { HookFailed } from './hooks.ts';

interface ToSubgraph {
  readonly subgraph: string;
  readonly request: Pick<SubgraphRequest, 'body' | 'isQuery' | 'headers'> & { readonly isSubscription?: true };
  readonly urls: readonly string[];
}

/** What a subgraph is sent after its hooks. Rejects with a SendFailure where one refuses or fails: nothing is sent then. */
export async function toldToHooks(hooked: HookedRequest, { subgraph, request, urls }: ToSubgraph): Promise<Sent> {
  const { body, isQuery, headers, isSubscription = false } = request;
  const told = await hooked
    .onSubgraphRequest({ subgraph, urls, body, isQuery, isSubscription, headers })
    .catch((cause: unknown) => throwFailure(cause, { subgraph, mayHaveRun: false }));
  if (!('code' in told)) return told;
  throw failure(told.code, told.message, false);
}

interface FromSubgraph {
  readonly subgraph: string;
  readonly answer: SubgraphAnswer;
  readonly isQuery: boolean;
}

/** The answer as its hooks leave it. Rejects with a SendFailure where one fails: whatever was to be done may be done. */
export async function heardByHooks(
  hooked: HookedRequest,
  { subgraph, answer, isQuery }: FromSubgraph,
): Promise<SubgraphAnswer> {
  if (answer.kind !== 'Answered') return answer;
  const heard = await hooked
    .onSubgraphAnswer({ ...answer, subgraph })
    .catch((cause: unknown) => throwFailure(cause, { subgraph, mayHaveRun: !isQuery }));
  return { ...answer, errors: heard.errors, extensions: heard.extensions };
}

function throwFailure(cause: unknown, what: { readonly subgraph: string; readonly mayHaveRun: boolean }): never {
  if (!(cause instanceof HookFailed)) throw cause;
  const message = `a plug-in failed at a request to the subgraph ${JSON.stringify(what.subgraph)}`;
  throw failure('PLUGIN_FAILED', message, what.mayHaveRun);
}

function failure(code: string, message: string, mayHaveRun: boolean): SendFailure {
  return { code, message, isRetryable: false, mayHaveRun, extensions: {} };
}
