import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { get as getByTls } from 'node:https';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/** The public keys of one issuer. */
export interface IssuerKeys {
  /** Rejects with KeysUnavailable where there are none yet, and as jose does where none fits. */
  readonly keyOf: JWTVerifyGetKey;
  /** Grows with each change of the keys: what was verified before is verified again. */
  readonly generation: () => number;
  readonly stop: () => void;
}

/** Says nothing about a token. */
export class KeysUnavailable extends Error {}

export type KeysPlace = { readonly jwksUrl: string } | { readonly issuer: string };

// A provider that is slow must not hold requests for long; keys that are at hand are used meanwhile.
const timeoutMs = 3_000;
// A withdrawn key is none after this and a minute; issuers ask to be asked no more often.
const refreshMs = 300_000;
// Any token may name a key that nobody has: whoever sends such makes us ask this often at the most.
const unknownKeyMs = 60_000;
// Without any key nobody can sign in, so it is tried sooner, yet not for each request.
const missingKeysMs = 1_000;
// A key has some 500 bytes.
const answerBytesMax = 1_048_576;

/**
 * Public keys at a URL, or where OpenID Connect's discovery finds that. Fetched at once and again from time to time; kept
 * while nobody answers; fetched when a token names an unknown one, at most once a minute.
 */
export function remoteKeys(place: KeysPlace, now: () => number = Date.now): IssuerKeys {
  const keys = new RemoteKeys(place, now);
  void keys.refresh();
  const timer = setInterval(() => void keys.refresh(), refreshMs);
  timer.unref();
  return { keyOf: keys.keyOf, generation: () => keys.generation, stop: () => clearInterval(timer) };
}

class RemoteKeys {
  generation = 0;
  readonly #place: KeysPlace;
  readonly #now: () => number;
  #find: JWTVerifyGetKey | null = null;
  #text = '';
  #askedAt = -Infinity;
  #asking: Promise<void> | null = null;
  #trouble = 'the keys were not fetched yet';

  constructor(place: KeysPlace, now: () => number) {
    this.#place = place;
    this.#now = now;
  }

  readonly keyOf: JWTVerifyGetKey = async (header, token) => {
    if (this.#find === null) await this.#refreshAfter(missingKeysMs);
    if (this.#find === null) throw new KeysUnavailable(this.#trouble);
    try {
      return await this.#find(header, token);
    } catch (cause) {
      if (!(cause instanceof errors.JWKSNoMatchingKey)) throw cause;
      await this.#refreshAfter(unknownKeyMs);
      return this.#find(header, token);
    }
  };

  /** Never rejects: the keys that there were stay. Who asks meanwhile waits for the same answer. */
  refresh(): Promise<void> {
    this.#asking ??= this.#fetched().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #refreshAfter(restMs: number): Promise<void> {
    if (this.#asking !== null || this.#now() - this.#askedAt >= restMs) await this.refresh();
  }

  async #fetched(): Promise<void> {
    this.#askedAt = this.#now();
    try {
      const text = await textAt(await jwksUrl(this.#place));
      if (text === this.#text) return;
      this.#find = createLocalJWKSet(keySetIn(text));
      this.#text = text;
      this.generation += 1;
    } catch (cause) {
      this.#trouble = cause instanceof Error ? cause.message : String(cause);
    }
  }
}

const discovered = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/** Source: OpenID Connect Discovery 1.0, 4. */
async function jwksUrl(place: KeysPlace): Promise<string> {
  if ('jwksUrl' in place) return place.jwksUrl;
  const { issuer } = place;
  const text = await textAt(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const found = discovered.parse(JSON.parse(text));
  if (found.issuer !== issuer) throw new Error(`expected the configuration of ${issuer}, got that of ${found.issuer}`);
  return found.jwks_uri;
}

/**
 * Rejects where it is not there within the time, or is longer than may be; nothing is followed elsewhere. Not by `fetch`,
 * whose streams go through functions of undici that V8 has compiled for what subgraphs are asked.
 */
async function textAt(url: string): Promise<string> {
  const signal = AbortSignal.timeout(timeoutMs);
  const request = (url.startsWith('https:') ? getByTls : get)(url, { signal, headers: { accept: 'application/json' } });
  try {
    return await textOf(await answerTo(request), url);
  } catch (cause) {
    if (signal.aborted) throw new Error(`expected an answer from ${url} within ${timeoutMs} ms`, { cause });
    throw cause;
  } finally {
    request.destroy();
  }
}

function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => request.on('response', resolve).on('error', reject));
}

async function textOf(response: IncomingMessage, url: string): Promise<string> {
  const { statusCode: status = 0 } = response;
  if (status < 200 || status > 299) throw new Error(`expected keys at ${url}, got status ${status}`);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > answerBytesMax) throw new Error(`expected at most ${answerBytesMax} bytes at ${url}`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** Throws where the text is no JWKS. */
export function keySetIn(text: string): JSONWebKeySet {
  return keySet.parse(JSON.parse(text));
}
