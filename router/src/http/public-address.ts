import { BlockList, isIPv6 } from 'node:net';

// RFC 6890: addresses that say nothing of who is behind them, since a proxy of ours may be there.
const ours = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  ours.addSubnet(network, bits);
for (const [network, bits] of [
  ['::1', 128],
  ['::', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  ours.addSubnet(network, bits, 'ipv6');

/** The address of whoever is connected, where that is no machine of ours; null otherwise. As `callerAddress` gives it. */
export function publicAddress(address: string): string | null {
  const plain = address.replace(/\/\d+$/, '');
  if (plain === '' || ours.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')) return null;
  return address;
}
