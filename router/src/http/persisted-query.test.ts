import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { post, serve } from '../../test/http-before-engine.ts';

const query = '{ hello }';
const sha256Hash = createHash('sha256').update(query).digest('hex');

function bodyOf(given: object): string {
  return JSON.stringify(given);
}

test.each(['application/json', 'application/graphql-response+json'])(
  'a hash alone is answered so that Apollo’s clients send the document: in %s',
  async (accept) => {
    const { url, requests } = await serve();
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const search = new URLSearchParams({ extensions: bodyOf(extensions) });

    const posted = await post(url, bodyOf({ extensions }), { accept });
    const got = await fetch(`${url}/graphql?${search}`, { headers: { accept, 'apollo-require-preflight': '1' } });

    for (const response of [posted, got]) {
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.json()).toEqual({
        errors: [{ message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }],
      });
    }
    expect(requests).toEqual([]);
  },
);

test('a document beside its own hash is answered, beside another it is refused', async () => {
  const { url, requests } = await serve();
  const asked = (hash: string) =>
    post(url, bodyOf({ query, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }));

  const own = await asked(sha256Hash);
  const other = await asked(sha256Hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')));

  expect(own.status).toBe(200);
  expect(other.status).toBe(400);
  expect(await other.json()).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_HASH_MISMATCH' } }] });
  expect(requests).toHaveLength(1);
});
