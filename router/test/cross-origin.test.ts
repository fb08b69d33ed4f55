import { expect, test } from 'vitest';
import { post, serve } from './http-before-engine.ts';

const shop = 'https://shop.example';
const crossOrigin = { origins: [shop, 'http://localhost:*'] };
const query = '{"query":"{ hello }"}';

function preflight(url: string, origin: string, path = '/graphql'): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });
}

/** What a browser looks for. */
function leaveIn({ headers }: Response): (string | null)[] {
  return ['allow-origin', 'allow-credentials'].map((name) => headers.get(`access-control-${name}`));
}

test('a page of an origin that may ask is answered, and told what it may send and read', async () => {
  const { url, requests } = await serve({ crossOrigin });

  const asked = await preflight(url, shop);
  const answer = await post(url, query, { origin: shop });

  expect(asked.status).toBe(204);
  expect(asked.headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST, PUT, DELETE');
  expect(asked.headers.get('access-control-allow-headers')).toMatch(/authorization, content-type, /);
  // By fetch events are taken up again with a header that a browser's own EventSource needs no leave for.
  const taken = ['last-event-id', 'x-graphql-event-stream-token'];
  expect(asked.headers.get('access-control-allow-headers')?.split(', ')).toEqual(expect.arrayContaining(taken));
  expect(asked.headers.get('access-control-max-age')).toBe('7200');
  expect(asked.headers.get('content-length')).toBeNull();
  for (const response of [asked, answer]) {
    expect(leaveIn(response)).toEqual([shop, null]);
    expect(response.headers.get('vary')).toBe('origin');
  }
  expect(answer.headers.get('access-control-expose-headers')).toMatch(/retry-after, x-request-id/);
  expect(await answer.json()).toEqual({ data: { hello: 'world' } });
  expect(requests).toHaveLength(1);
});

test.each(['https://evil.example', 'https://shop.example.evil.example', 'null'])(
  'a page of %s is told no before it asks, and can read nothing',
  async (origin) => {
    const { url } = await serve({ crossOrigin });

    const asked = await preflight(url, origin);
    const answer = await post(url, query, { origin });

    expect(asked.status).toBe(403);
    expect(await asked.json()).toMatchObject({ errors: [{ extensions: { code: 'ORIGIN_NOT_ALLOWED' } }] });
    for (const response of [asked, answer]) {
      expect(leaveIn(response)).toEqual([null, null]);
      expect(response.headers.get('vary')).toBe('origin');
    }
  },
);

test('what fails can be read by pages that may ask', async () => {
  const { url } = await serve({ crossOrigin });

  const malformed = await post(url, '{', { origin: shop });
  const nowhere = await fetch(`${url}/nowhere`, { headers: { origin: shop } });

  for (const response of [malformed, nowhere]) expect(leaveIn(response)).toEqual([shop, null]);
});

test('a GET of a page that may ask needs no sign; a picture of it is refused', async () => {
  const { url, requests } = await serve({ crossOrigin });
  const get = (headers: Record<string, string>) => fetch(`${url}/graphql?query=%7Bhello%7D`, { headers });

  const fetched = await get({ origin: 'http://localhost:5173', 'user-agent': 'Mozilla/5.0', referer: `${shop}/` });
  const picture = await get({ 'user-agent': 'Mozilla/5.0', 'sec-fetch-site': 'cross-site', referer: `${shop}/` });

  expect([fetched.status, picture.status]).toEqual([200, 400]);
  expect(leaveIn(fetched)).toEqual(['http://localhost:5173', null]);
  expect(requests).toHaveLength(1);
});

test('cookies may be sent where that is configured, and headers be added', async () => {
  const rules = {
    ...crossOrigin,
    allowsCredentials: true,
    requestHeaders: ['X-Tenant'],
    exposedHeaders: ['x-region'],
    maxAgeSeconds: 5,
  };
  const { url } = await serve({ crossOrigin: rules });

  const asked = await preflight(url, shop);

  expect(leaveIn(asked)).toEqual([shop, 'true']);
  expect(asked.headers.get('access-control-allow-headers')).toMatch(/, x-tenant$/);
  expect(asked.headers.get('access-control-expose-headers')).toMatch(/, x-region$/);
  expect(asked.headers.get('access-control-max-age')).toBe('5');
});

test('where all may ask, one answer serves all: caches need not keep origins apart', async () => {
  const { url } = await serve({ crossOrigin: { origins: ['*'] } });

  const answer = await post(url, query, { origin: 'https://anybody.example' });

  expect(leaveIn(answer)).toEqual(['*', null]);
  expect(answer.headers.get('vary')).toBeNull();
});

test('without origins nothing of this is there', async () => {
  const { url } = await serve();

  const asked = await preflight(url, shop);
  const answer = await post(url, query, { origin: shop });

  expect(asked.status).toBe(405);
  expect(leaveIn(answer)).toEqual([null, null]);
  expect(answer.headers.get('vary')).toBeNull();
});

test('an OPTIONS that is no preflight is a method like any other', async () => {
  const { url } = await serve({ crossOrigin });

  const response = await fetch(`${url}/graphql`, { method: 'OPTIONS', headers: { origin: shop } });

  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('POST, GET, HEAD');
});
