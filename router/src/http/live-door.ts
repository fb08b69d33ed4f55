import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { HookedRequest } from '../engine/hooks/hooked-request.ts';
import type { Hooks } from '../engine/hooks/hooks.ts';
import type { Caller, Identified } from '../identity/caller.ts';
import type { LiveCaller, LiveDoor, LiveRefusal } from '../live/live-door.ts';
import type { Departure } from '../remote/request.ts';
import { requestTrace } from '../telemetry/request-trace.ts';
import { askedDocument } from './asked-document.ts';
import type { GraphqlOptions } from './graphql.ts';
import { atOperation, atRequest, hookedRequest } from './hooked.ts';
import { paramsOfOne } from './graphql-params.ts';
import { lastEventIdIn } from './last-event-id.ts';
import { overloaded } from './load-shedding.ts';
import { peerOf } from './peer.ts';
import type { HttpProblem } from './problem.ts';

/** Lets connections in as requests are let in: by the same tokens, documents and limits. */
export function liveDoor(options: GraphqlOptions): LiveDoor {
  return {
    enter: async (opening, said) => {
      const given = headersWith(opening.headers, said);
      const hooked = options.hooks === null ? null : hookedAt(opening, given, options.hooks);
      const refusal = hooked === null ? null : await atRequest(hooked);
      if (refusal !== null) return refused(refusal);
      const headers = hooked?.headers ?? given;
      const token = hooked?.identity === undefined ? options.readToken(headers) : null;
      if (typeof token === 'object' && token !== null) return refused(token);
      const secrets = options.readSecrets(headers);
      if (secrets !== null && 'kind' in secrets) return refused(secrets);
      const network = token === null ? options.addressOf(opening) : null;
      const renewed = () =>
        hooked?.identity ? options.introduce(hooked.identity, secrets) : options.identify(token, network, secrets);
      const caller = await renewed();
      if (caller.kind !== 'Caller') return unidentified(caller);
      const { address, publicAddress } = peerOf(opening);
      const guestAddress = caller.viewer.kind === 'guest' ? (network ?? publicAddress) : null;
      return liveCaller({ caller, renewed, headers, hooked, address, guestAddress }, options);
    },
  };
}

/** Its hooks are those of the request that opened it, whatever is asked on it later. */
function hookedAt({ method, url }: IncomingMessage, headers: IncomingHttpHeaders, hooks: Hooks): HookedRequest {
  return hookedRequest({ method, url, headers }, requestTrace(headers).requestId, hooks);
}

interface Entered {
  readonly caller: Caller;
  readonly renewed: () => Identified | Promise<Identified>;
  readonly headers: IncomingHttpHeaders;
  /** Null without plug-ins. */
  readonly hooked: HookedRequest | null;
  readonly address: string;
  readonly guestAddress: string | null;
}

function liveCaller(entered: Entered, options: GraphqlOptions): LiveCaller {
  const { caller, guestAddress } = entered;
  const { viewer } = caller;
  return {
    kind: 'LiveCaller',
    caller,
    key: viewer.kind === 'customer' ? `customer ${viewer.id}` : guestAddress,
    open: (asked, departure) => opened(asked, { ...entered, departure }, options),
  };
}

async function opened(
  asked: unknown,
  { renewed, ...who }: Entered & { readonly departure: Departure },
  { persisted, shedding, engine }: GraphqlOptions,
): ReturnType<LiveCaller['open']> {
  const params = paramsOfOne(asked);
  if ('kind' in params) return refused(params);
  const caller = await renewed();
  if (caller.kind !== 'Caller') return unidentified(caller);
  const document = askedDocument({ params, pathId: null, caller, address: who.address }, persisted);
  if (document.kind === 'HttpProblem') return refused(document);
  const { hooked } = who;
  const { operationName, variables, extensions, onError } = params;
  const { query } = document;
  const refusal = hooked === null ? null : await atOperation(hooked, { query, operationName, variables, caller });
  if (refusal !== null) return refused(refusal);
  if (!shedding.enter()) return refused(overloaded);
  try {
    const trace = requestTrace(who.headers);
    const asks = { query, operationName, variables, onError, queriesOnly: false, idempotencyKey: null };
    const lastEventId = lastEventIdIn(extensions);
    const answer = await engine.open({ ...asks, ...who, caller, renewed, trace, lastEventId });
    if (answer.kind === 'Stream' || answer.outcome === 'Executed') document.registration?.();
    return answer;
  } finally {
    shedding.leave();
  }
}

function unidentified(found: Exclude<Identified, Caller>): LiveRefusal {
  if (found.kind === 'TokenRefused') return { kind: 'Refused', code: 'UNAUTHENTICATED', message: found.message };
  return { kind: 'Refused', code: 'IDENTITY_UNAVAILABLE', message: 'tokens cannot be verified now; try again later' };
}

function refused({ code, message }: HttpProblem): LiveRefusal {
  return { kind: 'Refused', code, message };
}

// What a client may say of itself: as many headers, and as long, as requests of this kind have.
const saidMax = 20;
const saidLengthMax = 8_192;
/** What only the browser or the connection may say. */
const ofConnection = /^(connection|cookie|forwarded|host|origin|sec-.*|upgrade|x-forwarded-.*|x-real-ip)$/;

/**
 * Browsers give WebSockets no headers: what the first message says stands for those that the request has not. `headers`
 * in it is where Apollo's clients put them; a list is a header of several values.
 */
function headersWith(
  headers: IncomingHttpHeaders,
  said: Readonly<Record<string, unknown>> | null,
): IncomingHttpHeaders {
  // The page's origin was looked at when it connected: a cookie needs no further sign.
  const told: IncomingHttpHeaders = { ...headers, 'apollo-require-preflight': 'websocket' };
  if (said === null) return told;
  const { headers: inner, ...outer } = said;
  const members = [...Object.entries(outer), ...(isRecord(inner) ? Object.entries(inner) : [])];
  for (const [key, value] of members.slice(0, saidMax)) {
    const name = key.toLowerCase();
    const text = Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : value;
    if (typeof text !== 'string' || text.length > saidLengthMax || ofConnection.test(name)) continue;
    if (headers[name] === undefined) told[name] = text;
  }
  return told;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
