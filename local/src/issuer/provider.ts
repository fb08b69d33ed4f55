import { createHash } from 'node:crypto';
import type { JWK } from 'jose';
import {
  type ClientMetadata,
  type Configuration,
  interactionPolicy,
  type KoaContextWithOIDC,
  Provider,
} from 'oidc-provider';
import { audience, clientId } from '../identity/development-identity.ts';
import { people, scopesKnown } from './people.ts';

/** Names the graph to the provider; tokens name their audience instead. */
const graph = 'https://tributary.invalid/graph';

const accessSeconds = 600;
const sessionSeconds = 30 * 86_400;

/** OAuth 2.1 and OpenID Connect for the people of development: code with PKCE alone, and refresh tokens that rotate. */
export function issuerProvider(url: string, privateJwk: JWK): Provider {
  const provider = new Provider(url, configurationOf(privateJwk));
  provider.on('server_error', (_, error) => process.stderr.write(`${error.stack ?? error.message}\n`));
  return provider;
}

const app: ClientMetadata = {
  client_id: clientId,
  client_name: 'An app in development',
  // RFC 8252, 7.3: of a native app on this machine any port may listen.
  application_type: 'native',
  // `/` is the router's explorer.
  redirect_uris: ['127.0.0.1', 'localhost', '[::1]'].flatMap((name) => [`http://${name}/callback`, `http://${name}/`]),
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  id_token_signed_response_alg: 'ES256',
};

function configurationOf(privateJwk: JWK): Configuration {
  const policy = interactionPolicy.base();
  // Whoever clicks on a name agrees to what the app asks for.
  policy.remove('consent');
  return {
    clients: [app],
    jwks: { keys: [privateJwk] },
    cookies: { keys: [createHash('sha256').update(JSON.stringify(privateJwk)).digest('base64url')] },
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    scopes: ['openid', 'offline_access', ...scopesKnown],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    interactions: { policy, url: (_, { uid }) => `/sign-in/${uid}` },
    ttl: {
      AccessToken: accessSeconds,
      AuthorizationCode: 60,
      IdToken: accessSeconds,
      Interaction: 3_600,
      Grant: sessionSeconds,
      RefreshToken: sessionSeconds,
      Session: sessionSeconds,
    },
    findAccount: (_, sub) => {
      const person = people.get(sub);
      return person === undefined
        ? undefined
        : { accountId: sub, claims: () => ({ sub, name: person.name, email: person.email }) };
    },
    loadExistingGrant: granted,
    extraTokenClaims: (_, token) => {
      const person = 'accountId' in token ? people.get(token.accountId) : undefined;
      return person === undefined ? undefined : { name: person.name, email: person.email };
    },
    // Pages of whatever port on this machine.
    clientBasedCORS: () => true,
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => graph,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopesKnown.join(' '),
          audience,
          accessTokenTTL: accessSeconds,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  };
}

/** What the app asks for, as far as the person has it: who asks for the staff's scopes as a customer gets none of them. */
async function granted({ oidc }: KoaContextWithOIDC) {
  const { account, client, provider, params } = oidc;
  if (account === undefined || client === undefined) return undefined;
  const grant = new provider.Grant({ accountId: account.accountId, clientId: client.clientId });
  const held = people.get(account.accountId)?.scopes ?? [];
  const { scope } = params ?? {};
  const asked = typeof scope === 'string' ? scope.split(' ') : [];
  grant.addOIDCScope(asked.filter((scope) => !scopesKnown.includes(scope)).join(' '));
  grant.addResourceScope(graph, asked.filter((scope) => held.includes(scope)).join(' '));
  grant.rejectResourceScope(graph, scopesKnown.filter((scope) => !held.includes(scope)).join(' '));
  await grant.save();
  return grant;
}
