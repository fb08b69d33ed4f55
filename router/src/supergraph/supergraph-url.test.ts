import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { supergraphUrl, type UrlOptions } from './supergraph-url.ts';

interface Serving {
  status?: number;
  text: string;
  etag?: string;
}

/** A registry whose answer the test may change. */
async function registry(serving: Serving, options: Partial<UrlOptions> = {}) {
  const asked: IncomingHttpHeaders[] = [];
  const server = createServer(({ headers }, response) => {
    asked.push(headers);
    const isKnown = serving.etag !== undefined && headers['if-none-match'] === serving.etag;
    response.writeHead(
      isKnown ? 304 : (serving.status ?? 200),
      serving.etag === undefined ? {} : { etag: serving.etag },
    );
    response.end(isKnown ? undefined : serving.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/supergraph?secret=1`;
  const source = supergraphUrl({ url, token: null, pollMs: 10, timeoutMs: 5_000, bytesMax: 100, ...options });
  return { source, asked };
}

test('what has not changed is not sent again', async () => {
  const serving: Serving = { text: 'one', etag: '"1"' };
  const { source } = await registry(serving);

  const first = await source.read();
  const second = await source.read();
  Object.assign(serving, { text: 'two', etag: '"2"' });
  const third = await source.read();

  expect([first, second, third]).toEqual(['one', null, 'two']);
});

test('a token is sent, and the name for logs tells neither it nor the query', async () => {
  const { source, asked } = await registry({ text: 'one' }, { token: 'secret' });

  await source.read();

  expect(asked[0]?.authorization).toBe('Bearer secret');
  expect(source.name).not.toContain('secret');
});

test('a text at the limit is read, one that is longer is not', async () => {
  const serving: Serving = { text: 'x'.repeat(100) };
  const { source } = await registry(serving);

  expect(await source.read()).toHaveLength(100);
  serving.text += 'x';
  await expect(source.read()).rejects.toThrow('max size');
});

test.each([301, 404, 500])('status %d is no supergraph', async (status) => {
  const { source } = await registry({ text: 'one', status });

  await expect(source.read()).rejects.toThrow(`got ${status}`);
});

test('it is asked again and again until nobody watches', async () => {
  const { source } = await registry({ text: 'one' });
  const changed = vi.fn<() => void>();

  const stop = source.watch(changed);
  await vi.waitFor(() => expect(changed.mock.calls.length).toBeGreaterThan(2));
  stop();
  const { length } = changed.mock.calls;
  await new Promise((resolve) => setTimeout(resolve, 50));

  expect(changed.mock.calls).toHaveLength(length);
});
