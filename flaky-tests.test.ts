import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyTest } from './vitest.config.ts';

let folder = '';

const plantedTests = `import { expect, test } from 'vitest';
let tries = 0;
test('has bad luck once', () => expect(tries++).toBe(1));
test('passes at once', () => undefined);
if (process.env.BROKEN === 'yes') test('never passes', () => expect('wrong').toBe('right'));
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tributary-flaky-'));
  await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'planted.test.ts'), plantedTests);
  await writeFile(
    join(folder, 'vitest.config.mts'),
    `import { FlakyTests, retriesOnCi } from '${pathToFileURL(join(process.cwd(), 'flaky-tests.ts')).pathname}';
export default { test: { retry: retriesOnCi, reporters: [new FlakyTests(console.error)] } };
`,
  );
});

afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly told: readonly string[];
}

function run(BROKEN: string): Promise<Ended> {
  const vitest = join(process.cwd(), 'node_modules/vitest/vitest.mjs');
  return new Promise((resolve) => {
    execFile(process.execPath, [vitest, 'run'], { cwd: folder, env: { ...process.env, BROKEN } }, (error, _, errors) =>
      resolve({
        code: error === null ? 0 : Number(error.code),
        told: errors.split('\n').filter((line) => line.startsWith('flaky: ')),
      }),
    );
  });
}

test('what passes at its second try is told, with why it failed at its first, and fails nothing', async () => {
  expect(await run('no')).toEqual({
    code: 0,
    told: ['flaky: planted.test.ts: has bad luck once: expected +0 to be 1 // Object.is equality'],
  });
});

test('what fails at both fails the run', async () => {
  const { code, told } = await run('yes');

  expect(code).toBe(1);
  expect(told).toHaveLength(1);
});

test('off CI nothing is tried again', () => {
  expect(everyTest.retry).toBe(process.env['CI'] ? 1 : 0);
});
