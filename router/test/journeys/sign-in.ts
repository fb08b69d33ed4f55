import { createHash, randomBytes } from 'node:crypto';

const clientId = 'tributary-development';
const redirectUri = 'http://127.0.0.1:5173/callback';

/** Signs somebody in at the system's issuer as an app with a browser does: code and PKCE. Gives the access token. */
export async function signIn(issuer: string, name: string): Promise<string> {
  const found = await fetch(`${issuer}/.well-known/openid-configuration`);
  const metadata = (await found.json()) as { readonly authorization_endpoint: string; readonly token_endpoint: string };
  const verifier = randomBytes(32).toString('base64url');
  const asked = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const code = await codeFor(`${metadata.authorization_endpoint}?${asked}`, name);
  const given = { client_id: clientId, redirect_uri: redirectUri, code, code_verifier: verifier };
  const body = new URLSearchParams({ grant_type: 'authorization_code', ...given });
  const token = (await (await fetch(metadata.token_endpoint, { method: 'POST', body })).json()) as object;
  if (!('access_token' in token)) throw new Error(`expected a token, got ${JSON.stringify(token)}`);
  return String(token.access_token);
}

/** Clicks on a name on the page that the app sends the browser to. */
async function codeFor(address: string, name: string): Promise<string> {
  const cookies = new Map<string, string>();
  const go = async (to: string, init: RequestInit = {}): Promise<{ readonly at: string; readonly page: string }> => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(to, { ...init, redirect: 'manual', headers: { cookie } });
    for (const [, one = '', value = ''] of response.headers
      .getSetCookie()
      .map((set) => /^([^=]+)=([^;]*)/.exec(set) ?? []))
      cookies.set(one, value);
    const next = response.headers.get('location');
    if (next === null) return { at: to, page: await response.text() };
    const at = new URL(next, to).href;
    return at.startsWith(redirectUri) ? { at, page: '' } : go(at);
  };
  const { at, page } = await go(address);
  const [, person = 'nobody'] = new RegExp(`value="(\\w+)">${name}`).exec(page) ?? [];
  const back = await go(at, { method: 'POST', body: new URLSearchParams({ person }) });
  return new URL(back.at).searchParams.get('code') ?? '';
}
