/** What a request line asks for. */
export interface RequestTarget {
  readonly path: string;
  /** Without the question mark; as it came. */
  readonly search: string;
}

// RFC 9112, 3.2.2: a server MUST accept the absolute form, though only proxies are sent it.
const schemeAndHost = /^https?:\/\/[^/?]*/i;

/** By hand, because a request target such as `//` is no URL, and reading one costs more than the rest of this room. */
export function requestTarget(url: string): RequestTarget {
  const rest = url.startsWith('/') ? url : url.replace(schemeAndHost, '');
  const mark = rest.indexOf('?');
  const path = mark === -1 ? rest : rest.slice(0, mark);
  return { path: path === '' ? '/' : path, search: mark === -1 ? '' : rest.slice(mark + 1) };
}

/** One segment of a path as it was meant; null where it is more than one, or not readable. */
export function decodedSegment(segment: string): string | null {
  if (segment === '' || segment.includes('/')) return null;
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
