import type { IncomingHttpHeaders } from 'node:http';
import { Token } from '../identity/token.ts';
import type { AllowsOrigin } from './cross-origin/origins.ts';
import { httpProblem, type HttpProblem } from './problem.ts';

/** Where clients may put their token. */
export type TokenSource = TokenHeader | TokenCookie;

export interface TokenHeader {
  readonly kind: 'Header';
  readonly name: string;
  /** Stands before the token, with a space between; empty: nothing does. */
  readonly prefix: string;
}

export interface TokenCookie {
  readonly kind: 'Cookie';
  readonly name: string;
}

/**
 * The token of a request, null where it has none. `connection` is what the request came by: it nearly always brings one
 * token again and again, which is then told to be the same by its text alone. Whether it is still good is asked each time.
 */
export type ReadToken = (headers: IncomingHttpHeaders, connection: object) => Token | null | HttpProblem;

export interface TokenReading {
  /** The first that is there counts. */
  readonly sources: readonly TokenSource[];
  /** What has another form is no token, and nobody's business here. */
  readonly passesUnknown: boolean;
  readonly allowsOrigin: AllowsOrigin | null;
}

/** The names of headers that say who asks: nobody is taken for a guest because what stands there cannot be read. */
export function tokenHeaders(sources: readonly TokenSource[]): ReadonlySet<string> {
  return new Set(sources.filter(({ kind }) => kind === 'Header').map(({ name }) => name));
}

export function tokenReader({ sources, passesUnknown, allowsOrigin }: TokenReading): ReadToken {
  const readers = sources.map((source) =>
    source.kind === 'Header' ? headerReader(source, passesUnknown) : cookieReader(source, allowsOrigin),
  );
  return (headers, connection) => {
    for (const read of readers) {
      const found = read(headers, connection);
      if (found !== null) return found;
    }
    return null;
  };
}

// RFC 6750, 2.1: b64token.
const tokenForm = '([\\w.~+/-]+=*)';

function headerReader({ name, prefix }: TokenHeader, passesUnknown: boolean): ReadToken {
  const form = new RegExp(prefix === '' ? `^${tokenForm}$` : `^${prefix.replaceAll(/\W/g, '\\$&')} ${tokenForm}$`, 'i');
  const said = prefix === '' ? 'a token' : `"${prefix}" and a token`;
  const malformed = unauthenticated(`expected ${said} in the ${name} header`);
  // The last one of each connection, no longer than headers may be, for as long as that is open.
  const known = new WeakMap<object, { readonly value: string; readonly token: Token }>();
  return (headers, connection) => {
    if (headers[name] === undefined) return null;
    const value = String(headers[name]);
    const before = known.get(connection);
    if (before?.value === value) return before.token;
    const text = form.exec(value)?.[1];
    if (text === undefined) return passesUnknown ? null : malformed;
    const token = new Token(text);
    known.set(connection, { value, token });
    return token;
  };
}

/**
 * Browsers send cookies for whichever page asks. So a cookie counts only beside a header that no page of another origin
 * can send unasked, and an Origin that may ask: the router's own, or one of the configured ones.
 */
function cookieReader({ name }: TokenCookie, allowsOrigin: AllowsOrigin | null): ReadToken {
  const form = new RegExp(`(?:^|; *)${name.replaceAll(/\W/g, '\\$&')}=${tokenForm}(?:;|$)`);
  return (headers) => {
    const { cookie, origin, host } = headers;
    const token = cookie === undefined ? undefined : form.exec(cookie)?.[1];
    if (token === undefined) return null;
    const isOwn = origin !== undefined && host !== undefined && /^https?:\/\/(.*)$/.exec(origin)?.[1] === host;
    const isAllowed = isOwn || allowsOrigin?.(origin) === true;
    return isAllowed && forcingPreflight.some((one) => headers[one] !== undefined) ? new Token(token) : crossSite;
  };
}

const forcingPreflight = ['apollo-require-preflight', 'x-apollo-operation-name'];

const crossSite = httpProblem(400, 'CSRF_PREVENTED', {
  message:
    'a token in a cookie counts beside an allowed Origin and a header such as apollo-require-preflight or x-apollo-operation-name',
});

function unauthenticated(message: string): HttpProblem {
  return httpProblem(401, 'UNAUTHENTICATED', {
    message,
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
  });
}
