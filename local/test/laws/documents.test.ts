import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesBelow } from './files-below.ts';

// What the pages for people name is there: files, links with their headings, and commands.

const files = filesBelow('.');
const folders = new Set(files.flatMap((file) => foldersOf(file)));
const documents = files.filter((file) => file.endsWith('.md') && !file.startsWith('router/bench/'));

/** Made at run time in a data directory, or by whoever runs the router or the command. */
const madeLater = new Set([
  'identity/jwks.json',
  'identity/people.json',
  'sample-data.json',
  'capsule.json',
  'router.yaml',
  './router.yaml',
  'schema/examples.json',
  'schema/contracts.json',
  'schema/client-scalars.json',
  'manifest.json',
  'schema/contracts/<name>.graphql',
  'subgraphs/<name>/compose.yaml',
]);

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: object };
const bootstrapCommands = commandsOf(readFileSync('local/bootstrap.mjs', 'utf8'));

describe('what a page names is there', () => {
  test.each(documents)('%s', (document) => {
    expect(problemsIn(document, readFileSync(document, 'utf8'))).toEqual([]);
  });
});

describe('a planted mistake is found', () => {
  test.each([
    ['a key that others would think of', '```graphql\n{ buy(idempotencyKey: "my-first-mug") }\n```', 'my-first-mug'],
    ['a file that is gone', 'See `router/src/gone.ts`.', 'router/src/gone.ts'],
    ['a file without its folder', 'See `gone-for-good.ts`.', 'gone-for-good.ts'],
    ['a folder that is gone', 'See `router/src/gone/`.', 'router/src/gone/'],
    ['files by a pattern that fits none', 'See `subgraphs/<name>/src/gone.ts`.', 'subgraphs/<name>/src/gone.ts'],
    ['a link to nowhere', 'See [that](docs/gone.md).', 'docs/gone.md'],
    ['a heading that is gone', 'See [that](README.md#gone).', 'README.md#gone'],
    ['a script that is gone', 'Say `npm run gone`.', 'npm run gone'],
    ['a command that is gone', 'Say `node local/bootstrap.mjs gone`.', 'node local/bootstrap.mjs gone'],
    ['a script in a listing', '```sh\nnpm run gone -- --seed 1   # breaks it\n```', 'npm run gone'],
    ['a test file that is gone', '```sh\nnpx vitest run router/test/gone.test.ts\n```', 'router/test/gone.test.ts'],
  ])('%s', (_, text, problem) => {
    expect(problemsIn('README.md', text)).toEqual([problem]);
  });

  test('and what is there is none', () => {
    const text =
      'See [this](README.md#licences), `documents.test.ts`, `local/src/bank/`, `subgraphs/<name>/schema.graphql`: `npm run check`.';

    expect(problemsIn('README.md', text)).toEqual([]);
  });
});

function problemsIn(document: string, text: string): string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '');
  const listings = [...text.matchAll(/^```(?:sh)?\n([\s\S]*?)^```/gm)].map(([, listing = '']) => listing);
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  const named = [...spans, ...listings.flatMap((listing) => listing.split(/\s+/))];
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const problems = [
    ...named.filter((name) => isPath(name) && !isThere(document, name)),
    ...links.filter((link) => !leadsSomewhere(document, link)),
    ...[...spans, ...listings].flatMap(commandsGone),
    ...[...text.matchAll(/idempotencyKey\W+"([^"]*)"/g)].flatMap(([, key = '']) => (isRandom(key) ? [] : [key])),
  ];
  return [...new Set(problems)];
}

/** Whoever copies an example shares its key with everybody: it has to look like one that is made anew each time. */
function isRandom(key: string): boolean {
  return /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(key);
}

const extensions = /\.(ts|mjs|js|md|json|graphql|ya?ml)$/;

/** Whether a text is meant as a path of this repository: it has our folders before it, or ends as our files do. */
function isPath(text: string): boolean {
  if (!/^[\w.<>*-]+(\/[\w.<>*-]+)*\/?$/.test(text) || madeLater.has(text)) return false;
  const [top = ''] = text.split('/');
  if (text.includes('/') && folders.has(top)) return true;
  // Our names are kebab-case: others are other people's.
  return extensions.test(text) && !/^[a-z]+[A-Z]|^[A-Z][a-z]/.test(text);
}

/** A path from the root, from the page's folder, or the end of one. */
function isThere(document: string, path: string): boolean {
  const isRooted = folders.has(path.split('/')[0] ?? '');
  const built = path.replace(/(^|\/)dist\//, '$1src/').replace(/\.js$/, '.ts');
  return [path, built, posix.join(posix.dirname(document), path)].some((one) => {
    const wanted = one.startsWith('../') ? posix.join(posix.dirname(document), one) : one.replace(/^\.\//, '');
    const pattern = new RegExp(`^${isRooted ? '' : '(.*/)?'}${patternOf(wanted.replace(/\/$/, ''))}$`);
    return files.some((file) => pattern.test(file)) || [...folders].some((folder) => pattern.test(folder));
  });
}

/** `<name>` and `*` stand for a part of a name. */
function patternOf(path: string): string {
  return path
    .split(/<[\w-]+>|\*+/)
    .map(escaped)
    .join('[^/]+');
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function leadsSomewhere(document: string, link: string): boolean {
  if (/^[a-z]+:/.test(link)) return true;
  const [path = '', heading] = link.split('#');
  const target = path === '' ? document : posix.join(posix.dirname(document), path);
  if (!existsSync(target)) return false;
  return heading === undefined || headingsOf(readFileSync(target, 'utf8')).has(heading);
}

/** As GitHub makes anchors of them. */
function headingsOf(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function commandsGone(text: string): string[] {
  const asked = [...text.matchAll(/\bnpm run ([\w-]+)/g)].filter(([, name = '']) => !Object.hasOwn(scripts, name));
  const booted = [...text.matchAll(/\bnode local\/bootstrap\.mjs ([\w-]+)/g)];
  return [...asked, ...booted.filter(([, name = '']) => !bootstrapCommands.has(name))].map(([command]) => command);
}

/** The names in the table of commands. */
function commandsOf(bootstrap: string): ReadonlySet<string> {
  const table = /const commands = \{([\s\S]*?)^\};/m.exec(bootstrap)?.[1] ?? '';
  return new Set([...table.matchAll(/^ {2}(\w+)[:,(]/gm)].map(([, name = '']) => name));
}

function foldersOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
