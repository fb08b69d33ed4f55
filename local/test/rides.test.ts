import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

// What `npm run rides` runs, as it is built, in a copy of the example; asked as its introduction says.

const patience = { timeout: 120_000, interval: 200 };

const isThere = ['python3 --version', 'go version'].every(
  (line) => spawnSync(line, { shell: true, stdio: 'ignore' }).status === 0,
);

interface Trip {
  readonly id: string;
  readonly passenger: { readonly name: string };
  readonly driver: {
    readonly name: string;
    readonly position: { readonly latitude: number; readonly at: string };
  } | null;
  readonly price: { readonly amountMinor: number; readonly tariff: string };
}

describe.skipIf(!isThere)('a graph that is not a shop', { timeout: patience.timeout }, () => {
  const schemaFile = 'subgraphs/pricing/schema.graphql';
  let folder: string;
  let program: ReturnType<typeof spawn>;
  const said: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tributary-rides-'));
    await cp('examples/rides', folder, { recursive: true });
    await symlink(resolve('node_modules'), join(folder, 'node_modules'));
    // Ports of their own, so that what runs on this machine is left alone.
    const first = 27_100 + Math.floor(Math.random() * 800);
    const names = Object.keys(JSON.parse(await readFile(join(folder, 'schema/subgraphs.json'), 'utf8')) as object);
    const urls = names.map((name, nth) => [name, `http://127.0.0.1:${first + 1 + nth}/graphql`]);
    await writeFile(join(folder, 'schema/subgraphs.json'), JSON.stringify(Object.fromEntries(urls)));
    const args = ['rides', '--port', String(first), '--folder', folder, '--data', join(folder, 'data')];
    program = spawn(process.execPath, ['local/dist/main.js', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (program.stdout === null) throw new Error('expected an output');
    createInterface({ input: program.stdout }).on('line', (line) => said.push(line));
    await vi.waitFor(() => {
      if (!said.some((line) => line.startsWith('ready http'))) throw new Error('expected it to be ready by now');
    }, patience);
  }, patience.timeout);

  afterAll(async () => {
    const ended = once(program, 'exit');
    program.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }, patience.timeout);

  /** What the introduction has a terminal ask, the first or the second. */
  function request(nth: number, accept: string): Promise<Response> {
    const line = said.filter((one) => one.startsWith('curl '))[nth] ?? '';
    const [, url = ''] = / (http\S+)/.exec(line) ?? [];
    const [, body = ''] = / -d '(.*)'$/.exec(line) ?? [];
    return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', accept }, body });
  }

  async function trips(): Promise<readonly Trip[]> {
    const answer = (await (await request(0, 'application/json')).json()) as {
      readonly data: { readonly trips: Trip[] };
    };
    return answer.data.trips;
  }

  async function tariffs(): Promise<readonly string[]> {
    return [...new Set((await trips()).map(({ price }) => price.tariff))];
  }

  async function giveUp(percent: number): Promise<void> {
    const file = join(folder, schemaFile);
    await writeFile(file, (await readFile(file, 'utf8')).replace(/percent\(\d+\)/, `percent(${percent})`));
  }

  test('is asked across three languages at once', async () => {
    await giveUp(100);

    // Until all have joined, some of it is mocked.
    await vi.waitFor(
      async () =>
        expect(await trips()).toMatchObject([
          { id: 't3', passenger: { name: 'Ada' }, driver: null, price: { amountMinor: 412, tariff: 'DEMAND' } },
          { id: 't2', driver: { name: 'Kim', position: { latitude: expect.closeTo(53.54, 1) } } },
          { id: 't1', driver: { name: 'Lou' }, price: { amountMinor: 687, tariff: 'DEMAND' } },
        ]),
      patience,
    );
  });

  test('tells where a driver is, and goes on while a field changes hands by percent and is rolled back', async () => {
    const response = await request(1, 'text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let told = '';
    const moments = async () => {
      told += (await reader?.read())?.value ?? '';
      return new Set([...told.matchAll(/"at":"([^"]+)"/g)].map(([, at]) => at));
    };
    await vi.waitFor(async () => expect((await moments()).size).toBeGreaterThan(1), patience);

    await giveUp(0);
    await vi.waitFor(async () => expect(await tariffs()).toEqual(['FLAT']), patience);
    const flat = (await trips()).map(({ price }) => price.amountMinor);
    await giveUp(50);
    await vi.waitFor(async () => expect(new Set([...(await tariffs()), ...(await tariffs())]).size).toBe(2), patience);
    await giveUp(0);
    await vi.waitFor(
      async () => expect([await tariffs(), await tariffs(), await tariffs()]).toEqual([['FLAT'], ['FLAT'], ['FLAT']]),
      patience,
    );
    await reader?.cancel();

    expect(flat).toEqual([590, 1020, 810]);
    expect(said.filter((line) => /ended unexpectedly|is back/.test(line))).toEqual([]);
  });
});

test.each([
  ['python', 'trips', ['document.py', 'execute.py', 'identity.py']],
  ['go', 'pricing', ['document.go', 'execute.go', 'identity.go']],
])('what is not about rides is what `new subgraph` writes in %s', async (language, name, files) => {
  for (const file of files) {
    const written = await readFile(`examples/rides/subgraphs/${name}/${file}`, 'utf8');

    expect(written).toBe(await readFile(`schema/templates/${language}/${file}`, 'utf8'));
  }
});

test('the example is composed, and is told as any graph is', { timeout: patience.timeout }, () => {
  const { status, stdout } = spawnSync(process.execPath, ['schema/dist/cli.js', 'check', '--root', 'examples/rides']);

  expect([status, String(stdout)]).toEqual([0, 'checked drivers, legacy, pricing, trips\n']);
});
