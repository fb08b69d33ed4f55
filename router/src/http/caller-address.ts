import { isIPv6 } from 'node:net';

// RFC 6177: a site gets 64 bits or fewer of the network's, and chooses the rest itself.
const networkGroups = 4;

/**
 * An address as far as it tells callers apart: all of an IPv4 address, of IPv6 the network's half. Empty where it is not
 * known.
 */
export function callerAddress(address: string | undefined): string {
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv6(plain) ? `${network(plain)}::/64` : plain;
}

function network(address: string): string {
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  // The last 32 bits may be written as IPv4 does, which is two groups in one.
  const written = before.length + after.length + (address.includes('.') ? 1 : 0);
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - written }, () => '0');
  const all = [...before, ...zeros, ...after];
  return all
    .slice(0, networkGroups)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

function groups(text: string): string[] {
  return text === '' ? [] : text.split(':');
}
