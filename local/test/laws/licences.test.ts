import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// Its package.json has none; its LICENSE file does.
const unsaid: ReadonlyMap<string, string> = new Map([['png-js', 'MIT']]);

const readme = readFileSync('README.md', 'utf8');
const elastic = packagesUnder('Elastic-2.0');

// | @apollo/composition | `schema/src/compose.ts` |
const told = new Map(
  [...readme.matchAll(/^\| (@apollo\/[\w-]+) \| (.+) \|$/gm)].map(([, name = '', files = '']) => [
    name,
    [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
  ]),
);

test('the README names all packages under the Elastic License', () => {
  expect(elastic.length).toBeGreaterThan(0);
  expect(elastic.filter((name) => !readme.includes(name))).toEqual([]);
});

test('and the files that import them', () => {
  const found = elastic.map((name) => [name, importersOf(name)] as const).filter(([, files]) => files.length > 0);

  expect(elastic.filter((name) => told.has(name)).map((name) => [name, told.get(name)])).toEqual(found);
});

test('everything that is shipped is under a licence that lets it be', () => {
  const known =
    /^\(?(MIT|ISC|BSD-[23]-Clause|0BSD|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|OFL-1\.1|Python-2\.0)\b/;

  const others = lockedPackages().filter(({ isShipped, licence }) => isShipped && !known.test(licence));

  expect([...new Set(others.map(({ name }) => name))].toSorted()).toEqual(
    elastic.filter((name) => name !== '@apollo/gateway'),
  );
});

interface Locked {
  readonly name: string;
  readonly licence: string;
  readonly isShipped: boolean;
}

function lockedPackages(): Locked[] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    readonly packages: Readonly<
      Record<string, { readonly license?: string; readonly dev?: boolean; readonly link?: boolean }>
    >;
  };
  return Object.entries(packages).flatMap(([path, { license, dev, link }]) => {
    const name = path.split('node_modules/').at(-1) ?? '';
    // Our own packages are links, or lie outside.
    if (!path.includes('node_modules/') || link === true) return [];
    return [{ name, licence: license ?? unsaid.get(name) ?? 'none', isShipped: dev !== true }];
  });
}

function packagesUnder(licence: string): string[] {
  const names = lockedPackages().filter((one) => one.licence === licence);
  return [...new Set(names.map(({ name }) => name))].toSorted();
}

function importersOf(name: string): string[] {
  const pattern = `(from|import) '${name}(/[^']*)?'`;
  const { stdout } = spawnSync('git', ['grep', '-lE', pattern, '--', '*.ts', '*.mjs'], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((file) => file !== '')
    .toSorted();
}
