import { shared } from './page.ts';
import { holdToken } from './session.ts';
import type { SignIn } from './settings.ts';

// OpenID Connect's code with PKCE (RFC 7636): the page is an app without a secret.

/** Why nobody is signed in who wanted to be. */
export const signInTrouble = shared<string | null>(null);

const place = 'tributary-sign-in';
const back = `${location.origin}/`;

interface Endpoints {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
}

/** Leaves for the issuer's page, which sends the browser back here. */
export function beginSignIn(signIn: SignIn): Promise<void> {
  return troubleTold(() => leaveFor(signIn));
}

/** Where the browser has just come back from the issuer: takes the code for a token. */
export function endSignIn(signIn: SignIn): Promise<void> {
  return troubleTold(() => comeBack(signIn));
}

async function troubleTold(act: () => Promise<void>): Promise<void> {
  signInTrouble.set(null);
  try {
    await act();
  } catch (cause) {
    const { message } = cause instanceof Refused ? cause : { message: 'the issuer does not answer' };
    signInTrouble.set(`You are not signed in: ${message}.`);
  }
}

class Refused extends Error {}

async function leaveFor({ issuer, clientId, scope }: SignIn): Promise<void> {
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

async function comeBack({ issuer, clientId }: SignIn): Promise<void> {
  const told = new URLSearchParams(location.search);
  const code = told.get('code');
  const begun = JSON.parse(sessionStorage.getItem(place) ?? '{}') as {
    readonly verifier?: string;
    readonly state?: string;
  };
  if (begun.verifier === undefined || told.get('state') !== begun.state) return;
  sessionStorage.removeItem(place);
  history.replaceState(null, '', '/');
  if (code === null) throw new Refused(`the issuer says ${told.get('error_description') ?? told.get('error')}`);
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: back,
    code,
    code_verifier: begun.verifier,
  });
  const response = await fetch((await endpointsOf(issuer)).token_endpoint, { method: 'POST', body });
  const answer = (await response.json()) as { readonly access_token?: string; readonly error_description?: string };
  if (answer.access_token === undefined) throw new Refused(`the issuer says ${answer.error_description ?? 'no'}`);
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
