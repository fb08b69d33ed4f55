import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesBelow } from '../laws/files-below.ts';
import { type Ended, plantedProject, type PlantedProject } from './planted-project.ts';
import { needs } from './skipped-tests.ts';

let planted: PlantedProject;

// Its one test file stands where a file of ours may leave tests out.
beforeAll(async () => {
  planted = await plantedProject({
    tests: `import { test } from 'vitest';
test('is done', () => undefined);
test.skip('is left out', () => undefined);
`,
    from: 'skipped-tests.ts',
    imports: ['namesIn', 'SkippedTests'],
    test: `{
      reporters: [new SkippedTests({
        needs: new Map([['nats', []], ['planted', ['planted.test.ts']]]),
        isCi: process.env.CI !== '',
        lacks: namesIn(process.env.TRIBUTARY_LACKS),
        say: console.error,
        fail: () => void (process.exitCode = 1),
      })],
    }`,
  });
});

afterAll(() => planted.remove());

function run(CI: string, TRIBUTARY_LACKS: string): Promise<Ended> {
  return planted.run({ CI, TRIBUTARY_LACKS });
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

  expect(asking.filter((file) => file !== 'local/test/gate/skipped-tests.test.ts').toSorted()).toEqual(
    needs.get(need)?.toSorted(),
  );
});
