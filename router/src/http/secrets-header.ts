import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Secrets } from '../identity/caller.ts';
import { httpProblem, type HttpProblem } from './problem.ts';

/** The secrets of a request, null where it has none. */
export type ReadSecrets = (headers: IncomingHttpHeaders) => Secrets | null | HttpProblem;

// What somebody holds who is not signed in: a basket, and what they bought of late.
const secretsMax = 10;
const form = /^[\w.~+/=-]{1,255}$/;

/** Reads secrets in the header `name`, one or several with commas between them. Null: no header has any. */
export function secretsReader(name: string | null): ReadSecrets {
  if (name === null) return () => null;
  const malformed = httpProblem(400, 'BAD_REQUEST', {
    message: `expected at most ${secretsMax} secrets in the ${name} header, with commas between them`,
  });
  return (headers) => {
    const said = headers[name];
    if (said === undefined) return null;
    const all = String(said)
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    if (all.length === 0) return null;
    if (all.length > secretsMax || !all.every((one) => form.test(one))) return malformed;
    const value = [...new Set(all)].toSorted().join(',');
    return { value, hash: hash('sha256', value, 'base64url') };
  };
}
