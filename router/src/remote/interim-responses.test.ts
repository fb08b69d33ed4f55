import { expect, test } from 'vitest';
import { subgraphSaying } from '../../test/subgraph-at.ts';
import { InterimFilter } from './interim-responses.ts';

const final = 'HTTP/1.1 200 OK\r\ncontent-length: 16\r\n\r\n{"data":{"a":1}}';
const asked = 'HTTP/1.1 100 Continue\r\n\r\n';
const hints = 'HTTP/1.1 103 Early Hints\r\nlink: </a>; rel=preload\r\nx: 1\r\n\r\n';

test.each([
  ['none', ''],
  ['100 that nobody asked for', asked],
  ['early hints', hints],
  ['several of them', `${asked}${hints}HTTP/1.1 102 Processing\r\n\r\n${asked}`],
])('before the answer: %s', async (_, interims) => {
  const { fetch } = await subgraphSaying(`${interims}${final}`);

  // A connection is used again, and each answer on it has its own.
  for (let request = 0; request < 3; request += 1) {
    expect(await fetch({ isQuery: false })).toMatchObject({ kind: 'Answered', data: { a: 1 } });
  }
});

test('an interim response may come long before the answer, in pieces', async () => {
  const { fetch } = await subgraphSaying('HT', 'TP/1.1 1', '00 Conti', 'nue\r\n\r', '\nHTTP/1', final.slice(6));

  expect(await fetch()).toMatchObject({ kind: 'Answered', data: { a: 1 } });
});

test('an answer whose own text looks like an interim response is left alone', async () => {
  const text = 'HTTP/1.1 100 Continue\\r\\n\\r\\n';
  const body = `{"data":{"a":"${text}"}}`;
  const head = `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n`;
  const at = body.indexOf('HTTP');
  const { fetch } = await subgraphSaying(head, body.slice(0, at), body.slice(at));

  expect(await fetch()).toMatchObject({ kind: 'Answered', data: { a: 'HTTP/1.1 100 Continue\r\n\r\n' } });
});

test('a switch of protocols that nobody asked for is no answer', async () => {
  const { fetch } = await subgraphSaying(
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
  );

  expect(await fetch({ isQuery: false })).toMatchObject({ kind: 'Unavailable' });
});

test('interim responses without end are no answer', async () => {
  const { fetch } = await subgraphSaying(asked.repeat(3_000));

  expect(await fetch({ isQuery: false })).toMatchObject({ kind: 'Unavailable' });
});

test('what is left does not depend on where the network cuts', () => {
  const whole = Buffer.from(`${hints}${asked}${final}`);

  for (let first = 0; first <= whole.length; first += 1) {
    for (let second = first; second <= whole.length; second += 7) {
      const filter = new InterimFilter();
      filter.expectResponse();
      const pieces = [whole.subarray(0, first), whole.subarray(first, second), whole.subarray(second)];
      const left = pieces.flatMap((piece) => filter.past(piece) ?? []);
      expect(Buffer.concat(left).toString()).toBe(final);
    }
  }
});
