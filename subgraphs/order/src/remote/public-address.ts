import { BlockList, isIP } from 'node:net';
import type { UrlProblem } from '../domain/failure.ts';

// Everything that is not the public internet. Source: IANA's special-purpose address registries.
const special4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

// Of IPv6 only 2000::/3 is public at all. Within it: Teredo and 6to4, which hide an IPv4 address, ORCHID, documentation.
const special6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const refused = new BlockList();
for (const [network, prefix] of special4) refused.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of special6) refused.addSubnet(network, prefix, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one of the public internet: not private, loopback, link-local, mapped or otherwise special. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refused.check(address, 'ipv4');
    case 6:
      // What maps or embeds an IPv4 address, as ::ffff:127.0.0.1 does, is outside of 2000::/3.
      return global6.check(address, 'ipv6') && !refused.check(address, 'ipv6');
    default:
      return false;
  }
}

/** The IP address that a URL's host is, without brackets; null where it is a name. */
export function literalAddress({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? null : bare;
}

/**
 * What is wrong with a URL to post to; null where it is fine. The URL's parser has made plain addresses of decimal,
 * hexadecimal and octal ones. What a name leads to is only known when it is posted to.
 */
export function problemOfUrl(text: string, allowPrivate: boolean): UrlProblem | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !(url.protocol === 'https:' || (allowPrivate && url.protocol === 'http:'))) return 'NOT_HTTPS';
  if (url.username !== '' || url.password !== '') return 'CREDENTIALS';
  if (url.hash !== '') return 'FRAGMENT';
  if (allowPrivate) return null;
  const address = literalAddress(url);
  const isPrivate =
    address === null ? /(^|\.)(localhost|local|internal|invalid)\.?$/.test(url.hostname) : !isPublicAddress(address);
  return isPrivate ? 'PRIVATE' : null;
}
