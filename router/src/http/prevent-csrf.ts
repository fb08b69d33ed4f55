import { httpProblem } from './problem.ts';
import type { HttpProblem } from './problem.ts';

/** Any of these, not empty, shows that the sender could set headers. The names are those of Apollo's clients. */
const signs = ['x-apollo-operation-name', 'apollo-require-preflight'] as const;

const simpleContentTypes = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);

/**
 * A page of another origin can make a browser send a "simple" GET with the user's cookies and network position. It
 * cannot read the answer, but it can time it. What no simple request can have, a header of ours or a content type
 * beyond the three of forms, makes the browser ask us first; we never say yes. POSTs need no check of their own: they
 * must be application/json, which is not simple.
 */
export function refusedAsForged(headers: Readonly<Record<string, string | string[] | undefined>>): HttpProblem | null {
  const contentType = headers['content-type'];
  const essence = typeof contentType === 'string' ? contentType.split(';')[0]?.trim().toLowerCase() : undefined;
  if (essence !== undefined && /^[\w.+-]+\/[\w.+-]+$/.test(essence) && !simpleContentTypes.has(essence)) return null;
  if (signs.some((name) => (headers[name] ?? '') !== '')) return null;
  const message = `blocked as a possible cross-site request forgery: send one of the headers ${signs.join(', ')}, or content-type application/json`;
  return httpProblem(400, 'CSRF_PREVENTED', { message });
}
