import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { type IssuerKeys, KeysUnavailable, remoteKeys } from './issuer-keys.ts';

interface Key {
  readonly kid: string;
  readonly public: object;
  readonly token: () => Promise<string>;
}

async function key(kid: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const token = () => new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
  return { kid, public: { ...(await exportJWK(publicKey)), kid }, token };
}

/** An issuer whose keys a test changes, and which it can silence. */
async function issuer() {
  const state: { keys: readonly Key[]; isDown: boolean; asked: number; named: string | null } = {
    keys: [],
    isDown: false,
    asked: 0,
    named: null,
  };
  const server = createServer((request, response) => {
    const url = `http://${request.headers.host}`;
    if (request.url === '/.well-known/openid-configuration') {
      return response.end(JSON.stringify({ issuer: state.named ?? url, jwks_uri: `${url}/jwks` }));
    }
    state.asked += 1;
    if (state.isDown) return response.writeHead(500).end();
    return response.end(JSON.stringify({ keys: state.keys.map((one) => one.public) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const clock = { ms: 0 };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const started = (place: Parameters<typeof remoteKeys>[0]): IssuerKeys => {
    const keys = remoteKeys(place, () => clock.ms);
    onTestFinished(keys.stop);
    return keys;
  };
  return {
    state,
    clock,
    url,
    byUrl: () => started({ jwksUrl: `${url}/jwks` }),
    byDiscovery: () => started({ issuer: url }),
  };
}

async function accepts(keys: IssuerKeys, { token }: Key): Promise<boolean> {
  const signed = await token();
  return jwtVerify(signed, keys.keyOf).then(
    () => true,
    () => false,
  );
}

test('keys are fetched ahead, and a new one when a token names it', async () => {
  const [old, fresh] = [await key('old'), await key('fresh')];
  const { state, clock, byUrl } = await issuer();
  state.keys = [old];
  const keys = byUrl();
  await expect.poll(() => keys.generation()).toBe(1);

  state.keys = [old, fresh];
  clock.ms += 60_000;

  expect(await accepts(keys, old)).toBe(true);
  expect(state.asked).toBe(1);
  expect(await accepts(keys, fresh)).toBe(true);
  expect(keys.generation()).toBe(2);
});

test('whoever names keys that nobody has makes the issuer be asked once a minute', async () => {
  const { state, clock, byUrl } = await issuer();
  state.keys = [await key('known')];
  const keys = byUrl();
  await expect.poll(() => keys.generation()).toBe(1);
  const strangers = await Promise.all(['a', 'b', 'c'].map(key));

  for (const stranger of strangers) expect(await accepts(keys, stranger)).toBe(false);
  expect(state.asked).toBe(1);
  clock.ms += 60_000;
  for (const stranger of strangers) expect(await accepts(keys, stranger)).toBe(false);

  expect(state.asked).toBe(2);
});

test('while the issuer is down its keys are kept', async () => {
  const known = await key('known');
  const { state, clock, byUrl } = await issuer();
  state.keys = [known];
  const keys = byUrl();
  await expect.poll(() => keys.generation()).toBe(1);

  state.isDown = true;
  clock.ms += 60_000;

  expect(await accepts(keys, await key('other'))).toBe(false);
  expect(await accepts(keys, known)).toBe(true);
});

test('without any key nothing is said of a token, and the issuer is asked again', async () => {
  const known = await key('known');
  const { state, clock, byUrl } = await issuer();
  state.isDown = true;
  const keys = byUrl();
  await expect.poll(() => state.asked).toBe(1);

  await expect(jwtVerify(await known.token(), keys.keyOf)).rejects.toThrow(KeysUnavailable);
  state.isDown = false;
  state.keys = [known];
  clock.ms += 1_000;

  expect(await accepts(keys, known)).toBe(true);
});

test('keys are found by discovery, of the issuer that was asked for and no other', async () => {
  const known = await key('known');
  const { state, url, clock, byDiscovery } = await issuer();
  state.keys = [known];
  state.named = `${url}/other`;
  const keys = byDiscovery();

  expect(await accepts(keys, known)).toBe(false);
  state.named = url;
  clock.ms += 1_000;

  expect(await accepts(keys, known)).toBe(true);
});

test.each<[name: string, answer: (response: ServerResponse) => unknown, trouble: RegExp]>([
  ['sent elsewhere', (to) => to.writeHead(302, { location: '/elsewhere' }).end(), /got status 302/],
  ['longer than a megabyte', (to) => to.end(`{"keys":[]}${' '.repeat(1_048_576)}`), /at most 1048576 bytes/],
  ['cut off', (to) => to.write('{"keys":[', () => to.destroy()), /aborted/],
  ['never ended', (to) => to.write('{"keys":['), /within 3000 ms/],
])('what is %s is no answer, and says so', async (_, answer, trouble) => {
  const asked: (string | undefined)[] = [];
  const server = createServer(({ url }, response) => {
    asked.push(url);
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const keys = remoteKeys({ jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks` }, () => 0);
  onTestFinished(keys.stop);

  const verified = jwtVerify(await (await key('known')).token(), keys.keyOf);

  await expect(verified).rejects.toThrow(trouble);
  await expect(verified).rejects.toThrow(KeysUnavailable);
  expect(asked).toEqual(['/jwks']);
});
