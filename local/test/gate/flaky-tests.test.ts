import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyTest } from '../../../vitest.config.ts';
import { plantedProject, type PlantedProject } from './planted-project.ts';

let planted: PlantedProject;

beforeAll(async () => {
  planted = await plantedProject({
    tests: `import { expect, test } from 'vitest';
let tries = 0;
test('has bad luck once', () => expect(tries++).toBe(1));
test('passes at once', () => undefined);
if (process.env.BROKEN === 'yes') test('never passes', () => expect('wrong').toBe('right'));
`,
    from: 'flaky-tests.ts',
    imports: ['FlakyTests', 'retriesOnCi'],
    test: '{ retry: retriesOnCi, reporters: [new FlakyTests(console.error)] }',
  });
});

afterAll(() => planted.remove());

test('what passes at its second try is told, with why it failed at its first, and fails nothing', async () => {
  const { code, errors } = await planted.run({ BROKEN: 'no' });

  expect(flakyIn(errors)).toEqual([
    'flaky: planted.test.ts: has bad luck once: expected +0 to be 1 // Object.is equality',
  ]);
  expect(code).toBe(0);
});

test('what fails at both fails the run', async () => {
  const { code, errors } = await planted.run({ BROKEN: 'yes' });

  expect(flakyIn(errors)).toHaveLength(1);
  expect(code).toBe(1);
});

test('off CI nothing is tried again', () => {
  expect(everyTest.retry).toBe(process.env['CI'] ? 1 : 0);
});

function flakyIn(errors: string): readonly string[] {
  return errors.split('\n').filter((line) => line.startsWith('flaky: '));
}
