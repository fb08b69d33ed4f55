import type { ConfigFile } from './config-schema.ts';
import type { Environment } from './config-variables.ts';
import { identityConfig } from './identity-config.ts';
import { isOfDevelopment } from './identity-schema.ts';

// What is wrong with options that are each as they should be.

/** Anybody can sign development tokens on their own machine; a cookie is sent for pages of any origin that may ask. */
export function productionProblems({ identity, server, explorer }: ConfigFile, { NODE_ENV }: Environment): string[] {
  const { issuers, tokenSources } = identityConfig(identity);
  const hasCookie = tokenSources.some(({ kind }) => kind === 'Cookie');
  const isDevelopment = NODE_ENV === 'production' && issuers.some(({ issuer }) => isOfDevelopment(issuer));
  return [
    ...(isDevelopment
      ? ["TOKEN_ISSUER: expected your identity provider's: development tokens are refused in production"]
      : []),
    ...(NODE_ENV === 'production' && explorer.peopleFile !== undefined
      ? ['explorer.peopleFile: expected none in production: everybody who gets the page gets those tokens']
      : []),
    ...(hasCookie && server.cors.origins.includes('*')
      ? ['identity.tokenSources: expected no cookie where pages of any origin may ask (server.cors.origins)']
      : []),
  ];
}

/** A subgraph can call back only to where it is told to. */
export function callbackProblems({ subgraphs, live }: ConfigFile): string[] {
  const all = Object.entries(subgraphs.each).filter(([, { subscriptions }]) => subscriptions === 'callback');
  return live.callbackUrl === undefined
    ? all.map(
        ([name]) => `subgraphs.each.${name}.subscriptions: expected live.callbackUrl (CALLBACK_URL) beside callback`,
      )
    : [];
}

/** While one secret takes the place of another the setting holds both, with a comma between them; the first signs. */
export function secretsIn(setting: string): readonly string[] {
  if (setting === '') return [];
  const secrets = setting.split(',').map((one) => one.trim());
  return secrets.length === 2 && secrets.every(({ length }) => length >= secretLengthMin) ? secrets : [setting];
}

const secretLengthMin = 32;

/** RFC 7518 asks for a key at least as long as HS256's output: 32 bytes. Without one there is nobody to tell who asks. */
export function secretProblems(secret: string, read: ConfigFile | null): string[] {
  if (secret !== '') return secret.length < secretLengthMin ? ['IDENTITY_SECRET: expected at least 32 characters'] : [];
  if (read === null) return [];
  const { issuers, secrets } = identityConfig(read.identity);
  const reasons = [
    ...(issuers.length > 0 ? ['tokens are verified'] : []),
    ...(secrets === null ? [] : ['secrets are bound to who asks']),
    ...(read.context.names.length === 0 ? [] : ['subgraphs are told what requests say of themselves']),
  ];
  return reasons.slice(0, 1).map((reason) => `IDENTITY_SECRET: is required where ${reason}`);
}
