import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLogFile } from './log-file.ts';

let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tributary-log-test-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

test('a log goes on where the last run ended', () => {
  const path = join(directory, 'logs', 'catalog.log');

  openLogFile(path).write('one\n');
  openLogFile(path).write('two\n');

  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
});

test('a log that is full becomes the old one, and no more than two are kept', () => {
  const path = join(directory, 'catalog.log');
  const log = openLogFile(path);
  const megabyte = 'x'.repeat(1024 * 1024);

  for (let i = 0; i < 40; i += 1) log.write(megabyte);

  expect(statSync(path).size).toBeLessThanOrEqual(11 * 1024 * 1024);
  expect(statSync(`${path}.1`).size).toBeLessThanOrEqual(11 * 1024 * 1024);
});

test('nobody but its owner can look into the folder of a log, also where others could before', () => {
  const [made, found] = [join(directory, 'new'), join(directory, 'old')];
  mkdirSync(found, { mode: 0o755 });

  for (const folder of [made, found]) openLogFile(join(folder, 'catalog.log'));

  expect([made, found].map((folder) => statSync(folder).mode & 0o777)).toEqual([0o700, 0o700]);
});
