import { randomBytes, timingSafeEqual } from 'node:crypto';
import { isJsonObject } from '../../json/json-object.ts';
import { eventOf, parsedJson } from './live-payload.ts';
import type { LiveEvent } from './live-request.ts';

/** What a subgraph says of one subscription. */
export interface CallbackListener {
  readonly onCheck: () => void;
  readonly onEvent: (event: LiveEvent) => void;
  readonly onComplete: (errors: readonly unknown[]) => void;
}

/** One that subgraphs may tell of. */
export interface AwaitedCallback {
  readonly id: string;
  /** Where they do. */
  readonly url: string;
  /** They prove by it that they were asked to. */
  readonly verifier: string;
  /** From now on there is none: whoever tells of it is told so, and ends it. */
  readonly forget: () => void;
}

/** `Unknown` to whoever has no right to it, too. */
export type CallbackHeard = 'Taken' | 'Unknown' | 'Malformed';

// Nobody guesses them.
const idBytes = 16;

interface Known {
  readonly verifier: Buffer;
  readonly listener: CallbackListener;
}

/** The subscriptions of which subgraphs tell by requests of their own. Source: Apollo's HTTP callback protocol, 1.0. */
export class Callbacks {
  readonly #url: string;
  readonly #byId = new Map<string, Known>();

  /** `url` is where subgraphs reach this router, and no other one: its own ids follow. */
  constructor(url: string) {
    this.#url = url.replace(/\/$/, '');
  }

  await(listener: CallbackListener): AwaitedCallback {
    const id = randomBytes(idBytes).toString('base64url');
    const verifier = randomBytes(idBytes).toString('base64url');
    this.#byId.set(id, { verifier: Buffer.from(verifier), listener });
    return { id, verifier, url: `${this.#url}/${id}`, forget: () => void this.#byId.delete(id) };
  }

  /** `text` is the body of a request to the URL of `id`. */
  hear(id: string, text: string): CallbackHeard {
    const message = parsedJson(text);
    if (!isJsonObject(message) || message['kind'] !== 'subscription') return 'Malformed';
    const known = this.#byId.get(id);
    if (known === undefined || message['id'] !== id || !isSame(message['verifier'], known.verifier)) return 'Unknown';
    const { action, payload, errors } = message;
    if (action === 'check') known.listener.onCheck();
    else if (action === 'complete') known.listener.onComplete(Array.isArray(errors) ? errors : []);
    else if (action === 'next' && isJsonObject(payload)) known.listener.onEvent(eventOf(payload, text.length));
    else return 'Malformed';
    return 'Taken';
  }
}

function isSame(said: unknown, verifier: Buffer): boolean {
  const bytes = Buffer.from(typeof said === 'string' ? said : '');
  return bytes.length === verifier.length && timingSafeEqual(bytes, verifier);
}
