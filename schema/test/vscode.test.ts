import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// That the server it starts answers, language-server.test.ts shows, which starts it in the same way.

const folder = 'schema/vscode';

interface Manifest {
  readonly main: string;
  readonly version: string;
  readonly activationEvents: readonly string[];
  readonly contributes: { readonly configuration: { readonly properties: object } };
  readonly dependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
const program = readFileSync(join(folder, manifest.main), 'utf8');

test('the extension has all that it names: its files, its packages and its settings', () => {
  const required = [...program.matchAll(/require\('([^']+)'\)/g)].map(([, name = '']) => name);
  const files = required.filter((name) => name.startsWith('.'));
  const packages = required.filter((name) => !name.startsWith('.') && name !== 'vscode');
  const settings = [...program.matchAll(/getConfiguration\('(\w+)'\)\.get\('(\w+)'/g)].map(
    ([, group, name]) => `${group}.${name}`,
  );

  expect(files.filter((name) => !existsSync(join(folder, name)))).toEqual([]);
  expect(packages.map((name) => name.split('/')[0])).toEqual(Object.keys(manifest.dependencies));
  expect(settings).toEqual(Object.keys(manifest.contributes.configuration.properties));
});

test('it starts where a graph is, and its dependencies are pinned and locked', () => {
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly version?: string; readonly license?: string }>>;
  };

  expect(manifest.activationEvents).toEqual(['workspaceContains:schema/subgraphs.json']);
  expect(existsSync('schema/subgraphs.json')).toBe(true);
  for (const [name, version] of Object.entries(manifest.dependencies)) {
    expect(lock.packages[`node_modules/${name}`]?.version).toBe(version);
  }
  const licences = Object.entries(lock.packages).flatMap(([path, { license }]) => (path === '' ? [] : [license]));
  expect(licences.filter((one) => !/^(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0)$/.test(one ?? ''))).toEqual(
    [],
  );
});
