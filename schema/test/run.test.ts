import { expect, test } from 'vitest';
import { graphFolder } from './graph-folder.ts';

test.each([
  [[], 'expected a command: compose, check, '],
  [['publish'], 'got "publish"'],
  [['constructor'], 'got "constructor"'],
  [['check', 'compose'], 'expected "check", got "check compose"'],
  [['check', '--format', 'xml'], 'expected --format text, json, sarif, github, got "xml"'],
  [['check', '--breaking'], '--breaking is for release alone'],
  [['check', '--fast'], "Unknown option '--fast'"],
  [['check', '--root'], 'argument missing'],
])('wrong usage %j is told in one line', async (args, message) => {
  const { tributary } = await graphFolder({});

  const { exitCode, out, err } = await tributary(...args);

  expect(exitCode).toBe(2);
  expect(out).toBe('');
  expect(err).toContain(message);
  expect(err.split('\n')).toHaveLength(1);
});

test('--help tells the commands and the exit codes', async () => {
  const { tributary } = await graphFolder({});

  const { exitCode, out } = await tributary('--help');

  expect(exitCode).toBe(0);
  expect(out).toMatch(/compose[\s\S]*check[\s\S]*types[\s\S]*Exit codes/);
});

test('--root names the repository from anywhere', async () => {
  const elsewhere = await graphFolder({});
  const { root } = await graphFolder();

  const { exitCode } = await elsewhere.tributary('compose', '--root', root);

  expect(exitCode).toBe(0);
});
