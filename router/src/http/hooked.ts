import type { EngineAnswer } from '../engine/engine-answer.ts';
import { HookedRequest } from '../engine/hooks/hooked-request.ts';
import { HookFailed, type Hooks } from '../engine/hooks/hooks.ts';
import type { HookRefusal } from '../engine/hooks/plugin.ts';
import type { Caller } from '../identity/caller.ts';
import type { GraphqlParams } from './graphql-params.ts';
import { httpProblem, type HttpProblem } from './problem.ts';
import { requestTarget } from './request-target.ts';
import type { HttpRequest } from './wire.ts';

interface Asking extends Pick<HttpRequest, 'headers'> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
}

export function hookedRequest({ method = '', url = '/', headers }: Asking, id: string, hooks: Hooks): HookedRequest {
  return new HookedRequest(hooks, { id, method, path: requestTarget(url).path, headers });
}

/** Null: it goes on. */
export function atRequest(hooked: HookedRequest): Promise<HttpProblem | null> {
  return hooked.onRequest().then(problemOf, failed);
}

export interface AskedOperation extends Pick<GraphqlParams, 'operationName' | 'variables'> {
  readonly query: string;
  readonly caller: Caller;
}

/** Null: it goes on. */
export function atOperation(hooked: HookedRequest, { caller, ...asked }: AskedOperation): Promise<HttpProblem | null> {
  const { viewer, rights } = caller;
  const subject = viewer.kind === 'customer' ? viewer.id : null;
  return hooked.onOperation({ ...asked, subject, scopes: rights.scopes }).then(problemOf, failed);
}

export function atResponse(hooked: HookedRequest, answer: EngineAnswer): Promise<EngineAnswer | HttpProblem> {
  return hooked.onResponse(answer).catch(failed);
}

function problemOf(refusal: HookRefusal | null): HttpProblem | null {
  return refusal === null ? null : httpProblem(refusal.status ?? 403, refusal.code, { message: refusal.message });
}

function failed(cause: unknown): HttpProblem {
  if (!(cause instanceof HookFailed)) throw cause;
  return httpProblem(500, 'PLUGIN_FAILED', { message: 'a plug-in of this router failed' });
}
