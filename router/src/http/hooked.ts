import type { EngineAnswer } from '../engine/engine-answer.ts';
import type { EngineRequest } from '../engine/engine-request.ts';
import { HookedRequest } from '../engine/hooks/hooked-request.ts';
import { HookFailed, type Hooks } from '../engine/hooks/hooks.ts';
import type { HookRefusal } from '../engine/hooks/plugin.ts';
import type { Identified } from '../identity/caller.ts';
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

type AskedOperation = Pick<EngineRequest, 'query' | 'operationName' | 'variables' | 'caller'>;

/** Null: it goes on. */
export function atOperation(hooked: HookedRequest, asked: AskedOperation): Promise<HttpProblem | null> {
  const { query, operationName, variables, caller } = asked;
  const { viewer, rights } = caller;
  const subject = viewer.kind === 'customer' ? viewer.id : null;
  const operation = { query, operationName, variables, subject, scopes: rights.scopes };
  return hooked.onOperation(operation).then(problemOf, failed);
}

export function atResponse(hooked: HookedRequest, answer: EngineAnswer): Promise<EngineAnswer | HttpProblem> {
  return hooked.onResponse(answer).catch(failed);
}

function problemOf(refusal: HookRefusal | null): HttpProblem | null {
  return refusal === null ? null : httpProblem(refusal.status ?? 403, refusal.code, { message: refusal.message });
}

function failed(cause: unknown): HttpProblem {
  if (!(cause instanceof HookFailed)) throw cause;
  return pluginFailed;
}

export const pluginFailed = httpProblem(500, 'PLUGIN_FAILED', { message: 'a plug-in of this router failed' });

/** Who asks, with the policies that hooks leave them. */
export async function withPolicies(hooked: HookedRequest, found: Identified): Promise<Identified> {
  if (found.kind !== 'Caller') return found;
  try {
    return await hooked.withPolicies(found);
  } catch (cause) {
    if (!(cause instanceof HookFailed)) throw cause;
    return { kind: 'IdentityFailed' };
  }
}
