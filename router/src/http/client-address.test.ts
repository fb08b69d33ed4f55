import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

function connectionFrom(remoteAddress: string) {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress });
  return { socket, headers: { 'x-forwarded-for': '203.0.113.7' } };
}

const forwarded = (text: string) => ({ socket: new Socket(), headers: { 'x-forwarded-for': text } });

test('nothing is believed unless somebody says where from', () => {
  expect(clientAddress('nowhere')(connectionFrom('198.51.100.1'))).toBeNull();
});

test.each([
  ['198.51.100.1', '198.51.100.1'],
  ['::ffff:198.51.100.1', '198.51.100.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('a connection from %s comes from %s, whatever a header says', (remote, address) => {
  expect(clientAddress('connection')(connectionFrom(remote))).toBe(address);
});

test.each([
  ['198.51.100.1', '198.51.100.1'],
  ['203.0.113.7, 198.51.100.1', '198.51.100.1'],
  ['203.0.113.7,198.51.100.1,nobody', null],
  ['198.51.100.1,', null],
  ['', null],
  ['999.1.1.1', null],
])('of the header %j the entry of the nearest proxy counts', (header, address) => {
  expect(clientAddress('x-forwarded-for')(forwarded(header))).toBe(address);
});

test('a header that is not there tells nothing', () => {
  expect(clientAddress('x-real-ip')(forwarded('198.51.100.1'))).toBeNull();
});
