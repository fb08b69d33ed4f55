import { createServer, type RequestListener } from 'node:http';
import { type Operation, remote, RemoteError } from '@tributary/kit/remote';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';

const hello: Operation<{ readonly hello: string }> = {
  document: '{ hello }',
  data: z.object({ hello: z.string() }),
};
const triesMax = 3;

test('gives the data', async () => {
  const { call } = await sister((_, response) => response.end('{"data":{"hello":"world"}}'));

  expect(await call()).toEqual({ hello: 'world' });
});

test('tries again while nothing answers', async () => {
  const { call, tries } = await sister((_, response) =>
    tries() < triesMax ? response.destroy() : response.end('{"data":{"hello":"world"}}'),
  );

  expect(await call()).toEqual({ hello: 'world' });
  expect(tries()).toBe(triesMax);
});

test.each([
  ['cuts the connection', null, '', true, 'catalog: did not answer'],
  ['is a proxy without a backend', 502, '<h1>Bad gateway</h1>', true, 'catalog: did not answer'],
  ['fails before it executes anything', 500, '{"errors":[{"message":"broken"}]}', true, 'catalog: broken'],
  ['refuses the document', 400, '{"errors":[{"message":"no such field"}]}', false, 'catalog: no such field'],
  ['is too busy', 200, '{"errors":[{"message":"busy","extensions":{"retryable":true}}]}', true, 'catalog: busy'],
  ['fails in a resolver', 200, '{"data":null,"errors":[{"message":"no"}]}', false, 'catalog: no'],
  ['has another schema', 200, '{"data":{"hello":1}}', false, 'catalog: answered in an unexpected form'],
] as const)('says so when the sister %s', async (...[, status, body, isRetryable, message]) => {
  const { call, tries } = await sister((_, response) =>
    status === null ? response.destroy() : response.writeHead(status).end(body),
  );

  const failure = await call().catch((cause: unknown) => cause);

  expect(failure).toBeInstanceOf(RemoteError);
  expect(failure).toMatchObject({ service: 'catalog', isRetryable, message });
  expect(tries()).toBe(isRetryable ? triesMax : 1);
});

/** A sister service that behaves so, and a call to it. */
async function sister(listener: RequestListener) {
  let tries = 0;
  const server = createServer((request, response) => {
    tries += 1;
    listener(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const identitySecret = 'only for tests, but long enough for one';
  const url = `http://127.0.0.1:${port}/graphql`;
  const toSister = remote({ caller: 'test', name: 'catalog', url, identitySecret, triesMax });
  onTestFinished(async () => {
    await toSister.close();
    server.close();
  });
  return { call: () => toSister.call(hello, {}), tries: () => tries };
}
