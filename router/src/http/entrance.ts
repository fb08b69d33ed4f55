import type { IncomingHttpHeaders } from 'node:http';
import type { HookedRequest } from '../engine/hooks/hooked-request.ts';
import type { Hooks } from '../engine/hooks/hooks.ts';
import type { Caller } from '../identity/caller.ts';
import type { Log } from '../telemetry/log.ts';
import type { Origin } from './client-address.ts';
import { atRequest, hookedRequest } from './hooked.ts';
import type { HttpProblem } from './problem.ts';
import { unidentified } from './unidentified.ts';
import { type Renewed, whoAsks, type WhoAsksOptions } from './who-asks.ts';

export interface EntranceOptions extends WhoAsksOptions {
  /** Null without plug-ins. */
  readonly hooks: Hooks | null;
  readonly log: Log;
}

/** Whoever was let in, and by what. */
export interface Entered {
  readonly kind: 'Entered';
  readonly caller: Caller;
  readonly renewed: Renewed;
  readonly headers: IncomingHttpHeaders;
  /** Null without plug-ins. */
  readonly hooked: HookedRequest | null;
}

interface Coming {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
}

/** Lets in whoever comes to stay, once, by what requests of theirs say. `given` are its headers, or stand for them. */
export async function entrance(
  origin: Origin & Coming,
  { given, requestId }: { readonly given: IncomingHttpHeaders; readonly requestId: string },
  options: EntranceOptions,
): Promise<Entered | HttpProblem> {
  const { method, url } = origin;
  const hooked =
    options.hooks === null ? null : hookedRequest({ method, url, headers: given }, requestId, options.hooks);
  const refusal = hooked === null ? null : await atRequest(hooked);
  if (refusal !== null) return refusal;
  const headers = hooked?.headers ?? given;
  const renewed = whoAsks({ origin, headers, hooked }, options);
  if (typeof renewed !== 'function') return renewed;
  const caller = await renewed();
  if (caller.kind !== 'Caller') return unidentified(caller, requestId, options.log);
  return { kind: 'Entered', caller, renewed, headers, hooked };
}
