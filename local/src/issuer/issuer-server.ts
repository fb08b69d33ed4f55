import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { JWK } from 'jose';
import { errors, type Provider } from 'oidc-provider';
import { people } from './people.ts';
import { issuerProvider } from './provider.ts';
import { signInPage } from './sign-in-page.ts';

// One field of a form.
const formBytesMax = 1_024;

/** The provider's paths, the page on which people sign in, and GET /health. */
export function issuerServer(url: string, privateJwk: JWK): Server {
  const provider = issuerProvider(url, privateJwk);
  const rest = provider.callback();
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', url);
    if (pathname === '/health') return told(response, 200, { type: 'application/json', body: '{"status":"ok"}' });
    if (!pathname.startsWith('/sign-in/')) return void rest(request, response);
    signIn(provider, request, response).catch((error: unknown) => refuse(response, error));
  });
}

async function signIn(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Rejects where the browser has not begun to sign in, or did so too long ago.
  await provider.interactionDetails(request, response);
  if (request.method !== 'POST') return told(response, 200, { type: 'text/html; charset=utf-8', body: signInPage() });
  const accountId = new URLSearchParams(await formOf(request)).get('person') ?? '';
  if (!people.has(accountId)) return told(response, 400, { type: 'text/plain', body: 'expected one of the people\n' });
  await provider.interactionFinished(request, response, { login: { accountId } });
}

async function formOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > formBytesMax) throw new errors.InvalidRequest(`expected at most ${formBytesMax} bytes`);
  }
  return text;
}

function refuse(response: ServerResponse, error: unknown): void {
  const isTheirs = error instanceof errors.OIDCProviderError;
  if (!isTheirs) process.stderr.write(`${String(error)}\n`);
  const body = isTheirs ? 'begin to sign in anew, in the app\n' : 'something went wrong\n';
  told(response, isTheirs ? 400 : 500, { type: 'text/plain', body });
}

interface Page {
  readonly type: string;
  readonly body: string;
}

function told(response: ServerResponse, status: number, { type, body }: Page): void {
  // Nobody else's page may show the buttons.
  response.writeHead(status, { 'content-type': type, 'x-frame-options': 'DENY', 'cache-control': 'no-store' });
  response.end(body);
}
