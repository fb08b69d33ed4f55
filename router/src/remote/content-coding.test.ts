import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { subgraphAt } from '../../test/subgraph-at.ts';
import { codingsOf } from './content-coding.ts';

const answer = '{"data":{"a":"é"}}';

test.each([
  ['gzip', gzipSync(answer)],
  ['GZIP', gzipSync(answer)],
  ['x-gzip', gzipSync(answer)],
  ['br', brotliCompressSync(answer)],
  ['deflate', deflateSync(answer)],
  ['deflate', deflateRawSync(answer)],
  ['identity', Buffer.from(answer)],
  ['', Buffer.from(answer)],
  ['gzip, identity', gzipSync(answer)],
  ['gzip, br', brotliCompressSync(gzipSync(answer))],
])('an answer coded as "%s" is read', async (coding, body) => {
  const { fetch } = await subgraphAt([(_, response) => response.setHeader('content-encoding', coding).end(body)]);

  expect(await fetch()).toMatchObject({ kind: 'Answered', data: { a: 'é' }, errors: [] });
});

test('a subgraph is told which codings are read', async () => {
  let told: unknown;
  const { fetch } = await subgraphAt([
    (request, response) => {
      told = request.headers['accept-encoding'];
      response.end(answer);
    },
  ]);

  await fetch();

  expect(told).toBe('gzip, br, deflate');
});

test.each([
  ['zstd', Buffer.from(answer), 'content-encoding zstd'],
  ['gzip', Buffer.from(answer), 'content-encoding gzip'],
  ['gzip', gzipSync(answer).subarray(0, 20), 'unexpected end of file'],
  ['br', gzipSync(answer), 'content-encoding br'],
  ['deflate', Buffer.from('x'), 'content-encoding deflate'],
  ['gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(answer))), 'expected at most 2'],
])('an answer that is not "%s" as it says is malformed, and the log knows why', async (coding, body, reason) => {
  const { fetch } = await subgraphAt([(_, response) => response.setHeader('content-encoding', coding).end(body)]);

  expect(await fetch()).toMatchObject({ kind: 'Malformed', reason: expect.stringContaining(reason), isAsked: true });
});

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
])('the limit of an answer counts what %s holds', async (coding, code) => {
  const at = (bytes: number) => code(`{"data":{"a":"${'x'.repeat(bytes - 17)}"}}`);
  const options = { answerBytesMax: 100_000 };
  const serving = (body: Buffer) =>
    subgraphAt([(_, response) => response.setHeader('content-encoding', coding).end(body)], options);
  const [within, beyond, bomb] = await Promise.all([at(100_000), at(100_001), at(20_000_000)].map(serving));

  expect(await within?.fetch()).toMatchObject({ kind: 'Answered' });
  expect(await beyond?.fetch()).toMatchObject({ kind: 'TooLarge' });
  expect(await bomb?.fetch()).toMatchObject({ kind: 'TooLarge' });
});

test('an error page that cannot be read is told by its status', async () => {
  const { fetch } = await subgraphAt([
    (_, response) => response.writeHead(404, { 'content-encoding': 'zstd' }).end('\u0028\u00b5'),
  ]);

  expect(await fetch()).toMatchObject({ kind: 'Malformed', reason: expect.stringContaining('status 404') });
});

test('an answer with nothing in it has nothing to undo', async () => {
  const { fetch } = await subgraphAt([(_, response) => response.setHeader('content-encoding', 'gzip').end()]);

  expect(await fetch()).toMatchObject({ kind: 'Malformed', reason: 'status 200, expected a GraphQL body' });
});

test('bytes that are not UTF-8 are not replaced by others', async () => {
  const latin1 = Buffer.from('{"data":{"a":"caf\u00e9"}}', 'latin1');
  const { fetch } = await subgraphAt([(_, response) => response.end(latin1)]);

  expect(await fetch()).toMatchObject({ kind: 'Malformed', reason: expect.stringContaining('not UTF-8') });
});

test('the mark of what could not be read may itself be sent', async () => {
  const { fetch } = await subgraphAt([(_, response) => response.end('{"data":{"a":"\u{fffd}"}}')]);

  expect(await fetch()).toMatchObject({ kind: 'Answered', data: { a: '\u{fffd}' } });
});

test('headers of 64 KB come through', async () => {
  const cookies = Array.from({ length: 15 }, (_, at) => `c${at}=${'x'.repeat(4_000)}`);
  const { fetch } = await subgraphAt([(_, response) => response.setHeader('set-cookie', cookies).end(answer)]);

  expect(await fetch()).toMatchObject({ kind: 'Answered' });
});

test.each([
  [undefined, []],
  ['br', ['br']],
  [' GZip ,, identity,BR', ['gzip', 'br']],
  [
    ['gzip', 'br'],
    ['gzip', 'br'],
  ],
])('%j names the codings %j', (header, codings) => {
  expect(codingsOf(header)).toEqual(codings);
});
