import { expect, test } from 'vitest';
import { statementNames } from './statement-proxy.ts';

/** What a client sends first: a length that counts itself, the protocol's version, and its parameters. */
function startup(): Buffer {
  const body = Buffer.from('\0\u0003\0\0user\0order\0\0', 'latin1');
  return Buffer.concat([int32(body.length + 4), body]);
}

function message(type: string, body: string): Buffer {
  const bytes = Buffer.from(body, 'latin1');
  return Buffer.concat([Buffer.from(type), int32(bytes.length + 4), bytes]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

const session = Buffer.concat([
  startup(),
  message('P', 'checkout-save\0update checkout\0\0\0'),
  message('B', '\0checkout-save\0\0\0\0\0\0\0'),
  message('Q', 'COMMIT\0'),
  message('B', '\0order-lock\0\0\0\0\0\0\0'),
]);

test('tells the statements that are bound, not those that are parsed', () => {
  expect(statementNames()(session)).toEqual(['checkout-save', 'order-lock']);
});

test.each([1, 2, 3, 5, 8, 13])('tells the same where the bytes come in pieces of %i', (size) => {
  const names = statementNames();

  const found: string[] = [];
  for (let from = 0; from < session.length; from += size) found.push(...names(session.subarray(from, from + size)));

  expect(found).toEqual(['checkout-save', 'order-lock']);
});
