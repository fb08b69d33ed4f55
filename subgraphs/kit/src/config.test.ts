import { expect, test } from 'vitest';
import { databaseUrl, port, readConfig, subgraphShape, url } from './config.ts';

const shape = { ...subgraphShape, PORT: port.default(4001), CATALOG_DATABASE_URL: databaseUrl, CART_URL: url };
const complete = {
  IDENTITY_SECRET: 'a secret of at least thirty-two characters',
  CATALOG_DATABASE_URL: 'postgres://localhost/catalog',
  CART_URL: 'http://localhost:4002/graphql',
};

test('what has a default need not be given', () => {
  expect(readConfig(complete, shape)).toMatchObject({ PORT: 4001, HOST: '127.0.0.1', DATABASE_POOL_SIZE_MAX: 10 });
});

test('nothing is traced unless a collector is named', () => {
  const told = Object.entries(readConfig(complete, shape)).filter(([name]) => name.startsWith('OTEL_'));

  expect(Object.fromEntries(told)).toEqual({
    OTEL_BSP_SCHEDULE_DELAY: '',
    OTEL_EXPORTER_OTLP_ENDPOINT: '',
    OTEL_EXPORTER_OTLP_HEADERS: '',
    OTEL_EXPORTER_OTLP_TIMEOUT: '',
    OTEL_RESOURCE_ATTRIBUTES: '',
    OTEL_SERVICE_NAME: '',
    OTEL_TRACES_SAMPLER: '',
    OTEL_TRACES_SAMPLER_ARG: '',
  });
});

test('everything missing or wrong is named at once, without its value', () => {
  const environment = { ...complete, IDENTITY_SECRET: 'short', PORT: '70000', CART_URL: undefined };

  expect(() => readConfig(environment, shape)).toThrow(
    /^cannot start:\n {2}IDENTITY_SECRET: expected at least 32 characters\n {2}PORT: .+\n {2}CART_URL is not set$/,
  );
});

const to = (text?: string) => readConfig({ ...complete, EVENTS_TO: text }, shape).EVENTS_TO;

test('the services that get events are a list, and none is the default', () => {
  expect(to()).toEqual([]);
  expect(to('')).toEqual([]);
  expect(to('http://a:1, http://b:2,')).toEqual(['http://a:1', 'http://b:2']);
  expect(() => to('a,b')).toThrow('EVENTS_TO');
  expect(() => readConfig({ ...complete, NATS_URL: 'http://a' }, shape)).toThrow('NATS_URL: expected nats://…');
});
