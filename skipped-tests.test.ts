import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesBelow } from './local/test/laws/files-below.ts';
import { needs } from './skipped-tests.ts';

let folder = '';

const plantedTests = `import { test } from 'vitest';
test('is done', () => undefined);
test.skip('is left out', () => undefined);
`;

// A project of its own, whose one test file stands where a file of ours may leave tests out.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tributary-skipped-'));
  await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'planted.test.ts'), plantedTests);
  await writeFile(
    join(folder, 'vitest.config.mts'),
    `import { namesIn, SkippedTests } from '${pathToFileURL(join(process.cwd(), 'skipped-tests.ts')).pathname}';
const needs = new Map([['nats', []], ['planted', ['planted.test.ts']]]);
const { CI, TRIBUTARY_LACKS } = process.env;
const fail = () => void (process.exitCode = 1);
export default {
  test: { reporters: [new SkippedTests({ needs, isCi: CI !== '', lacks: namesIn(TRIBUTARY_LACKS), say: console.error, fail })] },
};
`,
  );
});

afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly errors: string;
}

function run(CI: string, TRIBUTARY_LACKS: string): Promise<Ended> {
  const vitest = join(process.cwd(), 'node_modules/vitest/vitest.mjs');
  const options = { cwd: folder, env: { ...process.env, CI, TRIBUTARY_LACKS } };
  return new Promise((resolve) => {
    execFile(process.execPath, [vitest, 'run'], options, (error, _, errors) =>
      resolve({ code: error === null ? 0 : Number(error.code), errors }),
    );
  });
}

test('a skipped test fails the run on CI, by its name', async () => {
  const { code, errors } = await run('true', '');

  expect(errors).toContain('skipped on CI: planted.test.ts: is left out');
  expect(code).toBe(1);
});

test('where the machine says that it lacks what the test needs, it passes', async () => {
  expect(await run('true', 'planted')).toEqual({ code: 0, errors: '' });
});

test('what another test needs is no excuse', async () => {
  expect((await run('true', 'nats')).code).toBe(1);
});

test('a need that nobody knows is refused', async () => {
  const { code, errors } = await run('true', 'planted,plnated');

  expect(errors).toContain('got plnated');
  expect(code).toBe(1);
});

test('elsewhere tests may be skipped', async () => {
  expect(await run('', '')).toEqual({ code: 0, errors: '' });
});

test('the files that may leave tests out are there', () => {
  expect([...needs.values()].flat().filter((file) => !existsSync(file))).toEqual([]);
});

test.each([
  ['nats', /natsServerBinary\(\)/],
  ['redis', /redisBinary\(\)/],
  ['chromium', /chromiumBinary\(\)/],
  ['pdftotext', /skipIf\(!canRead\)/],
  ['registry', /skipIf\(!hasRegistry\)/],
  ['linux', /(skip|run)If\(process\.platform/],
])('of %s it is known which files ask for it', (need, asks) => {
  const asking = filesBelow('.').filter((file) => file.endsWith('.test.ts') && asks.test(readFileSync(file, 'utf8')));

  expect(asking.filter((file) => file !== 'skipped-tests.test.ts').toSorted()).toEqual(needs.get(need)?.toSorted());
});
