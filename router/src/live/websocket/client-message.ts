import { isJsonObject } from '../../json/json-object.ts';
import { parseJson } from '../../json/parse-json.ts';

/** What a client says by the protocol graphql-transport-ws. */
export type ClientMessage =
  | { readonly kind: 'Init'; readonly payload: Readonly<Record<string, unknown>> | null }
  | { readonly kind: 'Ping' | 'Pong' }
  | { readonly kind: 'Subscribe'; readonly id: string; readonly payload: Readonly<Record<string, unknown>> }
  | { readonly kind: 'Complete'; readonly id: string };

// Clients take UUIDs, of 36 characters.
const idLengthMax = 255;

/** The message, or in words what was expected. The words go into the reason of a close, which has 123 bytes. */
export function readClientMessage(text: string): ClientMessage | string {
  let message: unknown;
  try {
    message = parseJson(text, { keepsForms: true });
  } catch {
    return 'expected a message in JSON';
  }
  if (!isJsonObject(message)) return 'expected a message that is an object';
  const { type, id, payload } = message;
  const isPlain = isAbsent(payload) || isJsonObject(payload);
  if (type === 'connection_init' || type === 'ping' || type === 'pong') {
    if (!isPlain) return `expected the payload of ${type} to be an object`;
    if (type === 'connection_init') return { kind: 'Init', payload: isJsonObject(payload) ? payload : null };
    return { kind: type === 'ping' ? 'Ping' : 'Pong' };
  }
  if (type !== 'subscribe' && type !== 'complete') return 'expected a type of message that clients send';
  if (typeof id !== 'string' || id === '' || id.length > idLengthMax) return `expected ${type} to have an id of text`;
  if (type === 'complete') return { kind: 'Complete', id };
  if (!isJsonObject(payload)) return 'expected the payload of subscribe to be an object';
  const wrong = wrongMember(payload);
  return wrong === null ? { kind: 'Subscribe', id, payload } : `expected ${wrong} of subscribe`;
}

/** What is no operation by the protocol's form of one. `query` may be absent: documents have other names, too. */
function wrongMember({
  query,
  operationName,
  variables,
  extensions,
}: Readonly<Record<string, unknown>>): string | null {
  if (!isAbsent(query) && typeof query !== 'string') return 'a text as the query';
  if (!isAbsent(operationName) && typeof operationName !== 'string') return 'a text as the operationName';
  if (!isAbsent(variables) && !isJsonObject(variables)) return 'an object as the variables';
  return isAbsent(extensions) || isJsonObject(extensions) ? null : 'an object as the extensions';
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
