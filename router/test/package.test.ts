import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from './free-port.ts';
import { type Library, startLibrary } from './graphs/library/library.ts';

// The package as strangers get it: packed, installed into an empty folder, and used as its README says.

const router = fileURLToPath(new URL('../', import.meta.url));
const tsc = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));
const hasRegistry = spawnSync('npm', ['ping'], { timeout: 20_000 }).status === 0;
const installMsMax = 180_000;
const startMsMax = 60_000;

const run = promisify(execFile);
const query = '{ books { title postage } }';
const books = [
  { title: 'Emma', postage: 600 },
  { title: 'Dune', postage: 1_400 },
];

describe.skipIf(!hasRegistry)('the packed package, in an empty folder', () => {
  let folder = '';
  let library: Library;
  let readme = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tributary-package-'));
    library = await startLibrary();
    readme = await readFile(join(router, 'README.md'), 'utf8');
    // What is built already: the script before packing would take it away from tests that run beside this one.
    await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: router });
    const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '';
    await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'a-stranger', type: 'module' }));
    const packages = [`./${tarball}`, '@apollo/server@5', 'graphql@16'];
    await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...packages], { cwd: folder });
    await writeFile(join(folder, 'supergraph.graphql'), library.supergraphSdl);
  }, installMsMax);

  afterAll(async () => {
    await library.books.kill();
    await library.reviews.kill();
    await rm(folder, { recursive: true, force: true });
  });

  test(
    'serves a supergraph by the command of its README',
    async () => {
      const port = await freePort();
      const [, command = ''] = /^(SUPERGRAPH=.+ npx .+)$/m.exec(readme) ?? [];
      const server = spawn('sh', ['-c', command.replace(/PORT=\d+/, `PORT=${port}`)], {
        cwd: folder,
        detached: true,
        stdio: 'ignore',
      });
      onTestFinished(() => endedGroup(server));

      const ask = () => asked(`http://127.0.0.1:${port}/graphql`);
      const answer = await vi.waitFor(ask, { timeout: startMsMax, interval: 200 });

      expect(answer).toEqual({ data: { books } });
    },
    startMsMax,
  );

  test(
    'brings no package under the Elastic licence, and plans by those packages where they are installed',
    async () => {
      const elastic = new Set(['query-planner', 'federation-internals', 'query-graphs', 'composition', 'gateway']);
      const [, install = ''] = /^(npm install @apollo\/query-planner.+)$/m.exec(readme) ?? [];
      const command = join(folder, 'node_modules/.bin/tributary-router');
      const byApollo = { env: { ...process.env, PLANNER: 'apollo', SUPERGRAPH: 'supergraph.graphql', PORT: '0' } };

      const brought = await readdir(join(folder, 'node_modules/@apollo'));
      expect(brought.filter((name) => elastic.has(name))).toEqual([]);
      await expect(run(command, [], { cwd: folder, ...byApollo })).rejects.toMatchObject({
        stdout: expect.stringContaining('install @apollo/query-planner and @apollo/federation-internals'),
      });

      await run('sh', ['-c', `${install} --prefer-offline --no-audit --no-fund`], { cwd: folder });
      const server = spawn(command, [], { cwd: folder, ...byApollo, stdio: ['ignore', 'pipe', 'ignore'] });
      onTestFinished(async () => {
        const ended = once(server, 'close');
        server.kill('SIGTERM');
        await ended;
      });
      await vi.waitFor(async () => expect(String((await once(server.stdout, 'data'))[0])).toMatch(/port/), startMsMax);
    },
    installMsMax,
  );

  test('says which version it is, and refuses arguments that it has not got', async () => {
    const { version } = JSON.parse(await readFile(join(router, 'package.json'), 'utf8')) as {
      readonly version: string;
    };
    const command = join(folder, 'node_modules/.bin/tributary-router');

    expect((await run(command, ['--version'])).stdout.trim()).toBe(version);
    await expect(run(command, ['--port', '4000'])).rejects.toMatchObject({ code: 2 });
  });

  test(
    'takes the place of ApolloGateway by the one line of its README',
    async () => {
      const [, line = ''] = /```ts\n(import \{ TributaryGateway \}[\s\S]+?)```/.exec(readme) ?? [];
      await writeFile(join(folder, 'server.ts'), projectAround(line));
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['server.ts'] }));

      await run(tsc, [], { cwd: folder });
      const { stdout } = await run(process.execPath, ['server.js'], { cwd: folder });

      expect(JSON.parse(stdout)).toEqual({ books });
    },
    startMsMax,
  );
});

const compilerOptions = { module: 'nodenext', target: 'es2023', strict: true, skipLibCheck: true, types: [] };

/** An existing project, around the lines that the README tells to change. */
function projectAround(line: string): string {
  return `import { ApolloServer } from '@apollo/server';
// @ts-expect-error -- its types are not installed here
import { readFileSync } from 'node:fs';
${line.replace('\n\n', '\n\nconst supergraphSdl: string = readFileSync("supergraph.graphql", "utf8");\nconst buildService = undefined;\n')}
const { body } = await server.executeOperation({ query: '${query}' });
console.log(JSON.stringify(body.kind === 'single' ? body.singleResult.data : null));
await server.stop();
`;
}

async function asked(url: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

/** The shell, npx and the router, which are a process group. */
async function endedGroup(server: ChildProcess): Promise<void> {
  const ended = once(server, 'close');
  if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid, 'SIGTERM');
  await ended;
}
