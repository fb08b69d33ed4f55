import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

// What `tributary dev` takes for a save of our graph, with mocks in the place of all services: dev.js [--saves 20]. A save
// adds a field to a schema file; the time goes on until the router answers it, asked each hundredth of a second. Tells the median
// and the longest, of that and of what `dev` says that composing took; --most MS fails where the median of the first is above it.

const { values } = parseArgs({
  options: { saves: { type: 'string', default: '20' }, most: { type: 'string', default: '1000' } },
});
const askMs = 10;
// An author reads what came of a save before the next one: each is composed alone.
const pauseMs = 600;
// As long as a machine that does other things needs to start a router.
const patienceMs = 60_000;

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tributary-bench-dev-'));
const names = ['cart', 'catalog', 'order', 'payment'];
let said = '';
const dev = started();
try {
  const url = await until(() => /^ready (\S+)$/m.exec(said)?.[1], 'the router');
  const served: number[] = [];
  for (let number = 0; number < Number(values.saves); number += 1) {
    served.push(await saved(`${url}graphql`, `saved${number}`));
    await sleep(pauseMs);
  }
  const composed = [...said.matchAll(/^composed in (\d+) ms/gm)].map(([, ms]) => Number(ms)).slice(1);
  console.log(`${names.length} subgraphs, ${served.length} saves`);
  tell('composed in', composed);
  tell('served after', served);
  if (middle(served) > Number(values.most)) process.exitCode = 1;
} finally {
  const ended = once(dev, 'exit');
  dev.kill('SIGINT');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}

function started(): ChildProcess {
  const urls = names.map((name, place) => [name, `http://127.0.0.1:${place + 1}/graphql`]);
  mkdirSync(join(folder, 'schema'));
  writeFileSync(join(folder, 'schema/subgraphs.json'), JSON.stringify(Object.fromEntries(urls)));
  for (const name of names) cpSync(join(repository, schemaOf(name)), join(folder, schemaOf(name)));
  const program = join(repository, 'schema/dist/cli.js');
  const child = spawn(execPath, [program, 'dev', '--root', folder, '--port', '0'], {
    env: { IDENTITY_SECRET: 'a secret of at least thirty-two characters' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
  return child;
}

function schemaOf(name: string): string {
  return join('subgraphs', name, 'schema.graphql');
}

/** Milliseconds until a field is answered that was not there before. */
async function saved(url: string, field: string): Promise<number> {
  const file = join(folder, schemaOf('cart'));
  const text = readFileSync(file, 'utf8').replace(
    'extend type Query {',
    `extend type Query {\n  "New."\n  ${field}: Int`,
  );
  const startedAt = performance.now();
  writeFileSync(file, text);
  await until(() => answers(url, field), field);
  return performance.now() - startedAt;
}

async function answers(url: string, field: string): Promise<true | undefined> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: `{ ${field} }` }),
  });
  const { errors } = (await response.json()) as { readonly errors?: unknown };
  return errors === undefined ? true : undefined;
}

async function until<Found>(look: () => Found | undefined | Promise<Found | undefined>, what: string): Promise<Found> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(askMs)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`expected ${what} within ${patienceMs} ms, got ${said.slice(-2_000)}`);
}

function tell(what: string, times: readonly number[]): void {
  console.log(`${what} ${middle(times).toFixed(0)} ms, at most ${Math.max(...times).toFixed(0)} ms`);
}

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
