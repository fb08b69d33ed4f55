import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getNamedType, getNullableType, isCompositeType, isInterfaceType, isListType, isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dearRequests } from '../bench/dear/requests.ts';
import { readConfig } from '../src/config/config.ts';
import { type Router, startRouter } from '../src/router.ts';
import { supergraphModel } from '../src/supergraph/supergraph-model.ts';
import { silentLog } from './silent-log.ts';

const supergraphSdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');

// One router for all: what one request does to it shows in the next.
let router: Router;
let asked = 0;
const subgraphs = createServer((request, response) => {
  asked += 1;
  request.resume();
  response.setHeader('content-type', 'application/json').end('{"data":{}}');
});

beforeAll(async () => {
  await new Promise<void>((resolve) => subgraphs.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(subgraphs.address() as AddressInfo).port}/graphql`;
  const folder = await mkdtemp(join(tmpdir(), 'tributary-dear-'));
  const SUPERGRAPH = join(folder, 'supergraph.graphql');
  await writeFile(SUPERGRAPH, supergraphSdl.replaceAll(/url: "http:[^"]*"/g, `url: "${url}"`));
  router = await startRouter(readConfig({ PORT: '0', SUPERGRAPH, DRAIN_TIMEOUT_MS: '0' }), silentLog);
  return () => rm(folder, { recursive: true });
});

afterAll(async () => {
  await router.stop();
  subgraphs.closeAllConnections();
  subgraphs.close();
});

test('they are sixty and more, and no two have one name', () => {
  expect(dearRequests.length).toBeGreaterThanOrEqual(60);
  expect(new Set(dearRequests.map(({ name }) => name)).size).toBe(dearRequests.length);
});

test.each(dearRequests)('$name: $expected', async ({ body, expected }) => {
  const before = asked;

  const response = await fetch(`http://127.0.0.1:${router.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const { data, errors = [] } = (await response.json()) as Answer;

  const outcome = data === undefined ? errors[0]?.extensions.code : 'Served';
  expect(outcome).toBe(expected);
  expect(asked === before || expected === 'Served').toBe(true);
});

interface Answer {
  readonly data?: object | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

test('every list of objects in the shop’s graph says how long it is, but for those of errors', () => {
  const { api, costs } = supergraphModel(supergraphSdl);
  const types = Object.values(api.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = types
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({
        field,
        coordinate: `${type.name}.${field.name}`,
        size: costs.listSize(type.name, field.name),
      })),
    );
  const sizedByOthers = new Set(
    fields.flatMap(({ field, size }) =>
      [...(size?.sizedFields ?? [])].map((name) => `${getNamedType(field.type).name}.${name}`),
    ),
  );

  const unsized = fields.filter(
    ({ field, coordinate, size }) =>
      isListType(getNullableType(field.type)) &&
      isCompositeType(getNamedType(field.type)) &&
      size === null &&
      !sizedByOthers.has(coordinate) &&
      field.name !== 'errors',
  );

  expect(unsized.map(({ coordinate }) => coordinate)).toEqual([]);
});
