import { holdToken } from './session.ts';
import type { SignIn } from './settings.ts';

// OpenID Connect's code with PKCE (RFC 7636): the page is an app without a secret.

const place = 'tributary-sign-in';
const back = `${location.origin}/`;

interface Endpoints {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
}

/** Leaves for the issuer's page, which sends the browser back here. */
export async function beginSignIn({ issuer, clientId, scope }: SignIn): Promise<void> {
  const [verifier, state] = [random(), random()];
  sessionStorage.setItem(place, JSON.stringify({ verifier, state }));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const asked = new URLSearchParams({
    client_id: clientId,
    redirect_uri: back,
    response_type: 'code',
    scope,
    state,
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  });
  location.assign(`${(await endpointsOf(issuer)).authorization_endpoint}?${asked.toString()}`);
}

/** Where the browser has just come back from the issuer: takes the code for a token. Rejects where that is refused. */
export async function endSignIn({ issuer, clientId }: SignIn): Promise<void> {
  const told = new URLSearchParams(location.search);
  const code = told.get('code');
  const begun = JSON.parse(sessionStorage.getItem(place) ?? '{}') as {
    readonly verifier?: string;
    readonly state?: string;
  };
  if (code === null || begun.verifier === undefined || told.get('state') !== begun.state) return;
  sessionStorage.removeItem(place);
  history.replaceState(null, '', '/');
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: back,
    code,
    code_verifier: begun.verifier,
  });
  const response = await fetch((await endpointsOf(issuer)).token_endpoint, { method: 'POST', body });
  const answer = (await response.json()) as { readonly access_token?: string };
  if (answer.access_token === undefined) throw new Error(`the issuer gave no token: ${JSON.stringify(answer)}`);
  holdToken(answer.access_token);
}

async function endpointsOf(issuer: string): Promise<Endpoints> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  return (await response.json()) as Endpoints;
}

function random(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
