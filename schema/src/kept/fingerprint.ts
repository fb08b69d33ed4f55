import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { versions } from 'node:process';
import { fileURLToPath } from 'node:url';

let known: string | null = null;

/**
 * Differs wherever another program may make another result of the same inputs: by the files of this package, by the versions
 * of all packages that compose and generate, as they are installed, and by that of Node.js. Throws where they cannot be read.
 */
export function fingerprint(): string {
  known ??= hashed();
  return known;
}

/** What makes results, beside this package's own files. What the router can do is a file of its package. */
const makers = ['@apollo/composition', 'graphql'];

function hashed(): string {
  const own = fileURLToPath(new URL('..', import.meta.url));
  const names = readdirSync(own, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|ts)$/.test(name));
  const features = fileURLToPath(import.meta.resolve('@tributary/router/supported-features'));
  const paths = [...names.toSorted().map((name) => join(own, name)), features];
  const hash = createHash('sha256').update(versions.node);
  // One after another: to read some hundred small files so takes a third of what asking for all at once does.
  for (const path of paths) {
    const text = readFileSync(path);
    hash.update(`\n${relative(own, path)} ${text.length}\n`).update(text);
  }
  for (const version of versionsFrom(dirname(own)).toSorted()) hash.update(`\n${version}`);
  return hash.digest('hex');
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Of the makers and all that they need, directly or not, as a package in `folder` finds them. */
function versionsFrom(folder: string): readonly string[] {
  const found = new Map<string, string>();
  const waiting = makers.map((name) => manifestOf(name, folder));
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (path === null || found.has(path)) continue;
    const { name, version, dependencies = {} } = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
    found.set(path, `${name}@${version}`);
    for (const needed of Object.keys(dependencies)) waiting.push(manifestOf(needed, dirname(path)));
  }
  return [...found.values()];
}

/** Where Node.js would find a package from `folder`; null where it is not installed, as what is optional need not be. */
function manifestOf(name: string, folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, 'node_modules', name, 'package.json');
    if (existsSync(path)) return path;
    if (at === dirname(at)) return null;
  }
}
