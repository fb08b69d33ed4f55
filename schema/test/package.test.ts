import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';

// The package as strangers get it, beside the router's: what is packed has to be enough. Other packages are those that are
// installed here; that it names all of them is what `knip` looks after.

const run = promisify(execFile);
const patienceMs = 120_000;

describe('the packed command, in a folder of its own', { timeout: patienceMs }, () => {
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tributary-schema-package-'));
    const modules = join(folder, 'node_modules');
    await mkdir(join(modules, '@tributary'), { recursive: true });
    const others = (await readdir('node_modules')).filter((name) => name !== '@tributary');
    await Promise.all(others.map((name) => symlink(resolve('node_modules', name), join(modules, name))));
    for (const name of ['schema', 'router']) await unpack(name, join(modules, '@tributary', name));
    await mkdir(join(folder, 'schema'));
    await writeFile(join(folder, 'schema/subgraphs.json'), '{}');
  }, patienceMs);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** What is built already: the script before packing would take it away from tests that run beside this one. */
  async function unpack(name: string, to: string): Promise<void> {
    await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: name });
    const tarball = (await readdir(folder)).find((file) => file.startsWith(`tributary-${name}-`)) ?? '';
    await run('tar', ['-xzf', tarball], { cwd: folder });
    await rename(join(folder, 'package'), to);
    // What npm could not put beside the others, as versions differ.
    if (existsSync(`${name}/node_modules`)) await symlink(resolve(name, 'node_modules'), join(to, 'node_modules'));
  }

  function commandLine(...args: readonly string[]): [string, string[]] {
    return [process.execPath, [join(folder, 'node_modules/@tributary/schema/dist/cli.js'), ...args]];
  }

  test('writes a subgraph, composes, checks, and serves the graph with mocks', async () => {
    const env = { ...process.env, TRIBUTARY_CACHE: join(folder, 'kept') };
    const made = await run(...commandLine('new', 'subgraph', 'stars', '--language', 'python'), { cwd: folder, env });
    const checked = await run(...commandLine('check'), { cwd: folder, env });
    const dev = spawn(...commandLine('dev', '--port', '0'), { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    onTestFinished(async () => {
      dev.kill('SIGINT');
      if (dev.exitCode === null) await once(dev, 'exit');
    });
    let said = '';
    for (const stream of [dev.stdout, dev.stderr]) stream.on('data', (chunk) => (said += String(chunk)));

    expect(made.stdout).toContain('wrote schema/supergraph.graphql, schema/api.graphql');
    expect(checked).toEqual({ stdout: 'checked stars\n', stderr: '' });
    await vi.waitFor(() => expect(said).toMatch(/^ready /m), patienceMs);
    const asked = async () => {
      const response = await fetch(`${/^ready (\S+)$/m.exec(said)?.[1]}graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ stars(id: \\"a star\\") { id } }"}',
      });
      return (await response.json()) as unknown;
    };
    expect(await asked()).toEqual({ data: { stars: { id: 'a star' } } });

    const moons = 'http://127.0.0.1:9/graphql';
    const { stars } = JSON.parse(await readFile(join(folder, 'schema/subgraphs.json'), 'utf8')) as { stars: string };
    await mkdir(join(folder, 'subgraphs/moons'));
    await writeFile(join(folder, 'subgraphs/moons/schema.graphql'), 'type Stars { moons: Int }');
    await writeFile(join(folder, 'schema/subgraphs.json'), JSON.stringify({ stars, moons }));
    await vi.waitFor(() => expect(said).toContain('not composed: the graph before goes on'), patienceMs);
    expect(said).toContain('SATISFIABILITY_ERROR');
    expect(await asked()).toEqual({ data: { stars: { id: 'a star' } } });
  });

  test("holds neither tests nor what is a shop's", async () => {
    const files = await readdir(join(folder, 'node_modules/@tributary/schema'), { recursive: true });

    expect(files.filter((file) => /\.test\.|asyncapi|supergraph\.graphql|^events/.test(file))).toEqual([]);
  });
});
