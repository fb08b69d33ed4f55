import { expect, test } from 'vitest';
import { isPublicAddress, problemOfUrl } from './public-address.ts';

test.each(['1.1.1.1', '8.8.8.8', '172.15.255.255', '172.32.0.0', '100.63.255.255', '2606:4700::1111', '2a00::1'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  '127.0.0.1',
  '127.255.255.255',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '0.0.0.0',
  '100.64.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '198.18.0.1',
  '203.0.113.7',
  'example.com',
  '',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  'fe80::1',
  'fc00::1',
  'fd12::1',
  'ff02::1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001::1',
  '2001:db8::1',
  'fec0::1',
  'fe80::1%eth0',
])('%j is not', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://127.1/',
  'https://10.1.2.3/',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[fd00::1]/',
  'https://localhost/',
  'https://x.localhost./',
  'https://db.internal/',
  'https://printer.local/',
  'http://example.com/',
  'ftp://example.com/',
  'example.com',
  '',
  'https://u:p@example.com/',
  'https://example.com/#x',
])('%s is no URL to post to', (url) => {
  expect(problemOfUrl(url, false)).not.toBeNull();
});

test('public https URLs are, and others where private ones are allowed', () => {
  expect(problemOfUrl('https://example.com:8443/hooks?shop=1', false)).toBeNull();
  expect(problemOfUrl('https://1.1.1.1/', false)).toBeNull();
  expect(problemOfUrl('http://127.0.0.1:1234/', true)).toBeNull();
  expect(problemOfUrl('ftp://127.0.0.1/', true)).not.toBeNull();
});
