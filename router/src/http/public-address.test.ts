import { expect, test } from 'vitest';
import { publicAddress } from './public-address.ts';

test.each(['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '100.64.0.1', '169.254.1.1', '::1', 'fd00::1', ''])(
  'a machine of ours may be a proxy: %j tells nothing of a guest',
  (address) => {
    expect(publicAddress(address)).toBeNull();
  },
);

test.each(['198.51.100.1', '172.32.0.1', '100.128.0.1', '2001:db8:1:2::/64'])(
  '%s tells one guest from others',
  (address) => {
    expect(publicAddress(address)).toBe(address);
  },
);
