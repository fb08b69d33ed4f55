import { isJsonObject } from '../../json/json-object.ts';
import { eventOf, parsedJson } from './live-payload.ts';
import type { LiveEvent } from './live-request.ts';
import type { Subscribing } from './live-source.ts';

/** What a subgraph says by the protocol graphql-transport-ws. */
export type SubgraphMessage =
  | { readonly kind: 'Acknowledged' | 'Ping' | 'Pong' }
  | { readonly kind: 'Event'; readonly id: string; readonly event: LiveEvent }
  | { readonly kind: 'Errors'; readonly id: string; readonly errors: readonly unknown[] }
  | { readonly kind: 'Complete'; readonly id: string };

/** Null where it is none of the protocol's. */
export function readMessage(text: string): SubgraphMessage | null {
  const message = parsedJson(text);
  if (!isJsonObject(message)) return null;
  const { type, id, payload } = message;
  if (type === 'connection_ack') return { kind: 'Acknowledged' };
  if (type === 'ping') return { kind: 'Ping' };
  if (type === 'pong') return { kind: 'Pong' };
  if (typeof id !== 'string') return null;
  if (type === 'complete') return { kind: 'Complete', id };
  if (type === 'error') return Array.isArray(payload) ? { kind: 'Errors', id, errors: payload } : null;
  if (type !== 'next' || !isJsonObject(payload)) return null;
  return { kind: 'Event', id, event: eventOf(payload, text.length) };
}

/** The message that begins a subscription: the request as it is, and beside it what HTTP has headers for. */
export function subscribeMessage(id: string, { body, headers, lastEventId }: Subscribing): string {
  const beside = { headers: headerObject(headers), ...(lastEventId === null ? {} : { lastEventId }) };
  const payload = `${body.slice(0, -1)},"extensions":${JSON.stringify(beside)}}`;
  return `{"id":${JSON.stringify(id)},"type":"subscribe","payload":${payload}}`;
}

/** By names in small letters. */
export function headerObject(headers: readonly string[]): Readonly<Record<string, string>> {
  const told: Record<string, string> = {};
  for (let at = 0; at < headers.length; at += 2) told[(headers[at] ?? '').toLowerCase()] = headers[at + 1] ?? '';
  return told;
}
