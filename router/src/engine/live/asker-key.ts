import { jsonText } from '../../json/json-text.ts';
import type { EngineRequest } from '../engine-request.ts';
import type { Serving } from '../serving.ts';

/** All of whoever asks that an answer may depend on: equal for two, they are answered the same. */
export function askerKey(request: EngineRequest, { subgraphs, requestHeaders }: Serving): string {
  const { caller, guestAddress, context, headers, hooked } = request;
  const { viewer, rights, secrets, expiresAt } = caller;
  const told = requestHeaders === null ? [] : [...subgraphs.keys()].map((name) => requestHeaders.sentTo(name, headers));
  return jsonText([
    viewer,
    [...rights.scopes],
    [...rights.policies],
    rights.isAuthenticated,
    String(expiresAt),
    guestAddress,
    secrets?.hash ?? null,
    context?.text ?? null,
    hooked?.realm ?? null,
    told,
  ]);
}
