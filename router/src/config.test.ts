import { expect, test } from 'vitest';
import { ConfigError, developmentIssuer, readConfig } from './config.ts';

const identitySecret = 'a secret of at least thirty-two characters';

test('a secret is all that has no default', () => {
  const config = readConfig({ IDENTITY_SECRET: identitySecret });

  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 4000,
    supergraph: { kind: 'file', path: 'schema/supergraph.graphql' },
    lastGoodSupergraphFile: null,
    subgraphTimeoutMs: 10_000,
    requestBodyBytesMax: 1_048_576,
    hasIntrospection: true,
    hasExplorer: true,
    tokens: null,
  });
});

test('everything that is missing or wrong is named at once', () => {
  const environment = {
    PORT: 'http',
    LOG_LEVEL: 'loud',
    SUBGRAPH_TIMEOUT_MS: '0',
    EXPLORER: 'yes',
    SUBGRAPH_URL_BOOKS: 'books:4001',
    JWKS_FILE: 'keys.json',
    JWKS_URL: 'https://issuer.example/jwks',
  };

  const read = () => readConfig(environment);

  expect(read).toThrow(ConfigError);
  for (const name of [
    'IDENTITY_SECRET: is required',
    'PORT',
    'LOG_LEVEL',
    'SUBGRAPH_TIMEOUT_MS',
    'EXPLORER',
    'SUBGRAPH_URL_BOOKS',
    'JWKS_URL',
  ]) {
    expect(read).toThrow(name);
  }
});

test('a message never repeats a value', () => {
  expect(() => readConfig({ IDENTITY_SECRET: 'too short' })).not.toThrow('too short');
});

test('an empty variable counts as not given', () => {
  const config = readConfig({ IDENTITY_SECRET: identitySecret, PORT: '', JWKS_FILE: '', SUBGRAPH_URL_BOOKS: '' });

  expect(config.port).toBe(4000);
  expect(config.tokens).toBeNull();
  expect(config.subgraphUrls.size).toBe(0);
});

test('URLs of subgraphs are kept by name', () => {
  const config = readConfig({ IDENTITY_SECRET: identitySecret, SUBGRAPH_URL_USED_BOOKS: 'http://books:4001/graphql' });

  expect([...config.subgraphUrls]).toEqual([['USED_BOOKS', ['http://books:4001/graphql']]]);
});

test('development tokens are accepted in development and refused in production', () => {
  const environment = { IDENTITY_SECRET: identitySecret, JWKS_FILE: 'keys.json' };

  expect(readConfig(environment).tokens).toMatchObject({ issuer: developmentIssuer, audience: 'tributary' });
  expect(() => readConfig({ ...environment, NODE_ENV: 'production' })).toThrow('TOKEN_ISSUER');
  expect(() => readConfig({ ...environment, NODE_ENV: 'production', TOKEN_ISSUER: developmentIssuer })).toThrow(
    'development tokens are refused in production',
  );
});

test('production without keys is fine: nobody can sign in', () => {
  const config = readConfig({ IDENTITY_SECRET: identitySecret, NODE_ENV: 'production' });

  expect(config.tokens).toBeNull();
});

test('production takes keys from a URL with an issuer of its own', () => {
  const config = readConfig({
    IDENTITY_SECRET: identitySecret,
    NODE_ENV: 'production',
    JWKS_URL: 'https://issuer.example/jwks',
    TOKEN_ISSUER: 'https://issuer.example/',
    TOKEN_AUDIENCE: 'shop',
  });

  expect(config.tokens).toEqual({
    keys: { kind: 'url', url: 'https://issuer.example/jwks' },
    issuer: 'https://issuer.example/',
    audience: 'shop',
  });
});
