/** Tells whether the pages of an origin may ask from a browser. */
export type AllowsOrigin = (origin: string | undefined) => boolean;

const any = '*';
// A label of a host, and as much as `*` may stand for: no dot, so that no other host can hide in it.
const label = '[a-z0-9-]+';
// RFC 6454, 6.2: as browsers write an origin, in small letters and without a path. Apps in web views have schemes of their own.
const form = /^[a-z][a-z0-9+.-]*:\/\/(?<host>\[[0-9a-f:.]+\]|[a-z0-9_*-]+(?:\.[a-z0-9_*-]+)*)(?::(?:[0-9]{1,5}|\*))?$/;
// The last two labels of a host are what its owner has paid for.
const ownLabels = 2;

/** What is wrong with an origin, or a pattern of origins, in the configuration; null where nothing is. */
export function originProblem(text: string): string | null {
  if (text === any) return null;
  if (text === 'null') return 'expected an origin: null is that of any sandboxed page, and of files';
  const host = form.exec(text)?.groups?.['host'];
  if (host === undefined) return 'expected an origin as browsers send it: https://shop.example, without a path';
  const owned = host.split('.').slice(-ownLabels).join('.');
  return owned.includes(any) ? 'expected a * only to the left of the last two labels of a host, or as its port' : null;
}

/**
 * Origins as they are, and patterns of them: `https://*.shop.example` is one label, `http://localhost:*` any port or
 * none; both from the first character to the last. `*` alone is every origin but `null`.
 */
export function originsAllowed(origins: readonly string[]): AllowsOrigin {
  if (origins.includes(any)) return (origin) => origin !== undefined && origin !== 'null';
  const exact = new Set(origins.filter((origin) => !origin.includes(any)));
  const patterns = origins.filter((origin) => origin.includes(any)).map(patternOf);
  return (origin) =>
    origin !== undefined &&
    origin !== 'null' &&
    (exact.has(origin) || (origin.length <= originLengthMax && patterns.some((pattern) => pattern.test(origin))));
}

// The longest host name (253) with a scheme and a port.
const originLengthMax = 300;

function patternOf(origin: string): RegExp {
  const [, head = '', port = ''] = /^(.*?)(:\*)?$/.exec(origin) ?? [];
  const host = head.split(any).map(escaped).join(label);
  return new RegExp(`^${host}${port === '' ? '' : '(?::[0-9]{1,5})?'}$`);
}

function escaped(text: string): string {
  return text.replaceAll(/[.+[\]\\-]/g, '\\$&');
}
